#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "storage/agent_reads.hpp"
#include "storage/conversation_list.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"

namespace tendero::storage {
namespace {

/// How many conversations one page, or one count, goes through to find those that fit.
constexpr int most_looked_at = 5'000;

constexpr std::string_view unread_by_reader =
    "EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.author = 'customer' AND m.id > COALESCE("
    "(SELECT r.message_id FROM agent_reads r WHERE r.conversation_id = c.id AND r.agent_id = {}), 0))";

/// Which rows a page is made of: those that the index it walks along holds (`walk`), and of these what fits (`fits`).
class PageQuery {
 public:
  PageQuery(ShopId shop, const ConversationFilter& filter, MessageId before, Instant now) {
    choose_walk(shop, filter, before);
    add_fits(filter, now);
  }

  /// The place of the last row that is looked at; nothing: all are.
  [[nodiscard]] std::optional<MessageId> floor(database::Tx& tx) const {
    if (fits_.empty()) return std::nullopt;
    const auto sql = fmt::format("SELECT {0} FROM {1} WHERE {2} ORDER BY {0} DESC LIMIT 1 OFFSET {3}", place_, walked_,
                                 fmt::join(walk_, " AND "), most_looked_at - 1);
    const auto found = tx.query(sql, std::vector<database::Value>(values_.begin(), values_.begin() + walk_values_));
    return found.empty() ? std::nullopt : std::optional(found.front().id<MessageId>(0));
  }

  [[nodiscard]] database::Rows page(database::Tx& tx, std::optional<MessageId> floor, int limit) const {
    auto values = values_;
    values.emplace_back(floor.value_or(MessageId{}));
    values.emplace_back(limit);
    auto conditions = walk_;
    conditions.insert(conditions.end(), fits_.begin(), fits_.end());
    conditions.emplace_back("c.continued_in IS NULL");
    const auto sql = fmt::format("SELECT c.id, {0} FROM {1} WHERE {2} AND {0} >= ${3} ORDER BY {0} DESC LIMIT ${4}",
                                 place_, joined_, fmt::join(conditions, " AND "), values.size() - 1, values.size());
    return tx.query(sql, values);
  }

 private:
  std::string hold(database::Value value) {
    values_.push_back(std::move(value));
    return fmt::format("${}", values_.size());
  }

  /// Along the index that holds fewest: what it says need not be asked again.
  void choose_walk(ShopId shop, const ConversationFilter& filter, MessageId before) {
    if (filter.contact) {
      // One person has few conversations: the plus keeps the databases from walking along the shop's.
      walk_.push_back("+c.shop_id = " + hold(shop));
      walk_.push_back("c.contact_id = " + hold(*filter.contact));
    } else if (filter.label) {
      walk_along_label(shop, *filter.label);
    } else {
      walk_.push_back("c.shop_id = " + hold(shop));
      choose_column(filter);
    }
    walk_.push_back(
        fmt::format("{} < {}", place_, hold(before ? before : MessageId{std::numeric_limits<std::int64_t>::max()})));
    walk_values_ = static_cast<std::ptrdiff_t>(values_.size());
  }

  void walk_along_label(ShopId shop, LabelId label) {
    place_ = "l.place";
    walked_ = "conversation_labels l";
    joined_ = "conversation_labels l JOIN conversations c ON c.id = l.conversation_id";
    walk_.push_back("l.label_id = " + hold(label));
    walk_.push_back("l.shop_id = " + hold(shop));
    walks_label_ = true;
  }

  void choose_column(const ConversationFilter& filter) {
    if (filter.assignee && filter.state) {
      walk_.push_back("c.assignee_id = " + hold(*filter.assignee));
      walk_.push_back("c.state = " + hold(crm::to_word(*filter.state)));
      walks_assignee_ = walks_state_ = true;
    } else if (filter.priority && *filter.priority != crm::Priority::normal) {
      walk_.push_back("c.priority = " + hold(crm::to_word(*filter.priority)));
      walks_priority_ = true;
    } else if (filter.snoozed == true) {
      walk_.emplace_back("c.snoozed_until IS NOT NULL");
    } else if (filter.state) {
      walk_.push_back("c.state = " + hold(crm::to_word(*filter.state)));
      walks_state_ = true;
    }
  }

  /// Written so that no index is walked for them: few may fit in many of its rows.
  void add_fits(const ConversationFilter& filter, Instant now) {
    if (filter.label && !walks_label_) {
      fits_.push_back("EXISTS (SELECT 1 FROM conversation_labels k WHERE k.conversation_id = c.id AND k.label_id = " +
                      hold(*filter.label) + ")");
    }
    if (filter.answerer) fits_.push_back("c.answerer = " + hold(crm::to_word(*filter.answerer)));
    if (filter.state && !walks_state_) fits_.push_back("c.state || '' = " + hold(crm::to_word(*filter.state)));
    if (filter.assignee && !walks_assignee_) fits_.push_back("+c.assignee_id = " + hold(*filter.assignee));
    if (filter.unassigned) fits_.emplace_back("c.assignee_id IS NULL");
    if (filter.priority && !walks_priority_) add_priority(*filter.priority);
    if (filter.snoozed == true) fits_.push_back("c.snoozed_until > " + hold(now));
    if (filter.snoozed == false) fits_.push_back("(c.snoozed_until IS NULL OR c.snoozed_until <= " + hold(now) + ")");
    if (filter.unread) fits_.push_back(fmt::format(unread_by_reader, hold(filter.reader)));
  }

