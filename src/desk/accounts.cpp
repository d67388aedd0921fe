#include "desk/accounts.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/json.hpp"
#include "desk/logins.hpp"
#include "storage/agents.hpp"
#include "storage/assignments.hpp"
#include "storage/attempts.hpp"

namespace tendero::desk {

namespace {

constexpr Duration setup_life = std::chrono::days{1};
constexpr std::size_t token_bytes = 32;
constexpr storage::AttemptRule old_password_rule{
    .most = 5, .window = std::chrono::minutes{15}, .lock = std::chrono::minutes{15}};

std::string subject_of(crm::AgentId id) { return "agent:" + id.text(); }

std::unexpected<Fault> no_such_agent() { return fault(FaultKind::not_found, "not_found", "There is no such agent."); }

std::unexpected<Fault> email_taken() {
  return fault(FaultKind::denied, "conflict", "Another agent has this e-mail address.");
}

std::unexpected<Fault> link_invalid() {
  return fault(FaultKind::denied, "setup_link_invalid",
               "This set-up link was used, has expired, or is not the newest one. While there is no account, starting "
               "the server again prints a new one.");
}

/// `{"role":{"from":"agent","to":"admin"}}`
class Differences {
 public:
  template <class Value>
  void note(const char* name, const Value& from, const Value& to) {
    if (from == to) return;
    changed_.emplace_back(name, JsonObject{{"from", word(from)}, {"to", word(to)}});
  }
  [[nodiscard]] bool none() const { return changed_.empty(); }
  [[nodiscard]] std::string write() const { return Json(changed_).write(); }

 private:
  static Json word(const std::string& text) { return text; }
  static Json word(bool flag) { return Json(flag); }
  static Json word(crm::Role role) { return std::string(crm::to_word(role)); }

