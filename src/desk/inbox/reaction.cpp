#include "desk/inbox/reaction.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/search_text.hpp"
#include "base/text.hpp"
#include "desk/inbox/claims.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/inbox/views.hpp"
#include "storage/conversations.hpp"
#include "storage/media.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/prices.hpp"
#include "storage/reactions.hpp"
#include "storage/transcripts.hpp"

namespace tendero::desk {

namespace {

/// A family of four with skin colours has eleven code points.
constexpr std::size_t longest_emoji = 12;

/// A figure in a box ("1️⃣") begins with a plain one.
bool begins_keycap(char first) { return (first >= '0' && first <= '9') || first == '#' || first == '*'; }

/// The channel decides in the end; this keeps words from going out as one.
bool looks_like_emoji(const std::string& emoji) {
  const bool beyond_ascii = std::ranges::any_of(emoji, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!beyond_ascii || !is_utf8(emoji) || count_code_points(emoji) > longest_emoji) return false;
  return begins_keycap(emoji.front()) || folded_words(emoji).empty();
}

Result<void> check(const NewAgentReaction& reaction) {
  if (auto checked = check_client_id(reaction.client_id); !checked) return checked;
  if (reaction.emoji.empty() || looks_like_emoji(reaction.emoji)) return {};
  return fault(FaultKind::invalid, "invalid_input", "emoji must be one emoji, or empty to take it back.");
}

Json shown(database::Tx& tx, const Texts& texts, ConversationId conversation, MessageId id) {
  std::vector<crm::Message> messages{storage::message(tx, id).value()};
  storage::add_transcripts(tx, messages);
  storage::add_reactions(tx, conversation, messages);
  storage::add_files(tx, messages);
  storage::add_prices(tx, messages);
  return message_view(texts, messages.front());
}

/// The message's conversation, when it is this shop's.
Result<crm::Conversation> conversation_of(database::Tx& tx, ShopId shop, MessageId id) {
  const auto message = storage::message(tx, id);
  auto found = message ? storage::conversation(tx, message->conversation) : std::nullopt;
  if (found && found->shop == shop) return *std::move(found);
  return fault(FaultKind::not_found, "not_found", "There is no such message.");
}

void put_on(database::Tx& tx, const crm::Conversation& conversation, const NewAgentReaction& reaction,
            const storage::Actor& actor, const std::string& key, Instant now) {
  const auto target = storage::message(tx, reaction.message).value();
  const auto id = queue_parts(tx, conversation, crm::Author::agent, crm::AgentId{actor.id},
                              {crm::Reaction{reaction.emoji}}, key, now, reaction.message);
  storage::note_reaction(tx, conversation,
                         {.target = target.external_id,
                          .author = crm::Author::agent,
                          .emoji = reaction.emoji,
                          // Of one moment the later one counts.
                          .external_id = fmt::format("ours:{:020}", id.value),
                          .at = now},
                         now);
}

}  // namespace

Task<Result<Json>> react(database::Database& database, World& world, const Texts& texts, ShopId shop,
                         NewAgentReaction reaction, storage::Actor actor) {
  if (const auto checked = check(reaction); !checked) co_return std::unexpected(checked.error());
  co_return co_await database.write("desk.react",
                                    [&texts, shop, reaction = std::move(reaction), actor = std::move(actor),
                                     now = world.clock.now()](database::Tx& tx) -> Result<Json> {
                                      const auto found = conversation_of(tx, shop, reaction.message);
                                      if (!found) return std::unexpected(found.error());
                                      const auto key = fmt::format("reaction:{}:{}:{}", reaction.message.value,
                                                                   actor.id, reaction.client_id);
                                      if (queued_before(tx, key)) return shown(tx, texts, found->id, reaction.message);
                                      if (const auto allowed = may_write(*found, now); !allowed)
                                        return std::unexpected(allowed.error());
                                      if (const auto held = check_holder(tx, *found, actor); !held)
                                        return std::unexpected(held.error());
                                      if (const auto known = may_quote(tx, *found, reaction.message); !known)
                                        return std::unexpected(known.error());
                                      put_on(tx, *found, reaction, actor, key, now);
                                      return shown(tx, texts, found->id, reaction.message);
                                    });
}

}  // namespace tendero::desk
