#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "desk/contacts/contact_selection.hpp"
#include "storage/broadcasts.hpp"
#include "storage/templates.hpp"

/// Whom a broadcast is meant for, and who gets it.
namespace tendero::desk {

/// In contacts; more are several broadcasts.
inline constexpr std::size_t most_recipients = 20'000;
/// That somebody names one by one.
inline constexpr std::size_t most_named_recipients = 500;

/// `{segment}`, `{conditions}` or `{contacts: [id, …]}`, exactly one of them.
[[nodiscard]] commerce::Checked<ContactSelection> read_audience(const Json& sent, std::vector<ContactId>& named);

/// Everybody who is meant, the oldest contact first; contacts that are one, once. Faults of `read_selection`, and
/// `too_many_recipients`.
[[nodiscard]] Accepted<std::vector<ContactId>> audience_of(database::Tx& tx, ShopId shop, const Json& audience,
                                                           const ContactRules& rules);

/// Why this contact does not get it: `blocked`, `unreachable`, `no_phone` (the channel knows no way to them),
/// `marketing_refused`, `no_consent` (it is an advertisement, and they never asked for any), `gone`. Empty: they do.
[[nodiscard]] std::string why_left_out(database::Tx& tx, ShopId shop, ContactId contact,
                                       const storage::StoredTemplate& what, bool only_wanted);

}  // namespace tendero::desk
