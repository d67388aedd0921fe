#include "simulation/invariants/log_watch.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "support/bella_italia.hpp"

namespace tendero::simulation {

namespace {

/// What never stands in a log: secrets, and numbers of customers.
constexpr std::array never_logged{std::string_view(test::app_secret), std::string_view(test::access_token),
                                  std::string_view(test::secret_key), std::string_view(test::service_password),
                                  std::string_view("sk-sandbox"),     std::string_view("9991234567"),
                                  std::string_view("5511000"),        std::string_view("pepperoni")};

std::string text_of(std::span<const LogField> fields) {
  std::string text;
  for (const auto& field : fields) {
    text += std::visit([&](const auto& value) { return fmt::format(" {}={}", field.name, value); }, field.value);
  }
  return text;
}

}  // namespace

LogWatch::LogWatch(const Plan& plan, Findings& findings, Story& story) : findings_(findings), story_(story) {
  // The operator must know that webhooks are turned away while the disk takes nothing.
  if (plan.disk.any()) rightful_errors_.push_back({.event = "webhook.not_stored", .says = "code=database_"});
  // A token that has expired waits for a person, who reads of it here.
  if (plan.expects(sandbox::whatsapp::FaultWish::token_expired)) {
    rightful_errors_.push_back({.event = "send.number_stopped", .says = "code=channel_auth_failed"});
  }
  // A model that calls tools for ever is cut off, and somebody should look at it.
  if (plan.model == "hostile_endless") {
    rightful_errors_.push_back({.event = "turn.failed", .says = "code=loop_exhausted"});
  }
}

void LogWatch::write(LogLevel level, std::string_view event, std::span<const LogField> fields) {
  const auto text = text_of(fields);
  story_.note("log", fmt::format("{}{}", event, text));
  for (const auto secret : never_logged) {
    findings_.complain_if(text.contains(secret), fmt::format("«{}» was logged by {}", secret, event));
  }
  const bool rightful = std::ranges::any_of(
      rightful_errors_, [&](const auto& each) { return each.event == event && text.contains(each.says); });
  findings_.complain_if(level == LogLevel::error && !rightful, fmt::format("an error was logged: {}{}", event, text));
}

}  // namespace tendero::simulation
