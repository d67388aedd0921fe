#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/world.hpp"
#include "desk/page.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What is looked for.
struct MessageSearch {
  std::string typed;
  std::optional<ConversationId> within = std::nullopt;  ///< in this conversation alone
  std::int64_t before = 0;                              ///< only older messages; 0: all
  int limit = 0;
};

/// Finds what was said, and with whom. Any thread may ask.
class MessageFinder {
 public:
  /// `locale`: in which conversations are told. References must outlive this.
  MessageFinder(ShopId shop, database::Database& database, World& world, std::string locale)
      : shop_(shop), database_(database), world_(world), locale_(std::move(locale)) {}

  /// `{message, conversation, contact: {id, name}, author, agent, at, excerpt, highlights: [{start, length}]}` each,
  /// the newest first: messages that hold every word, the last one also as a beginning; accents and case do not matter.
  /// `highlights` are counted in UTF-16 units of `excerpt`. Nothing is found by a text without words.
  Task<Result<Page>> messages(MessageSearch search);
  /// Conversations (`conversation_view`) of the people whose name, phone, e-mail is typed, or by an order's number, the
  /// latest first.
  Task<Result<Page>> conversations(std::string typed, int limit);

 private:
  Task<Result<void>> catch_up();

  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string locale_;
};

}  // namespace tendero::desk
