#include <fmt/format.h>

#include "simulation/invariants/after.hpp"

namespace tendero::simulation {

namespace {

std::int64_t count(database::Tx& tx, std::string_view sql) { return tx.row(sql).value().integer(0); }

void check_coverage(database::Tx& tx, Findings& findings) {
  const auto uncovered =
      count(tx, "SELECT count(*) FROM messages WHERE author = 'customer' AND due_to_bot = 1 AND turn_id IS NULL");
  findings.complain_if(uncovered != 0, fmt::format("{} customer messages are covered by no turn", uncovered));
  const auto astray = count(tx,
                            "SELECT count(*) FROM messages m LEFT JOIN turns t ON t.id = m.turn_id "
                            "WHERE m.author = 'customer' AND m.turn_id IS NOT NULL "
                            "AND COALESCE(t.state, '') NOT IN ('answered', 'silent')");
  findings.complain_if(astray != 0, fmt::format("{} customer messages are covered by a turn that did not end", astray));
}

void check_answers(database::Tx& tx, Findings& findings) {
  const auto idle = count(tx,
                          "SELECT count(*) FROM turns t WHERE t.state = 'answered' AND NOT EXISTS "
                          "(SELECT 1 FROM messages m WHERE m.turn_id = t.id AND m.author = 'customer')");
  findings.complain_if(idle != 0, fmt::format("{} turns answered what another turn had answered", idle));
  const auto dumb = count(tx,
                          "SELECT count(*) FROM turns t WHERE t.state = 'answered' AND NOT EXISTS "
                          "(SELECT 1 FROM messages m WHERE m.turn_id = t.id AND m.author = 'bot')");
  findings.complain_if(dumb != 0, fmt::format("{} turns are called answered and said nothing", dumb));
  const auto untold = count(tx, "SELECT count(*) FROM turns WHERE state = 'silent' AND detail NOT LIKE '%\"why\"%'");
  findings.complain_if(untold != 0, fmt::format("{} turns are silent without a reason", untold));
}

void check_order(database::Tx& tx, Findings& findings) {
  constexpr std::string_view spans =
      "(SELECT conversation_id, turn_id, MIN(id) AS first, MAX(id) AS last FROM messages "
      "WHERE author = 'customer' AND turn_id IS NOT NULL GROUP BY conversation_id, turn_id)";
  const auto crossed = count(tx, fmt::format("SELECT count(*) FROM {} AS a JOIN {} AS b "
                                             "ON a.conversation_id = b.conversation_id AND a.turn_id < b.turn_id "
                                             "AND a.last > b.first",
                                             spans, spans));
  findings.complain_if(crossed != 0, "turns of a conversation were taken out of order");
}

}  // namespace

void check_turns(database::Tx& tx, const Plan& plan, const Customers& customers, Findings& findings) {
  for (const auto& customer : customers.all()) {
    const auto stored = tx.row(
                              "SELECT count(*) FROM messages m JOIN conversations c ON c.id = m.conversation_id "
                              "JOIN contacts p ON p.id = c.contact_id "
                              "WHERE m.author = 'customer' AND COALESCE(p.merged_into, p.id) IN "
                              "(SELECT contact_id FROM contact_identifiers WHERE value = $1)",
                              customer.number)
                            .value()
                            .integer(0);
    findings.complain_if(stored != customer.said, fmt::format("…{} said {} messages and {} are stored",
                                                              customer.number.substr(8), customer.said, stored));
  }
  check_coverage(tx, findings);
  check_answers(tx, findings);
  check_order(tx, findings);
  const auto passed_over = count(tx, "SELECT count(*) FROM messages WHERE author = 'customer' AND due_to_bot = 0");
  findings.complain_if(!plan.agent && passed_over != 0, "messages were not due to the bot though nobody took over");
}

}  // namespace tendero::simulation
