#include "desk/logins.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "storage/agents.hpp"
#include "storage/audit.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_device = 200;
constexpr int pruned_at_once = 20;

std::string subject_of(const crm::Agent& agent) { return "agent:" + agent.id.text(); }

storage::Actor visitor(const Visitor& from) { return {.kind = "visitor", .address = from.address}; }

storage::Actor actor(const crm::Agent& agent, const Visitor& from) {
  return {.kind = "agent", .id = agent.id.value, .name = agent.email, .address = from.address};
}

/// One house of IPv6 has a whole /64 (RFC 6177), so its attempts count together.
std::string address_subject(const std::string& address) {
  boost::system::error_code unreadable;
  const auto read = boost::asio::ip::make_address(address, unreadable);
  if (unreadable || read.is_v4()) return "address:" + address;
  auto bytes = read.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return "address:" + boost::asio::ip::address_v6(bytes).to_string();
}

std::unexpected<Fault> log_in_again() {
  return fault(FaultKind::denied, "unauthenticated", "Log in again: this session has ended.");
}

}  // namespace

std::string hash_token(const Secret& token) { return sha256_hex(token.reveal()); }

/// What is known when an attempt begins.
struct Logins::Attempt {
  std::string account;  ///< subjects of `attempts`
  std::string address;
  bool locks = false;  ///< if it fails, nobody may try again for a while
  std::optional<crm::Agent> agent;
  std::string hash;
};

Task<Result<LoggedIn>> Logins::log_in(std::string email, Secret password, Visitor from) {
  const auto folded = crm::fold_email(email);
  if (!folded) co_return std::unexpected(folded.error());
  from.device = clean(from.device, longest_device);
  auto attempt = co_await begin_attempt(*folded, from.address);
  if (!attempt) co_return std::unexpected(attempt.error());
  const auto fits = co_await passwords_.fits(std::move(password), attempt->hash);
  if (!fits) co_return std::unexpected(fits.error());
  world_.metrics.count("tendero_logins_total", {{"outcome", *fits ? "right" : "wrong"}});
  const bool welcome = *fits && attempt->agent->active;
  if (!welcome) co_return co_await refuse(std::move(*attempt), *fits, std::move(from));
  co_return co_await admit(std::move(*attempt), std::move(from));
}

Task<Result<Logins::Attempt>> Logins::begin_attempt(std::string email, std::string address) {
  const auto rules = rules_;
  auto counting = [rules, shop = shop_, now = world_.clock.now(), email = std::move(email),
                   address = std::move(address)](database::Tx& tx) -> Result<Attempt> {
    Attempt attempt{.account = fmt::format("account:{}:{}", shop.value, sha256_hex(email)),
                    .address = address_subject(address),
                    .agent = {},
                    .hash = {}};
    const auto begun =
        storage::begin_attempt(tx, {{attempt.account, rules.account}, {attempt.address, rules.address}}, now);
    if (!begun) return std::unexpected(begun.error());
    attempt.locks = *begun;
    attempt.agent = storage::agent_of_email(tx, shop, email);
    if (attempt.agent) attempt.hash = storage::password_hash(tx, attempt.agent->id);
    return attempt;
  };
  auto begun = co_await database_.write("login.attempt", std::move(counting));
  if (!begun && begun.error().code == "rate_limited")
    world_.metrics.count("tendero_logins_total", {{"outcome", "locked"}});
  co_return begun;
}

Task<Result<LoggedIn>> Logins::refuse(Attempt attempt, bool knows_password, Visitor from) {
  auto noting = [attempt, knows_password, from, shop = shop_, now = world_.clock.now()](database::Tx& tx) {
    const auto subject = attempt.agent ? subject_of(*attempt.agent) : std::string();
    const auto* const action = knows_password ? "login.disabled" : "login.failed";
    storage::record_audit(tx, shop, visitor(from), {.action = action, .subject = subject}, now);
    if (attempt.locks)
      storage::record_audit(tx, shop, visitor(from), {.action = "login.locked", .subject = subject}, now);
  };
  const auto noted = co_await database_.write("login.refuse", std::move(noting));
  if (!noted) co_return std::unexpected(noted.error());
  if (attempt.locks) world_.log.warning("login.locked", {{"address", from.address}});
  if (knows_password) {
    co_return fault(FaultKind::denied, "account_disabled", "This account is switched off; ask an administrator.");
  }
  co_return fault(FaultKind::denied, "invalid_credentials", "The e-mail address or the password is wrong.");
}

