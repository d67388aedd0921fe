#include "assistant/builtin/session.hpp"

#include <algorithm>
#include <array>

#include "assistant/builtin/json_reading.hpp"

namespace tendero::assistant::builtin {
namespace {

/// Without any of these no shop is behind the counter.
constexpr std::array shop_tools{tools::get_order, tools::active_orders, tools::search, tools::create_order};

/// Failures in which nobody could answer. They must never sound like "there is no such thing".
bool shop_unreachable(std::string_view code) {
  constexpr std::array<std::string_view, 5> codes{"shop_unreachable", "shop_timeout", "shop_error", "shop_auth_failed",
                                                  "shop_contract"};
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

crm::Choice Session::choice(std::string id, std::string_view title_key) const {
  return {std::move(id), texts.say(title_key), {}};
}

bool Session::has_shop() const {
  return std::ranges::any_of(shop_tools, [&](std::string_view each) { return turn.offers(each); });
}

void Session::introduce(std::string_view key) {
  answer.say(preset.introduce(texts, key, company.empty() ? preset.say(texts, "company") : company));
}

const boost::json::object* Session::ask(std::string_view tool, const boost::json::object& arguments) {
  if (!turn.offers(tool)) {
    explain_failure(has_shop() ? "feature_disabled" : "integration_unavailable");
    return nullptr;
  }
  const auto* output = turn.ask(tool, arguments);
  if (output == nullptr || truth_at(*output, "success")) return output;
  // An order's refusals have reasons of their own, told where orders are made and cancelled.
  const auto code = text_at(*output, "code");
  if (code == "too_many_calls") return output;  // of this turn: whatever was found until now must do
  const bool of_orders = tool == tools::create_order || tool == tools::cancel_order;
  if (of_orders && !shop_unreachable(code) && code != "integration_unavailable" && code != "feature_disabled")
    return output;
  explain_failure(code);
  return nullptr;
}

void Session::explain_failure(std::string_view code) {
  if (code == "integration_unavailable") {
    say("assistant.no_shop");
  } else if (code == "feature_disabled") {
    say("assistant.feature_off");
  } else if (shop_unreachable(code)) {
    say("assistant.shop_down");
  } else {
    say("assistant.not_now");
  }
  offer_person();
}

void Session::offer_person() {
  memory.asked = Asked::person;
  answer.offer({choice("ask:person", "assistant.choice.person")}, "");
}

}  // namespace tendero::assistant::builtin
