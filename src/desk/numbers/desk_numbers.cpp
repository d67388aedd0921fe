#include "desk/numbers/desk_numbers.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "desk/costs/cost_report.hpp"
#include "storage/agents.hpp"

namespace tendero::desk {

namespace {

/// Messages of one look: a few milliseconds of a reader.
constexpr int page_size = 2'000;
/// Days of one look at what messages cost.
constexpr std::size_t most_days_priced = 7;

Task<Result<bool>> go_on(int /*hundredths*/) { co_return true; }

int hundredths(std::int64_t done, const storage::IdWindow& window) {
  return window.empty() ? 100 : static_cast<int>((done - window.after) * 100 / (window.last - window.after));
}

/// Days from `first` on for which the same rates count, and not too many for one look.
std::size_t end_of_span(const DayRange& range, std::size_t first, const std::set<std::string>& changes) {
  auto end = first + 1;
  while (end < range.days().size() && end - first < most_days_priced && !changes.contains(range.days()[end])) ++end;
  return end;
}

}  // namespace

storage::Day day_number(std::string_view day) {
  storage::Day number = 0;
  for (const char sign : day) {
    if (sign >= '0' && sign <= '9') number = number * 10 + (sign - '0');
  }
  return number;
}

std::unexpected<Fault> cancelled() { return fault(FaultKind::denied, "cancelled", "Nobody wants this any more."); }

Progress no_progress() { return go_on; }

Task<Result<DeskNumbers>> NumberReader::read(std::shared_ptr<const DayRange> range, Progress progress) {
  DeskNumbers numbers(std::move(range));
  if (const auto done = co_await read_messages(numbers, progress); !done) co_return std::unexpected(done.error());
  if (const auto done = co_await read_rest(numbers); !done) co_return std::unexpected(done.error());
  auto tally = co_await orders(*numbers.range);
  if (!tally) co_return std::unexpected(tally.error());
  numbers.orders = *std::move(tally);
  auto priced = co_await costs(*numbers.range);
  if (!priced) co_return std::unexpected(priced.error());
  numbers.costs = *std::move(priced);
  auto days = co_await spent(*numbers.range);
  if (!days) co_return std::unexpected(days.error());
  numbers.spent = *std::move(days);
  co_return numbers;
}

Task<Result<void>> NumberReader::read_messages(DeskNumbers& numbers, const Progress& progress) {
  const auto from = numbers.range->from();
  const auto until = numbers.range->until();
  const auto window = co_await database_.read(
      "numbers.window", [from, until](database::Tx& tx) { return storage::message_window(tx, from, until); });
  if (!window) co_return std::unexpected(window.error());
  auto rest = *window;
  while (!rest.empty()) {
    const auto page = co_await database_.read("numbers.messages", [shop = shop_, rest, from, until](database::Tx& tx) {
      return storage::message_marks(tx, shop, rest, from, until, page_size);
    });
    if (!page) co_return std::unexpected(page.error());
    for (const auto& mark : *page) numbers.messages.add(mark);
    if (std::cmp_less(page->size(), page_size)) break;
    rest.after = page->back().id.value;
    const auto wanted = co_await progress(hundredths(rest.after, *window));
    if (!wanted) co_return std::unexpected(wanted.error());
    if (!*wanted) co_return cancelled();
  }
  co_return Result<void>{};
}

Task<Result<void>> NumberReader::read_rest(DeskNumbers& numbers) {
  struct Rest {
    std::vector<Instant> begun;
    std::vector<storage::HandoverMark> handovers;
    std::vector<storage::ResolutionMark> resolutions;
    std::vector<storage::Standing> standing;
    std::vector<crm::Agent> agents;
  };
  auto rest = co_await database_.read(
      "numbers.rest", [shop = shop_, from = numbers.range->from(), until = numbers.range->until()](database::Tx& tx) {
        return Rest{.begun = storage::conversations_begun(tx, shop, from, until),
                    .handovers = storage::handovers_between(tx, shop, from, until),
                    .resolutions = storage::resolutions_between(tx, shop, from, until),
                    .standing = storage::conversations_standing(tx, shop),
                    .agents = storage::agents(tx, shop)};
      });
  if (!rest) co_return std::unexpected(rest.error());
  numbers.begun = std::move(rest->begun);
  numbers.handovers = std::move(rest->handovers);
  numbers.resolutions = std::move(rest->resolutions);
  numbers.standing = std::move(rest->standing);
  numbers.agents = std::move(rest->agents);
  co_return Result<void>{};
}

Task<Result<OrderTally>> NumberReader::orders(const DayRange& range) {
  OrderTally tally(range.days().size());
  for (std::size_t day = 0; day < range.days().size(); ++day) {
    const auto made = co_await database_.read(
        "numbers.orders", [shop = shop_, from = range.begin_of(day), until = range.begin_of(day + 1)](
                              database::Tx& tx) { return storage::orders_made(tx, shop, from, until); });
    if (!made) co_return std::unexpected(made.error());
    for (const auto& order : *made) tally.add(order, day);
  }
  co_return tally;
}

Task<Result<JsonObject>> NumberReader::costs(const DayRange& range) {
  const auto card =
      co_await database_.read("numbers.rates", [shop = shop_](database::Tx& tx) { return stored_rate_card(tx, shop); });
  if (!card) co_return std::unexpected(card.error());
  std::set<std::string> changes;
  for (auto& day : days_of_change(*card, range.first(), range.last())) changes.insert(std::move(day));
  changes.insert(range.last());
  CostReport report(*card);
  for (std::size_t first = 0; first < range.days().size();) {
    const auto end = end_of_span(range, first, changes);
    const auto priced = co_await database_.read(
        "numbers.costs", [shop = shop_, from = range.begin_of(first), until = range.begin_of(end)](database::Tx& tx) {
          return storage::priced_messages(tx, shop, from, until);
        });
    if (!priced) co_return std::unexpected(priced.error());
    for (const auto& alike : *priced) report.add(alike, range.days()[first]);
    first = end;
  }
  co_return report.view();
}

Task<Result<std::vector<storage::Spent>>> NumberReader::spent(const DayRange& range) {
  const auto known = co_await database_.read(
      "numbers.spent", [shop = shop_, first = day_number(range.first()), last = day_number(range.last())](
                           database::Tx& tx) { return storage::spent_by_day(tx, shop, first, last); });
  if (!known) co_return std::unexpected(known.error());
  std::vector<storage::Spent> days;
  for (const auto& day : range.days()) {
    const auto found = known->find(day_number(day));
    days.push_back(found == known->end() ? storage::Spent{} : found->second);
  }
  co_return days;
}

}  // namespace tendero::desk