Task<Result<LoggedIn>> Logins::admit(Attempt attempt, Visitor from) {
  auto token = Secret(world_.chance.make_token(token_bytes));
  auto admitting = [attempt, from, token, shop = shop_, rules = rules_,
                    now = world_.clock.now()](database::Tx& tx) -> Result<LoggedIn> {
    const auto agent = storage::agent(tx, shop, attempt.agent->id);
    // Somebody may have changed the account while the password was being checked.
    if (!agent || !agent->active || storage::password_hash(tx, agent->id) != attempt.hash) return log_in_again();
    storage::forget_attempts(tx, attempt.account);
    storage::take_back_attempt(tx, attempt.address);
    storage::prune_sessions(tx, now, pruned_at_once);
    const auto ends = now + rules.session_life;
    const auto session = storage::begin_session(
        tx, {.agent = agent->id, .expires = ends, .address = from.address, .device = from.device}, now);
    const auto expires = std::min(ends, now + rules.refresh_life);
    storage::store_refresh_token(tx, hash_token(token), {.session = session, .expires = expires}, now);
    storage::note_login(tx, agent->id, now);
    storage::record_audit(tx, shop, actor(*agent, from), {.action = "login.succeeded", .subject = subject_of(*agent)},
                          now);
    return LoggedIn{.agent = *storage::agent(tx, shop, agent->id),
                    .session = session,
                    .refresh_token = token,
                    .refresh_expires = expires};
  };
  co_return co_await database_.write("login.admit", std::move(admitting));
}

Task<Result<LoggedIn>> Logins::refresh(Secret token, Visitor from) {
  auto next = Secret(world_.chance.make_token(token_bytes));
  // Nothing: refused. It is no fault, because what a refusal writes must stay.
  auto turning = [token, next, from, shop = shop_, rules = rules_,
                  now = world_.clock.now()](database::Tx& tx) -> std::optional<LoggedIn> {
    const auto hash = hash_token(token);
    const auto known = storage::refresh_token(tx, hash);
    if (!known) return std::nullopt;
    const auto session = storage::open_session(tx, shop, known->session, now);
    if (!session || known->expires <= now) return std::nullopt;
    if (known->used) {
      storage::end_session(tx, known->session, "reuse", now);
      storage::record_audit(tx, shop, visitor(from),
                            {.action = "login.token_reused", .subject = subject_of(session->agent)}, now);
      return std::nullopt;
    }
    storage::use_refresh_token(tx, hash, now);
    const auto expires = std::min(session->expires, now + rules.refresh_life);
    storage::store_refresh_token(tx, hash_token(next), {.session = known->session, .expires = expires}, now);
    return LoggedIn{.agent = session->agent, .session = session->id, .refresh_token = next, .refresh_expires = expires};
  };
  auto turned = co_await database_.write("login.refresh", std::move(turning));
  if (!turned) co_return std::unexpected(turned.error());
  if (!*turned) co_return log_in_again();
  co_return std::move(**turned);
}

Task<Result<void>> Logins::log_out(crm::SessionId session, Visitor from) {
  auto ending = [session, from, shop = shop_, now = world_.clock.now()](database::Tx& tx) {
    const auto open = storage::open_session(tx, shop, session, now);
    if (!open) return;
    storage::end_session(tx, session, "logout", now);
    storage::record_audit(tx, shop, actor(open->agent, from), {.action = "logout", .subject = subject_of(open->agent)},
                          now);
  };
  co_return co_await database_.write("login.end", std::move(ending));
}

Task<Result<void>> Logins::log_out(Secret token, Visitor from) {
  auto reading = [token](database::Tx& tx) { return storage::refresh_token(tx, hash_token(token)); };
  const auto known = co_await database_.read("login.token", std::move(reading));
  if (!known) co_return std::unexpected(known.error());
  if (!*known) co_return Result<void>{};
  co_return co_await log_out((*known)->session, std::move(from));
}

Task<Result<storage::OpenSession>> Logins::check(crm::SessionId session) {
  auto reading = [session, shop = shop_, now = world_.clock.now()](database::Tx& tx) {
    return storage::open_session(tx, shop, session, now);
  };
  auto open = co_await database_.read("login.session", std::move(reading));
  if (!open) co_return std::unexpected(open.error());
  if (!*open) co_return log_in_again();
  co_return std::move(**open);
}

}  // namespace tendero::desk
