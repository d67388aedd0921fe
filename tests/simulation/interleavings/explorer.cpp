#include "explorer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "database/inline_database.hpp"
#include "database/migrations.hpp"
#include "delivery/file_update.hpp"
#include "desk/takeover.hpp"
#include "dialogue/handover/escalation.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "dialogue/turn_commit.hpp"
#include "nested_connection.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/inbox.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"

namespace tendero::simulation {

namespace {

constexpr auto number = "700800900100";
constexpr auto phone = "5219991234567";
constexpr Duration lease_time = std::chrono::minutes{2};
constexpr Duration unknown_wait = std::chrono::minutes{1};
constexpr Duration nobody_came_for = std::chrono::minutes{10};
constexpr std::size_t most_complaints = 3;
/// More at the work of one conversation there are only while a lease has run out.
constexpr std::size_t most_at_once = 2;

database::SqliteConnection& opened(std::unique_ptr<database::SqliteConnection>& connection) {
  connection = *database::SqliteConnection::open(std::string(database::SqliteConnection::in_memory), Duration{0});
  return *connection;
}

std::string text_of(const database::Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.storage())) return std::to_string(*whole);
  const auto* text = std::get_if<std::string>(&value.storage());
  return text == nullptr ? "-" : *text;
}

}  // namespace

Explorer::Explorer() : tx_(opened(connection_), false) {
  database_ = std::make_unique<database::InlineDatabase>(world_, std::make_unique<NestedConnection>(*connection_));
  connection_->run("BEGIN");
  if (!world_.run(database::migrate(*database_, storage::migrations()))) throw std::runtime_error("no schema");
  shop_ = storage::ensure_shop(tx_, "bella", world_.clock.now());
  storage::route_number(tx_, number, shop_, world_.clock.now());
  const auto contact = storage::find_or_make_contact(tx_, shop_, {{.kind = crm::IdentifierKind::phone, .value = phone}},
                                                     {.name = "Ana", .at = world_.clock.now()}, world_.clock.now());
  storage::find_or_make_conversation(tx_, shop_, contact, number, world_.clock.now());
}

crm::Conversation Explorer::conversation() { return storage::conversation(tx_, ConversationId{1}).value(); }

Explored Explorer::explore(const Happenings& happenings) {
  explored_ = {};
  known_.clear();
  path_.clear();
  explored_.orders = follow({.now = world_.clock.now(), .left = happenings});
  explored_.states = static_cast<std::int64_t>(known_.size());
  return std::exchange(explored_, {});
}

std::string Explorer::state_of(const Moment& moment) {
  const auto& left = moment.left;
  auto state =
      fmt::format("{}|{} {} {} {} {} {} {}|{} {}|", to_millis(moment.now), left.messages, left.takeovers, left.replies,
                  left.give_backs, left.restarts, left.expiries, left.escalations, moment.written, moment.replied);
  for (const auto& turn : moment.turns) {
    state += fmt::format("t{}:{}", turn.work.id.value, turn.work.lease);
    if (turn.reading)
      state +=
          fmt::format(":{}:{}:{}", turn.reading->turn.id.value, turn.reading->turn.epoch, turn.reading->newest().value);
  }
  for (const auto& send : moment.sends)
    state += fmt::format("s{}:{}:{}", send.work.id.value, send.work.lease, send.departure.has_value());
  for (const auto& [message, times] : moment.begun) state += fmt::format("b{}:{}", message, times);
  for (const auto* sql : {"SELECT * FROM conversations ORDER BY id", "SELECT * FROM messages ORDER BY id",
                          "SELECT * FROM turns ORDER BY id", "SELECT * FROM outbox ORDER BY message_id",
                          "SELECT * FROM work ORDER BY id"}) {
    for (const auto& row : tx_.query(sql, {})) {
      state += '\n';
      for (const auto& value : row.values()) state += text_of(value) + '\t';
    }
  }
  return state;
}

std::int64_t Explorer::follow(const Moment& moment) {
  static constexpr std::array<NamedStep, 13> steps{{{"customer writes", &Explorer::customer_writes},
                                                    {"agent takes over", &Explorer::agent_takes_over},
                                                    {"agent replies", &Explorer::agent_replies},
                                                    {"agent gives back", &Explorer::agent_gives_back},
                                                    {"process restarts", &Explorer::process_restarts},
                                                    {"nobody came in time", &Explorer::hand_over_is_escalated},
                                                    {"leases run out", &Explorer::leases_run_out},
                                                    {"turn is leased", &Explorer::turn_is_leased},
                                                    {"turn is opened", &Explorer::turn_is_opened},
                                                    {"turn is committed", &Explorer::turn_is_committed},
                                                    {"send is leased", &Explorer::send_is_leased},
                                                    {"send begins", &Explorer::send_begins},
                                                    {"send ends", &Explorer::send_ends}}};
  if (explored_.broken.size() >= most_complaints) return 0;
  auto state = state_of(moment);
  if (const auto known = known_.find(state); known != known_.end()) return known->second;
  std::int64_t orders = 0;
  for (const auto& step : steps) {
    for (std::size_t worker = 0; worker < workers(moment, step); ++worker)
      orders += branch(moment, step, worker).value_or(0);
  }
  if (orders == 0) {
    connection_->run("SAVEPOINT settling");
    settle(moment);
    connection_->run("ROLLBACK TO settling");
    connection_->run("RELEASE settling");
    orders = 1;
  }
  known_.emplace(std::move(state), orders);
  return orders;
}

