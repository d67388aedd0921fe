#pragma once

#include <optional>

#include "commerce/rest/fields.hpp"
#include "commerce/verify/visit.hpp"

/// What one field of the backend's JSON must be. Nothing: it is so.
namespace tendero::commerce::verify {

/// A number, not negative. `usual`: above zero, because nothing can be sold for nothing.
[[nodiscard]] std::optional<Problem> judge_amount(const Json& object, rest::Names names, const Currency& currency,
                                                  bool usually_above_zero);
/// Text that is not empty.
[[nodiscard]] std::optional<Problem> judge_text(const Json& object, rest::Names names);
/// A date in ISO 8601; absent and null are fine.
[[nodiscard]] std::optional<Problem> judge_date(const Json& object, std::string_view name, std::string_view zone);
/// true or false; absent is fine.
[[nodiscard]] std::optional<Problem> judge_flag(const Json& object, rest::Names names);
/// A whole number from `least`; absent is fine.
[[nodiscard]] std::optional<Problem> judge_whole(const Json& object, std::string_view name, std::int64_t least);
/// An object with `name` in it, not its bare id.
[[nodiscard]] std::optional<Problem> judge_populated(const Json& object, std::string_view name);

/// The first fault, else the first hint.
[[nodiscard]] std::optional<Problem> worst_of(std::initializer_list<std::optional<Problem>> problems);

}  // namespace tendero::commerce::verify
