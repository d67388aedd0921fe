#include "storage/login_attempts.hpp"

#include <algorithm>

namespace tendero::storage {

std::optional<Instant> locked_until(database::Tx& tx, std::string_view subject, Instant now) {
  const auto row = tx.row("SELECT locked_until FROM login_attempts WHERE subject = $1", subject);
  if (!row) return std::nullopt;
  const auto until = row->maybe_instant(0);
  return until && *until > now ? until : std::nullopt;
}

bool count_attempt(database::Tx& tx, std::string_view subject, const AttemptRule& rule, Instant now) {
  const auto row = tx.row("SELECT failures, began_at, locked_until FROM login_attempts WHERE subject = $1", subject);
  // A window that is over, or a lock that was served, begins anew.
  const bool goes_on = row && row->is_null(2) && row->instant(1) + rule.window > now;
  const auto count = goes_on ? row->integer(0) + 1 : 1;
  const bool locks = count >= rule.most;
  const auto until = locks ? database::Value(now + rule.lock) : database::Value();
  tx.run(
      "INSERT INTO login_attempts (subject, failures, began_at, last_at, locked_until) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (subject) DO UPDATE SET failures = $2, began_at = $3, last_at = $4, locked_until = $5",
      subject, count, goes_on ? row->instant(1) : now, now, until);
  return locks;
}

void take_back_attempt(database::Tx& tx, std::string_view subject) {
  tx.run("UPDATE login_attempts SET failures = failures - 1, locked_until = NULL WHERE subject = $1 AND failures > 0",
         subject);
}

void forget_attempts(database::Tx& tx, std::string_view subject) {
  tx.run("DELETE FROM login_attempts WHERE subject = $1", subject);
}

void prune_attempts(database::Tx& tx, Instant before, int most) {
  tx.run("DELETE FROM login_attempts WHERE last_at < $1", before);
  const auto count = tx.row("SELECT COUNT(*) FROM login_attempts")->integer(0);
  if (count <= most) return;
  tx.run(
      "DELETE FROM login_attempts WHERE subject IN "
      "(SELECT subject FROM login_attempts ORDER BY last_at LIMIT $1)",
      count - most);
}

}  // namespace tendero::storage