  /// An absent one is normal.
  void add_priority(crm::Priority priority) {
    if (priority == crm::Priority::normal) {
      fits_.emplace_back("c.priority IS NULL");
    } else {
      fits_.push_back("c.priority || '' = " + hold(crm::to_word(priority)));
    }
  }

  std::string place_ = "c.last_message_id";
  std::string walked_ = "conversations c";
  std::string joined_ = "conversations c";
  std::vector<std::string> walk_;
  std::vector<std::string> fits_;
  std::vector<database::Value> values_;
  std::ptrdiff_t walk_values_ = 0;  ///< how many of them the walk needs
  bool walks_label_ = false;
  bool walks_assignee_ = false;
  bool walks_state_ = false;
  bool walks_priority_ = false;
};

ConversationSummary summary(database::Tx& tx, ConversationId id, MessageId last_message, crm::AgentId reader) {
  auto found = conversation(tx, id).value();
  auto who = contact(tx, found.contact).value();
  auto customer = customer_link(tx, found.contact);
  // Where the assistant answers, every hand-over has ended.
  auto open = found.answerer == crm::Answerer::bot ? std::nullopt : open_handover(tx, id);
  return {.conversation = std::move(found),
          .contact = std::move(who),
          .customer = std::move(customer),
          .last_message = message(tx, last_message),
          .place = last_message,
          .handover = std::move(open),
          .handling = handling_of(tx, id),
          .labels = labels_of(tx, id),
          .unread = reader ? unread_messages(tx, id, reader) : 0};
}

/// Where the walk along the open ones ends.
std::optional<MessageId> floor_of_open(database::Tx& tx, ShopId shop) {
  const auto row = tx.row(
      "SELECT last_message_id FROM conversations WHERE shop_id = $1 AND state = 'open' AND last_message_id IS NOT NULL "
      "ORDER BY last_message_id DESC LIMIT 1 OFFSET $2",
      shop, most_looked_at);
  return row ? std::optional(row->id<MessageId>(0)) : std::nullopt;
}

}  // namespace

ConversationPage conversations_before(database::Tx& tx, ShopId shop, const ConversationFilter& filter, MessageId before,
                                      int limit, Instant now) {
  const PageQuery query(shop, filter, before, now);
  const auto floor = query.floor(tx);
  ConversationPage page;
  for (const auto& row : query.page(tx, floor, limit))
    page.entries.push_back(summary(tx, row.id<ConversationId>(0), row.id<MessageId>(1), filter.reader));
  if (std::ssize(page.entries) == limit) {
    page.next = page.entries.back().place;
  } else if (floor) {
    page.next = floor;
  }
  return page;
}

std::optional<ConversationSummary> conversation_summary(database::Tx& tx, ShopId shop, ConversationId id,
                                                        crm::AgentId reader) {
  const auto row = tx.row("SELECT last_message_id FROM conversations WHERE id = $1 AND shop_id = $2", id, shop);
  if (!row) return std::nullopt;
  return summary(tx, id, row->id<MessageId>(0), reader);
}

Tallies tally_conversations(database::Tx& tx, ShopId shop, crm::AgentId reader, Instant now) {
  const auto floor = floor_of_open(tx, shop);
  Tallies tallies{.mine = {}, .unassigned = {}, .all = {}, .more = floor.has_value()};
  static const auto sql = fmt::format(
      "SELECT c.assignee_id, c.answerer, CASE WHEN {} THEN 1 ELSE 0 END FROM conversations c WHERE c.shop_id = $1 AND "
      "c.state = 'open' AND c.last_message_id > $3 AND (c.snoozed_until IS NULL OR c.snoozed_until <= $4) AND "
      "c.continued_in IS NULL",
      fmt::format(unread_by_reader, "$2"));
  const auto count = [](Tally& tally, bool unread) {
    ++tally.count;
    tally.unread += unread ? 1 : 0;
  };
  for (const auto& row : tx.rows(sql, shop, reader, floor.value_or(MessageId{}), now)) {
    const bool unread = row.flag(2);
    count(tallies.all, unread);
    if (row.is_null(0)) count(tallies.unassigned, unread);
    if (!row.is_null(0) && row.id<crm::AgentId>(0) == reader) count(tallies.mine, unread);
    if (row.text(1) == crm::to_word(crm::Answerer::waiting)) ++tallies.waiting;
  }
  return tallies;
}

}  // namespace tendero::storage
