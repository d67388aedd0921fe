#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

/// Decimals as whole units of a power of ten: of hundredths "1.50" are 150. Never a binary fraction.
namespace tendero {

/// What to do with digits that are finer than the unit.
enum class Excess { refuse, round };

enum class DecimalFault { not_a_decimal, too_fine, too_large };

/// Reads "150", "150.00", "1e2", "-3.5" (RFC 8259, section 6, leading zeros allowed) as units of which ten to the power
/// of `places` are one. Finer digits are accepted when they are zeros, else `too_fine`, or rounded half away from zero.
[[nodiscard]] std::expected<std::int64_t, DecimalFault> read_decimal(std::string_view text, int places, Excess excess);

/// "1.50": always with all its places.
[[nodiscard]] std::string write_decimal(std::int64_t units, int places);

}  // namespace tendero