/// Steps of a worker are one for each of them, all others one.
std::size_t Explorer::workers(const Moment& moment, const NamedStep& step) const {
  if (step.step == &Explorer::turn_is_opened || step.step == &Explorer::turn_is_committed) return moment.turns.size();
  if (step.step == &Explorer::send_begins || step.step == &Explorer::send_ends) return moment.sends.size();
  return 1;
}

std::optional<std::int64_t> Explorer::branch(const Moment& moment, const NamedStep& step, std::size_t worker) {
  const auto savepoint = fmt::format("step{}", path_.size());
  connection_->run("SAVEPOINT " + savepoint);
  path_.emplace_back(worker == 0 ? step.name : fmt::format("{} (the second)", step.name));
  auto next = moment;
  world_.clock.set(moment.now);
  std::optional<std::int64_t> orders;
  if ((this->*step.step)(next, worker)) orders = follow(next);
  path_.pop_back();
  connection_->run("ROLLBACK TO " + savepoint);
  connection_->run("RELEASE " + savepoint);
  return orders;
}

bool Explorer::customer_writes(Moment& moment, std::size_t /*worker*/) {
  if (moment.left.messages-- <= 0) return false;
  const auto wamid = fmt::format("wamid.{}", ++moment.written);
  const auto id =
      storage::store_update(tx_, {.key = wamid, .line = phone, .phone_number_id = number, .payload = "{}"}, moment.now);
  const crm::CustomerMessage message{.external_id = wamid,
                                     .sender = {{.kind = crm::IdentifierKind::phone, .value = phone}},
                                     .profile_name = "Ana",
                                     .at = moment.now,
                                     .content = crm::Text{"hola"},
                                     .reply_to_external_id = {}};
  delivery::file_update(tx_, storage::update(tx_, id.value()).value(), message, {.quiet = Duration{0}}, moment.now);
  return true;
}

bool Explorer::agent_takes_over(Moment& moment, std::size_t /*worker*/) {
  if (conversation().answerer == crm::Answerer::human || moment.left.takeovers-- <= 0) return false;
  return world_.run(desk::take_over(*database_, world_, {}, ConversationId{1}, {.kind = "agent", .id = 1})).has_value();
}

bool Explorer::agent_replies(Moment& moment, std::size_t /*worker*/) {
  const auto now = conversation();
  if (now.answerer != crm::Answerer::human || moment.left.replies-- <= 0) return false;
  storage::queue_message(tx_, now, crm::Author::agent, {.content = crm::Text{"soy Luis"}}, std::nullopt,
                         fmt::format("agent:{}", ++moment.replied), moment.now);
  return true;
}

bool Explorer::agent_gives_back(Moment& moment, std::size_t /*worker*/) {
  if (conversation().answerer != crm::Answerer::human || moment.left.give_backs-- <= 0) return false;
  return world_.run(desk::give_back(*database_, world_, ConversationId{1}, {.kind = "agent", .id = 1})).has_value();
}

bool Explorer::process_restarts(Moment& moment, std::size_t /*worker*/) {
  if (moment.left.restarts-- <= 0 || (moment.turns.empty() && moment.sends.empty())) return false;
  storage::release_all(tx_);
  moment.turns.clear();
  moment.sends.clear();
  return true;
}

bool Explorer::leases_run_out(Moment& moment, std::size_t /*worker*/) {
  if (moment.left.expiries-- <= 0 || (moment.turns.empty() && moment.sends.empty())) return false;
  moment.now += lease_time;
  return true;
}

/// Where no hand-over may be escalated none is looked after, so that fewer orders are alike.
dialogue::DialogueSettings Explorer::settings_of(const Moment& moment) {
  dialogue::DialogueSettings settings;
  if (moment.left.escalations > 0) settings.handover.escalate_after = nobody_came_for;
  return settings;
}

bool Explorer::hand_over_is_escalated(Moment& moment, std::size_t /*worker*/) {
  if (moment.left.escalations-- <= 0) return false;
  const auto leased =
      storage::lease(tx_, {std::string(dialogue::escalate_work)}, 1, moment.now + nobody_came_for, lease_time, "node");
  if (leased.empty()) return false;
  return dialogue::escalate(tx_, leased.front(), {}, moment.now).has_value();
}

bool Explorer::turn_is_leased(Moment& moment, std::size_t /*worker*/) {
  if (moment.turns.size() >= most_at_once) return false;
  auto leased = storage::lease(tx_, {"turn"}, 1, moment.now, lease_time, "node");
  if (leased.empty()) return false;
  moment.turns.push_back({.work = std::move(leased.front()), .reading = std::nullopt});
  return true;
}

