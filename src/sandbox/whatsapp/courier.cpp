#include "sandbox/whatsapp/courier.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <utility>

#include <boost/json/array.hpp>

#include "base/hmac.hpp"
#include "sandbox/whatsapp/meta_json.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration patience = seconds{10};      ///< for one answer
constexpr Duration given_up_after = hours{36};  ///< from the first try
constexpr Duration held_back{400};              ///< an update that lets others pass
constexpr std::size_t most_waiting = 20'000;

Duration pause_before(int attempt) {
  static constexpr std::array<Duration, 11> pauses{Duration{0}, seconds{1},  seconds{2}, seconds{5},
                                                   seconds{10}, seconds{30}, minutes{1}, minutes{2},
                                                   minutes{5},  minutes{15}, minutes{60}};
  const auto index = static_cast<std::size_t>(std::max(attempt - 1, 0));
  return pauses[std::min(index, pauses.size() - 1)];
}

/// What one phone number has to tell in one field.
json::object value_of_number(const WhatsAppSandboxSettings& settings, const std::deque<Update>& updates,
                             std::size_t count, const std::string& field) {
  json::object value{
      {"messaging_product", "whatsapp"},
      {"metadata",
       {{"display_phone_number", settings.business_number}, {"phone_number_id", settings.phone_number_id}}}};
  json::array contacts;
  for (std::size_t index = 0; index < count; ++index) {
    const Update& update = updates[index];
    if (update.array.empty() || update.field != field) continue;
    if (!update.contact.empty() && std::ranges::find(contacts, json::value(update.contact)) == contacts.end()) {
      contacts.emplace_back(update.contact);
    }
    json::value& list = value[update.array];
    if (list.is_null()) list.emplace_array();
    list.as_array().emplace_back(update.item);
  }
  if (!contacts.empty()) value["contacts"] = std::move(contacts);
  return value;
}

