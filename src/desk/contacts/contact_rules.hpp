#pragma once

#include <cstddef>
#include <string>

#include "base/phone_number.hpp"

namespace tendero::desk {

/// Where the shop is, and in which language its people read.
struct ContactRules {
  std::string locale = "en";
  std::string zone = "America/Mexico_City";
  Country country = {};
};

/// In characters.
inline constexpr std::size_t longest_contact_name = 120;
inline constexpr std::size_t longest_contact_tag = 40;
inline constexpr std::size_t longest_contact_value = 500;
inline constexpr std::size_t longest_block_reason = 300;
inline constexpr std::size_t longest_contact_note = 4'000;
inline constexpr std::size_t most_contact_tags = 30;
inline constexpr std::size_t most_contact_fields = 40;
inline constexpr std::size_t most_field_choices = 50;
inline constexpr int most_contact_notes = 500;

}  // namespace tendero::desk
