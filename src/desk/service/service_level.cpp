#include "desk/service/service_level.hpp"

#include <algorithm>
#include <array>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/texts.hpp"
#include "crm/words.hpp"
#include "storage/feed.hpp"
#include "storage/ticket_history.hpp"

namespace tendero::desk {

namespace {

using storage::ServiceTarget;

constexpr crm::Words<ServiceState, 6> states{{"off", "running", "met", "late", "missed", "ended"}};
constexpr std::array both{ServiceTarget::first_response, ServiceTarget::resolution};

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

void make_urgent(database::Tx& tx, storage::Ticket ticket, ServiceTarget missed, const Texts& texts, Instant now) {
  const auto key = fmt::format("service_level.missed_{}", to_word(missed));
  storage::add_ticket_note(tx, ticket, {.body = texts.say(key), .author = {}, .at = now});
  ticket.priority = std::max(ticket.priority, priority_after(missed));
  storage::store_ticket(tx, ticket, now);
}

void note_missed(database::Tx& tx, const storage::ServiceClock& clock, ServiceTarget missed, Instant due_at,
                 const Texts& texts, Instant now) {
  tell(tx, clock, missed, due_at, now);
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
    for (const auto target : both) {
      const auto progress = progress_of(*clock, target, targets, settings);
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
