#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

/// Backends write the same field in many ways; here each kind of field is read from all of them. A field that is
/// absent, null or of a kind that makes no sense is read as "not there", never guessed.
namespace tendero::commerce::rest {

using Names = std::initializer_list<std::string_view>;

/// The first member of these names that is there and not null; a null pointer when none is.
[[nodiscard]] const Json* find_field(const Json& object, Names names);

/// Text or number as text, cleaned of what hides (strangers wrote it) and at most `max_code_points` long.
[[nodiscard]] std::string read_text(const Json* value, std::size_t max_code_points);
[[nodiscard]] std::string read_text(const Json& object, Names names, std::size_t max_code_points);

/// An id as text: "65f…", 17, {"$oid": "65f…"}, or the id of a populated object.
[[nodiscard]] std::string read_id(const Json* value);
/// The object's own id (`_id` or `id`).
[[nodiscard]] std::string read_own_id(const Json& object);

/// 150, "150.00", {"$numberDecimal": "150"}; exactly from the characters, rounded to the currency's smallest unit.
[[nodiscard]] std::optional<Money> read_amount(const Json* value, const Currency& currency);
/// 3, "3", 3.0
[[nodiscard]] std::optional<std::int64_t> read_whole(const Json* value);
/// true, "active", "inactivo", 1, "false"
[[nodiscard]] std::optional<bool> read_flag(const Json* value);

/// ISO 8601 text, milliseconds since 1970, or {"$date": …}; a day alone is that day in `zone`.
[[nodiscard]] std::optional<Instant> read_instant(const Json* value, std::string_view zone);
/// As `read_instant`, but midnight in UTC means the day itself: that is how backends store a day without a time.
[[nodiscard]] std::optional<Instant> read_day(const Json* value, std::string_view zone);

}  // namespace tendero::commerce::rest
