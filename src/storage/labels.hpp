#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Words under which a shop sorts its conversations. Each change is told in the feed.
namespace tendero::storage {

using LabelId = Id<struct LabelTag>;

struct Label {
  LabelId id = {};
  std::string name = {};
  std::string colour = {};  ///< "#1a2b3c"
};

/// By name.
[[nodiscard]] std::vector<Label> labels(database::Tx& tx, ShopId shop);
[[nodiscard]] std::optional<Label> label(database::Tx& tx, ShopId shop, LabelId id);
[[nodiscard]] std::int64_t count_labels(database::Tx& tx, ShopId shop);

/// Its id is given here. Nothing when another one has this name, in whatever case.
std::optional<LabelId> add_label(database::Tx& tx, ShopId shop, const Label& label, Instant now);
/// As above: false, and nothing is changed.
bool change_label(database::Tx& tx, ShopId shop, const Label& label, Instant now);
/// Also from every conversation.
bool remove_label(database::Tx& tx, ShopId shop, LabelId id, Instant now);

/// By name.
[[nodiscard]] std::vector<Label> labels_of(database::Tx& tx, ConversationId conversation);
/// These and no others. False when it has just these already.
bool set_labels(database::Tx& tx, ShopId shop, ConversationId conversation, const std::vector<LabelId>& wanted,
                Instant now);
/// `into` has those of `from` as well.
void hand_on_labels(database::Tx& tx, ConversationId from, ConversationId into);
/// Part of whatever changes a conversation's newest message: its place among those of each label follows, and so does
/// that of the conversation in which it goes on.
void follow_newest(database::Tx& tx, ConversationId conversation);

}  // namespace tendero::storage
