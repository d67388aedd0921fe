#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "desk/broadcasts/audience.hpp"
#include "desk/broadcasts/broadcast_desk.hpp"
#include "desk/broadcasts/broadcast_message.hpp"
#include "storage/merges.hpp"

namespace tendero::desk {

namespace {

using storage::Broadcast;
using storage::Recipient;

/// Of one broadcast in the outbox: what a customer's answer may have to wait behind, about a second of a number's pace.
constexpr std::int64_t most_under_way = 60;
constexpr int most_handed_at_once = 20;
constexpr Duration look_again{1'000};

std::int64_t number_in(const Json& payload, std::string_view name) {
  const auto* found = payload.find(name);
  std::int64_t number = 0;
  if (found != nullptr && found->if_number() != nullptr) {
    const auto& token = found->if_number()->token;
    std::from_chars(token.data(), token.data() + token.size(), number);
  }
  return number;
}

Recipient left_out(Recipient recipient, std::string why) {
  recipient.state = "left_out";
  recipient.reason = std::move(why);
  return recipient;
}

/// What becomes of one of them. Fault: of the broadcast, not of this contact.
Result<Recipient> hand_over(database::Tx& tx, ShopId shop, const Broadcast& broadcast, const BroadcastLetter& letter,
                            Recipient recipient, const dialogue::DialogueSettings& settings, Instant now) {
  const auto contact = storage::surviving(tx, recipient.contact);
  if (storage::same_person_has_it(tx, broadcast.id, contact, recipient.id)) {
    return left_out(std::move(recipient), "same_person");
  }
  auto why = why_left_out(tx, shop, contact, letter.what, broadcast.only_wanted);
  if (!why.empty()) return left_out(std::move(recipient), std::move(why));
  const auto key = fmt::format("broadcast:{}:{}:{}", broadcast.id, recipient.contact.value, recipient.tries);
  const auto message = queue_letter(tx, shop, letter, contact, broadcast.author_id, settings, key, now);
  if (!message && message.error().code == "no_number") return std::unexpected(message.error());
  if (!message) return left_out(std::move(recipient), message.error().code);
  recipient.state = "queued";
  recipient.reason.clear();
  recipient.message = *message;
  return recipient;
}

/// Nothing goes out any more until somebody looks.
void stop_by_itself(database::Tx& tx, ShopId shop, Broadcast broadcast, const Fault& why, Instant now) {
  broadcast.state = "stopped";
  broadcast.why_stopped = why.code;
  storage::save_broadcast(tx, shop, broadcast, now);
  storage::record_audit(tx, shop, {.kind = "system", .id = 0, .name = {}, .address = {}},
                        {.action = "broadcast.stopped",
                         .subject = fmt::format("broadcast:{}", broadcast.id),
                         .detail = Json(JsonObject{{"code", why.code}}).write()},
                        now);
}

struct Step {
  bool ended = false;
  Duration wait{0};
};

Result<Step> hand_over_some(database::Tx& tx, ShopId shop, const Broadcast& broadcast,
                            const dialogue::DialogueSettings& settings, Instant now) {
  const auto letter = letter_of(tx, shop, broadcast);
  if (!letter) return std::unexpected(letter.error());
  const auto busy = storage::under_way(tx, broadcast.id);
  const auto room = std::min<std::int64_t>(most_handed_at_once, most_under_way - busy);
  if (room <= 0) return Step{.wait = look_again};
  const auto waiting = storage::recipients_waiting(tx, broadcast.id, static_cast<int>(room));
  if (waiting.empty()) return Step{.ended = busy == 0, .wait = look_again};
  for (const auto& each : waiting) {
    const auto done = hand_over(tx, shop, broadcast, *letter, each, settings, now);
    if (!done) return std::unexpected(done.error());
    storage::save_recipient(tx, *done, now);
  }
  return Step{};
}

/// True: nothing is left of this work.
bool step(database::Tx& tx, const storage::Work& work, const dialogue::DialogueSettings& settings, Instant now) {
  const auto payload = Json::parse(work.payload).value_or(Json());
  auto broadcast = storage::broadcast(tx, work.shop, number_in(payload, "broadcast"));
  if (!broadcast || broadcast->state != "running" || broadcast->run != number_in(payload, "run")) {
    storage::complete(tx, work, now);
    return true;
  }
  const auto done = hand_over_some(tx, work.shop, *broadcast, settings, now);
  if (!done) {
    stop_by_itself(tx, work.shop, *broadcast, done.error(), now);
    storage::complete(tx, work, now);
    return true;
  }
  if (!done->ended) {
    storage::postpone(tx, work, now + done->wait, "goes_on");
    return false;
  }
  broadcast->state = "done";
  broadcast->ended_at = now;
  storage::save_broadcast(tx, work.shop, *broadcast, now);
  storage::complete(tx, work, now);
  return true;
}

}  // namespace

Task<Result<void>> BroadcastWork::handle(storage::Work work) {
  const auto ended = co_await database_.write(
      "broadcast.step", [&, now = world_.clock.now()](database::Tx& tx) { return step(tx, work, settings_, now); });
  if (!ended) co_return std::unexpected(ended.error());
  if (*ended) world_.log.info("broadcast.step_ended", {{"line", work.line}});
  co_return Result<void>{};
}

}  // namespace tendero::desk
