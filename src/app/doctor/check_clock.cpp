#include <boost/url/parse.hpp>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"
#include "crm/service_window.hpp"
#include "net/http_date.hpp"

namespace tendero::app::doctor {

namespace {

/// Servers that share a database must agree to a second or two, and a date of HTTP has whole seconds.
constexpr Duration noticeable{5'000};
/// WhatsApp dates messages by its own clock, and an answer is sent until this long before the window closes.
constexpr Duration too_much = crm::service_window_margin;

struct Comparison {
  std::string host;
  Duration ahead{};  ///< of this machine's clock
};

std::string host_of(const std::string& url) {
  const auto parsed = boost::urls::parse_uri(url);
  return parsed ? parsed->host() : url;
}

std::optional<Comparison> compare(const std::string& url, std::string_view date, Instant asked, Instant answered) {
  const auto theirs = net::parse_http_date(date);
  if (!theirs) return std::nullopt;
  constexpr Duration half_a_second{500};  // on average a date is so old when it is written
  return Comparison{.host = host_of(url), .ahead = asked + (answered - asked) / 2 - (*theirs + half_a_second)};
}

Task<std::optional<Comparison>> compare_with_graph(Patient& patient) {
  const auto& whatsapp = patient.settings().whatsapp;
  const auto asked = patient.world.clock.now();
  const auto answer = co_await ask_graph(patient, whatsapp.phone_number_id.empty() ? "me" : whatsapp.phone_number_id);
  patient.graph_silent = !answer;
  if (!answer) co_return std::nullopt;
  co_return compare(whatsapp.graph_url, answer->date, asked, patient.world.clock.now());
}

Task<std::optional<Comparison>> compare_with_shop(Patient& patient) {
  auto url = patient.settings().shop.api_url;
  if (url.empty()) co_return std::nullopt;
  const auto asked = patient.world.clock.now();
  const auto answer = co_await patient.transport.send(
      {.purpose = "doctor.clock", .url = url, .verify_tls = patient.settings().shop.verify_tls});
  if (!answer) co_return std::nullopt;
  co_return compare(url, answer->headers.find("Date").value_or(""), asked, patient.world.clock.now());
}

}  // namespace

Task<Finding> check_clock(Patient& patient) {
  const auto findings = patient.findings("clock");
  auto compared = co_await compare_with_graph(patient);
  if (!compared) compared = co_await compare_with_shop(patient);
  if (!compared) co_return findings.skipped("nobody_to_ask");
  const auto off = std::chrono::abs(compared->ahead);
  const auto seconds = std::chrono::round<std::chrono::seconds>(off).count();
  const std::string way = compared->ahead > Duration::zero() ? "ahead" : "behind";
  if (off > too_much)
    co_return findings.problem("wrong", {{"seconds", seconds}, {"way", way}, {"host", compared->host}});
  if (off > noticeable)
    co_return findings.warning("off", {{"seconds", seconds}, {"way", way}, {"host", compared->host}});
  co_return findings.ok("right", {{"host", compared->host}});
}

}  // namespace tendero::app::doctor
