#include "dialogue/linking.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "commerce/gated_shop.hpp"
#include "dialogue/customer_link.hpp"
#include "storage/attempts.hpp"
#include "storage/contacts.hpp"

namespace tendero::dialogue {

namespace {

using namespace std::chrono_literals;
using storage::CustomerLink;

/// Order numbers follow each other and e-mails are known to many, so guessing must take months.
constexpr storage::AttemptRule contact_rule{.most = 5, .window = 24h, .lock = 24h};
constexpr storage::AttemptRule agent_rule{.most = 30, .window = 1h, .lock = 1h};

std::vector<storage::AttemptLimit> limits_of(const Linking& who) {
  std::vector<storage::AttemptLimit> limits{{.subject = "proof:contact:" + who.contact.text(), .rule = contact_rule}};
  // What a program does counts as done by whoever made its token.
  if (who.actor.kind == "agent" || who.actor.kind == "token") {
    limits.push_back({.subject = "proof:agent:" + std::to_string(who.actor.id), .rule = agent_rule});
  }
  return limits;
}

std::unexpected<Fault> conflict() {
  return fault(FaultKind::denied, "conflict",
               "A proof links this contact to another customer already; unlink them first.");
}

Result<storage::Contact> find_contact(database::Tx& tx, const Linking& who) {
  auto contact = storage::contact(tx, who.contact);
  if (!contact || contact->shop != who.shop) {
    return fault(FaultKind::not_found, "not_found", "There is no such contact.");
  }
  return *std::move(contact);
}

Task<Result<storage::Contact>> read_contact(database::Database& database, Linking who) {
  co_return co_await database.read("link.contact", [&who](database::Tx& tx) { return find_contact(tx, who); });
}

Task<Result<std::shared_ptr<commerce::Shop>>> open_shop(commerce::Integration& integration, ShopId id) {
  const auto state = co_await integration.state(id);
  if (!state) co_return std::unexpected(state.error());
  if (state->shop && !state->settings.features.customer_link) co_return commerce::switched_off("customerLink");
  co_return state->shop;
}

bool proves_another(const std::optional<CustomerLink>& before, const commerce::Customer& customer) {
  return before && before->by == crm::LinkedBy::proof && before->customer_id != customer.id;
}

void audit(database::Tx& tx, const Linking& who, std::string action, JsonObject detail, Instant now) {
  storage::record_audit(tx, who.shop, who.actor,
                        {.action = std::move(action),
                         .subject = "contact:" + who.contact.text(),
                         .detail = Json(std::move(detail)).write()},
                        now);
}

void store_link(database::Tx& tx, const Linking& who, const commerce::Customer& customer, crm::LinkedBy by,
                Instant now) {
  const auto before = storage::customer_link(tx, who.contact);
  storage::link_customer(tx, who.contact, link_to(customer, by), now);
  audit(tx, who, "customer.linked",
        {{"by", std::string(crm::to_word(by))},
         {"from", before ? Json(before->customer_id) : Json()},
         {"to", customer.id}},
        now);
}

/// How a proof ended, on record; nothing when it links. Of somebody who was erased meanwhile nothing is recorded.
std::optional<Fault> end_proof(database::Tx& tx, const Linking& who, const Result<commerce::Customer>& customer,
                               bool last, Instant now) {
  if (auto contact = find_contact(tx, who); !contact) {
    storage::forget_attempts(tx, limits_of(who).front().subject);
    return std::move(contact).error();
  }
  auto refused = customer ? std::nullopt : std::optional(customer.error());
  if (customer && proves_another(storage::customer_link(tx, who.contact), *customer)) refused = conflict().error();
  const bool wrong = refused && refused->code == proof_failed;
  if (!wrong) {
    for (const auto& limit : limits_of(who)) storage::take_back_attempt(tx, limit.subject);
  }
  if (!refused) {
    store_link(tx, who, *customer, crm::LinkedBy::proof, now);
    return std::nullopt;
  }
  JsonObject detail{{"by", "proof"}, {"why", refused->code}};
  if (wrong && last) detail.emplace_back("locked", Json(true));
  audit(tx, who, "customer.link_refused", std::move(detail), now);
  return refused;
}

}  // namespace

Task<Result<void>> link_by_phone(World& world, database::Database& database, commerce::Integration& integration,
                                 Linking who) {
  const auto contact = co_await read_contact(database, who);
  if (!contact) co_return std::unexpected(contact.error());
  const auto shop = co_await open_shop(integration, who.shop);
  if (!shop) co_return std::unexpected(shop.error());
  const auto phone = contact->phone();
  if (!phone) {
    co_return fault(FaultKind::denied, "no_verified_phone",
                    "WhatsApp did not tell this contact's phone; link them by an order and its e-mail.");
  }
  const auto customer = co_await customer_of_phone(**shop, *phone);
  if (!customer) co_return std::unexpected(customer.error());
  co_return co_await database.write("link.by_phone", [&, now = world.clock.now()](database::Tx& tx) -> Result<void> {
    const auto now_known = find_contact(tx, who);
    if (!now_known) return std::unexpected(now_known.error());
    if (now_known->phone() != phone) {
      return fault(FaultKind::denied, "conflict", "The contact has just come with another phone; try again.");
    }
    const auto before = storage::customer_link(tx, who.contact);
    if (proves_another(before, *customer)) return conflict();
    if (before && before->by == crm::LinkedBy::proof) return {};
    store_link(tx, who, *customer, crm::LinkedBy::verified_phone, now);
    return {};
  });
}

Task<Result<void>> link_by_proof(World& world, database::Database& database, commerce::Integration& integration,
                                 Linking who, Proof proof) {
  const auto contact = co_await read_contact(database, who);
  if (!contact) co_return std::unexpected(contact.error());
  const auto shop = co_await open_shop(integration, who.shop);
  if (!shop) co_return std::unexpected(shop.error());
  const auto last = co_await database.write("link.attempt", [&who, now = world.clock.now()](database::Tx& tx) {
    return storage::begin_attempt(tx, limits_of(who), now);
  });
  if (!last) co_return std::unexpected(last.error());
  const auto customer = co_await customer_by_proof(**shop, std::move(proof));
  const auto refused = co_await database.write("link.by_proof", [&, now = world.clock.now()](database::Tx& tx) {
    return end_proof(tx, who, customer, *last, now);
  });
  if (!refused) co_return std::unexpected(refused.error());
  if (*refused) co_return std::unexpected(**refused);
  co_return Result<void>{};
}

Task<Result<void>> unlink(World& world, database::Database& database, Linking who) {
  co_return co_await database.write("link.end", [&who, now = world.clock.now()](database::Tx& tx) -> Result<void> {
    const auto contact = find_contact(tx, who);
    if (!contact) return std::unexpected(contact.error());
    const auto before = storage::customer_link(tx, who.contact);
    if (!storage::unlink_customer(tx, who.contact, now)) return {};
    audit(tx, who, "customer.unlinked", {{"from", before ? Json(before->customer_id) : Json()}}, now);
    return {};
  });
}

}  // namespace tendero::dialogue
