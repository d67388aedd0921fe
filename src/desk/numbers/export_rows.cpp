#include "desk/numbers/export_rows.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "commerce/quote.hpp"

namespace tendero::desk {

namespace {

/// Whose clock times have 24 hours.
constexpr std::string_view clock_locale = "es-ES";
constexpr int micro_places = 6;
constexpr int milli_places = 3;

TableCell seconds(const Spread& spread, Duration of) {
  if (spread.count == 0) return {};
  return TableDecimal{.units = of.count(), .places = milli_places};
}

TableDecimal decimal(const Money& money) { return {.units = money.minor, .places = minor_digits(money.currency)}; }

/// "450.00 MXN; 12.00 USD": they have no sum.
std::string revenue_text(const OrderCounts& counts) {
  std::string text;
  for (const auto& [currency, sum] : counts.revenue) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", to_decimal(sum), currency.code);
  }
  return text;
}

std::string items_text(const commerce::Quote& quote) {
  std::string text;
  for (const auto& line : quote.lines) {
    text += fmt::format("{}{} × {}", text.empty() ? "" : "; ", line.quantity, line.name);
  }
  return text;
}

/// What the view says as words or a number.
TableCell cell_of(const Json* value) {
  if (value == nullptr) return {};
  if (const auto* text = value->if_string()) return *text;
  const auto* number = value->if_number();
  if (number == nullptr) return {};
  const auto whole = read_decimal(number->token, 0, Excess::refuse);
  return whole ? TableCell(*whole) : TableCell(number->token);
}

/// An amount that the view writes as words: a number in the table.
TableCell amount_cell(const Json* value) {
  const auto* text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr) return {};
  const auto point = text->find('.');
  const auto places = point == std::string::npos ? 0 : static_cast<int>(text->size() - point - 1);
  const auto units = read_decimal(*text, places, Excess::refuse);
  return units ? TableCell(TableDecimal{.units = *units, .places = places}) : TableCell(*text);
}

}  // namespace

std::string moment_text(Instant moment, std::string_view zone) {
  return fmt::format("{} {}", iso_day(moment, zone), clock_time(moment, zone, clock_locale));
}

TableRow row_of(const DayCounts& day) {
  return {day.day,
          day.begun,
          day.messages.customer,
          day.messages.assistant,
          day.messages.agent,
          day.messages.system,
          day.handed_over,
          day.resolved,
          day.orders,
          day.tokens,
          TableDecimal{.units = day.token_micros, .places = micro_places}};
}

TableRow row_of(const AgentCounts& agent) {
  return {agent.name,
          agent.conversations,
          agent.messages,
          seconds(agent.response, agent.response.median),
          seconds(agent.response, agent.response.p90),
          agent.orders.orders,
          revenue_text(agent.orders)};
}

TableRow row_of(const MessageTally::TemplateName& name, const TemplateCounts& counts) {
  return {name.first,       name.second, counts.waiting, counts.sent,
          counts.delivered, counts.read, counts.failed,  counts.replied};
}

TableRow row_of(ConversationId id, const storage::ConversationCard& card, const SenderCounts& messages,
                std::string_view zone) {
  return {id.value,
          card.name,
          card.phone,
          moment_text(card.began_at, zone),
          std::string(crm::to_word(card.state)),
          std::string(crm::to_word(card.answerer)),
          card.language,
          messages.customer,
          messages.assistant,
          messages.agent};
}

TableRow row_of(const storage::MadeOrder& order, std::string_view name, std::string_view phone, std::string_view by,
                std::string_view zone) {
  TableRow row{moment_text(order.ordered_at, zone), order.number, std::string(by), std::string(name),
               std::string(phone)};
  const auto offer = commerce::read_quote(order.offer_json);
  if (!offer) return row;
  row.insert(row.end(), {items_text(*offer), offer->delivery_name, offer->payment_method, decimal(offer->total),
                         offer->total.currency.code});
  return row;
}

TableRow row_of_cost(const Json& line) {
  constexpr std::array words{"number", "category", "type", "country", "messages", "delivered", "billable"};
  TableRow row;
  for (const auto* const word : words) row.push_back(cell_of(line.find(word)));
  row.push_back(amount_cell(line.find("price")));
  row.push_back(amount_cell(line.find("amount")));
  row.push_back(cell_of(line.find("currency")));
  return row;
}

TableRow row_of(const storage::AuditRow& entry, std::string_view zone) {
  return {moment_text(entry.at, zone), entry.actor.kind,    entry.actor.name,  entry.actor.address,
          entry.entry.action,          entry.entry.subject, entry.entry.detail};
}

}  // namespace tendero::desk
