#pragma once

#include "base/json.hpp"
#include "commerce/configuration/problems.hpp"
#include "desk/contacts/contact_input.hpp"
#include "storage/contact_list.hpp"

/// Which contacts somebody means.
namespace tendero::desk {

/// `{q, tags, blocked, linked, open, marketing, createdFrom, createdUntil, seenFrom, seenUntil, fields: {key: value}}`,
/// each of which may be left out. A day as a bound includes the whole day, in the shop's zone.
[[nodiscard]] commerce::Checked<storage::ContactFilter> read_conditions(const Json& sent, const ContactFields& fields,
                                                                        const ContactRules& rules);

}  // namespace tendero::desk
