#include <algorithm>
#include <array>
#include <charconv>

#include "app/doctor/checks.hpp"
#include "base/calendar.hpp"

namespace tendero::app::doctor {

namespace {

struct Version {
  int major;
  std::string_view ends;  ///< its last day
};

/// Graph API, "Changelog, available versions" (read November 2026): a version lives until about two years after its
/// successor came; calls of one that has ended are served by the oldest that lives. No end is known of newer ones.
constexpr std::array known{Version{20, "2026-09-24"}, Version{21, "2027-01-21"}, Version{22, "2027-05-20"},
                           Version{23, "2027-10-08"}, Version{24, "2028-02-18"}, Version{25, "2028-07-29"}};

/// So long before somebody should move on.
constexpr Duration warned_before = std::chrono::days{60};

/// "v25.0": 25
int major_of(std::string_view version) {
  int number = 0;
  if (version.starts_with('v')) std::from_chars(version.data() + 1, version.data() + version.size(), number);
  return number;
}

}  // namespace

Task<Finding> check_graph_version(Patient& patient) {
  const auto findings = patient.findings("graph_version");
  const auto& version = patient.settings().whatsapp.graph_version;
  const int major = major_of(version);
  if (major == 0) co_return findings.problem("unreadable", {{"version", version}});
  if (major < known.front().major) co_return findings.problem("ended", {{"version", version}});
  const auto* found = std::ranges::find(known, major, &Version::major);
  if (found == known.end()) co_return findings.ok("new", {{"version", version}});
  const auto& settings = patient.settings();
  const auto end = parse_instant(found->ends, settings.zone).value();
  const auto day = long_date(end, settings.zone, settings.locale) + " " + std::string(found->ends.substr(0, 4));
  const Instant now = patient.world.clock.now();
  if (now >= end) co_return findings.problem("ended", {{"version", version}});
  if (now >= end - warned_before) co_return findings.warning("ends_soon", {{"version", version}, {"day", day}});
  co_return findings.ok("until", {{"version", version}, {"day", day}});
}

}  // namespace tendero::app::doctor
