#include <algorithm>
#include <cctype>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_design_parts.hpp"
#include "channels/whatsapp/measure.hpp"
#include "crm/templates/template_text.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;
using Pieces = std::vector<crm::TextPiece>;

bool is_number(std::string_view name) {
  return std::ranges::all_of(name, [](unsigned char each) { return std::isdigit(each) != 0; });
}

/// WhatsApp Cloud API, "Templates": a name is of lower-case letters, digits and _, and of letters somewhere.
bool is_name(std::string_view name) {
  return std::ranges::any_of(name, [](unsigned char each) { return std::islower(each) != 0; });
}

auto words_of(const Pieces& pieces) {
  return pieces | std::views::filter([](const auto& each) { return !each.is_variable; });
}

/// What looks like a variable and is none: "{{Name}}", "{{ 1 }}", "{{{1}}}", "{{1}".
bool has_stray_braces(std::string_view text) {
  const auto as_words = [](const crm::TextPiece& each) {
    return each.text.find("{{") != std::string::npos || each.text.find("}}") != std::string::npos;
  };
  const auto pieces = crm::pieces_of(text);
  const auto exact = [](const std::string& name) { return "{{" + name + "}}"; };
  return std::ranges::any_of(words_of(pieces), as_words) || text.find("{{{") != std::string_view::npos ||
         crm::filled(text, exact) != text;
}

void check_braces(FieldCheck& check, const std::string& field, std::string_view text) {
  check.that(!has_stray_braces(text), field,
             "has braces that are no variable; write variables as {{1}} or {{first_name}}.");
}

/// "{{1}}, {{2}}": numbered from one without gaps; or named, all of them.
void check_names(FieldCheck& check, const std::string& field, const std::vector<std::string>& names, bool named) {
  for (const auto& name : names) {
    const bool good = named ? is_name(name) : is_number(name);
    check.that(good, field,
               named ? fmt::format("has the variable {{{{{}}}}}, and the variables of this template have names.", name)
                     : fmt::format("has the variable {{{{{}}}}}; number the variables, or set named to true.", name));
  }
  if (named) return;
  for (std::size_t number = 1; number <= names.size(); ++number) {
    check.that(std::ranges::find(names, std::to_string(number)) != names.end(), field,
               fmt::format("has {} variables and {{{{{}}}}} is missing; number them from 1 without gaps.", names.size(),
                           number));
  }
}

/// WhatsApp Cloud API, "Error codes", 2388299: no variable at either end, and none beside another.
void check_places(FieldCheck& check, const std::string& field, std::string_view text) {
  const auto pieces = crm::pieces_of(trim(text));
  if (pieces.empty()) return;
  check.that(!pieces.front().is_variable && !pieces.back().is_variable, field,
             "must not begin or end with a variable; put words around it.");
  for (std::size_t index = 1; index < pieces.size(); ++index) {
    const bool adjacent = pieces[index].is_variable && pieces[index - 1].is_variable;
    const bool apart_by_space = index >= 2 && pieces[index].is_variable && pieces[index - 2].is_variable &&
                                trim(pieces[index - 1].text).empty();
    check.that(!adjacent && !apart_by_space, field, "has two variables side by side; put words between them.");
  }
}

void check_examples(FieldCheck& check, const std::string& field, const crm::TemplateText& text) {
  const auto names = crm::variables_of(text.text);
  check.that(text.examples.size() == names.size(), field + ".examples",
             fmt::format("must have {} texts, one for each variable.", names.size()));
  for (std::size_t index = 0; index < text.examples.size(); ++index) {
    check.text(fmt::format("{}.examples[{}]", field, index), text.examples[index], limits::undocumented_text);
  }
}

void check_variables(FieldCheck& check, const std::string& field, const crm::TemplateText& text, bool named) {
  check_braces(check, field + ".text", text.text);
  check_names(check, field + ".text", crm::variables_of(text.text), named);
  check_places(check, field + ".text", text.text);
  check_examples(check, field, text);
}

/// Punctuation alone is no word.
std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool within = false;
  for (const char character : text) {
    constexpr unsigned char beyond_ascii = 0x80;
    const auto each = static_cast<unsigned char>(character);
    const bool letter = each >= beyond_ascii || std::isalnum(each) != 0;
    if (letter && !within) ++words;
    within = letter || (within && std::isspace(each) == 0);
  }
  return words;
}

}  // namespace

void check_text(FieldCheck& check, const std::string& field, const crm::TemplateText& text, std::size_t most,
                bool named) {
  check.text(field + ".text", text.text, most);
  check_variables(check, field, text, named);
}

void check_body(FieldCheck& check, const std::string& field, const crm::TemplateText& text, std::size_t most,
                bool named) {
  check_text(check, field, text, most, named);
  // WhatsApp Cloud API, "Error codes", 2388293: Meta writes no number; twice as many words and one more are enough.
  const auto variables = crm::variables_of(text.text).size();
  if (variables == 0) return;
  std::size_t words = 0;
  const auto pieces = crm::pieces_of(text.text);
  for (const auto& each : words_of(pieces)) words += count_words(each.text);
  check.that(words > 2 * variables, field + ".text",
             fmt::format("has {} words beside its variables and needs {}; write more, or use fewer variables.", words,
                         2 * variables + 1));
}

void check_head_text(FieldCheck& check, const std::string& field, const crm::TemplateText& text, bool named) {
  check.text(field + ".text", text.text, limits::template_header);
  check.that(crm::variables_of(text.text).size() <= 1, field + ".text", "may have one variable.");
  const auto pieces = crm::pieces_of(text.text);
  for (const auto& each : words_of(pieces)) {
    check.that(each.text.find_first_of("\n\r*_~`") == std::string::npos && !has_emoji(each.text), field + ".text",
               "must be one line without formatting (* _ ~ `) and emoji.");
  }
  check_variables(check, field, text, named);
}

void check_address(FieldCheck& check, const std::string& field, const crm::TemplateTap& tap) {
  check.url(field + ".url", tap.url, limits::template_url);
  check_braces(check, field + ".url", tap.url);
  const auto pieces = crm::pieces_of(tap.url);
  const auto variables = std::ranges::count_if(pieces, &crm::TextPiece::is_variable);
  if (variables == 0) return;
  check.that(variables == 1 && pieces.back().is_variable && pieces.back().text == "1", field + ".url",
             "may have one variable, {{1}}, at its end.");
  check.url(field + ".example", tap.example, limits::template_url);
}

}  // namespace tendero::channels::whatsapp
