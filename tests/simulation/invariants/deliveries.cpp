#include <algorithm>

#include <fmt/format.h>

#include "crm/service_window.hpp"
#include "simulation/invariants/after.hpp"

namespace tendero::simulation {

using sandbox::whatsapp::FaultWish;

void check_deliveries(database::Tx& tx, const Plan& plan, Findings& findings) {
  const auto rows = tx.rows(
      "SELECT m.id, m.author, m.delivery, o.possibly_doubled, o.epoch, c.epoch, o.fault_code FROM outbox o "
      "JOIN messages m ON m.id = o.message_id JOIN conversations c ON c.id = m.conversation_id "
      "WHERE m.delivery NOT IN ('delivered', 'read')");
  const bool reports_get_lost = plan.expects(FaultWish::lose_status);
  for (const auto& row : rows) {
    const auto& state = row.text(2);
    const bool voided = row.text(1) == "bot" && row.integer(4) != row.integer(5);
    const bool rightly_unknown = state == "unknown" && (row.flag(3) || voided);
    const bool rightly_dropped = state == "dropped" && voided;
    const bool rightly_sent = state == "sent" && reports_get_lost;
    // Half of a refusal cannot be told from a refusal for good, and stands as one.
    const bool cut_refusal = plan.expects(FaultWish::bad_json) && row.text(6) == "message_refused";
    // Whoever has moved to another number is not at the old one any more.
    const bool moved = plan.new_numbers && row.text(6) == "131026";
    const bool too_late = plan.late_writers && row.text(6) == crm::window_closed_code;
    // A clock that was set back by more than the margin takes the window for open.
    const bool clock_is_wrong = plan.late_writers && row.text(6) == "131047" &&
                                std::ranges::any_of(plan.clock_jumps, [](const ClockJump& jump) {
                                  return jump.by < -crm::service_window_margin;
                                });
    const bool rightly_failed = state == "failed" && (cut_refusal || moved || too_late || clock_is_wrong ||
                                                      plan.expects(FaultWish::undeliverable));
    findings.complain_if(
        !rightly_unknown && !rightly_dropped && !rightly_sent && !rightly_failed,
        fmt::format("message {} of the {} ended as {} {}", row.integer(0), row.text(1), state, row.text(6)));
  }
}

void check_replies(database::Tx& tx, const Agent& agent, Findings& findings) {
  for (const auto& words : agent.taken_replies()) {
    const auto there =
        tx.row("SELECT count(*) FROM messages WHERE author = 'agent' AND content LIKE $1", "%" + words + "%")
            .value()
            .integer(0);
    findings.complain_if(there != 1, fmt::format("the reply «{}» is there {} times", words, there));
  }
}

}  // namespace tendero::simulation
