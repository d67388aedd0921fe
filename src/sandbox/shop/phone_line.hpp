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

}  // namespace tendero::sandbox
