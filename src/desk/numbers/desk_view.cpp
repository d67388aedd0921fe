#include "desk/numbers/desk_view.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "base/decimal.hpp"

namespace tendero::desk {

namespace {

/// Of millionths.
constexpr int micro_places = 6;

std::set<std::int64_t> handed_over(const DeskNumbers& numbers) {
  std::set<std::int64_t> found;
  for (const auto& handover : numbers.handovers) found.insert(handover.conversation.value);
  return found;
}

bool assistant_alone(const DeskNumbers& numbers, const std::set<std::int64_t>& handovers, ConversationId id) {
  const auto talk = numbers.messages.talks().find(id.value);
  const bool person_wrote = talk != numbers.messages.talks().end() && talk->second.agent > 0;
  return !person_wrote && !handovers.contains(id.value);
}

JsonObject conversations_view(const DeskNumbers& numbers) {
  const auto counts = handled_counts(numbers);
  return {{"begun", Json(numbers.begun.size())},
          {"handled", Json(counts.handled)},
          {"byAssistantAlone", Json(counts.assistant_alone)},
          {"handedOver", Json(counts.handed_over)}};
}

JsonObject standing_view(const DeskNumbers& numbers) {
  std::map<crm::ConversationState, std::int64_t> states;
  std::map<crm::Answerer, std::int64_t> open;
  for (const auto& each : numbers.standing) {
    states[each.state] += each.count;
    if (each.state == crm::ConversationState::open) open[each.answerer] += each.count;
  }
  return {{"open", Json(states[crm::ConversationState::open])},
          {"bot", Json(open[crm::Answerer::bot])},
          {"waiting", Json(open[crm::Answerer::waiting])},
          {"human", Json(open[crm::Answerer::human])},
          {"paused", Json(open[crm::Answerer::paused])},
          {"resolved", Json(states[crm::ConversationState::resolved])},
          {"closed", Json(states[crm::ConversationState::closed])}};
}

JsonObject senders_view(const SenderCounts& counts) {
  return {{"customer", Json(counts.customer)},
          {"assistant", Json(counts.assistant)},
          {"agent", Json(counts.agent)},
          {"system", Json(counts.system)}};
}

JsonObject resolution_view(const DeskNumbers& numbers) {
  const auto handovers = handed_over(numbers);
  std::vector<Duration> took;
  std::int64_t alone = 0;
  for (const auto& resolution : numbers.resolutions) {
    took.push_back(resolution.resolved_at - resolution.began_at);
    if (assistant_alone(numbers, handovers, resolution.conversation)) ++alone;
  }
  auto view = spread_view(spread_of(std::move(took)));
  view.emplace_back("byAssistantAlone", Json(alone));
  return view;
}

JsonObject handovers_view(const DeskNumbers& numbers) {
  std::map<std::string, std::int64_t> reasons;
  std::vector<Duration> waited;
  for (const auto& handover : numbers.handovers) {
    ++reasons[handover.reason];
    if (handover.taken_at) waited.push_back(*handover.taken_at - handover.asked_at);
  }
  JsonArray list;
  for (const auto& [reason, count] : reasons) {
    list.emplace_back(JsonObject{{"reason", reason}, {"count", Json(count)}});
  }
  return {{"count", Json(numbers.handovers.size())},
          {"taken", spread_view(spread_of(std::move(waited)))},
          {"reasons", std::move(list)}};
}

JsonArray agents_view(const DeskNumbers& numbers) {
  JsonArray list;
  for (const auto& agent : agent_counts(numbers)) {
    list.emplace_back(JsonObject{{"agent", Json(agent.agent)},
                                 {"name", agent.name},
                                 {"conversations", Json(agent.conversations)},
                                 {"messages", Json(agent.messages)},
                                 {"response", spread_view(agent.response)},
                                 {"made", order_counts_view(agent.orders)}});
  }
  return list;
}

JsonObject costs_view(const DeskNumbers& numbers) {
  storage::Spent all;
  for (const auto& day : numbers.spent) {
    all.tokens += day.tokens;
    all.cost_micros += day.cost_micros;
  }
  return {{"messages", numbers.costs},
          {"tokens", Json(all.tokens)},
          {"tokensUsd", write_decimal(all.cost_micros, micro_places)}};
}

JsonArray templates_view(const DeskNumbers& numbers) {
  JsonArray list;
  for (const auto& [name, counts] : numbers.messages.templates()) {
    list.emplace_back(JsonObject{{"name", name.first},
                                 {"language", name.second},
                                 {"waiting", Json(counts.waiting)},
                                 {"sent", Json(counts.sent)},
                                 {"delivered", Json(counts.delivered)},
                                 {"read", Json(counts.read)},
                                 {"failed", Json(counts.failed)},
                                 {"replied", Json(counts.replied)}});
  }
  return list;
}

JsonArray days_view(const DeskNumbers& numbers) {
  JsonArray list;
  for (auto& day : day_counts(numbers)) {
    list.emplace_back(JsonObject{{"day", std::move(day.day)},
                                 {"begun", Json(day.begun)},
                                 {"messages", senders_view(day.messages)},
                                 {"handedOver", Json(day.handed_over)},
                                 {"resolved", Json(day.resolved)},
                                 {"orders", Json(day.orders)},
                                 {"tokens", Json(day.tokens)},
                                 {"tokensUsd", write_decimal(day.token_micros, micro_places)}});
  }
  return list;
}

JsonArray hours_view(const MessageTally::Hours& hours) {
  JsonArray days;
  for (const auto& day : hours) {
    JsonArray counts;
    for (const auto count : day) counts.emplace_back(Json(count));
    days.emplace_back(std::move(counts));
  }
  return days;
}

JsonObject range_view(const DayRange& range) {
  return {{"from", range.first()}, {"to", range.last()}, {"zone", range.zone()}};
}

}  // namespace

HandledCounts handled_counts(const DeskNumbers& numbers) {
  const auto handovers = handed_over(numbers);
  HandledCounts counts;
  for (const auto& [id, talk] : numbers.messages.talks()) {
    if (talk.customer == 0 || talk.assistant + talk.agent == 0) continue;
    ++counts.handled;
    ++(assistant_alone(numbers, handovers, ConversationId{id}) ? counts.assistant_alone : counts.handed_over);
  }
  return counts;
}

std::vector<DayCounts> day_counts(const DeskNumbers& numbers) {
  const auto& range = *numbers.range;
  std::vector<DayCounts> days(range.days().size());
  for (std::size_t index = 0; index < days.size(); ++index) {
    auto& day = days[index];
    day.day = range.days()[index];
    day.messages = numbers.messages.days()[index];
    day.orders = numbers.orders.days()[index].orders;
    day.tokens = numbers.spent.at(index).tokens;
    day.token_micros = numbers.spent.at(index).cost_micros;
  }
  const auto count = [&](Instant moment, std::int64_t DayCounts::* field) {
    if (const auto day = range.day_of(moment)) ++(days[*day].*field);
  };
  for (const auto moment : numbers.begun) count(moment, &DayCounts::begun);
  for (const auto& handover : numbers.handovers) count(handover.asked_at, &DayCounts::handed_over);
  for (const auto& resolution : numbers.resolutions) count(resolution.resolved_at, &DayCounts::resolved);
  return days;
}

std::vector<AgentCounts> agent_counts(const DeskNumbers& numbers) {
  std::map<std::int64_t, AgentCounts> found;
  for (const auto& [id, tally] : numbers.messages.agents()) {
    auto& agent = found[id];
    agent.conversations = std::ssize(tally.conversations);
    agent.messages = tally.messages;
    agent.response = spread_of(tally.responses);
  }
  for (const auto& [id, orders] : numbers.orders.agents()) found[id].orders = orders;
  std::vector<AgentCounts> list;
  for (auto& [id, counts] : found) {
    const auto known = std::ranges::find(numbers.agents, crm::AgentId{id}, &crm::Agent::id);
    counts.agent = id;
    if (known != numbers.agents.end()) counts.name = known->name;
    list.push_back(std::move(counts));
  }
  std::ranges::sort(list, {}, [](const AgentCounts& counts) { return std::tie(counts.name, counts.agent); });
  return list;
}

JsonObject desk_view(const DeskNumbers& numbers) {
  auto view = range_view(*numbers.range);
  const auto add = [&view](std::string name, Json value) { view.emplace_back(std::move(name), std::move(value)); };
  add("conversations", conversations_view(numbers));
  add("standing", standing_view(numbers));
  add("messages", senders_view(numbers.messages.all()));
  add("firstResponse", spread_view(spread_of(numbers.messages.first_responses())));
  add("response", spread_view(spread_of(numbers.messages.responses())));
  add("resolution", resolution_view(numbers));
  add("handovers", handovers_view(numbers));
  add("agents", agents_view(numbers));
  add("orders", JsonObject{{"assistant", order_counts_view(numbers.orders.by_assistant())},
                           {"agents", order_counts_view(numbers.orders.by_agents())}});
  add("costs", costs_view(numbers));
  add("templates", templates_view(numbers));
  add("days", days_view(numbers));
  add("hours", hours_view(numbers.messages.hours()));
  return view;
}

}  // namespace tendero::desk
