#include "dialogue/customer_proof.hpp"

#include <algorithm>

#include "crm/agent.hpp"

namespace tendero::dialogue {

namespace {

std::unexpected<Fault> wrong() {
  return fault(FaultKind::denied, std::string(proof_failed),
               "The shop has no order with this number and this e-mail that belongs to a customer.");
}

bool has_email(const commerce::Order& order, const std::string& folded) {
  const auto email = crm::fold_email(order.customer.email);
  return email && *email == folded;
}

}  // namespace

Task<Result<commerce::Customer>> customer_by_proof(commerce::Shop& shop, Proof proof) {
  const auto number = commerce::plain_order_number(proof.order_number);
  if (number.empty()) co_return fault(FaultKind::invalid, "invalid_input", "The order's number is missing.");
  const auto email = crm::fold_email(proof.email);
  if (!email) co_return std::unexpected(email.error());

  const auto orders = co_await shop.orders().find_by_number(number);
  // A backend that dislikes the number has no such order either.
  const bool answered =
      orders || orders.error().kind == FaultKind::not_found || orders.error().kind == FaultKind::invalid;
  if (!answered) co_return std::unexpected(orders.error());
  if (!orders) co_return wrong();
  const auto proven = std::ranges::find_if(*orders, [&](const commerce::Order& order) {
    // By its number, not by its internal id, by which backends find orders, too.
    return commerce::is_same_order_number(order.number, number) && has_email(order, *email) &&
           !order.customer.id.empty();
  });
  if (proven == orders->end()) co_return wrong();
  co_return proven->customer;
}

}  // namespace tendero::dialogue
