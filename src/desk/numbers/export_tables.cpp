#include "desk/numbers/export_tables.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/texts.hpp"
#include "desk/numbers/export_rows.hpp"
#include "storage/agents.hpp"

namespace tendero::desk {

namespace {

/// All are in memory until the file is written.
constexpr std::size_t most_rows = 50'000;
constexpr int page_size = 500;

std::unexpected<Fault> too_many() {
  return fault(FaultKind::invalid, "too_many_rows",
               fmt::format("A table holds {} rows at most. Choose fewer days.", most_rows));
}

int hundredths(std::size_t done, std::size_t all) { return all == 0 ? 100 : static_cast<int>(done * 100 / all); }

/// Whether to go on; fault: nobody wants it, or there are too many rows already.
Result<void> go_on(const Result<bool>& wanted, const ExportTable& table) {
  if (!wanted) return std::unexpected(wanted.error());
  if (!*wanted) return cancelled();
  if (table.rows.size() > most_rows) return too_many();
  return {};
}

}  // namespace

ExportTable ExportTables::with_columns(std::initializer_list<std::string_view> names) const {
  ExportTable table;
  for (const auto name : names) table.columns.push_back(Texts::of(locale_).say(fmt::format("export.column.{}", name)));
  return table;
}

Task<Result<ExportTable>> ExportTables::read(ExportReport report, std::shared_ptr<const DayRange> range,
                                             Progress progress) {
  if (report == ExportReport::conversations) co_return co_await conversations(std::move(range), std::move(progress));
  if (report == ExportReport::orders) co_return co_await orders(std::move(range), std::move(progress));
  if (report == ExportReport::costs) co_return co_await costs(std::move(range));
  if (report == ExportReport::audit) co_return co_await audit(std::move(range), std::move(progress));
  const auto numbers = co_await reader_.read(std::move(range), std::move(progress));
  if (!numbers) co_return std::unexpected(numbers.error());
  ExportTable table;
  if (report == ExportReport::desk) {
    table = with_columns({"day", "begun", "customer_messages", "assistant_messages", "agent_messages",
                          "system_messages", "handed_over", "resolved", "orders", "tokens", "tokens_usd"});
    for (const auto& day : day_counts(*numbers)) table.rows.push_back(row_of(day));
  } else if (report == ExportReport::agents) {
    table =
        with_columns({"agent", "conversations", "messages", "response_median", "response_p90", "orders", "revenue"});
    for (const auto& agent : agent_counts(*numbers)) table.rows.push_back(row_of(agent));
  } else {
    table = with_columns({"template", "language", "waiting", "sent", "delivered", "read", "failed", "replied"});
    for (const auto& [name, counts] : numbers->messages.templates()) table.rows.push_back(row_of(name, counts));
  }
  co_return table;
}

Task<Result<ExportTable>> ExportTables::conversations(std::shared_ptr<const DayRange> range, Progress progress) {
  const auto numbers = co_await reader_.read(range, std::move(progress));
  if (!numbers) co_return std::unexpected(numbers.error());
  const auto& talks = numbers->messages.talks();
  if (talks.size() > most_rows) co_return too_many();
  const std::map<std::int64_t, SenderCounts> ordered(talks.begin(), talks.end());
  auto table = with_columns({"conversation", "customer", "phone", "began", "state", "answerer", "language",
                             "customer_messages", "assistant_messages", "agent_messages"});
  for (auto next = ordered.begin(); next != ordered.end();) {
    const auto page = co_await database_.read("export.conversations", [next, &ordered](database::Tx& tx) {
      std::vector<std::pair<std::int64_t, storage::ConversationCard>> cards;
      auto each = next;
      for (int count = 0; count < page_size && each != ordered.end(); ++count, ++each) {
        auto card = storage::conversation_card(tx, ConversationId{each->first});
        if (card) cards.emplace_back(each->first, *std::move(card));
      }
      return cards;
    });
    if (!page) co_return std::unexpected(page.error());
    for (const auto& [id, card] : *page)
      table.rows.push_back(row_of(ConversationId{id}, card, ordered.at(id), range->zone()));
    for (int count = 0; count < page_size && next != ordered.end(); ++count) ++next;
  }
  co_return table;
}

Task<Result<ExportTable>> ExportTables::orders(std::shared_ptr<const DayRange> range, Progress progress) {
  auto table = with_columns(
      {"ordered", "order", "made_by", "customer", "phone", "items", "delivery", "payment", "total", "currency"});
  for (std::size_t day = 0; day < range->days().size(); ++day) {
    const auto rows = co_await database_.read("export.orders", [shop = shop_, range, day](database::Tx& tx) {
      std::map<std::int64_t, std::string> team;
      for (const auto& agent : storage::agents(tx, shop)) team[agent.id.value] = agent.name;
      std::vector<TableRow> rows;
      for (const auto& order : storage::orders_made(tx, shop, range->begin_of(day), range->begin_of(day + 1))) {
        const auto card = order.conversation ? storage::conversation_card(tx, order.conversation) : std::nullopt;
        const auto by = order.agent == 0 ? std::string() : team[order.agent];
        rows.push_back(
            row_of(order, card ? card->name : "", card ? card->phone : order.customer_phone, by, range->zone()));
      }
      return rows;
    });
    if (!rows) co_return std::unexpected(rows.error());
    std::ranges::copy(*rows, std::back_inserter(table.rows));
    const auto wanted = co_await progress(hundredths(day + 1, range->days().size()));
    if (const auto going = go_on(wanted, table); !going) co_return std::unexpected(going.error());
  }
  co_return table;
}

Task<Result<ExportTable>> ExportTables::costs(std::shared_ptr<const DayRange> range) {
  const auto found = co_await reader_.costs(*range);
  if (!found) co_return std::unexpected(found.error());
  auto table = with_columns(
      {"number", "category", "type", "country", "messages", "delivered", "billable", "price", "amount", "currency"});
  const Json view(*found);
  const auto* const lines = view.find("lines");
  if (lines == nullptr || lines->if_array() == nullptr) co_return table;
  for (const auto& line : *lines->if_array()) table.rows.push_back(row_of_cost(line));
  co_return table;
}

Task<Result<ExportTable>> ExportTables::audit(std::shared_ptr<const DayRange> range, Progress progress) {
  auto table = with_columns({"at", "actor_kind", "actor", "address", "action", "subject", "detail"});
  const auto from = range->from();
  const auto until = range->until();
  const auto window = co_await database_.read(
      "export.window", [from, until](database::Tx& tx) { return storage::audit_window(tx, from, until); });
  if (!window) co_return std::unexpected(window.error());
  auto rest = *window;
  while (!rest.empty()) {
    const auto page = co_await database_.read("export.audit", [shop = shop_, rest, from, until](database::Tx& tx) {
      return storage::audit_between(tx, shop, rest, from, until, page_size);
    });
    if (!page) co_return std::unexpected(page.error());
    for (const auto& entry : *page) table.rows.push_back(row_of(entry, range->zone()));
    if (std::cmp_less(page->size(), page_size)) break;
    rest.after = page->back().id;
    const auto all = static_cast<std::size_t>(window->last - window->after);
    const auto wanted = co_await progress(hundredths(static_cast<std::size_t>(rest.after - window->after), all));
    if (const auto going = go_on(wanted, table); !going) co_return std::unexpected(going.error());
  }
  if (table.rows.size() > most_rows) co_return too_many();
  co_return table;
}

}  // namespace tendero::desk
