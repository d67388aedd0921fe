#include <algorithm>

#include <fmt/format.h>

#include "simulation/invariants/after.hpp"

namespace tendero::simulation {

namespace {

/// An answer that never came, or may have come twice, and of which everybody can see that; one that stands as `sent`
/// was accepted, and what WhatsApp had to report of it was lost (`check_deliveries` allows that in such runs alone).
bool heard_uncertainly(database::Tx& tx, const std::string& number) {
  return tx.row(
               "SELECT count(*) FROM messages m JOIN outbox o ON o.message_id = m.id "
               "JOIN conversations c ON c.id = m.conversation_id "
               "JOIN contact_identifiers i ON i.contact_id = c.contact_id "
               "WHERE i.value = $1 AND (o.possibly_doubled = 1 OR m.delivery IN ('unknown', 'failed', 'sent'))",
               number)
             .value()
             .integer(0) > 0;
}

}  // namespace

void check_words_about_orders(database::Tx& tx, const Plan& plan, const Customers& customers, Findings& findings) {
  const auto alone = tx.row(
                           "SELECT count(*) FROM quotes q JOIN conversations c ON c.id = q.conversation_id "
                           "WHERE q.state IN ('uncertain', 'ordering') AND c.answerer = 'bot'")
                         .value()
                         .integer(0);
  findings.complain_if(alone != 0 && !plan.agent, "an order in doubt stands before nobody");
  // A person may have told it in their own words, and a model says what it likes.
  if (plan.agent || !plan.model.empty()) return;
  const auto made = tx.rows(
      "SELECT DISTINCT q.order_number, i.value FROM quotes q JOIN conversations c ON c.id = q.conversation_id "
      "JOIN contact_identifiers i ON i.contact_id = c.contact_id WHERE q.state = 'ordered'");
  for (const auto& order : made) {
    for (const auto& customer : customers.all()) {
      if (customer.number != order.text(1) || heard_uncertainly(tx, customer.number)) continue;
      const auto told = std::ranges::count_if(
          customer.answers, [&](const std::string& answer) { return answer.contains(order.text(0)); });
      findings.complain_if(told == 0,
                           fmt::format("…{} was not told of order {}", customer.number.substr(8), order.text(0)));
      findings.complain_if(
          told > 1, fmt::format("…{} was told {} times of order {}", customer.number.substr(8), told, order.text(0)));
    }
  }
}

}  // namespace tendero::simulation
