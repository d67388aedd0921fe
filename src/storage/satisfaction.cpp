#include "storage/satisfaction.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/threads.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "id, shop_id, conversation_id, message_id, agent_id, asked_at, answer, answered_at";

SatisfactionQuestion read(const database::Row& row) {
  return {.id = row.id<SatisfactionId>(0),
          .shop = row.id<ShopId>(1),
          .conversation = row.id<ConversationId>(2),
          .message = maybe_id<MessageId>(row, 3),
          .agent = maybe_id<crm::AgentId>(row, 4),
          .asked_at = row.instant(5),
          .answer = crm::read_satisfaction(row.text(6)),
          .answered_at = row.maybe_instant(7)};
}

}  // namespace

SatisfactionId add_satisfaction_question(database::Tx& tx, const crm::Conversation& conversation,
                                         std::optional<crm::AgentId> agent, Instant now) {
  return tx.insert<SatisfactionId>(
      "INSERT INTO satisfaction_questions (shop_id, conversation_id, agent_id, asked_at, answer) "
      "VALUES ($1, $2, $3, $4, '') RETURNING id",
      conversation.shop, conversation.id, agent, now);
}

void note_asked_in(database::Tx& tx, SatisfactionId id, MessageId message) {
  tx.run("UPDATE satisfaction_questions SET message_id = $1 WHERE id = $2", message, id);
}

bool satisfaction_asked_since(database::Tx& tx, ConversationId conversation, Instant since) {
  for (const auto thread : threads_of(tx, conversation)) {
    const auto row = tx.row(
        "SELECT asked_at FROM satisfaction_questions WHERE conversation_id = $1 ORDER BY id DESC LIMIT 1", thread);
    if (row && row->instant(0) > since) return true;
  }
  return false;
}

std::optional<SatisfactionQuestion> satisfaction_question(database::Tx& tx, ConversationId conversation,
                                                          SatisfactionId id) {
  static const auto one = fmt::format("SELECT {} FROM satisfaction_questions WHERE id = $1", columns);
  const auto row = tx.row(one, id);
  if (!row) return std::nullopt;
  auto question = read(*row);
  const auto threads = threads_of(tx, conversation);
  if (std::ranges::find(threads, question.conversation) == threads.end()) return std::nullopt;
  return question;
}

bool answer_satisfaction(database::Tx& tx, const SatisfactionQuestion& question, crm::Satisfaction answer,
                         Instant now) {
  const auto answered =
      tx.run("UPDATE satisfaction_questions SET answer = $1, answered_at = $2 WHERE id = $3 AND answer = ''",
             crm::to_word(answer), now, question.id);
  if (answered == 0) return false;
  publish(tx, question.shop, question.conversation, "satisfaction.answered",
          fmt::format(R"({{"question":{},"conversation":{},"answer":"{}"}})", question.id.value,
                      question.conversation.value, crm::to_word(answer)),
          now);
  return true;
}

std::vector<SatisfactionQuestion> satisfaction_answers(database::Tx& tx, ShopId shop, SatisfactionId before,
                                                       int limit) {
  static const auto list = fmt::format(
      "SELECT {} FROM satisfaction_questions WHERE shop_id = $1 AND id < $2 AND answer <> '' ORDER BY id DESC LIMIT $3",
      columns);
  const std::int64_t ceiling = before ? before.value : std::numeric_limits<std::int64_t>::max();
  std::vector<SatisfactionQuestion> answers;
  for (const auto& row : tx.rows(list, shop, ceiling, limit)) answers.push_back(read(row));
  return answers;
}

SatisfactionFigures satisfaction_figures(database::Tx& tx, ShopId shop, Instant from, Instant to) {
  SatisfactionFigures figures;
  for (const auto& row : tx.rows("SELECT answer, COUNT(*) FROM satisfaction_questions WHERE shop_id = $1 AND asked_at "
                                 ">= $2 AND asked_at < $3 GROUP BY answer",
                                 shop, from, to)) {
    figures.asked += row.integer(1);
    if (const auto answer = crm::read_satisfaction(row.text(0))) figures.answers.emplace(*answer, row.integer(1));
  }
  return figures;
}

}  // namespace tendero::storage