/// The updates of one request in WhatsApp's envelope: a change for each field of the number, and for each news of the
/// account an entry of its own, which alone has a time.
json::object envelope(const WhatsAppSandboxSettings& settings, const std::deque<Update>& updates, std::size_t count,
                      Instant now) {
  json::array changes;
  json::array entries;
  std::set<std::string> fields;
  for (std::size_t index = 0; index < count; ++index) {
    const Update& update = updates[index];
    if (!update.array.empty()) {
      if (!fields.insert(update.field).second) continue;
      changes.push_back({{"value", value_of_number(settings, updates, count, update.field)}, {"field", update.field}});
      continue;
    }
    json::array change;
    change.push_back({{"value", update.item}, {"field", update.field}});
    entries.push_back(
        {{"id", settings.business_account_id}, {"time", to_millis(now) / 1'000}, {"changes", std::move(change)}});
  }
  if (!changes.empty()) entries.push_back({{"id", settings.business_account_id}, {"changes", std::move(changes)}});
  return {{"object", "whatsapp_business_account"}, {"entry", std::move(entries)}};
}

}  // namespace

struct Courier::Parcel {
  json::object body;
  std::string text;
  std::string title;
  std::size_t updates = 0;
  std::vector<std::function<void()>> taken;
  int attempts = 0;
  Instant first_tried;
};

struct Courier::State {
  World& world;
  net::HttpTransport& transport;
  const WhatsAppSandboxSettings& settings;
  const DeliveryOptions& options;
  Faults& faults;
  Activity& activity;
  Timeline& timeline;
  const Account& account;
  std::deque<Update> unpacked = {};
  std::deque<std::shared_ptr<Parcel>> ready = {};
  std::size_t under_way = 0;
  std::size_t waiting = 0;
  bool packing_due = false;
  bool over = false;  ///< everything referred to above may be gone
};

Courier::Courier(World& world, net::HttpTransport& transport, const WhatsAppSandboxSettings& settings,
                 const DeliveryOptions& options, Faults& faults, Activity& activity, Timeline& timeline,
                 const Account& account)
    : state_(std::make_shared<State>(State{.world = world,
                                           .transport = transport,
                                           .settings = settings,
                                           .options = options,
                                           .faults = faults,
                                           .activity = activity,
                                           .timeline = timeline,
                                           .account = account})) {}

Courier::~Courier() { state_->over = true; }

std::size_t Courier::waiting() const noexcept { return state_->waiting; }

void Courier::queue(Update update) {
  if (!state_->account.subscribed()) return;
  if (state_->settings.webhook_url.empty() || state_->waiting >= most_waiting) return;
  ++state_->waiting;
  const auto percent = static_cast<std::uint64_t>(std::clamp(state_->options.reorder_percent, 0, 100));
  if (percent > 0 && state_->world.chance.below(100) < percent) {
    state_->timeline.after(held_back, [state = state_, update = std::move(update)]() mutable {
      state->unpacked.push_back(std::move(update));
      pack(state);
    });
    return;
  }
  state_->unpacked.push_back(std::move(update));
  if (state_->packing_due) return;
  state_->packing_due = true;
  state_->timeline.after(state_->options.batch_wait, [state = state_] {
    state->packing_due = false;
    pack(state);
  });
}

void Courier::pack(const std::shared_ptr<State>& state) {
  while (!state->unpacked.empty()) {
    const std::size_t count = std::min(state->unpacked.size(), std::max<std::size_t>(state->options.batch, 1));
    const auto parcel = std::make_shared<Parcel>();
    parcel->body = envelope(state->settings, state->unpacked, count, state->world.clock.now());
    parcel->text = meta_json(parcel->body);
    parcel->title = state->unpacked.front().title + (count > 1 ? " +" + std::to_string(count - 1) : "");
    parcel->updates = count;
    for (std::size_t index = 0; index < count; ++index) {
      if (state->unpacked.front().taken) parcel->taken.push_back(std::move(state->unpacked.front().taken));
      state->unpacked.pop_front();
    }
    state->ready.push_back(parcel);
    const auto percent = static_cast<std::uint64_t>(std::clamp(state->options.duplicate_percent, 0, 100));
    if (percent > 0 && state->world.chance.below(100) < percent) {
      const auto again = std::make_shared<Parcel>(*parcel);
      again->taken.clear();
      again->updates = 0;
      state->ready.push_back(again);
    }
  }
  send_next(state);
}

void Courier::send_next(const std::shared_ptr<State>& state) {
  while (!state->ready.empty() && state->under_way < std::max<std::size_t>(state->options.at_once, 1)) {
    auto parcel = std::move(state->ready.front());
    state->ready.pop_front();
    ++state->under_way;
    state->world.scheduler.spawn("sandbox.webhook", post(state, std::move(parcel)));
  }
}

Task<> Courier::post(std::shared_ptr<State> state, std::shared_ptr<Parcel> parcel) {
  const Instant begun = state->world.clock.now();
  if (parcel->attempts++ == 0) parcel->first_tried = begun;
  net::OutgoingRequest request{
      .purpose = "sandbox.webhook",
      .method = "POST",
      .url = state->settings.webhook_url,
      .headers = {{"Content-Type", "application/json"},
                  {"User-Agent", "facebookexternalua"},
                  {"X-Hub-Signature-256",
                   "sha256=" + to_hex(hmac_sha256(parcel->text, state->settings.app_secret.reveal()))}},
      .body = parcel->text,
      .deadline = patience};
  const auto answer = co_await state->transport.send(std::move(request));
  if (state->over) co_return;
  --state->under_way;
  conclude(state, parcel, answer, begun);
  send_next(state);
}

void Courier::conclude(const std::shared_ptr<State>& state, const std::shared_ptr<Parcel>& parcel,
                       const Result<net::Response>& answer, Instant begun) {
  const bool lost = answer && state->faults.take(FaultWish::lose_webhook_answer);
  const bool taken = answer && answer->status == 200 && !lost;
  ActivityNote note{.kind = "webhook",
                    .title = parcel->title,
                    .detail = {{"attempt", parcel->attempts}, {"body", parcel->body}},
                    .ok = taken,
                    .took = state->world.clock.now() - begun};
  if (lost) {
    note.detail["error"] = "answer_lost";
  } else if (answer) {
    note.detail["status"] = answer->status;
  } else {
    note.detail["error"] = answer.error().code;
  }
  state->activity.note(std::move(note));
  if (!taken && state->world.clock.now() - parcel->first_tried < given_up_after) {
    state->timeline.after(pause_before(parcel->attempts), [state, parcel] {
      state->ready.push_back(parcel);
      send_next(state);
    });
    return;
  }
  state->waiting -= parcel->updates;
  if (!taken) return;
  for (const auto& tell : parcel->taken) tell();
}

}  // namespace tendero::sandbox::whatsapp
