#include "dialogue/earlier_talk.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "storage/messages.hpp"
#include "storage/quotes.hpp"

namespace tendero::dialogue {

namespace {

/// Messages looked back at beyond those that are read.
constexpr int most_looked_at = 60;
/// Lines of the customer that are told of these, the newest of them.
constexpr int most_told = 12;
/// Code points of each.
constexpr std::size_t longest_line = 80;

std::string line_of(const crm::Message& message) {
  auto line = clean(crm::said_words(message), longest_line);
  std::ranges::replace(line, '\n', ' ');
  return "> " + line;
}

}  // namespace

std::string earlier_talk(database::Tx& tx, const crm::Conversation& conversation, int read, std::string_view zone,
                         const Texts& texts) {
  auto messages = storage::history(tx, conversation.id, read + most_looked_at);
  if (std::ssize(messages) <= read) return {};
  messages.resize(messages.size() - static_cast<std::size_t>(read));
  std::vector<std::string> lines;
  for (const auto& message : messages) {
    if (message.author == crm::Author::customer) lines.push_back(line_of(message));
  }
  if (std::ssize(lines) > most_told) lines.erase(lines.begin(), lines.end() - most_told);
  auto talk = texts.say("dialogue.earlier", {{"day", long_date(messages.front().at, zone, texts.language())},
                                             {"lines", fmt::format("{}", fmt::join(lines, "\n"))}});
  const auto order = storage::last_order_number(tx, conversation.id);
  if (!order.empty()) talk += "\n" + texts.say("dialogue.earlier_order", {{"order", order}});
  return talk;
}

}  // namespace tendero::dialogue
