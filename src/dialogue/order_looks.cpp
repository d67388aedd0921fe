#include "dialogue/order_looks.hpp"

#include <array>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "crm/service_window.hpp"

namespace tendero::dialogue {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Counted from the intent. Most lost answers are those of a shop that was busy for a moment; one that restarts or is
/// deployed needs minutes. After an hour a person has looked into the shop.
constexpr std::array<Duration, 5> looks{seconds{15}, minutes{1}, minutes{5}, minutes{15}, hours{1}};
/// A shop that cannot even be asked is tried on, for as long as the customer could be told for free.
constexpr Duration next_try_of_silent_shop = hours{1};

}  // namespace

std::string_view to_word(LookEnd end) noexcept {
  switch (end) {
    case LookEnd::nothing:
      return "nothing";
    case LookEnd::later:
      return "later";
    case LookEnd::found:
      return "found";
    case LookEnd::refused:
      return "refused";
    case LookEnd::given_up:
      return "given_up";
  }
  return "nothing";
}

void queue_looks(database::Tx& tx, std::string_view kind, ShopId shop, std::int64_t id, Instant now) {
  const auto key = fmt::format("{}:{}", kind, id);
  storage::enqueue(tx,
                   {.shop = shop,
                    .kind = std::string(kind),
                    .line = key,
                    .once_key = key,
                    .payload = fmt::format(R"({{"id":{},"asked_at":{}}})", id, to_millis(now)),
                    .due = now + looks.front()},
                   now);
}

LookedFor looked_for(const storage::Work& work) {
  const auto payload = boost::json::parse(work.payload);
  return {.id = payload.at("id").to_number<std::int64_t>(),
          .asked_at = from_millis(payload.at("asked_at").to_number<std::int64_t>())};
}

std::optional<Instant> next_look(Instant asked_at, Instant now, bool answered) {
  for (const auto after : looks) {
    if (asked_at + after > now) return asked_at + after;
  }
  const Instant next = now + next_try_of_silent_shop;
  if (!answered && next < asked_at + crm::service_window) return next;
  return std::nullopt;
}

}  // namespace tendero::dialogue
