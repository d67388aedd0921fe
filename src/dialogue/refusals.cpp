#include "dialogue/refusals.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/texts.hpp"
#include "dialogue/shop_json.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr bool engine_only = false;

constexpr std::array table{
    Cause{"approval_needed", "tool.error.approval_needed"},
    Cause{"cancel_confirmation_required", "tool.error.cancel_confirmation_required"},
    Cause{"cancel_declined", "tool.error.cancel_declined"},
    Cause{"cancel_too_late", "tool.error.cancel_too_late"},
    Cause{"cancel_uncertain", "tool.error.cancel_uncertain"},
    Cause{"confirmation_required", "tool.error.confirmation_required", engine_only},
    Cause{"customer_unknown", "tool.error.customer_unknown"},
    Cause{"database_busy", "tool.error.database_busy"},
    Cause{"database_full", "tool.error.database_busy"},
    Cause{"database_unreachable", "tool.error.database_busy"},
    Cause{"empty_query", "tool.error.empty_query"},
    Cause{"feature_disabled", "tool.error.feature_disabled"},
    Cause{"insufficient_stock", "tool.error.insufficient_stock"},
    Cause{"integration_unavailable", "tool.error.integration_unavailable"},
    Cause{"invalid_amount", "tool.error.invalid_price"},
    Cause{"invalid_input", "tool.error.invalid_input"},
    Cause{"invalid_price", "tool.error.invalid_price"},
    Cause{"no_delivery_option", "tool.error.no_delivery_option"},
    Cause{"not_accepted", "tool.error.not_accepted", engine_only},
    Cause{"not_found", "tool.error.not_found"},
    Cause{"order_refused", "tool.error.order_refused"},
    Cause{"order_uncertain", "tool.error.pending_confirmation"},
    Cause{"payment_not_offered", "tool.error.payment_not_offered"},
    Cause{"pending_confirmation", "tool.error.pending_confirmation"},
    Cause{"phone_unknown", "tool.error.phone_unknown"},
    Cause{"product_unavailable", "tool.error.product_unavailable"},
    Cause{"quote_used", "tool.error.quote_used"},
    Cause{"shop_auth_failed", "tool.error.shop_auth_failed"},
    Cause{"shop_contract", "tool.error.shop_contract"},
    Cause{"shop_error", "tool.error.shop_error"},
    Cause{"shop_timeout", "tool.error.shop_timeout"},
    Cause{"shop_unreachable", "tool.error.shop_unreachable"},
    Cause{"too_many", "tool.error.too_many"},
    Cause{"unknown_tool", "tool.error.unknown_tool", engine_only},
};

constexpr Cause any_other{"shop_error", "tool.error.shop_error"};

constexpr std::string_view option = "option";  // a detail that stands once for each there is

/// The detail, or "none", which the texts' patterns select on.
std::string detail(const commerce::QuoteFault& fault, std::string_view name) {
  const auto found = std::ranges::find(fault.details, name, &commerce::FaultDetails::value_type::first);
  return found == fault.details.end() ? "none" : found->second;
}

/// A shop may name its ways of paying by their codes alone.
std::vector<std::string> options_of(const commerce::QuoteFault& fault, std::string_view locale) {
  std::vector<std::string> options;
  for (const auto& [name, value] : fault.details) {
    if (name != option) continue;
    options.push_back(fault.code == "payment_not_offered" ? payment_label(value, locale) : value);
  }
  return options;
}

std::string sentence(const commerce::QuoteFault& fault, const std::vector<std::string>& options,
                     std::string_view locale) {
  const auto listed = options.empty() ? "none" : fmt::format("{}", fmt::join(options, ", "));
  return Texts::of(locale).say(cause_of(fault.code).key, {{"product", detail(fault, "product")},
                                                          {"stock", detail(fault, "stock")},
                                                          {"limit", detail(fault, "limit")},
                                                          {"of", detail(fault, "of")},
                                                          {"field", detail(fault, "field")},
                                                          {"options", listed}});
}

void add_details(json::object& object, const commerce::QuoteFault& fault, const std::vector<std::string>& options) {
  for (const auto& [name, value] : fault.details) {
    if (name != option) object[name] = value;
  }
  if (!options.empty()) object["options"] = json::array(options.begin(), options.end());
}

}  // namespace

std::span<const Cause> causes() noexcept { return table; }

const Cause& cause_of(std::string_view code) noexcept {
  const auto* const found = std::ranges::find(table, code, &Cause::code);
  return found == table.end() ? any_other : *found;
}

json::object fault_json(const commerce::QuoteFault& fault, std::string_view locale) {
  const auto options = options_of(fault, locale);
  json::object object{{"success", false}, {"code", fault.code}, {"error", sentence(fault, options, locale)}};
  add_details(object, fault, options);
  const bool refused = fault.kind == FaultKind::invalid || fault.kind == FaultKind::denied;
  if (refused) object["reason"] = fault.message;
  if (fault.code == "integration_unavailable") object["available"] = false;
  return object;
}

json::object refusal_json(std::string_view code, std::string_view locale) {
  const Fault cause{FaultKind::broken, std::string(code), {}, std::nullopt};
  return {{"success", false}, {"code", code}, {"error", sentence(cause, {}, locale)}};
}

}  // namespace tendero::dialogue
