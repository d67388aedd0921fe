#include "channels/whatsapp/check_design.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/field_check.hpp"
#include "crm/templates/template_text.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;
using crm::HeadFormat;
using crm::TapKind;

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char each) { return std::isdigit(each) != 0; });
}

bool is_template_name(std::string_view text) {
  return std::ranges::all_of(
      text, [](unsigned char each) { return std::islower(each) != 0 || std::isdigit(each) != 0 || each == '_'; });
}

/// "es", "es_MX"
bool is_language(std::string_view text) {
  const auto cut = text.find('_');
  const auto lower = text.substr(0, cut);
  const bool first = (lower.size() == 2 || lower.size() == 3) &&
                     std::ranges::all_of(lower, [](unsigned char each) { return std::islower(each) != 0; });
  if (cut == std::string_view::npos) return first;
  const auto region = text.substr(cut + 1);
  return first && (region.size() == 2 || region.size() == 3) &&
         std::ranges::all_of(region, [](unsigned char each) { return std::isupper(each) != 0; });
}

/// "{{1}}, {{2}}": numbered from one without gaps; or named, all of them.
void check_variables(FieldCheck& check, const std::string& field, const std::vector<std::string>& names, bool named) {
  for (const auto& name : names) {
    check.that(is_digits(name) != named, field,
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

/// WhatsApp Cloud API, "Error codes", 2388299 and 2388293: no variable at either end, and words enough around them.
void check_places(FieldCheck& check, const std::string& field, std::string_view text) {
  const auto pieces = crm::pieces_of(text);
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
    check.text(fmt::format("{}.examples[{}]", field, index), text.examples[index], limits::template_body);
  }
}

void check_text(FieldCheck& check, const std::string& field, const crm::TemplateText& text, std::size_t most,
                bool named) {
  check.text(field + ".text", text.text, most);
  check_variables(check, field + ".text", crm::variables_of(text.text), named);
  check_places(check, field + ".text", text.text);
  check_examples(check, field, text);
}

void check_head(FieldCheck& check, const std::string& field, const crm::TemplateHead& head, bool named) {
  switch (head.format) {
    case HeadFormat::none:
      return;
    case HeadFormat::text: {
      check.text(field + ".text.text", head.text.text, limits::template_header);
      const auto names = crm::variables_of(head.text.text);
      check.that(names.size() <= 1, field + ".text.text", "may have one variable.");
      check_variables(check, field + ".text.text", names, named);
      check.that(head.text.text.find('\n') == std::string::npos, field + ".text.text", "must be one line.");
      return check_examples(check, field + ".text", head.text);
    }
    case HeadFormat::image:
    case HeadFormat::video:
    case HeadFormat::gif:
    case HeadFormat::document:
      return check.text(field + ".example", head.example, limits::undocumented_text);
    case HeadFormat::location:
    case HeadFormat::product:
      return;
  }
}

void check_address(FieldCheck& check, const std::string& field, const crm::TemplateTap& tap) {
  const auto pieces = crm::pieces_of(tap.url);
  const auto names = crm::variables_of(tap.url);
  check.url(field + ".url", crm::filled(tap.url, [](const std::string&) { return std::string("x"); }),
            limits::template_url);
  check.that(names.empty() || (names.size() == 1 && names.front() == "1" && pieces.back().is_variable), field + ".url",
             "may have one variable, {{1}}, at its end.");
  if (!names.empty()) check.url(field + ".example", tap.example, limits::template_url);
}

void check_tap(FieldCheck& check, const std::string& field, const crm::TemplateTap& tap) {
  check.that(tap.kind != TapKind::other && tap.kind != TapKind::products && tap.kind != TapKind::product,
             field + ".kind", "is of a kind that cannot be made here; make it in WhatsApp Manager.");
  // Codes to copy have the channel's own label.
  if (tap.kind != TapKind::copy_code && tap.kind != TapKind::request_contact_info) {
    check.text(field + ".label", tap.label, limits::template_button_label);
  }
  check.that(crm::variables_of(tap.label).empty(), field + ".label", "may have no variables.");
  if (tap.kind == TapKind::url) check_address(check, field, tap);
  if (tap.kind == TapKind::phone_number) {
    check.text(field + ".phone", tap.phone, limits::template_phone_number);
    check.that(tap.phone.starts_with('+') && is_digits(std::string_view(tap.phone).substr(1)), field + ".phone",
               "must be a plus sign and digits, such as +525512345678.");
  }
  if (tap.kind == TapKind::copy_code) check.text(field + ".example", tap.example, limits::coupon_code);
  if (tap.kind == TapKind::flow) check.id(field + ".flow", tap.flow, limits::undocumented_text);
}

struct Bound {
  TapKind kind;
  std::size_t most;
};
constexpr std::array bounds{Bound{TapKind::url, limits::template_url_buttons}, Bound{TapKind::phone_number, 1},
                            Bound{TapKind::copy_code, 1}, Bound{TapKind::one_time_code, 1}};

void check_taps(FieldCheck& check, const std::string& field, const std::vector<crm::TemplateTap>& taps) {
  check.count(field, taps.size(), 0, limits::template_buttons);
  for (std::size_t index = 0; index < taps.size(); ++index) {
    check_tap(check, fmt::format("{}[{}]", field, index), taps[index]);
  }
  for (const auto& bound : bounds) {
    const auto there = static_cast<std::size_t>(std::ranges::count(taps, bound.kind, &crm::TemplateTap::kind));
    check.that(there <= bound.most, field,
               fmt::format("may have {} of kind {} and has {}.", bound.most, crm::to_word(bound.kind), there));
  }
  // WhatsApp Cloud API, "Templates, buttons": quick replies stand together, before or after the others.
  std::size_t changes = 0;
  for (std::size_t index = 1; index < taps.size(); ++index) {
    const auto is_reply = [&](std::size_t at) { return taps[at].kind == TapKind::quick_reply; };
    if (is_reply(index) != is_reply(index - 1)) ++changes;
  }
  check.that(changes <= 1, field, "must have all quick replies together, first or last.");
}

void check_code(FieldCheck& check, const crm::MessageTemplate& design) {
  const bool authentication = design.category == crm::authentication_category;
  check.that(design.code.has_value() == authentication, "code",
             "belongs to templates of the category authentication, and they need it.");
  if (!design.code) return;
  check.that(design.body.text.empty() && design.footer.empty() && design.head.format == HeadFormat::none, "body",
             "is WhatsApp's own text in templates of the category authentication; leave head, body and footer out.");
  check.that(design.code->minutes >= 0 && std::cmp_less_equal(design.code->minutes, limits::template_code_minutes),
             "code.minutes", fmt::format("must be from 1 to {}, or 0 to say nothing.", limits::template_code_minutes));
  check.that(design.taps.size() == 1 && design.taps.front().kind == TapKind::one_time_code, "taps",
             "must be one, of kind one_time_code.");
}

void check_cards(FieldCheck& check, const crm::MessageTemplate& design) {
  check.count("cards", design.cards.size(), 0, limits::template_cards);
  for (std::size_t index = 0; index < design.cards.size(); ++index) {
    const auto field = fmt::format("cards[{}]", index);
    const auto& card = design.cards[index];
    check.that(card.head.format == HeadFormat::image || card.head.format == HeadFormat::video, field + ".head.format",
               "must be image or video.");
    check.that(card.head.format == design.cards.front().head.format, field + ".head.format",
               "must be the same on all cards.");
    check_head(check, field + ".head", card.head, design.named);
    if (!card.body.text.empty())
      check_text(check, field + ".body", card.body, limits::template_card_body, design.named);
    check.count(field + ".taps", card.taps.size(), 0, limits::template_card_buttons);
    check_taps(check, field + ".taps", card.taps);
  }
}

}  // namespace

Result<void> check_design(const crm::MessageTemplate& design) {
  FieldCheck check;
  check.text("name", design.name, limits::template_name);
  check.that(is_template_name(design.name), "name", "may have lower-case letters, digits and _ only.");
  check.text("language", design.language, limits::template_language);
  check.that(is_language(design.language), "language", "must be a language of WhatsApp's, such as es_MX or en_US.");
  check.that(design.category == crm::utility_category || design.category == crm::marketing_category ||
                 design.category == crm::authentication_category,
             "category", "must be utility, marketing or authentication.");
  check.that(design.unknown_parts.empty(), "unknown_parts",
             "has parts that cannot be written here; change it in WhatsApp Manager.");
  check_head(check, "head", design.head, design.named);
  const std::size_t longest_body = design.offer ? limits::template_offer_body : limits::template_body;
  if (!design.code) check_text(check, "body", design.body, longest_body, design.named);
  check.optional_text("footer", design.footer, limits::template_footer);
  check.that(crm::variables_of(design.footer).empty(), "footer", "may have no variables.");
  if (design.offer) check.text("offer.text", design.offer->text, limits::template_offer_text);
  check_code(check, design);
  check_cards(check, design);
  check_taps(check, "taps", design.taps);
  auto outcome = check.outcome();
  if (!outcome) outcome.error().code = "template_refused";
  return outcome;
}

}  // namespace tendero::channels::whatsapp