  JsonObject changed_;
};

std::string described(const crm::Agent& agent) {
  return Json(JsonObject{{"email", agent.email}, {"role", std::string(crm::to_word(agent.role))}}).write();
}

Result<crm::Agent> applied(crm::Agent agent, const AccountChange& change) {
  if (change.email) {
    auto email = crm::fold_email(*change.email);
    if (!email) return std::unexpected(email.error());
    agent.email = std::move(*email);
  }
  if (change.name) {
    auto name = crm::read_agent_name(*change.name);
    if (!name) return std::unexpected(name.error());
    agent.name = std::move(*name);
  }
  agent.role = change.role.value_or(agent.role);
  agent.active = change.active.value_or(agent.active);
  return agent;
}

Result<crm::Agent> store_change(database::Tx& tx, ShopId shop, crm::AgentId id, const AccountChange& change,
                                const storage::Actor& actor, Instant now) {
  const auto before = storage::agent(tx, shop, id);
  if (!before) return no_such_agent();
  const auto after = applied(*before, change);
  if (!after) return after;
  const bool was_admin = before->active && before->role == crm::Role::admin;
  const bool is_admin = after->active && after->role == crm::Role::admin;
  if (was_admin && !is_admin && !storage::has_other_admin(tx, shop, id)) {
    return fault(FaultKind::denied, "last_admin", "This is the last administrator; make somebody else one first.");
  }
  Differences differences;
  differences.note("email", before->email, after->email);
  differences.note("name", before->name, after->name);
  differences.note("role", before->role, after->role);
  differences.note("active", before->active, after->active);
  if (differences.none()) return before.value();
  if (!storage::update_agent(tx, shop, *after)) return email_taken();
  if (!after->active) {
    storage::end_sessions(tx, id, {}, "disabled", now);
    storage::free_conversations_of(tx, shop, id, now);
  }
  storage::record_audit(tx, shop, actor,
                        {.action = "agent.changed", .subject = subject_of(id), .detail = differences.write()}, now);
  return after;
}

}  // namespace

Task<Result<storage::NewAgent>> Accounts::check(NewAccount who) {
  auto email = crm::fold_email(who.email);
  if (!email) co_return std::unexpected(email.error());
  auto name = crm::read_agent_name(who.name);
  if (!name) co_return std::unexpected(name.error());
  auto hash = co_await check_password(crm::Agent{.email = *email, .name = *name}, std::move(who.password));
  if (!hash) co_return std::unexpected(hash.error());
  co_return storage::NewAgent{
      .email = std::move(*email), .name = std::move(*name), .role = who.role, .password_hash = std::move(*hash)};
}

Task<Result<std::string>> Accounts::check_password(crm::Agent whose, Secret password) {
  if (const auto good = crm::check_password(password.reveal(), whose.email, whose.name); !good)
    co_return std::unexpected(good.error());
  co_return co_await passwords_.hash(std::move(password));
}

Task<Result<crm::Agent>> Accounts::add(NewAccount who, storage::Actor actor) {
  const auto checked = co_await check(std::move(who));
  if (!checked) co_return std::unexpected(checked.error());
  auto adding = [checked = *checked, actor = std::move(actor), shop = shop_,
                 now = world_.clock.now()](database::Tx& tx) -> Result<crm::Agent> {
    auto added = storage::add_agent(tx, shop, checked, now);
    if (!added) return email_taken();
    storage::record_audit(
        tx, shop, actor, {.action = "agent.added", .subject = subject_of(added->id), .detail = described(*added)}, now);
    return std::move(*added);
  };
  co_return co_await database_.write("agents.add", std::move(adding));
}

Task<Result<std::vector<crm::Agent>>> Accounts::all() {
  auto reading = [shop = shop_](database::Tx& tx) { return storage::agents(tx, shop); };
  co_return co_await database_.read("agents", std::move(reading));
}

Task<Result<crm::Agent>> Accounts::find(crm::AgentId id) {
  auto reading = [id, shop = shop_](database::Tx& tx) -> Result<crm::Agent> {
    auto found = storage::agent(tx, shop, id);
    if (!found) return no_such_agent();
    return std::move(*found);
  };
  co_return co_await database_.read("agents.find", std::move(reading));
}

Task<Result<crm::Agent>> Accounts::find(std::string email) {
  const auto folded = crm::fold_email(email);
  if (!folded) co_return std::unexpected(folded.error());
  auto reading = [email = *folded, shop = shop_](database::Tx& tx) -> Result<crm::Agent> {
    auto found = storage::agent_of_email(tx, shop, email);
    if (!found) return no_such_agent();
    return std::move(*found);
  };
  co_return co_await database_.read("agents.find", std::move(reading));
}

Task<Result<crm::Agent>> Accounts::change(crm::AgentId id, AccountChange change, storage::Actor actor) {
  auto changing = [id, change = std::move(change), actor = std::move(actor), shop = shop_, now = world_.clock.now()](
                      database::Tx& tx) { return store_change(tx, shop, id, change, actor, now); };
  co_return co_await database_.write("agents.change", std::move(changing));
}

Task<Result<void>> Accounts::reset_password(crm::AgentId id, Secret password, storage::Actor actor) {
  auto whose = co_await find(id);
  if (!whose) co_return std::unexpected(whose.error());
  const auto hash = co_await check_password(std::move(*whose), std::move(password));
  if (!hash) co_return std::unexpected(hash.error());
  auto storing = [id, hash = *hash, actor = std::move(actor), shop = shop_,
                  now = world_.clock.now()](database::Tx& tx) {
    storage::set_password_hash(tx, id, hash, now);
    storage::end_sessions(tx, id, {}, "password", now);
    storage::record_audit(tx, shop, actor, {.action = "agent.password_reset", .subject = subject_of(id)}, now);
  };
  co_return co_await database_.write("agents.password", std::move(storing));
}

Task<Result<void>> Accounts::change_password(crm::AgentId id, crm::SessionId kept, Secret old_password,
                                             Secret new_password, storage::Actor actor) {
  auto whose = co_await find(id);
  if (!whose) co_return std::unexpected(whose.error());
  // Said before the old one is tried: a weak new one is no attempt.
  if (const auto good = crm::check_password(new_password.reveal(), whose->email, whose->name); !good)
    co_return std::unexpected(good.error());
  const auto subject = "password:" + id.text();
  auto counting = [id, subject, now = world_.clock.now()](database::Tx& tx) -> Result<std::string> {
    const auto begun = storage::begin_attempt(tx, {{subject, old_password_rule}}, now);
    if (!begun) return std::unexpected(begun.error());
    return storage::password_hash(tx, id);
  };
  auto old_hash = co_await database_.write("agents.password_attempt", std::move(counting));
  if (!old_hash) co_return std::unexpected(old_hash.error());
  const auto fits = co_await passwords_.fits(std::move(old_password), std::move(*old_hash));
  if (!fits) co_return std::unexpected(fits.error());
  if (!*fits) co_return fault(FaultKind::invalid, "wrong_password", "The old password is wrong.");
  const auto hash = co_await passwords_.hash(std::move(new_password));
  if (!hash) co_return std::unexpected(hash.error());
  auto storing = [id, kept, subject, hash = *hash, actor = std::move(actor), shop = shop_,
                  now = world_.clock.now()](database::Tx& tx) {
    storage::forget_attempts(tx, subject);
    storage::set_password_hash(tx, id, hash, now);
    storage::end_sessions(tx, id, kept, "password", now);
    storage::record_audit(tx, shop, actor, {.action = "agent.password_changed", .subject = subject_of(id)}, now);
  };
  co_return co_await database_.write("agents.password", std::move(storing));
}

Task<Result<std::optional<Secret>>> Accounts::open_setup() {
  auto token = Secret(world_.chance.make_token(token_bytes));
  auto opening = [hash = hash_token(token), shop = shop_, now = world_.clock.now()](database::Tx& tx) {
    if (storage::has_agents(tx, shop)) return false;
    storage::store_setup_link(tx, shop, hash, now + setup_life, now);
    return true;
  };
  const auto opened = co_await database_.write("setup.open", std::move(opening));
  if (!opened) co_return std::unexpected(opened.error());
  co_return *opened ? std::optional(std::move(token)) : std::nullopt;
}

Task<Result<crm::Agent>> Accounts::set_up(Secret token, NewAccount who, std::string address) {
  who.role = crm::Role::admin;
  const auto hash = hash_token(token);
  // Asked first, so that strangers cannot keep us busy with hashing.
  auto asking = [hash, shop = shop_, now = world_.clock.now()](database::Tx& tx) {
    return storage::is_setup_link(tx, shop, hash, now) && !storage::has_agents(tx, shop);
  };
  const auto open = co_await database_.read("setup.ask", std::move(asking));
  if (!open) co_return std::unexpected(open.error());
  if (!*open) co_return link_invalid();
  const auto checked = co_await check(std::move(who));
  if (!checked) co_return std::unexpected(checked.error());
  auto making = [hash, checked = *checked, address = std::move(address), shop = shop_,
                 now = world_.clock.now()](database::Tx& tx) -> Result<crm::Agent> {
    if (storage::has_agents(tx, shop) || !storage::use_setup_link(tx, shop, hash, now)) return link_invalid();
    auto admin = storage::add_agent(tx, shop, checked, now).value();
    storage::record_audit(tx, shop, {.kind = "visitor", .address = address},
                          {.action = "setup.completed", .subject = subject_of(admin.id), .detail = described(admin)},
                          now);
    return admin;
  };
  co_return co_await database_.write("setup.use", std::move(making));
}

}  // namespace tendero::desk
