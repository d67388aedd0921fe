#pragma once

#include <string>
#include <string_view>

namespace tendero::sandbox {

/// The telephone line that a spelling means to a Mexican shop: the ten national digits for 10 digits, 52…, +52…, 521…
/// and +521…, all digits otherwise. Equal lines are one customer. Deliberately not base's PhoneNumber: a shop has rules
/// of its own.
[[nodiscard]] std::string phone_line(std::string_view written);

/// True when something that can be dialled was written: 10 to 15 digits (E.164 allows 15), no letters.
[[nodiscard]] bool is_phone(std::string_view written);

/// How a shop looks for phones. Backends that compare texts know one spelling alone.
enum class PhoneSpelling {
  any,
  raw,   ///< 529991234567
  e164,  ///< +529991234567
  local  ///< 9991234567
};
[[nodiscard]] bool is_spelled(std::string_view written, PhoneSpelling spelling);

}  // namespace tendero::sandbox
