#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "crm/identifiers.hpp"

namespace tendero::channels::whatsapp {

/// The names of one person as WhatsApp writes them; each may be empty.
struct PersonNames {
  std::string wa_id;  ///< digits, mostly the phone number
  std::string user_id;
  std::string parent_user_id;

  [[nodiscard]] bool nobody() const noexcept { return wa_id.empty() && user_id.empty() && parent_user_id.empty(); }
  /// The one that stays the longest with the person.
  [[nodiscard]] const std::string& best() const noexcept {
    return !user_id.empty() ? user_id : !wa_id.empty() ? wa_id : parent_user_id;
  }
};

[[nodiscard]] PersonNames sender_of(const boost::json::object& message);
/// Of a message that the shop wrote on its phone.
[[nodiscard]] PersonNames addressee_of(const boost::json::object& message);
[[nodiscard]] PersonNames recipient_of(const boost::json::object& status);
[[nodiscard]] PersonNames described_by(const boost::json::object& contact);

/// The identifiers these names give, each kind at most once: parent BSUID, BSUID, phone (canonical), wa_id. Names that
/// cannot be what they claim are left out. WhatsApp Cloud API, "Business-scoped user IDs": opaque, case-sensitive,
/// scoped to the business portfolio.
[[nodiscard]] crm::Identifiers identifiers_of(const PersonNames& names);

/// Of a number as somebody wrote it, its digits.
[[nodiscard]] std::string digits_of(std::string_view written);

/// Takes what `main` lacks from `other`, which is known to be the same person.
[[nodiscard]] PersonNames joined(PersonNames main, const PersonNames& other);

}  // namespace tendero::channels::whatsapp
