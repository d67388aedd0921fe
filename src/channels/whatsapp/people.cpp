#include "channels/whatsapp/people.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/phone_number.hpp"
#include "channels/whatsapp/loose_json.hpp"

namespace tendero::channels::whatsapp {
namespace {

constexpr std::size_t longest_opaque_id = 256;
constexpr std::size_t longest_wa_id = 20;  // E.164 allows 15 digits

bool usable_id(std::string_view id) {
  return !id.empty() && id.size() <= longest_opaque_id &&
         std::ranges::all_of(id, [](char each) { return each > ' ' && each < '\x7f'; });
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= longest_wa_id &&
         std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

void take(std::string& missing, const std::string& known) {
  if (missing.empty()) missing = known;
}

}  // namespace

PersonNames sender_of(const boost::json::object& message) {
  return {text_at(message, "from"), text_at(message, "from_user_id"), text_at(message, "from_parent_user_id")};
}

PersonNames addressee_of(const boost::json::object& message) {
  return {text_at(message, "to"), text_at(message, "to_user_id"), text_at(message, "to_parent_user_id")};
}

PersonNames recipient_of(const boost::json::object& status) {
  std::string parent = text_at(status, "recipient_parent_user_id");
  // The spelling until 2026-05.
  if (parent.empty()) parent = text_at(status, "parent_recipient_user_id");
  return {text_at(status, "recipient_id"), text_at(status, "recipient_user_id"), std::move(parent)};
}

PersonNames described_by(const boost::json::object& contact) {
  return {text_at(contact, "wa_id"), text_at(contact, "user_id"), text_at(contact, "parent_user_id")};
}

crm::Identifiers identifiers_of(const PersonNames& names) {
  using enum crm::IdentifierKind;
  crm::Identifiers identifiers;
  if (usable_id(names.parent_user_id)) identifiers.push_back({parent_bsuid, names.parent_user_id});
  if (usable_id(names.user_id)) identifiers.push_back({bsuid, names.user_id});
  const std::string_view digits = std::string_view(names.wa_id).substr(names.wa_id.starts_with('+') ? 1 : 0);
  if (all_digits(digits)) {
    // With the plus sign the country is part of the number, whatever country the shop is in.
    const auto number = PhoneNumber::parse("+" + std::string(digits), Country{});
    if (number) identifiers.push_back({phone, number->digits()});
    identifiers.push_back({wa_id, std::string(digits)});
  }
  return identifiers;
}

std::string digits_of(std::string_view written) {
  std::string digits(written);
  std::erase_if(digits, [](char each) { return each < '0' || each > '9'; });
  return digits;
}

PersonNames joined(PersonNames main, const PersonNames& other) {
  take(main.wa_id, other.wa_id);
  take(main.user_id, other.user_id);
  take(main.parent_user_id, other.parent_user_id);
  return main;
}

}  // namespace tendero::channels::whatsapp
