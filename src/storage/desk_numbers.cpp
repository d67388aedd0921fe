#include "storage/desk_numbers.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

// A content begins with its type (`crm::to_json`).
constexpr std::string_view marks = R"sql(
SELECT m.id, COALESCE(c.continued_in, c.id), m.author, COALESCE(m.agent_id, 0), m.stored_at, m.delivery,
  CASE WHEN m.author <> 'customer' AND m.content LIKE '{"type":"template"%' THEN m.content ELSE '' END
FROM messages m JOIN conversations c ON c.id = m.conversation_id
WHERE m.id > $1 AND m.id <= $2 AND m.shop_id = $3 AND m.stored_at >= $4 AND m.stored_at < $5
ORDER BY m.id LIMIT $6
)sql";

constexpr std::string_view assistants_orders = R"sql(
SELECT conversation_id, order_number, offer, ordered_at FROM quotes
WHERE shop_id = $1 AND state = 'ordered' AND ordered_at >= $2 AND ordered_at < $3 ORDER BY ordered_at
)sql";

constexpr std::string_view agents_orders = R"sql(
SELECT agent_id, customer_phone, order_number, offer, ordered_at FROM agent_orders
WHERE shop_id = $1 AND state = 'ordered' AND ordered_at >= $2 AND ordered_at < $3 ORDER BY ordered_at
)sql";

constexpr std::string_view card = R"sql(
SELECT CASE WHEN p.name <> '' THEN p.name ELSE p.profile_name END,
  (SELECT i.value FROM contact_identifiers i WHERE i.contact_id = p.id AND i.kind = 'phone'
   ORDER BY i.learned_at DESC LIMIT 1),
  c.phone_number_id, c.language, c.state, c.answerer, c.created_at
FROM conversations c JOIN contacts p ON p.id = c.contact_id WHERE c.id = $1
)sql";

MessageMark read_mark(const database::Row& row) {
  return {.id = row.id<MessageId>(0),
          .conversation = row.id<ConversationId>(1),
          .author = stored(crm::read_author, row.text(2)),
          .agent = row.integer(3),
          .at = row.instant(4),
          .delivery = stored(crm::read_delivery_state, row.text(5)),
          .sent_template = row.text(6)};
}

AuditRow read_audit(const database::Row& row) {
  return {.id = row.integer(0),
          .at = row.instant(1),
          .actor = {.kind = row.text(2),
                    .id = row.maybe_integer(3).value_or(0),
                    .name = row.text(4),
                    .address = row.text(5)},
          .entry = {.action = row.text(6), .subject = row.text(7), .detail = row.text(8)}};
}

template <class Made, class Read>
std::vector<Made> read_all(const database::Rows& rows, Read read) {
  std::vector<Made> found;
  found.reserve(rows.size());
  std::ranges::transform(rows, std::back_inserter(found), read);
  return found;
}

}  // namespace

IdWindow message_window(database::Tx& tx, Instant from, Instant until) {
  return id_window(tx, "messages", "stored_at", from, until);
}

std::vector<MessageMark> message_marks(database::Tx& tx, ShopId shop, const IdWindow& window, Instant from,
                                       Instant until, int limit) {
  return read_all<MessageMark>(tx.rows(marks, window.after, window.last, shop, from, until, limit), read_mark);
}

std::vector<Instant> conversations_begun(database::Tx& tx, ShopId shop, Instant from, Instant until) {
  const auto window = id_window(tx, "conversations", "created_at", from, until);
  // The plus keeps SQLite from taking an index of all of the shop's conversations instead of the window.
  return read_all<Instant>(
      tx.rows("SELECT created_at FROM conversations WHERE id > $1 AND id <= $2 AND +shop_id = $3 AND created_at >= $4 "
              "AND created_at < $5 AND continued_in IS NULL",
              window.after, window.last, shop, from, until),
      [](const database::Row& row) { return row.instant(0); });
}

std::vector<HandoverMark> handovers_between(database::Tx& tx, ShopId shop, Instant from, Instant until) {
  const auto window = id_window(tx, "handovers", "asked_at", from, until);
  return read_all<HandoverMark>(
      tx.rows(
          "SELECT COALESCE(c.continued_in, c.id), h.reason, h.asked_at, h.taken_at FROM handovers h "
          "JOIN conversations c ON c.id = h.conversation_id "
          "WHERE h.id > $1 AND h.id <= $2 AND h.shop_id = $3 AND h.asked_at >= $4 AND h.asked_at < $5 ORDER BY h.id",
          window.after, window.last, shop, from, until),
      [](const database::Row& row) {
        return HandoverMark{.conversation = row.id<ConversationId>(0),
                            .reason = row.text(1),
                            .asked_at = row.instant(2),
                            .taken_at = row.maybe_instant(3)};
      });
}

