#include "simulation/invariants/sends.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "simulation/origins.hpp"

namespace tendero::simulation {

namespace {

/// "tendero:<message>:<queued at>"; empty for what is no message (read receipts).
std::string reference_of(const net::OutgoingRequest& request) {
  constexpr std::string_view prefix = "\"tendero:";
  const auto begin = request.body.find(prefix);
  if (begin == std::string::npos) return {};
  const auto end = request.body.find('"', begin + 1);
  return request.body.substr(begin + 1, end - begin - 1);
}

std::int64_t message_of(std::string_view reference) {
  const auto number = reference.substr(reference.find(':') + 1);
  std::int64_t message = 0;
  std::from_chars(number.data(), number.data() + number.size(), message);
  return message;
}

// WhatsApp Business Platform, "Customer service windows"; what design and code make of it, written once more.
constexpr Duration day = std::chrono::hours{24};
constexpr Duration minute = std::chrono::minutes{1};

/// WhatsApp said no, or was never reached: nothing went out.
bool refused(const Result<net::Response>& outcome) {
  if (!outcome) return outcome.error().kind == FaultKind::unavailable;
  return outcome->status >= 400 && outcome->status < 500;
}

}  // namespace

void Sends::sees(std::string_view name, database::Tx& tx) {
  ended_.merge(ending_);
  ending_.clear();
  if (name == "send.begin") see_beginning(tx);
  if (name == "send.end") see_ends(tx);
}

void Sends::see_beginning(database::Tx& tx) {
  const auto rows = tx.rows(
      "SELECT m.id, o.attempts, m.conversation_id, m.author, o.epoch, c.epoch, o.begun_at, m.content, "
      "(SELECT MAX(w.last_customer_message) FROM conversations w WHERE w.id IN (c.id, c.continued_in)) FROM outbox o "
      "JOIN messages m ON m.id = o.message_id JOIN conversations c ON c.id = m.conversation_id "
      "WHERE m.delivery = 'sending'");
  for (const auto& row : rows) {
    const auto message = row.integer(0);
    if (attempts_seen_[message] == row.integer(1)) continue;
    attempts_seen_[message] = row.integer(1);
    begun_[message] = row.instant(6);
    check_beginning(row);
  }
}

void Sends::check_beginning(const database::Row& row) {
  const auto message = row.integer(0);
  const auto conversation = row.integer(2);
  const bool bots = row.text(3) == "bot";
  findings_.complain_if(bots && row.integer(4) != row.integer(5),
                        fmt::format("the send of message {} begins after a takeover was committed", message));
  findings_.complain_if(bots && held_.contains(conversation),
                        fmt::format("the assistant sends message {} beside an agent who took over", message));
  findings_.complain_if(newest_[conversation] > message,
                        fmt::format("message {} is sent after message {}", message, newest_[conversation]));
  const bool in_words = !row.text(7).contains(R"("type":"template")");
  const auto written = row.maybe_instant(8);
  findings_.complain_if(in_words && (!written || row.instant(6) >= *written + day - minute),
                        fmt::format("message {} is sent when the window is closed", message));
  findings_.complain_if(ended_.contains(message), fmt::format("message {} is sent again", message));
  newest_[conversation] = message;
}

void Sends::see_ends(database::Tx& tx) {
  for (const auto& row : tx.rows("SELECT m.id FROM outbox o JOIN messages m ON m.id = o.message_id "
                                 "WHERE m.delivery IN ('sent', 'delivered', 'read', 'failed', 'dropped')")) {
    ending_.insert(row.integer(0));
  }
}

void Sends::begins(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request) {
  if (origin != graph_origin) return;
  const auto reference = reference_of(request);
  if (reference.empty()) return;
  const auto begun = begun_.find(message_of(reference));
  if (begun == begun_.end()) {
    findings_.complain(fmt::format("{} is sent without its mark in the outbox", reference));
    return;
  }
  check_repetition(reference, begun->second);
  attempts_[reference].push_back({.exchange = exchange, .begun_at = begun->second});
  begun_.erase(begun);
}

void Sends::check_repetition(const std::string& reference, Instant begun_at) {
  std::optional<Instant> last;
  int open = 0;
  for (const auto& attempt : attempts_[reference]) {
    if (attempt.refused) continue;
    ++open;
    last = attempt.begun_at;
  }
  findings_.complain_if(open > 1, fmt::format("{} is repeated a second time", reference));
  findings_.complain_if(last && begun_at < *last + unknown_wait_,
                        fmt::format("{} is repeated before its wait is over", reference));
}

void Sends::ends(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request,
                 const Result<net::Response>& outcome) {
  if (origin != graph_origin || !refused(outcome)) return;
  for (auto& attempt : attempts_[reference_of(request)]) {
    if (attempt.exchange == exchange) attempt.refused = true;
  }
}

void Sends::server_died(database::Tx& tx) {
  begun_.clear();
  attempts_seen_.clear();
  for (const auto& row : tx.rows("SELECT message_id, attempts FROM outbox")) {
    attempts_seen_[row.integer(0)] = row.integer(1);
  }
  ending_.clear();
  see_ends(tx);
}

}  // namespace tendero::simulation
