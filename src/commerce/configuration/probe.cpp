#include "commerce/configuration/probe.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "crm/words.hpp"

namespace tendero::commerce {

namespace {

using Outcome = ProbeStep::Outcome;

constexpr crm::Words<Outcome, 3> outcome_words{{"passed", "failed", "skipped"}};
constexpr crm::Words<Health, 4> health_words{{"unknown", "healthy", "degraded", "unhealthy"}};

/// An order and a phone that no shop has: "no such thing" is an answer too, and nobody's data is looked at.
constexpr std::string_view no_order = "TENDERO-CONNECTION-TEST";
constexpr std::string_view no_phone = "+10000000000";

std::string base_url(const IntegrationSettings& settings) {
  auto url = trim(settings.api_url);
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

template <class T>
Result<void> as_proof(const Result<T>& answer) {
  if (answer || answer.error().kind == FaultKind::not_found) return {};
  return std::unexpected(answer.error());
}

Task<Result<void>> read_orders(Connector& connector) {
  const auto answer = co_await connector.orders().find_by_number(std::string(no_order));
  co_return as_proof(answer);
}

Task<Result<void>> read_products(Connector& connector, ProbeStep& step) {
  const auto answer = co_await connector.catalog().search("a", 1);
  if (answer && answer->empty()) {
    step.message = "The shop answers, but it found no product for the letter a.";
    step.advice = "See whether it has products that are on offer; its own log shows what it was asked.";
  }
  co_return as_proof(answer);
}

Task<Result<void>> read_customers(Connector& connector) {
  auto phone = PhoneNumber::parse(no_phone, Country{});
  if (!phone) throw std::logic_error("the probe's phone cannot be read");
  const auto answer = co_await connector.customers().by_phone(*std::move(phone));
  co_return as_proof(answer);
}

/// What an order is made of. None is made.
Task<Result<void>> read_delivery(Connector& connector) {
  const auto answer = co_await connector.references().delivery_options();
  if (!answer) co_return std::unexpected(answer.error());
  const bool any = std::ranges::any_of(*answer, &DeliveryOption::active);
  if (any) co_return Result<void>();
  co_return fault(FaultKind::denied, "no_delivery_option", "The shop has no active delivery option.");
}

/// Nothing else can be asked either.
bool ends_all(const Fault& fault) { return fault.code == "shop_unreachable" || fault.code == "shop_timeout"; }

class Probing {
 public:
  Probing(Connector& connector, const IntegrationSettings& settings, World& world)
      : connector_(connector), settings_(settings), world_(world) {}

  Task<ProbeReport> run() {
    co_await step("health", [this](ProbeStep&) { return connector_.references().health(); });
    co_await step("login", [this](ProbeStep&) { return connector_.log_in(); });
    const auto& on = settings_.features;
    if (on.order_lookup) co_await step("orderLookup", [this](ProbeStep&) { return read_orders(connector_); });
    if (on.product_search)
      co_await step("productSearch", [this](ProbeStep& step) { return read_products(connector_, step); });
    if (on.customer_link) co_await step("customerLink", [this](ProbeStep&) { return read_customers(connector_); });
    if (on.order_create) co_await step("orderCreate", [this](ProbeStep&) { return read_delivery(connector_); });
    co_return std::move(report_);
  }

 private:
  /// `ask` may note in the step what stands to be mended although the question was answered.
  Task<> step(std::string name, std::function<Task<Result<void>>(ProbeStep&)> ask) {
    ProbeStep step{.name = std::move(name)};
    if (stop_) {
      step.outcome = Outcome::skipped;
      step.code = stop_->code;
      step.message = "Not tried, because a step before it failed.";
      report_.steps.push_back(std::move(step));
      co_return;
    }
    const Instant began = world_.clock.now();
    const auto answer = co_await ask(step);
    step.took = world_.clock.now() - began;
    if (!answer) {
      step.outcome = Outcome::failed;
      step.code = answer.error().code;
      step.message = answer.error().message;
      step.advice = advice_about(step, settings_);
      if (ends_all(answer.error()) || step.name == "login") stop_ = answer.error();
    }
    report_.steps.push_back(std::move(step));
  }

  Connector& connector_;
  const IntegrationSettings& settings_;
  World& world_;
  ProbeReport report_;
  std::optional<Fault> stop_;
};

}  // namespace

std::string_view to_word(ProbeStep::Outcome outcome) noexcept { return outcome_words.of(outcome); }
std::string_view to_word(Health health) noexcept { return health_words.of(health); }

const ProbeStep* ProbeReport::first_failure() const {
  const auto found = std::ranges::find(steps, Outcome::failed, &ProbeStep::outcome);
  return found == steps.end() ? nullptr : &*found;
}

Health ProbeReport::health() const {
  const auto* failure = first_failure();
  if (steps.empty()) return Health::unknown;
  if (failure == nullptr) return Health::healthy;
  return failure->name == "health" ? Health::unhealthy : Health::degraded;
}

std::string advice_about(const ProbeStep& step, const IntegrationSettings& settings) {
  const auto url = base_url(settings);
  if (step.code == "shop_unreachable")
    return fmt::format(
        "Check the address and that the shop's API is running and reachable from this server: curl {}/health", url);
  if (step.code == "shop_timeout")
    return fmt::format("The shop took longer than {} ms. See what keeps it busy, or raise connection.timeout.",
                       settings.timeout.count());
  if (step.code == "shop_auth_failed" && step.name == "login" && settings.auth == AuthType::jwt)
    return fmt::format(
        "Check serviceEmail and servicePassword with the shop itself: curl -X POST {}/auth/login -H 'Content-Type: "
        "application/json' -d '{{\"email\":\"…\",\"password\":\"…\"}}'",
        url);
  if (step.code == "shop_auth_failed" && settings.auth == AuthType::api_key)
    return "Check the API key, and that its account has the permissions which the integration guide lists.";
  if (step.code == "shop_auth_failed")
    return "Give the service account in the shop the permissions which the integration guide lists.";
  if (step.code == "shop_contract")
    return "The shop's answer is not what the integration guide describes; show this message to whoever develops it.";
  if (step.code == "no_delivery_option")
    return "Activate a delivery option in the shop, or switch the feature orderCreate off.";
  return "See the log of the shop's API for the moment of this test.";
}

Task<ProbeReport> probe(Connector& connector, const IntegrationSettings& settings, World& world) {
  Probing probing(connector, settings, world);
  co_return co_await probing.run();
}

}  // namespace tendero::commerce
