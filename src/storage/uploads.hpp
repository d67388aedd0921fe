#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Which files of ours the channel has, by blob and by our number: ids hold for one number alone.
namespace tendero::storage {

/// The channel's id of the blob for this number, when it was uploaded after `since` and no message with this file has
/// failed since. Nothing: it is to be uploaded.
[[nodiscard]] std::optional<std::string> fresh_upload(database::Tx& tx, std::string_view phone_number_id,
                                                      std::string_view blob, Instant since);

/// It was uploaded; the id of before is forgotten. Nothing when no message has the blob any more.
void note_upload(database::Tx& tx, ShopId shop, std::string_view phone_number_id, std::string_view blob,
                 std::string_view external_id, Instant now);

/// The channel does not have it any more. Repeatable.
void forget_upload(database::Tx& tx, std::string_view phone_number_id, std::string_view blob);

}  // namespace tendero::storage
