#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tendero {

/// ISO 3166 alpha-2, such as "MX".
struct Country {
  std::string code = "MX";
  [[nodiscard]] auto operator<=>(const Country&) const = default;
};

/// How a shop's backend wants phones written (`fieldMapping.phoneFormat`).
enum class PhoneFormat { raw, e164, local };

/// A telephone number in its one canonical form: digits with country code, no plus, Mexico without the old mobile 1.
/// Two spellings of one line compare equal; ownership is decided by this form only, never by a suffix.
class PhoneNumber {
 public:
  /// Reads what people and systems write: "+52 1 999 123 4567", "5219991234567", "999 123 4567" (then of `country`).
  /// Digits that surely carry a country code (a WhatsApp id) must be given with a plus in front: "4512345678" is
  /// Danish, but ten digits alone are a number of `country`. Numbers in no numbering plan (tests, old accounts) are
  /// accepted. Invalid (`invalid_phone`) when no number of any country can be meant.
  [[nodiscard]] static Result<PhoneNumber> parse(std::string_view written, const Country& country);

  [[nodiscard]] const std::string& digits() const noexcept { return digits_; }  ///< "529991234567"
  [[nodiscard]] std::string written(PhoneFormat format) const;  ///< raw: digits; e164: "+…"; local: national digits
  [[nodiscard]] std::string masked() const;                     ///< "52999***4567", for logs
  /// Where it is from; nothing for a number of no country (+800). Of several countries with one country code the one
  /// whose plan has it, else the first of them.
  [[nodiscard]] std::optional<Country> country() const;
  [[nodiscard]] auto operator<=>(const PhoneNumber&) const = default;

 private:
  explicit PhoneNumber(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// Whether there are telephone numbers of this country: "MX", "GB"; not "UK", "mx" or "XX".
[[nodiscard]] bool has_phones(const Country& country);

}  // namespace tendero
