#include "desk/costs/costs.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "desk/costs/cost_report.hpp"

namespace tendero::desk {

namespace {

constexpr std::string_view month_shape = "2026-11";

/// "2026-12" after "2026-11"; nothing for what is no month.
std::optional<std::string> next_month(std::string_view month) {
  if (month.size() != month_shape.size() || !parse_instant(fmt::format("{}-01", month), "UTC")) return std::nullopt;
  // No month is longer than 31 days, or shorter than 28.
  const auto later = *parse_instant(fmt::format("{}-28", month), "UTC") + std::chrono::days{4};
  auto day = iso_day(later, "UTC");
  if (day.size() != std::string_view("2026-12-01").size()) return std::nullopt;  // after the year 9999
  day.resize(month_shape.size());
  return day;
}

/// When the day begins on the shop's clock.
Instant begin_of(std::string_view day, std::string_view zone) {
  return parse_instant(fmt::format("{}T00:00:00", day), zone).value();
}

/// From the first of one month to before the first of the next, in steps within which no rate changes.
JsonObject add_up(database::Tx& tx, ShopId shop, const std::string& first, const std::string& end,
                  const std::string& zone) {
  const auto card = stored_rate_card(tx, shop);
  auto days = days_of_change(card, first, end);
  days.insert(days.begin(), first);
  days.push_back(end);
  CostReport report(card);
  for (std::size_t index = 0; index + 1 < days.size(); ++index) {
    const auto from = begin_of(days[index], zone);
    const auto until = begin_of(days[index + 1], zone);
    for (const auto& alike : storage::priced_messages(tx, shop, from, until)) report.add(alike, days[index]);
  }
  return report.view();
}

}  // namespace

Task<Result<JsonObject>> Costs::rates() {
  co_return co_await database_.read(
      "costs.rates", [shop = shop_](database::Tx& tx) { return rate_card_view(stored_rate_card(tx, shop)); });
}

Task<Accepted<JsonObject>> Costs::replace_rates(Json sent, storage::Actor actor) {
  auto card = read_rate_card(sent);
  if (!card) co_return std::unexpected(Rejected(std::move(card.error())));
  const auto done = co_await database_.write(
      "costs.replace_rates",
      [shop = shop_, card = *card, actor = std::move(actor), now = world_.clock.now()](database::Tx& tx) {
        store_rate_card(tx, shop, card, now);
        storage::record_audit(tx, shop, actor,
                              {.action = "rates.replaced",
                               .subject = "channel",
                               .detail = Json(JsonObject{{"rates", Json(card.rates.size())}}).write()},
                              now);
      });
  if (!done) co_return std::unexpected(Rejected(done.error()));
  co_return rate_card_view(*card);
}

Task<Result<JsonObject>> Costs::report(std::string month) {
  if (month.empty()) month = iso_day(world_.clock.now(), zone_).substr(0, month_shape.size());
  const auto next = next_month(month);
  if (!next) co_return fault(FaultKind::invalid, "invalid_input", "month must be one such as 2026-11.");
  auto found =
      co_await database_.read("costs.report", [shop = shop_, first = month + "-01", end = *next + "-01", zone = zone_](
                                                  database::Tx& tx) { return add_up(tx, shop, first, end, zone); });
  if (!found) co_return std::unexpected(found.error());
  JsonObject answer{{"month", std::move(month)}, {"zone", zone_}};
  std::ranges::move(*found, std::back_inserter(answer));
  co_return answer;
}

}  // namespace tendero::desk
