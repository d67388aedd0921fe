#include "desk/operations/dead_letters.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/texts.hpp"
#include "desk/operations/letter_view.hpp"
#include "storage/outbox.hpp"

namespace tendero::desk {

namespace {

constexpr int replayed_at_once = 100;
constexpr int most_unhandled = 200;

std::unexpected<Fault> no_such() {
  return fault(FaultKind::not_found, "not_found",
               "There is no such dead letter; it may have been replayed or discarded already.");
}

/// What belongs to no shop (an update of a number that nobody has) is everybody's who operates the server.
bool is_of(ShopId shop, const storage::DeadWork& letter) { return !letter.shop || letter.shop == shop; }

storage::AuditEntry entry_of(std::string action, const storage::DeadWork& letter) {
  return {
      .action = std::move(action),
      .subject = "work:" + letter.id.text(),
      .detail = Json(JsonObject{{"kind", letter.kind}, {"reason", letter.reason.substr(0, letter.reason.find(':'))}})
                    .write()};
}

void make_due(database::Tx& tx, const storage::DeadWork& letter, Instant now) { storage::replay(tx, letter.id, now); }

void drop(database::Tx& tx, const storage::DeadWork& letter, Instant now) {
  storage::discard(tx, letter.id, now);
  if (letter.kind != "send") return;
  // Otherwise it would stand at the desk as if it were still to leave.
  const auto row = storage::outbox_row(tx, MessageId{number_in(letter, "message")});
  if (row && row->state == crm::DeliveryState::queued)
    storage::mark_failed(tx, row->message, "discarded", "An administrator gave it up.", now);
}

}  // namespace

Task<Result<Page>> DeadLetters::list(std::string kind, std::int64_t before, int limit) {
  co_return co_await database_.read("dead_letters.list", [&](database::Tx& tx) {
    const auto& texts = Texts::of(locale_);
    Page page;
    const auto found = storage::dead_work(tx, {.kind = kind, .before = WorkId{before}}, limit);
    for (const auto& letter : found) {
      if (is_of(shop_, letter)) page.entries.push_back(letter_view(texts, letter, subject_of(tx, letter)));
    }
    if (std::cmp_equal(found.size(), limit)) page.next = found.back().id.value;
    return page;
  });
}

Task<Result<Json>> DeadLetters::get(WorkId id) {
  co_return co_await database_.read("dead_letters.get", [this, id](database::Tx& tx) -> Result<Json> {
    const auto letter = storage::dead_work(tx, id);
    if (!letter || !is_of(shop_, *letter)) return no_such();
    return letter_view(Texts::of(locale_), *letter, subject_of(tx, *letter));
  });
}

Task<Result<Json>> DeadLetters::replay(WorkId id, storage::Actor actor) {
  return end(id, std::move(actor), "dead_letter.replayed", make_due);
}

Task<Result<Json>> DeadLetters::discard(WorkId id, storage::Actor actor) {
  return end(id, std::move(actor), "dead_letter.discarded", drop);
}

Task<Result<Json>> DeadLetters::end(WorkId id, storage::Actor actor, std::string action,
                                    void (*how)(database::Tx& tx, const storage::DeadWork& letter, Instant now)) {
  auto ended = co_await database_.write(
      action, [this, id, &actor, &action, how, now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto letter = storage::dead_work(tx, id);
        if (!letter || !is_of(shop_, *letter)) return no_such();
        auto view = letter_view(Texts::of(locale_), *letter, subject_of(tx, *letter));
        how(tx, *letter, now);
        storage::record_audit(tx, shop_, actor, entry_of(action, *letter), now);
        return view;
      });
  if (ended) world_.log.info(action, {{"work", id.value}, {"by", actor.name}});
  co_return ended;
}

Task<Result<std::int64_t>> DeadLetters::replay_all(std::string kind, storage::Actor actor) {
  std::int64_t replayed = 0;
  // Downwards, so that one that dies again meanwhile is not met again.
  std::optional<WorkId> before = WorkId{};
  while (before) {
    const auto page =
        co_await database_.write("dead_letters.replay_all", [&, now = world_.clock.now()](database::Tx& tx) {
          const auto found = storage::dead_work(tx, {.kind = kind, .before = *before}, replayed_at_once);
          std::int64_t ours = 0;
          for (const auto& letter : found) {
            if (!is_of(shop_, letter)) continue;
            make_due(tx, letter, now);
            storage::record_audit(tx, shop_, actor, entry_of("dead_letter.replayed", letter), now);
            ++ours;
          }
          const auto last =
              std::cmp_equal(found.size(), replayed_at_once) ? std::optional(found.back().id) : std::nullopt;
          return std::pair(ours, last);
        });
    if (!page) co_return std::unexpected(page.error());
    replayed += page->first;
    before = page->second;
  }
  world_.log.info("dead_letters.replayed", {{"count", replayed}, {"kind", kind}, {"by", actor.name}});
  co_return replayed;
}

Task<Result<JsonArray>> DeadLetters::unhandled_updates() {
  co_return co_await database_.read("updates.unhandled", [this](database::Tx& tx) {
    JsonArray entries;
    for (const auto& updates : storage::unhandled_updates(tx, most_unhandled))
      entries.push_back(unhandled_view(Texts::of(locale_), updates));
    return entries;
  });
}

}  // namespace tendero::desk
