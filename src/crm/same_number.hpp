#pragma once

#include <string>
#include <string_view>
#include <vector>

/// WhatsApp writes some lines in more than one way. WhatsApp Cloud API, "Phone formats": key contacts by what was
/// delivered, and use what is known of numbering only to find candidates. Numbers here are digits with their country
/// code, as a wa_id or `PhoneNumber` has them.
namespace tendero::crm {

enum class SameNumber {
  different,
  hinted,  ///< two spellings of one line in most cases, and sometimes two people's numbers: only a signature tells
  same     ///< never two people's numbers, by the numbering plan
};

[[nodiscard]] SameNumber compare_numbers(std::string_view one, std::string_view other);

/// Every spelling that is this very line by the numbering plan, the one given first.
[[nodiscard]] std::vector<std::string> same_spellings(std::string_view digits);
/// Every spelling under which this line may be known as well, without proof. None of `same_spellings`.
[[nodiscard]] std::vector<std::string> hinted_spellings(std::string_view digits);

}  // namespace tendero::crm
