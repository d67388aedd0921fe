#include "storage/attempts.hpp"

#include <chrono>
#include <optional>

#include <fmt/format.h>

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

constexpr int most_remembered = 10'000;

std::optional<Instant> locked_until(database::Tx& tx, std::string_view subject, Instant now) {
  const auto row = tx.row("SELECT locked_until FROM attempts WHERE subject = $1", subject);
  if (!row) return std::nullopt;
  const auto until = row->maybe_instant(0);
  return until && *until > now ? until : std::nullopt;
}

std::unexpected<Fault> too_many(Duration left) {
  const auto wait = left < 2h ? fmt::format("{} minutes", std::chrono::ceil<std::chrono::minutes>(left).count())
                              : fmt::format("{} hours", std::chrono::ceil<std::chrono::hours>(left).count());
  return std::unexpected(
      Fault{FaultKind::denied, "rate_limited", fmt::format("Too many attempts. Try again in {}.", wait), left});
}

bool count_attempt(database::Tx& tx, const AttemptLimit& limit, Instant now) {
  const auto& [subject, rule] = limit;
  const auto row = tx.row("SELECT failures, began_at, locked_until FROM attempts WHERE subject = $1", subject);
  // A window that is over, or a lock that was served, begins anew.
  const bool goes_on = row && row->is_null(2) && row->instant(1) + rule.window > now;
  const auto count = goes_on ? row->integer(0) + 1 : 1;
  const Instant began = goes_on ? row->instant(1) : now;
  const bool locks = count >= rule.most;
  const Instant ends = locks ? now + rule.lock : began + rule.window;
  tx.run(
      "INSERT INTO attempts (subject, failures, began_at, ends_at, locked_until) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (subject) DO UPDATE SET failures = $2, began_at = $3, ends_at = $4, locked_until = $5",
      subject, count, began, ends, locks ? database::Value(ends) : database::Value());
  return locks;
}

}  // namespace

Result<bool> begin_attempt(database::Tx& tx, const std::vector<AttemptLimit>& limits, Instant now) {
  for (const auto& limit : limits) {
    if (const auto until = locked_until(tx, limit.subject, now)) return too_many(*until - now);
  }
  prune_attempts(tx, now, most_remembered);
  bool locks = false;
  for (const auto& limit : limits) {
    if (count_attempt(tx, limit, now)) locks = true;
  }
  return locks;
}

void take_back_attempt(database::Tx& tx, std::string_view subject) {
  tx.run("UPDATE attempts SET failures = failures - 1, locked_until = NULL WHERE subject = $1 AND failures > 0",
         subject);
}

void forget_attempts(database::Tx& tx, std::string_view subject) {
  tx.run("DELETE FROM attempts WHERE subject = $1", subject);
}

void prune_attempts(database::Tx& tx, Instant now, int most) {
  tx.run("DELETE FROM attempts WHERE ends_at <= $1", now);
  const auto count = tx.row("SELECT COUNT(*) FROM attempts")->integer(0);
  if (count <= most) return;
  tx.run("DELETE FROM attempts WHERE subject IN (SELECT subject FROM attempts ORDER BY ends_at LIMIT $1)",
         count - most);
}

}  // namespace tendero::storage
