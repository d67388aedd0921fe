#include "dialogue/customer_link.hpp"

namespace tendero::dialogue {

namespace {

/// Spares the shop a question with every order; whoever changes their account there waits a day at most.
constexpr Duration fresh_for = std::chrono::hours{24};

using Link = std::optional<storage::CustomerLink>;

/// How the caller stands. Who cannot be looked up is treated like one who was unlinked.
struct Standing {
  Link link;
  bool follows_phone = false;

  [[nodiscard]] bool unlinked() const { return !link && !follows_phone; }
  [[nodiscard]] bool is(crm::LinkedBy by) const { return link && link->by == by; }
};

Task<Standing> standing(ToolContext context) {
  const auto state = co_await context.integration.state(context.conversation.shop);
  if (!state || !state->settings.features.customer_link) co_return Standing{};
  auto stored = co_await context.database.read("customer.link", [id = context.contact.id](database::Tx& tx) {
    return Standing{.link = storage::customer_link(tx, id), .follows_phone = storage::follows_phone(tx, id)};
  });
  co_return stored ? *std::move(stored) : Standing{};
}

}  // namespace

Task<Result<commerce::Customer>> customer_of_phone(commerce::Shop& shop, PhoneNumber phone) {
  auto customer = co_await shop.customers().by_phone(phone);
  if (!customer && customer.error().kind != FaultKind::not_found) co_return std::unexpected(customer.error());
  if (!customer || customer->id.empty() || customer->phone != phone) {
    co_return fault(FaultKind::not_found, "customer_unknown",
                    "The shop knows no customer with exactly this phone; link them by an order and its e-mail.");
  }
  co_return customer;
}

storage::CustomerLink link_to(const commerce::Customer& customer, crm::LinkedBy by) {
  return {.customer_id = customer.id, .name = customer.name, .email = customer.email, .by = by};
}

Task<Link> caller_as_customer(ToolContext context, commerce::Shop& shop) {
  const auto known = co_await standing(context);
  if (!context.caller || known.unlinked()) co_return std::nullopt;
  if (context.learned.asked_who) co_return context.learned.customer;
  const bool by_phone = known.is(crm::LinkedBy::verified_phone);
  if (by_phone && context.world.clock.now() - known.link->confirmed < fresh_for) co_return known.link;

  const auto customer = co_await customer_of_phone(shop, *context.caller);
  if (!customer && customer.error().kind != FaultKind::not_found) co_return by_phone ? known.link : std::nullopt;
  context.learned.asked_who = true;
  if (customer) context.learned.customer = link_to(*customer, crm::LinkedBy::verified_phone);
  co_return context.learned.customer;
}

Task<Link> proven_customer(ToolContext context) {
  const auto known = co_await standing(context);
  co_return known.is(crm::LinkedBy::proof) ? known.link : std::nullopt;
}

}  // namespace tendero::dialogue
