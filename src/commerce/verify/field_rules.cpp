#include "commerce/verify/field_rules.hpp"

namespace tendero::commerce::verify {
namespace {

std::string quote_first(const Json& object, rest::Names names) {
  for (const auto name : names)
    if (const auto* value = object.find(name)) return quote_field(name, value);
  return quote_field(*names.begin(), nullptr);
}

}  // namespace

std::optional<Problem> judge_amount(const Json& object, rest::Names names, const Currency& currency,
                                    bool usually_above_zero) {
  const auto* value = rest::find_field(object, names);
  const auto shown = quote_first(object, names);
  if (value == nullptr) return at_fault("missing_field", shown);
  const auto amount = rest::read_amount(value, currency);
  if (!amount) return at_fault("bad_amount", shown);
  if (amount->minor < 0) return at_fault("negative_amount", shown);
  if (value->if_number() == nullptr) return off_contract("text_amount", shown);
  if (usually_above_zero && amount->minor == 0) return off_contract("zero_amount", shown);
  return std::nullopt;
}

std::optional<Problem> judge_text(const Json& object, rest::Names names) {
  if (!rest::read_text(object, names, 200).empty()) return std::nullopt;
  return at_fault("missing_field", quote_first(object, names));
}

std::optional<Problem> judge_date(const Json& object, std::string_view name, std::string_view zone) {
  const auto* value = rest::find_field(object, {name});
  if (value == nullptr || rest::read_instant(value, zone)) return std::nullopt;
  return at_fault("unreadable_date", quote_field(name, value));
}

std::optional<Problem> judge_flag(const Json& object, rest::Names names) {
  const auto* value = rest::find_field(object, names);
  if (value == nullptr || value->if_bool() != nullptr) return std::nullopt;
  const auto shown = quote_first(object, names);
  return rest::read_flag(value) ? off_contract("text_flag", shown) : at_fault("unreadable_flag", shown);
}

std::optional<Problem> judge_whole(const Json& object, std::string_view name, std::int64_t least) {
  const auto* value = rest::find_field(object, {name});
  if (value == nullptr) return std::nullopt;
  const auto number = rest::read_whole(value);
  if (!number || *number < least) return at_fault("bad_count", quote_field(name, value));
  if (value->if_number() == nullptr) return off_contract("text_count", quote_field(name, value));
  return std::nullopt;
}

std::optional<Problem> judge_populated(const Json& object, std::string_view name) {
  const auto* value = rest::find_field(object, {name});
  if (value == nullptr) return at_fault("missing_field", quote_field(name, nullptr));
  const bool has_name = value->if_object() != nullptr && !rest::read_text(value->find("name"), 200).empty();
  if (has_name) return std::nullopt;
  return off_contract("not_populated", quote_field(name, value));
}

std::optional<Problem> worst_of(std::initializer_list<std::optional<Problem>> problems) {
  std::optional<Problem> worst;
  for (const auto& problem : problems) {
    if (!problem) continue;
    if (!worst || (worst->outcome == Outcome::hint && problem->outcome == Outcome::fault)) worst = problem;
  }
  return worst;
}

}  // namespace tendero::commerce::verify
