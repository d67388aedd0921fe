#pragma once

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Whether this person wants advertisements; the latest word holds, of two at the same moment the refusal. False:
/// nothing changed.
bool note_marketing_choice(database::Tx& tx, ShopId shop, ContactId contact, bool wanted, Instant at, Instant now);

/// It was noted by mistake: what they said before ("wanted", "refused", or nothing) holds again. False: it does.
bool take_back_marketing_choice(database::Tx& tx, ShopId shop, ContactId contact, std::string_view before, Instant now);
/// "wanted", "refused", or empty: they never said. Of contacts that are one, the latest word of any holds.
[[nodiscard]] std::string marketing_choice(database::Tx& tx, ContactId contact);
/// True when the person said that they want none.
[[nodiscard]] bool refuses_marketing(database::Tx& tx, ContactId contact);

}  // namespace tendero::storage
