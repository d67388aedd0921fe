#include "desk/customers/contact_erasure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "dialogue/order_looks.hpp"
#include "storage/arrivals.hpp"
#include "storage/erasure.hpp"
#include "storage/erasure_trail.hpp"

namespace tendero::desk {

namespace {

/// Rows that one transaction reads, and that one writes: some milliseconds, for which nobody waits.
constexpr int read_at_once = 500;
constexpr std::int64_t erased_at_once = 50;
constexpr int webhooks_at_once = 20;
/// What has come since is read in the last transaction.
constexpr int whole_rest = std::numeric_limits<int>::max();
/// Webhooks of somebody who writes all the time while they are erased.
constexpr int most_rounds = 20;

constexpr std::array trails{&storage::updates_trail, &storage::feed_trail, &storage::audit_trail};

std::unexpected<Fault> no_such_contact() {
  return fault(FaultKind::not_found, "not_found", "There is no such contact; they may have been erased already.");
}

JsonObject view(ContactId id, const storage::Holdings& held) {
  return {{"contact", Json(id.value)},
          {"conversations", Json(held.conversations)},
          {"messages", Json(held.messages)},
          {"turns", Json(held.turns)},
          {"toolCalls", Json(held.tool_calls)},
          {"quotes", Json(held.quotes)},
          {"agentOrders", Json(held.agent_orders)},
          {"ordersInDoubt", Json(held.orders_in_doubt)},
          {"linked", Json(held.linked)}};
}

/// Nobody looks for their orders any more.
void stop_looks(database::Tx& tx, const storage::Person& person, Instant now) {
  for (const auto id : person.quotes)
    storage::forget_line(tx, fmt::format("{}:{}", dialogue::settle_quoted, id.value), now);
  for (const auto id : person.agent_orders) {
    storage::forget_line(tx, fmt::format("{}:{}", dialogue::settle_agents, id.value), now);
  }
}

/// What another one holds of a webhook is theirs: it is filed as if nothing had happened.
void cut_up(database::Tx& tx, const storage::Arrival& arrival, const std::vector<storage::NewUpdate>& updates,
            Instant now) {
  if (!storage::take_arrival(tx, arrival.id)) return;
  storage::forget_work(tx, "admit:" + arrival.id.text(), now);
  storage::store_updates(tx, updates, now);
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const bool whole = std::from_chars(text.data(), end, number).ptr == end;
  return whole && number > 0 ? std::optional(number) : std::nullopt;
}

/// "+52 999 123 4567" → "529991234567"; anything else as it stands.
std::string without_ornament(std::string_view written) {
  std::string kept;
  for (const char each : written) {
    if (std::string_view("+ -().").find(each) == std::string_view::npos) kept += each;
  }
  return number_of(kept) ? kept : std::string(written);
}

}  // namespace

Task<Result<ContactId>> ContactErasure::find(std::string written) {
  co_return co_await database_.read("erase.find", [this, &written](database::Tx& tx) -> Result<ContactId> {
    const auto known = storage::contact_known_as(tx, shop_, without_ornament(written));
    if (known) return *known;
    const auto id = number_of(written);
    if (!id || !storage::find_person(tx, shop_, ContactId{*id})) return no_such_contact();
    return ContactId{*id};
  });
}

Task<Result<storage::Person>> ContactErasure::person(ContactId id) {
  co_return co_await database_.read("erase.person", [this, id](database::Tx& tx) -> Result<storage::Person> {
    auto found = storage::find_person(tx, shop_, id);
    if (!found) return no_such_contact();
    return *std::move(found);
  });
}

Task<Result<Json>> ContactErasure::preview(ContactId id) {
  const auto found = co_await person(id);
  if (!found) co_return std::unexpected(found.error());
  co_return co_await database_.read("erase.preview", [&found](database::Tx& tx) -> Result<Json> {
    return Json(view(found->contact, storage::holdings(tx, *found)));
  });
}

Task<Result<void>> ContactErasure::cut_waiting(storage::Person person) {
  for (;;) {
    const auto arrivals = co_await database_.read("erase.webhooks", [&person](database::Tx& tx) {
      return storage::arrivals_naming(tx, person, webhooks_at_once);
    });
    if (!arrivals) co_return std::unexpected(arrivals.error());
    if (arrivals->empty()) co_return Result<void>{};
    for (const auto& arrival : *arrivals) {
      const auto updates = cut_(arrival.body);
      const auto cut = co_await database_.write(
          "erase.cut", [&, now = world_.clock.now()](database::Tx& tx) { cut_up(tx, arrival, updates, now); });
      if (!cut) co_return std::unexpected(cut.error());
    }
  }
}

Task<Result<std::int64_t>> ContactErasure::follow(const storage::Trail& trail, storage::Person person) {
  storage::TrailPage page{.found = {}, .last = 0, .more = true};
  while (page.more) {
    auto next = co_await database_.read(
        "erase.look", [&, after = page.last](database::Tx& tx) { return trail.look(tx, person, after, read_at_once); });
    if (!next) co_return std::unexpected(next.error());
    page = *std::move(next);
    if (page.found.empty()) continue;
    const auto forgotten = co_await database_.write(
        "erase.trail", [&, now = world_.clock.now()](database::Tx& tx) { trail.forget(tx, person, page.found, now); });
    if (!forgotten) co_return std::unexpected(forgotten.error());
  }
  co_return page.last;
}

Task<Result<void>> ContactErasure::erase_history(storage::Person person) {
  const auto stopped = co_await database_.write("erase.stop", [&, now = world_.clock.now()](database::Tx& tx) {
    storage::stop_work(tx, person, now);
    stop_looks(tx, person, now);
  });
  if (!stopped) co_return std::unexpected(stopped.error());
  for (bool more = true; more;) {
    const auto erased = co_await database_.write("erase.history", [&, now = world_.clock.now()](database::Tx& tx) {
      return storage::erase_history(tx, person, now, erased_at_once);
    });
    if (!erased) co_return std::unexpected(erased.error());
    more = *erased >= erased_at_once;
  }
  co_return Result<void>{};
}

Task<Result<bool>> ContactErasure::end(ContactId id, Ends ends, storage::Holdings held, storage::Actor actor) {
  co_return co_await database_.write("erase.end", [&, id, now = world_.clock.now()](database::Tx& tx) -> Result<bool> {
    // As it is now: they may have written, or signed with another number, meanwhile.
    const auto person = storage::find_person(tx, shop_, id);
    if (!person) return no_such_contact();
    if (!storage::arrivals_naming(tx, *person, 1).empty()) return false;
    for (std::size_t index = 0; index < trails.size(); ++index) {
      const auto& trail = *trails.at(index);
      trail.forget(tx, *person, trail.look(tx, *person, ends.at(index), whole_rest).found, now);
    }
    stop_looks(tx, *person, now);
    storage::erase_contact(tx, *person, now);
    storage::record_audit(
        tx, shop_, actor,
        {.action = "contact.erased", .subject = "contact:" + id.text(), .detail = Json(view(id, held)).write()}, now);
    return true;
  });
}

Task<Result<Json>> ContactErasure::erase(ContactId id, storage::Actor actor) {
  std::optional<storage::Holdings> held;
  for (int round = 0; round < most_rounds; ++round) {
    const auto found = co_await person(id);
    if (!found) co_return std::unexpected(found.error());
    if (!held) {
      auto counted =
          co_await database_.read("erase.count", [&found](database::Tx& tx) { return storage::holdings(tx, *found); });
      if (!counted) co_return std::unexpected(counted.error());
      held = *counted;
    }
    if (const auto cut = co_await cut_waiting(*found); !cut) co_return std::unexpected(cut.error());
    Ends ends;
    for (const auto* trail : trails) {
      const auto end = co_await follow(*trail, *found);
      if (!end) co_return std::unexpected(end.error());
      ends.push_back(*end);
    }
    if (const auto erased = co_await erase_history(*found); !erased) co_return std::unexpected(erased.error());
    const auto ended = co_await end(id, std::move(ends), *held, actor);
    if (!ended) co_return std::unexpected(ended.error());
    if (!*ended) continue;
    world_.log.info("contact.erased", {{"contact", id.value}, {"messages", held->messages}});
    co_return Json(view(id, *held));
  }
  co_return fault(FaultKind::unavailable, "database_busy",
                  "This person writes faster than they can be erased. Block them, and erase them once more.");
}

}  // namespace tendero::desk
