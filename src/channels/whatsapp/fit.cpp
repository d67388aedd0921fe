#include "channels/whatsapp/fit.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/limits.hpp"
#include "channels/whatsapp/measure.hpp"

namespace tendero::channels::whatsapp {
namespace {

using crm::Choice;
using crm::Choices;
using crm::Content;
using crm::Text;

void append_text(std::vector<Content>& messages, std::string_view text) {
  for (std::string& piece : split_text(text, limits::text_body)) messages.emplace_back(Text{std::move(piece)});
}

/// WhatsApp Cloud API, "Interactive messages": ids are unique and have no space at either end. A tap brings the id
/// back, so it can only travel whole.
bool ids_can_travel(const std::vector<Choice>& choices) {
  std::set<std::string_view> seen;
  return std::ranges::all_of(choices, [&](const Choice& choice) {
    const std::string_view id = choice.id;
    return !id.empty() && id.size() <= limits::row_id && trim(id) == id && seen.insert(id).second;
  });
}

/// The title in at most `units`, told apart from those already `used` by a number at its end.
std::string unique_title(std::string_view title, std::size_t units, std::set<std::string>& used) {
  std::string candidate = shortened(title, units);
  for (int number = 2; !used.insert(candidate).second; ++number) {
    const std::string ending = " " + std::to_string(number);
    candidate = shortened(title, units - ending.size()) + ending;
  }
  return candidate;
}

std::string_view name_of(const Choice& choice) {
  return trim(choice.title).empty() ? std::string_view(choice.id) : std::string_view(choice.title);
}

std::vector<Choice> as_buttons(const std::vector<Choice>& choices) {
  std::vector<Choice> fitted;
  fitted.reserve(choices.size());
  std::set<std::string> used;
  for (const Choice& choice : choices) {
    fitted.push_back({choice.id, unique_title(name_of(choice), limits::button_title, used), ""});
  }
  return fitted;
}

std::vector<Choice> as_rows(const std::vector<Choice>& choices) {
  std::vector<Choice> fitted;
  fitted.reserve(choices.size());
  std::set<std::string> used;
  for (const Choice& choice : choices) {
    const std::string_view name = name_of(choice);
    std::string title = unique_title(name, limits::row_title, used);
    std::string description(trim(choice.description));
    if (count_units(trim(name)) > limits::row_title) {
      description.insert(0, description.empty() ? "" : " · ").insert(0, trim(name));
    }
    fitted.push_back({choice.id, std::move(title), shortened(description, limits::row_description)});
  }
  return fitted;
}

std::string numbered(const Choices& content) {
  std::string text(trim(content.body));
  int number = 0;
  for (const Choice& choice : content.choices) {
    text += number == 0 && !text.empty() ? "\n\n" : "\n";
    text += std::to_string(++number) + ". " + std::string(trim(name_of(choice)));
    if (!trim(choice.description).empty()) text += " - " + std::string(trim(choice.description));
  }
  return text;
}

/// Takes from `body` what goes ahead as text and returns what stays with the choices.
std::string body_beside_choices(std::vector<Content>& messages, std::string_view body, const std::string& label) {
  std::vector<std::string> pieces = split_text(body, limits::interactive_body);
  if (pieces.empty()) return label;  // an interactive message must say something
  std::string last = std::move(pieces.back());
  if (pieces.size() > 1) {
    const std::string_view whole = trim(body);
    append_text(messages, whole.substr(0, whole.size() - last.size()));
  }
  return last;
}

std::vector<Content> fit_choices(const Choices& content, const std::string& list_button) {
  std::vector<Content> messages;
  if (content.choices.empty() || content.choices.size() > limits::rows || !ids_can_travel(content.choices)) {
    append_text(messages, content.choices.empty() ? content.body : numbered(content));
    return messages;
  }
  const bool described =
      std::ranges::any_of(content.choices, [](const Choice& choice) { return !trim(choice.description).empty(); });
  const bool buttons = content.choices.size() <= limits::buttons && !described;
  const std::string_view wanted = trim(content.button).empty() ? std::string_view(list_button) : content.button;
  const std::string label = shortened(wanted, limits::list_button);
  std::string body = body_beside_choices(messages, content.body, label);
  messages.emplace_back(Choices{std::move(body), buttons ? std::string() : label,
                                buttons ? as_buttons(content.choices) : as_rows(content.choices)});
  return messages;
}

}  // namespace

std::vector<Content> fit(const Content& content, const std::string& list_button) {
  std::vector<Content> messages;
  if (const auto* text = std::get_if<Text>(&content)) append_text(messages, text->body);
  if (const auto* choices = std::get_if<Choices>(&content)) return fit_choices(*choices, list_button);
  return messages;
}

}  // namespace tendero::channels::whatsapp
