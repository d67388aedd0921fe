#include "desk/inbox/handover_view.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "commerce/quote.hpp"
#include "storage/messages.hpp"
#include "storage/quotes.hpp"
#include "storage/turns.hpp"

namespace tendero::desk {

namespace {

/// Who takes a conversation reads on by themselves; this is to begin with.
constexpr int messages_looked_at = 24;
constexpr std::ptrdiff_t lines_told = 3;
constexpr std::size_t line_code_points = 200;
constexpr int functions_told = 5;
constexpr std::size_t arguments_code_points = 120;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json moment_or_null(const std::optional<Instant>& moment) { return moment ? Json(to_iso(*moment)) : Json(); }

Json minutes_waited(const storage::Handover& handover, Instant now) {
  if (!handover.waits()) return {};
  const auto waited = std::max(Duration::zero(), now - handover.asked_at);
  return Json(std::chrono::duration_cast<std::chrono::minutes>(waited).count());
}

/// A word of a later version is shown as it stands.
std::string why(const Texts& texts, const std::string& reason) {
  const auto key = "handover.reason." + reason;
  return texts.has(key) ? texts.say(key) : reason;
}

/// What strangers wrote, on one line.
std::string on_one_line(std::string_view text, std::size_t code_points) {
  auto line = clean(text, code_points);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::string why_and_note(const Texts& texts, const storage::Handover& handover) {
  const auto words = why(texts, handover.reason);
  if (handover.note.empty()) return words;
  const auto note = on_one_line(handover.note, line_code_points);
  return handover.reason == "policy" ? words + " " + texts.say("handover.summary.topic", {{"note", note}})
                                     : fmt::format("{} «{}»", words, note);
}

/// The last things that the customer said before it was decided.
std::string customer_lines(database::Tx& tx, const Texts& texts, const storage::Handover& handover) {
  std::vector<std::string> lines;
  for (const auto& message :
       storage::history(tx, handover.conversation, messages_looked_at, handover.newest.value_or(MessageId{}))) {
    const auto line = on_one_line(crm::said_words(message), line_code_points);
    if (message.author == crm::Author::customer && !line.empty()) lines.push_back("– " + line);
  }
  if (lines.empty()) return {};
  if (std::ssize(lines) > lines_told) lines.erase(lines.begin(), lines.end() - lines_told);
  return texts.say("handover.summary.lines", {{"lines", fmt::format("{}", fmt::join(lines, "\n"))}});
}

std::string open_order(database::Tx& tx, const Texts& texts, ConversationId conversation) {
  const auto open = storage::open_quote(tx, conversation);
  if (!open) return {};
  if (open->state == "ordering" || open->state == "uncertain")
    return texts.say("handover.summary.order_in_doubt", {{"reference", open->reference}});
  const auto offer = commerce::read_quote(open->offer_json);
  if (!offer) return {};
  std::vector<std::string> items;
  for (const auto& line : offer->lines) items.push_back(fmt::format("{} × {}", line.quantity, line.name));
  return texts.say(open->state == "approving" ? "handover.summary.approval" : "handover.summary.quote",
                   {{"items", fmt::format("{}", fmt::join(items, ", "))}, {"total", to_display(offer->total)}});
}

std::string made_order(database::Tx& tx, const Texts& texts, ConversationId conversation) {
  const auto number = storage::last_order_number(tx, conversation);
  return number.empty() ? std::string() : texts.say("handover.summary.order", {{"order", number}});
}

std::string functions_used(database::Tx& tx, const Texts& texts, ConversationId conversation) {
  std::vector<std::string> functions;
  for (const auto& tool : storage::recent_tools(tx, conversation, functions_told))
    functions.push_back(fmt::format("{} {}", tool.name, on_one_line(tool.arguments, arguments_code_points)));
  if (functions.empty()) return {};
  return texts.say("handover.summary.functions", {{"functions", fmt::format("{}", fmt::join(functions, "; "))}});
}

}  // namespace

Json handover_view(const Texts& texts, const storage::Handover& handover, const std::string& summary, Instant now) {
  return JsonObject{{"id", Json(handover.id.value)},
                    {"reason", handover.reason},
                    {"why", why(texts, handover.reason)},
                    {"note", text_or_null(handover.note)},
                    {"askedAt", to_iso(handover.asked_at)},
                    {"expectedAt", moment_or_null(handover.expected_at)},
                    {"waitingMinutes", minutes_waited(handover, now)},
                    {"escalatedAt", moment_or_null(handover.escalated_at)},
                    {"takenAt", moment_or_null(handover.taken_at)},
                    {"takenBy", handover.taken_by ? Json(handover.taken_by->value) : Json()},
                    {"summary", text_or_null(summary)}};
}

std::string summary_of(database::Tx& tx, const Texts& texts, const storage::Handover& handover) {
  std::vector<std::string> parts{
      why_and_note(texts, handover), customer_lines(tx, texts, handover), open_order(tx, texts, handover.conversation),
      made_order(tx, texts, handover.conversation), functions_used(tx, texts, handover.conversation)};
  std::erase(parts, "");
  return fmt::format("{}", fmt::join(parts, "\n"));
}

}  // namespace tendero::desk
