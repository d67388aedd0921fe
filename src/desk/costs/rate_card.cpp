#include "desk/costs/rate_card.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "base/phone_number.hpp"
#include "commerce/configuration/field_reader.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

using commerce::FieldReader;

constexpr std::string_view setting_name = "message_rates";
constexpr std::string_view all_others = "*";
constexpr std::size_t most_rates = 2'000;
constexpr std::size_t longest_category = 40;
constexpr std::size_t longest_field = 20;
constexpr int places = 6;
/// Of one message, in any currency; that much for each of 900 million messages still fits into 64 bits.
constexpr std::int64_t highest_price = 10'000'000'000;

bool all_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string read_country(FieldReader& reader) {
  auto country = reader.required_text("country", longest_field);
  if (!country.empty() && country != all_others && !has_phones({country}))
    reader.problem("country", "unknown_value", R"(must be a country's two capital letters (ISO 3166, "MX"), or "*".)");
  return country;
}

std::string read_category(FieldReader& reader) {
  auto category = category_word(reader.required_text("category", longest_category));
  if (!all_of(category, "abcdefghijklmnopqrstuvwxyz0123456789_"))
    reader.problem("category", "invalid", R"(must be Meta's word in small letters, such as "marketing".)");
  return category;
}

Price read_price(FieldReader& reader) {
  Price price;
  const auto text = reader.required_text("price", longest_field);
  const auto micros = read_decimal(text, places, Excess::refuse);
  if (micros && *micros >= 0 && *micros <= highest_price)
    price.micros = *micros;
  else if (!text.empty())
    reader.problem("price", "invalid", R"(must be a decimal from 0 to 10000 with up to six places, such as "0.0085".)");
  price.currency.code = reader.required_text("currency", longest_field);
  const auto& code = price.currency.code;
  if (!code.empty() && (code.size() != 3 || !all_of(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    reader.problem("currency", "invalid", R"(must be three capital letters (ISO 4217), such as "USD".)");
  return price;
}

std::string read_since(FieldReader& reader) {
  constexpr std::string_view shape = "2026-10-01";
  auto since = reader.required_text("since", longest_field);
  if (!since.empty() && (since.size() != shape.size() || !parse_instant(since, "UTC")))
    reader.problem("since", "invalid", R"(must be a day, such as "2026-10-01".)");
  return since;
}

Rate read_rate(FieldReader& reader) {
  Rate rate{.country = read_country(reader),
            .category = read_category(reader),
            .price = read_price(reader),
            .since = read_since(reader)};
  reader.finish();
  return rate;
}

}  // namespace

std::string price_text(const Price& price) {
  auto text = write_decimal(price.micros, places);
  const auto point = text.find('.');
  const auto least = point + 1 + static_cast<std::size_t>(minor_digits(price.currency));
  text.resize(std::max(least, text.find_last_not_of('0') + 1));
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string category_word(std::string_view said) {
  std::string word(said);
  std::ranges::replace(word, '-', '_');
  return word;
}

commerce::Checked<RateCard> read_rate_card(const Json& sent) {
  commerce::FieldProblems problems;
  FieldReader reader(&sent, {}, problems);
  const auto* list = reader.list("rates");
  if (!reader.mentions("rates")) reader.problem("rates", "required", "is missing; an empty list empties the card.");
  reader.finish();
  if (list != nullptr && list->size() > most_rates)
    reader.problem("rates", "too_many", fmt::format("must be at most {}.", most_rates));
  if (list == nullptr || list->size() > most_rates) return std::unexpected(std::move(problems));

  RateCard card;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (std::size_t index = 0; index < list->size(); ++index) {
    FieldReader entry(&(*list)[index], fmt::format("rates[{}]", index), problems);
    const auto before = problems.size();
    auto rate = read_rate(entry);
    if (problems.size() == before && !seen.emplace(rate.country, rate.category, rate.since).second)
      entry.problem("since", "duplicate", "stands twice for this country and category; leave one out.");
    card.rates.push_back(std::move(rate));
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return card;
}

JsonObject rate_card_view(const RateCard& card) {
  JsonArray rates;
  for (const auto& rate : card.rates) {
    rates.emplace_back(JsonObject{{"country", rate.country},
                                  {"category", rate.category},
                                  {"price", price_text(rate.price)},
                                  {"currency", rate.price.currency.code},
                                  {"since", rate.since}});
  }
  return {{"rates", std::move(rates)}};
}

RateCard stored_rate_card(database::Tx& tx, ShopId shop) {
  const auto document = storage::setting(tx, shop, setting_name);
  const auto json = document ? Json::parse(*document) : std::nullopt;
  return json ? read_rate_card(*json).value_or(RateCard{}) : RateCard{};
}

void store_rate_card(database::Tx& tx, ShopId shop, const RateCard& card, Instant now) {
  storage::store_setting(tx, shop, setting_name, Json(rate_card_view(card)).write(), now);
}

const Rate* find_rate(const RateCard& card, std::string_view country, std::string_view category, std::string_view day) {
  // Days that are written alike are in the order of their letters.
  const auto newest_for = [&](std::string_view where) {
    const Rate* newest = nullptr;
    for (const auto& rate : card.rates) {
      if (rate.country != where || rate.category != category || rate.since > day) continue;
      if (newest == nullptr || rate.since > newest->since) newest = &rate;
    }
    return newest;
  };
  const auto* const own = newest_for(country);
  return own != nullptr ? own : newest_for(all_others);
}

std::vector<std::string> days_of_change(const RateCard& card, std::string_view after, std::string_view before) {
  std::set<std::string> days;
  for (const auto& rate : card.rates) {
    if (rate.since > after && rate.since < before) days.insert(rate.since);
  }
  return {days.begin(), days.end()};
}

}  // namespace tendero::desk
