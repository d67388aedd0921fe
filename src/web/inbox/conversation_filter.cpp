#include "web/inbox/conversation_filter.hpp"

#include <limits>
#include <optional>
#include <string_view>

#include "web/parameters.hpp"

namespace tendero::web {

namespace {

std::unexpected<Fault> wrong(std::string_view name, std::string_view choices) {
  return fault(FaultKind::invalid, "invalid_input",
               std::string(name) + " must be one of " + std::string(choices) + ".");
}

/// A word of `read`'s into `into`, which stays as it is when nothing was sent.
template <class Word>
Result<void> read_word(const Call& call, std::string_view name, std::optional<Word> (*read)(std::string_view) noexcept,
                       std::string_view choices, std::optional<Word>& into) {
  const auto written = parameter(call, {name});
  if (written.empty()) return {};
  into = read(written);
  return into ? Result<void>() : wrong(name, choices);
}

template <class IdType>
Result<void> read_id(const Call& call, std::string_view name, std::optional<IdType>& into) {
  const auto number = number_parameter(call, name, 0, 1, std::numeric_limits<std::int64_t>::max());
  if (!number) return std::unexpected(number.error());
  if (*number > 0) into = IdType{*number};
  return {};
}

Result<void> read_flag(const Call& call, std::string_view name, std::optional<bool>& into) {
  const auto flag = flag_parameter(call, name);
  if (!flag) return std::unexpected(flag.error());
  into = *flag;
  return {};
}

Result<void> read_tab(const Call& call, storage::ConversationFilter& filter) {
  const auto tab = parameter(call, {"tab"});
  if (tab.empty()) return {};
  if (tab == "mine") {
    filter.assignee = filter.reader;
  } else if (tab == "unassigned") {
    filter.unassigned = true;
  } else if (tab != "all") {
    return wrong("tab", "mine, unassigned, all");
  }
  if (!filter.state) filter.state = crm::ConversationState::open;
  return {};
}

}  // namespace

std::vector<std::string> conversation_parameters() {
  return {"tab", "answerer", "state", "contact", "assignee", "label", "priority", "unread", "snoozed"};
}

Result<storage::ConversationFilter> conversation_filter(const Call& call) {
  storage::ConversationFilter filter{.reader = crm::AgentId{actor_of(call).id}};
  std::optional<bool> unread;
  for (const auto& read :
       {read_word(call, "answerer", crm::read_answerer, "bot, waiting, human, paused", filter.answerer),
        read_word(call, "state", crm::read_conversation_state, "open, resolved, closed", filter.state),
        read_word(call, "priority", crm::read_priority, "low, normal, high, urgent", filter.priority),
        read_id(call, "contact", filter.contact), read_id(call, "assignee", filter.assignee),
        read_id(call, "label", filter.label), read_flag(call, "unread", unread),
        read_flag(call, "snoozed", filter.snoozed), read_tab(call, filter)}) {
    if (!read) return std::unexpected(read.error());
  }
  filter.unread = unread.value_or(false);
  if (!filter.snoozed && filter.state == crm::ConversationState::open) filter.snoozed = false;
  return filter;
}

}  // namespace tendero::web
