#include "desk/service/service_level.hpp"

#include <algorithm>
#include <array>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/texts.hpp"
#include "crm/words.hpp"
#include "dialogue/owner_settings.hpp"
#include "storage/assignments.hpp"
#include "storage/conversation_notes.hpp"
#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/threads.hpp"
#include "storage/ticket_history.hpp"

namespace tendero::desk {

namespace {

using storage::ServiceTarget;

constexpr crm::Words<ServiceState, 6> states{{"off", "running", "met", "late", "missed", "ended"}};
constexpr std::array both{ServiceTarget::first_response, ServiceTarget::resolution};
/// Of notes that nobody of the team wrote.
constexpr std::string_view note_author = "Tendero";

storage::ServiceClockId clock_of(const storage::Work& work) {
  return {boost::json::parse(work.payload).at("clock").to_number<std::int64_t>()};
}

/// Who waits for an answer goes before others, who waits for a solution that is late before all.
crm::TicketPriority priority_after(ServiceTarget missed) {
  return missed == ServiceTarget::resolution ? crm::TicketPriority::urgent : crm::TicketPriority::high;
}

void tell(database::Tx& tx, const storage::ServiceClock& clock, ServiceTarget missed, Instant due_at, Instant now) {
  storage::publish(
      tx, clock.shop, clock.conversation, "service_level.missed",
      fmt::format(R"({{"conversation":{},"target":"{}","due_at":{},"priority":"{}"}})", clock.conversation.value,
                  to_word(missed), to_millis(due_at), crm::to_word(priority_after(missed))),
      now);
}

std::string words_about(ServiceTarget missed, const Texts& texts) {
  return texts.say(fmt::format("service_level.missed_{}", to_word(missed)));
}

/// The conversation is at least so pressing, and a note among the team's says why.
void make_pressing(database::Tx& tx, const storage::ServiceClock& clock, ServiceTarget missed, const Texts& texts,
                   Instant now) {
  const auto conversation = storage::conversation(tx, storage::current_thread(tx, clock.conversation));
  if (!conversation) return;
  const auto wanted = missed == ServiceTarget::resolution ? crm::Priority::urgent : crm::Priority::high;
  if (storage::handling_of(tx, conversation->id).priority < wanted) {
    storage::set_priority(tx, conversation->id, wanted, now);
  }
  storage::add_note(tx, *conversation, {.author = std::string(note_author), .text = words_about(missed, texts)},
                    fmt::format("service_level:{}:{}", clock.id.value, to_word(missed)), now);
}

void make_urgent(database::Tx& tx, storage::Ticket ticket, ServiceTarget missed, const Texts& texts, Instant now) {
  storage::add_ticket_note(tx, ticket, {.body = words_about(missed, texts), .author = {}, .at = now});
  ticket.priority = std::max(ticket.priority, priority_after(missed));
  storage::store_ticket(tx, ticket, now);
}

void note_missed(database::Tx& tx, const storage::ServiceClock& clock, ServiceTarget missed, Instant due_at,
                 const Texts& texts, Instant now) {
  tell(tx, clock, missed, due_at, now);
  make_pressing(tx, clock, missed, texts, now);
  for (auto& ticket : storage::active_tickets_of(tx, clock.conversation)) {
    make_urgent(tx, std::move(ticket), missed, texts, now);
  }
}

}  // namespace

std::string_view to_word(ServiceState state) noexcept { return states.of(state); }

ServiceState ServiceProgress::state(Instant now) const noexcept {
  if (!due_at) return ServiceState::off;
  if (done_at) return *done_at <= *due_at ? ServiceState::met : ServiceState::late;
  if (ended_at) return ServiceState::ended;
  return now < *due_at ? ServiceState::running : ServiceState::missed;
}

ServiceProgress progress_of(const storage::ServiceClock& clock, ServiceTarget target, const ServiceTargets& targets,
                            const dialogue::DialogueSettings& settings) {
  const bool response = target == ServiceTarget::first_response;
  const Duration aimed_at = response ? targets.first_response : targets.resolution;
  ServiceProgress progress{
      .due_at = std::nullopt, .done_at = response ? clock.responded_at : clock.resolved_at, .ended_at = clock.ended_at};
  if (aimed_at > Duration::zero())
    progress.due_at = settings.handover.hours.after(clock.began_at, aimed_at, settings.zone);
  return progress;
}

Result<std::vector<ServiceTarget>> look_at_clock(database::Tx& tx, const storage::Work& work,
                                                 const dialogue::DialogueSettings& settings, Instant now) {
  std::vector<ServiceTarget> missed;
  std::optional<Instant> next;
  if (const auto clock = storage::service_clock(tx, clock_of(work))) {
    const auto targets = service_targets(tx, clock->shop);
    const auto current = dialogue::in_force(tx, clock->shop, settings);
    for (const auto target : both) {
      const auto progress = progress_of(*clock, target, targets, current);
      const auto state = progress.state(now);
      if (state == ServiceState::running) next = std::min(next.value_or(Instant::max()), *progress.due_at);
      if (state != ServiceState::missed || !storage::mark_missed(tx, clock->id, target, now)) continue;
      note_missed(tx, *clock, target, *progress.due_at, Texts::of(settings.locale), now);
      missed.push_back(target);
    }
  }
  const bool ours = next ? storage::postpone(tx, work, *next, "") : storage::complete(tx, work, now);
  if (!ours) return fault(FaultKind::unavailable, "lease_lost", "Another worker looks at this conversation.");
  return missed;
}

}  // namespace tendero::desk
