#include "app/doctor/examine.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "app/doctor/checks.hpp"
#include "app/doctor/hide_secrets.hpp"

namespace tendero::app::doctor {

namespace {

struct Check {
  std::string_view name;
  Task<Finding> (*look)(Patient& patient);
  bool needs_settings = true;  ///< wrong ones may hold anything, so it would look at something else
};

/// In the order in which somebody would repair what they find.
constexpr std::array checks{
    Check{"settings", check_settings, false},
    Check{"data_folder", check_data_folder, false},
    Check{"disk", check_disk, false},
    Check{"region", check_region},
    Check{"media", check_media},
    Check{"database", check_database},
    Check{"migrations", check_migrations},
    Check{"secrets", check_secrets},
    Check{"clock", check_clock},
    Check{"webhook_settings", check_webhook_settings},
    Check{"webhook", check_webhook},
    Check{"token", check_token},
    Check{"number", check_number},
    Check{"subscription", check_subscription},
    Check{"graph_version", check_graph_version},
    Check{"templates", check_templates},
    Check{"shop", check_shop},
    Check{"model", check_model},
    Check{"queue", check_queue},
    Check{"dead_letters", check_dead_letters},
};

Task<Finding> look(const Check& check, Patient& patient) {
  const bool possible = !check.needs_settings || patient.loaded.problems.empty();
  if (!possible) co_return patient.findings(check.name).after("settings");
  auto finding = co_await check.look(patient);
  // Others' words may repeat what they were sent.
  hide_secrets(patient.settings(), finding.found);
  hide_secrets(patient.settings(), finding.repair);
  co_return finding;
}

}  // namespace

Task<std::vector<Finding>> examine(Patient& patient, std::function<void(const Finding&)> told) {
  std::vector<Finding> found;
  for (const auto& check : checks) {
    auto finding = co_await look(check, patient);
    told(finding);
    found.push_back(std::move(finding));
  }
  co_return found;
}

}  // namespace tendero::app::doctor
