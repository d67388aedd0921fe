#include "dialogue/customer_link.hpp"

namespace tendero::dialogue {

namespace {

/// Spares the shop a question with every order; whoever changes their account there waits a day at most.
constexpr Duration fresh_for = std::chrono::hours{24};

using Link = std::optional<storage::CustomerLink>;

Task<Link> stored_link(ToolContext context) {
  auto link = co_await context.database.read(
      "customer.link", [id = context.contact.id](database::Tx& tx) { return storage::customer_link(tx, id); });
  co_return link ? std::move(*link) : std::nullopt;
}

}  // namespace

Task<std::optional<storage::CustomerLink>> caller_as_customer(ToolContext context, commerce::Shop& shop) {
  const auto state = co_await context.integration.state(context.conversation.shop);
  if (!state || !state->settings.features.customer_link) co_return std::nullopt;
  if (context.learned.customer) co_return context.learned.customer;
  auto stored = co_await stored_link(context);
  const Instant now = context.world.clock.now();
  if (!context.caller || (stored && now - stored->linked_at < fresh_for)) co_return stored;

  const auto customer = co_await shop.customers().by_phone(*context.caller);
  if (!customer && customer.error().kind != FaultKind::not_found) co_return stored;
  if (!customer || customer->id.empty()) co_return std::nullopt;
  context.learned.customer = storage::CustomerLink{.customer_id = customer->id,
                                                   .name = customer->name,
                                                   .email = customer->email,
                                                   .how = "verified_phone",
                                                   .linked_at = now};
  co_return context.learned.customer;
}

}  // namespace tendero::dialogue
