#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/fit_parts.hpp"
#include "channels/whatsapp/measure.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

using crm::Choice;
using crm::Choices;
using crm::Content;

/// WhatsApp Cloud API, "Interactive messages": ids are unique and have no space at either end. A tap brings the id
/// back, so it can only travel whole.
bool ids_can_travel(const std::vector<Choice>& choices, std::size_t longest) {
  std::set<std::string_view> seen;
  return std::ranges::all_of(choices, [&](const Choice& choice) {
    const std::string_view id = choice.id;
    return !id.empty() && count_units(id) <= longest && trim(id) == id && seen.insert(id).second;
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

bool in_several_sections(const std::vector<Choice>& choices) {
  return std::ranges::any_of(choices, [&](const Choice& choice) { return choice.section != choices.front().section; });
}

/// Sections need titles as soon as there are two: `label` stands for a missing one.
void name_sections(std::vector<Choice>& choices, const std::string& label) {
  for (Choice& choice : choices) choice.section = shortened(choice.section, limits::section_title);
  if (!in_several_sections(choices)) return;
  for (Choice& choice : choices) {
    if (choice.section.empty()) choice.section = label;
  }
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
    fitted.push_back({choice.id, std::move(title), shortened(description, limits::row_description), choice.section});
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

/// Everything as texts, the picture before them.
std::vector<Content> fit_as_text(Choices content) {
  std::vector<Content> messages;
  if (content.decor.picture) messages = fit_media(*std::move(content.decor.picture));
  std::string text(trim(content.decor.header));
  if (!text.empty()) text += "\n\n";
  text += content.choices.empty() ? content.body : numbered(content);
  if (!trim(content.decor.footer).empty()) text += "\n\n" + std::string(trim(content.decor.footer));
  append_text(messages, text);
  return messages;
}

}  // namespace

std::vector<Choice> as_buttons(const std::vector<Choice>& choices) {
  std::vector<Choice> fitted;
  fitted.reserve(choices.size());
  std::set<std::string> used;
  for (const Choice& choice : choices) {
    fitted.push_back({choice.id, unique_title(name_of(choice), limits::button_title, used), "", ""});
  }
  return fitted;
}

std::vector<Content> fit_choices(Choices content, const std::string& list_button) {
  const std::string_view wanted = trim(content.button).empty() ? std::string_view(list_button) : content.button;
  const std::string label = shortened(wanted, limits::list_button);
  name_sections(content.choices, label);
  const bool described =
      std::ranges::any_of(content.choices, [](const Choice& choice) { return !trim(choice.description).empty(); });
  const bool buttons = content.choices.size() <= limits::buttons && !described && !in_several_sections(content.choices);
  const std::size_t longest_id = buttons ? limits::button_id : limits::row_id;
  if (content.choices.empty() || content.choices.size() > limits::list_rows ||
      !ids_can_travel(content.choices, longest_id)) {
    return fit_as_text(std::move(content));
  }
  std::vector<Content> messages;
  if (content.decor.picture && !buttons) {  // lists have none: WhatsApp Cloud API, "Interactive list messages"
    messages = fit_media(*std::move(content.decor.picture));
    content.decor.picture.reset();
  }
  move_long_words(content.decor, content.body);
  std::string body = body_that_stays(messages, content.body);
  if (body.empty()) body = label;  // an interactive message must say something
  messages.emplace_back(Choices{std::move(body), buttons ? std::string() : label,
                                buttons ? as_buttons(content.choices) : as_rows(content.choices),
                                std::move(content.decor)});
  return messages;
}

}  // namespace tendero::channels::whatsapp