bool Explorer::turn_is_opened(Moment& moment, std::size_t worker) {
  auto& turn = moment.turns[worker];
  if (turn.reading) return false;
  turn.reading = dialogue::open_turn(tx_, turn.work, settings_of(moment), moment.now);
  if (!turn.reading) moment.turns.erase(moment.turns.begin() + static_cast<std::ptrdiff_t>(worker));
  return true;
}

bool Explorer::turn_is_committed(Moment& moment, std::size_t worker) {
  if (!moment.turns[worker].reading) return false;
  auto turn = std::move(moment.turns[worker]);
  moment.turns.erase(moment.turns.begin() + static_cast<std::ptrdiff_t>(worker));
  dialogue::TurnResult result;
  result.reply = {.says = {{.content = crm::Text{"buenas"}}}, .engine = "builtin"};
  result.hand_over = moment.left.hands_over;
  result.hand_over_reason = "asked";
  // A fault undoes what was written, as the database does.
  connection_->run("SAVEPOINT committing");
  const auto end =
      dialogue::commit_turn(tx_, turn.work, *turn.reading, std::move(result), settings_of(moment), moment.now);
  if (!end) connection_->run("ROLLBACK TO committing");
  connection_->run("RELEASE committing");
  return true;
}

bool Explorer::send_is_leased(Moment& moment, std::size_t /*worker*/) {
  if (moment.sends.size() >= most_at_once) return false;
  auto leased = storage::lease(tx_, {"send"}, 1, moment.now, lease_time, "node");
  if (leased.empty()) return false;
  moment.sends.push_back({.work = std::move(leased.front()), .departure = std::nullopt});
  return true;
}

bool Explorer::send_begins(Moment& moment, std::size_t worker) {
  auto& send = moment.sends[worker];
  if (send.departure) return false;
  send.departure = delivery::decide(tx_, send.work, unknown_wait, moment.now);
  if (send.departure) {
    const auto message = delivery::message_of(send.work);
    ++moment.begun[message.value];
    check_begun(moment, message);
  } else {
    moment.sends.erase(moment.sends.begin() + static_cast<std::ptrdiff_t>(worker));
  }
  return true;
}

bool Explorer::send_ends(Moment& moment, std::size_t worker) {
  if (!moment.sends[worker].departure) return false;
  const auto send = std::move(moment.sends[worker]);
  moment.sends.erase(moment.sends.begin() + static_cast<std::ptrdiff_t>(worker));
  const channels::Receipt receipt{.external_id = fmt::format("wamid.ours.{}", delivery::message_of(send.work).value)};
  delivery::conclude(tx_, send.work, *send.departure, receipt, {}, moment.now);
  return true;
}

void Explorer::settle(Moment moment) {
  storage::release_all(tx_);
  moment.turns.clear();
  moment.sends.clear();
  constexpr int most_rounds = 10;
  for (int round = 0; round < most_rounds && storage::next_due(tx_, {"turn", "send"}); ++round) {
    moment.now += unknown_wait;
    while (turn_is_leased(moment, 0)) {
      turn_is_opened(moment, 0);
      if (!moment.turns.empty()) turn_is_committed(moment, 0);
    }
    while (send_is_leased(moment, 0)) {
      send_begins(moment, 0);
      if (!moment.sends.empty()) send_ends(moment, 0);
    }
  }
  check_end();
}

/// Only the assistant's own words need its leave; what agents say goes out whoever has the conversation.
void Explorer::check_begun(const Moment& moment, MessageId message) {
  const auto row = storage::outbox_row(tx_, message).value();
  const auto now = conversation();
  if (row.author == crm::Author::bot && (now.answerer == crm::Answerer::human || row.epoch != now.epoch))
    complain("a send of the assistant began after a takeover");
  const int times = moment.begun.at(message.value);
  if (times > 2 || (times == 2 && !row.possibly_doubled)) complain("a message was sent twice without a word");
}

void Explorer::check_end() {
  const auto now = conversation();
  const bool with_person = now.answerer == crm::Answerer::human || now.answerer == crm::Answerer::waiting;
  if (!with_person && !storage::uncovered(tx_, now.id).empty()) complain("a customer has neither answer nor person");
  if (storage::next_due(tx_, {"turn", "send"})) complain("work goes on for ever");
  const auto unfinished =
      tx_.row("SELECT count(*) FROM messages WHERE author <> 'customer' AND delivery IN ('queued', 'sending')");
  if (unfinished->integer(0) != 0) complain("a message of ours neither left nor was dropped");
  const auto answered = tx_.row("SELECT count(*) FROM turns WHERE state = 'answered'")->integer(0);
  const auto said = tx_.row("SELECT count(*) FROM outbox WHERE once_key LIKE 'turn:%:say:%'")->integer(0);
  if (answered != said) complain(fmt::format("{} turns answered with {} messages", answered, said));
}

void Explorer::complain(const std::string& what) {
  if (explored_.broken.size() < most_complaints)
    explored_.broken.push_back(fmt::format("{}:\n  {}", what, fmt::join(path_, "\n  ")));
}

}  // namespace tendero::simulation