std::vector<ResolutionMark> resolutions_between(database::Tx& tx, ShopId shop, Instant from, Instant until) {
  const auto window = id_window(tx, "resolutions", "resolved_at", from, until);
  return read_all<ResolutionMark>(
      tx.rows("SELECT COALESCE(c.continued_in, c.id), r.began_at, r.resolved_at FROM resolutions r "
              "JOIN conversations c ON c.id = r.conversation_id WHERE r.id > $1 AND r.id <= $2 AND r.shop_id = $3 "
              "AND r.resolved_at >= $4 AND r.resolved_at < $5 ORDER BY r.id",
              window.after, window.last, shop, from, until),
      [](const database::Row& row) {
        return ResolutionMark{
            .conversation = row.id<ConversationId>(0), .began_at = row.instant(1), .resolved_at = row.instant(2)};
      });
}

std::vector<Standing> conversations_standing(database::Tx& tx, ShopId shop) {
  return read_all<Standing>(
      tx.rows("SELECT state, answerer, COUNT(*) FROM conversations WHERE shop_id = $1 AND continued_in IS NULL "
              "GROUP BY state, answerer ORDER BY state, answerer",
              shop),
      [](const database::Row& row) {
        return Standing{.state = stored(crm::read_conversation_state, row.text(0)),
                        .answerer = stored(crm::read_answerer, row.text(1)),
                        .count = row.integer(2)};
      });
}

std::vector<MadeOrder> orders_made(database::Tx& tx, ShopId shop, Instant from, Instant until) {
  std::vector<MadeOrder> made;
  for (const auto& row : tx.rows(assistants_orders, shop, from, until)) {
    made.push_back({.conversation = row.id<ConversationId>(0),
                    .number = row.text(1),
                    .offer_json = row.text(2),
                    .ordered_at = row.instant(3)});
  }
  for (const auto& row : tx.rows(agents_orders, shop, from, until)) {
    made.push_back({.agent = row.integer(0),
                    .customer_phone = row.text(1),
                    .number = row.text(2),
                    .offer_json = row.text(3),
                    .ordered_at = row.instant(4)});
  }
  std::ranges::sort(made, {}, [](const MadeOrder& order) { return std::tie(order.ordered_at, order.number); });
  return made;
}

std::map<Day, Spent> spent_by_day(database::Tx& tx, ShopId shop, Day first, Day last) {
  std::map<Day, Spent> days;
  for (const auto& row :
       tx.rows("SELECT day, tokens, cost_micros FROM model_days WHERE shop_id = $1 AND day >= $2 AND day <= $3", shop,
               first, last)) {
    days[row.integer(0)] = {.tokens = row.integer(1), .cost_micros = row.integer(2)};
  }
  return days;
}

std::optional<ConversationCard> conversation_card(database::Tx& tx, ConversationId id) {
  const auto row = tx.row(card, id);
  if (!row) return std::nullopt;
  return ConversationCard{.name = row->text(0),
                          .phone = row->text_or_empty(1),
                          .number = row->text(2),
                          .language = row->text(3),
                          .state = stored(crm::read_conversation_state, row->text(4)),
                          .answerer = stored(crm::read_answerer, row->text(5)),
                          .began_at = row->instant(6)};
}

IdWindow audit_window(database::Tx& tx, Instant from, Instant until) {
  return id_window(tx, "audit", "at", from, until);
}

std::vector<AuditRow> audit_between(database::Tx& tx, ShopId shop, const IdWindow& window, Instant from, Instant until,
                                    int limit) {
  return read_all<AuditRow>(
      tx.rows("SELECT id, at, actor_kind, actor_id, actor, address, action, subject, detail FROM audit "
              "WHERE shop_id = $1 AND id > $2 AND id <= $3 AND at >= $4 AND at < $5 ORDER BY id LIMIT $6",
              shop, window.after, window.last, from, until, limit),
      read_audit);
}

}  // namespace tendero::storage
