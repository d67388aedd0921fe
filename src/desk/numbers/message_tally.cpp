#include "desk/numbers/message_tally.hpp"

#include "crm/content.hpp"

namespace tendero::desk {

namespace {

using crm::Author;
using crm::DeliveryState;

/// Whether it went out.
bool count_delivery(TemplateCounts& counts, DeliveryState state) {
  switch (state) {
    case DeliveryState::queued:
    case DeliveryState::sending:
    case DeliveryState::unknown:
      ++counts.waiting;
      return false;
    case DeliveryState::dropped:
      return false;
    case DeliveryState::failed:
      ++counts.failed;
      return false;
    case DeliveryState::sent:
    case DeliveryState::delivered:
    case DeliveryState::read:
    case DeliveryState::played:
      break;
  }
  ++counts.sent;
  if (state != DeliveryState::sent) ++counts.delivered;
  if (state == DeliveryState::read || state == DeliveryState::played) ++counts.read;
  return true;
}

}  // namespace

void SenderCounts::add(Author author) {
  switch (author) {
    case Author::customer:
      ++customer;
      return;
    case Author::bot:
      ++assistant;
      return;
    case Author::agent:
      ++agent;
      return;
    case Author::system:
      ++system;
      return;
  }
}

void MessageTally::add(const storage::MessageMark& mark) {
  const auto day = range_->day_of(mark.at);
  if (!day) return;
  all_.add(mark.author);
  days_[*day].add(mark.author);
  talks_[mark.conversation.value].add(mark.author);
  auto& thread = threads_[mark.conversation.value];
  if (mark.author == Author::customer) {
    const auto weekday = static_cast<std::size_t>(range_->weekday_of(*day));
    ++hours_.at(weekday).at(static_cast<std::size_t>(range_->hour_of(*day, mark.at)));
    customer_wrote(thread, mark);
    return;
  }
  we_wrote(thread, mark);
}

void MessageTally::customer_wrote(Thread& thread, const storage::MessageMark& mark) {
  if (!thread.waits_since) thread.waits_since = mark.at;
  if (thread.newest_template == nullptr) return;
  if (mark.at - thread.template_at <= reply_time) ++thread.newest_template->replied;
  thread.newest_template = nullptr;
}

void MessageTally::we_wrote(Thread& thread, const storage::MessageMark& mark) {
  if (!mark.sent_template.empty()) count_template(thread, mark);
  if (mark.author == Author::system) return;
  AgentTally* const agent = mark.author == Author::agent ? &agents_[mark.agent] : nullptr;
  if (agent != nullptr) {
    ++agent->messages;
    agent->conversations.insert(mark.conversation);
  }
  if (!thread.waits_since) return;
  const auto waited = mark.at - *thread.waits_since;
  thread.waits_since.reset();
  responses_.push_back(waited);
  if (agent != nullptr) agent->responses.push_back(waited);
  if (!thread.answered) first_responses_.push_back(waited);
  thread.answered = true;
}

void MessageTally::count_template(Thread& thread, const storage::MessageMark& mark) {
  const auto content = crm::read_content(mark.sent_template);
  const auto* const sent = content ? std::get_if<crm::Template>(&*content) : nullptr;
  if (sent == nullptr) return;
  // Nodes of a map stay where they are.
  auto& counts = templates_[{sent->name, sent->language}];
  thread.newest_template = count_delivery(counts, mark.delivery) ? &counts : nullptr;
  thread.template_at = mark.at;
}

}  // namespace tendero::desk
