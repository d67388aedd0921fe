#include "delivery/housekeeping.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "dialogue/owner_settings.hpp"
#include "storage/exports.hpp"
#include "storage/message_retention.hpp"
#include "storage/retention.hpp"
#include "storage/shops.hpp"

namespace tendero::delivery {

namespace {

/// One kind of row that is forgotten.
struct Chore {
  std::string_view name;
  Duration RetentionSettings::* keep;
  std::int64_t (*prune)(database::Tx& tx, Instant before, Instant now, int limit);
};

constexpr std::array chores{
    Chore{"updates", &RetentionSettings::updates, storage::prune_inbox},
    Chore{"webhooks", &RetentionSettings::updates, storage::prune_set_aside},
    Chore{"keys", &RetentionSettings::keys, storage::prune_finished_keys},
    Chore{"reports", &RetentionSettings::reports,
          [](database::Tx& tx, Instant before, Instant, int limit) {
            return storage::prune_parked_reports(tx, before, limit);
          }},
    Chore{"feed", &RetentionSettings::feed,
          [](database::Tx& tx, Instant before, Instant, int limit) { return storage::prune_feed(tx, before, limit); }},
    Chore{"messages", &RetentionSettings::messages,
          [](database::Tx& tx, Instant before, Instant, int limit) {
            return storage::forget_messages(tx, before, limit);
          }},
    Chore{"audit", &RetentionSettings::audit,
          [](database::Tx& tx, Instant before, Instant, int limit) { return storage::prune_audit(tx, before, limit); }},
    Chore{"exports", &RetentionSettings::exports, storage::prune_exports},
    Chore{"erased", &RetentionSettings::erased, [](database::Tx& tx, Instant before, Instant, int limit) {
            return storage::prune_erasures(tx, before, limit);
          }}};

/// These tell what a customer wrote, or that one did.
constexpr std::array tells_of_messages{&RetentionSettings::updates, &RetentionSettings::feed,
                                       &RetentionSettings::exports};

/// Rows that have been kept for so long may go; nothing: none ever.
std::optional<Duration> kept_for(const RetentionSettings& settings, Duration RetentionSettings::* chore) {
  const auto own = settings.*chore;
  if (settings.messages == Duration::zero()) {
    return chore == &RetentionSettings::messages ? std::nullopt : std::optional(own);
  }
  const bool tells = std::ranges::find(tells_of_messages, chore) != tells_of_messages.end();
  return tells ? std::min(own, settings.messages) : own;
}

/// With the word of the shop's owner; of several shops, whose rows are forgotten together, nobody's.
RetentionSettings in_force(database::Tx& tx, RetentionSettings settings) {
  const auto shop = storage::only_shop(tx);
  const auto stored = shop ? dialogue::stored_keeping_of_messages(tx, *shop) : std::nullopt;
  settings.messages = stored.value_or(settings.messages);
  return settings;
}

const Chore& chore_of(const storage::Work& work) {
  const auto payload = boost::json::parse(work.payload);
  const auto* found = std::ranges::find(chores, std::string_view(payload.at("chore").as_string()), &Chore::name);
  if (found == chores.end()) throw std::invalid_argument("no such chore: " + work.payload);
  return *found;
}

}  // namespace

void Housekeeping::schedule(database::Tx& tx, Instant now) {
  for (const auto& chore : chores) {
    const auto key = fmt::format("housekeeping:{}", chore.name);
    storage::enqueue(tx,
                     {.shop = {},
                      .kind = "housekeeping",
                      .line = key,
                      .once_key = key,
                      .payload = fmt::format(R"({{"chore":"{}"}})", chore.name),
                      .due = now + first_after},
                     now);
  }
}

Task<Result<void>> Housekeeping::handle(storage::Work work) {
  const auto& chore = chore_of(work);
  const auto gone = co_await database_.write(
      "housekeeping", [this, &work, &chore, now = world_.clock.now()](database::Tx& tx) -> Result<std::int64_t> {
        const auto kept = kept_for(in_force(tx, settings_), chore.keep);
        const auto pruned = kept ? chore.prune(tx, now - *kept, now, batch) : 0;
        const Instant next = pruned < batch ? now + every : now;
        if (!storage::postpone(tx, work, next, "")) {
          return fault(FaultKind::unavailable, "lease_lost", "Another worker does this housekeeping.");
        }
        return pruned;
      });
  if (!gone) co_return std::unexpected(gone.error());
  if (*gone > 0) {
    world_.metrics.count("tendero_rows_forgotten_total", {{"of", chore.name}}, static_cast<double>(*gone));
    world_.log.info("housekeeping.forgot", {{"of", std::string(chore.name)}, {"rows", *gone}});
  }
  co_return Result<void>{};
}

}  // namespace tendero::delivery
