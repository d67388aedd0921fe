#include "channels/whatsapp/check_design.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_design_parts.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;
using crm::HeadFormat;
using crm::TapKind;

/// WhatsApp Cloud API, "Templates", media handle upload: what all handles begin with.
constexpr std::string_view handle_mark = "4:";

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

void check_head(FieldCheck& check, const std::string& field, const crm::TemplateHead& head, bool named) {
  switch (head.format) {
    case HeadFormat::none:
      return;
    case HeadFormat::text:
      return check_head_text(check, field + ".text", head.text, named);
    case HeadFormat::image:
    case HeadFormat::video:
    case HeadFormat::gif:
    case HeadFormat::document:
      check.text(field + ".example", head.example, limits::undocumented_text);
      return check.that(head.example.starts_with(handle_mark), field + ".example",
                        "must be the handle of an uploaded file; upload one to /api/v2/templates/examples.");
    case HeadFormat::location:
    case HeadFormat::product:
      return;
  }
}

/// WhatsApp Cloud API, "Single-product templates": the button shows the product that the head does.
void check_shown_product(FieldCheck& check, const std::string& field, const crm::TemplateHead& head,
                         const std::vector<crm::TemplateTap>& taps) {
  const bool shows = std::ranges::find(taps, TapKind::product, &crm::TemplateTap::kind) != taps.end();
  check.that(!shows || head.format == HeadFormat::product, field, "must be product above a button of kind product.");
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

/// All cards are made of the same. WhatsApp Cloud API, "Media card carousel templates".
bool are_alike(const crm::TemplateCardDesign& one, const crm::TemplateCardDesign& other) {
  return one.body.text.empty() == other.body.text.empty() &&
         std::ranges::equal(one.taps, other.taps, {}, &crm::TemplateTap::kind, &crm::TemplateTap::kind);
}

void check_cards(FieldCheck& check, const crm::MessageTemplate& design) {
  if (design.cards.empty()) return;
  check.count("cards", design.cards.size(), 1, limits::template_cards);
  for (std::size_t index = 0; index < design.cards.size(); ++index) {
    const auto field = fmt::format("cards[{}]", index);
    const auto& card = design.cards[index];
    check.that(card.head.format == HeadFormat::image || card.head.format == HeadFormat::video ||
                   card.head.format == HeadFormat::product,
               field + ".head.format", "must be image, video or product.");
    check.that(card.head.format == design.cards.front().head.format, field + ".head.format",
               "must be the same on all cards.");
    check_head(check, field + ".head", card.head, design.named);
    check_shown_product(check, field + ".head.format", card.head, card.taps);
    if (!card.body.text.empty())
      check_text(check, field + ".body", card.body, limits::template_card_body, design.named);
    check_taps(check, field + ".taps", card.taps, TapPlace::card);
    check.that(are_alike(card, design.cards.front()), field,
               "must be made as the first card: with a body or without, and buttons of the same kinds.");
  }
  const bool body_alone = design.head.format == HeadFormat::none && design.footer.empty() && design.taps.empty() &&
                          !design.offer && !design.code;
  check.that(body_alone, "cards", "stand below a body and nothing else; leave head, footer, taps, offer and code out.");
}

/// WhatsApp Cloud API, "Limited-time offer templates".
void check_offer(FieldCheck& check, const crm::MessageTemplate& design) {
  if (!design.offer) return;
  check.text("offer.text", design.offer->text, limits::template_offer_text);
  check.that(design.category == crm::marketing_category, "offer", "belongs to templates of the category marketing.");
  check.that(design.footer.empty(), "footer", "cannot stand in a template with an offer.");
  check.that(design.head.format == HeadFormat::none || design.head.format == HeadFormat::image ||
                 design.head.format == HeadFormat::video,
             "head.format", "must be image, video or none in a template with an offer.");
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
  check_shown_product(check, "head.format", design.head, design.taps);
  const std::size_t longest_body = design.offer ? limits::template_offer_body : limits::template_body;
  if (!design.code) check_body(check, "body", design.body, longest_body, design.named);
  check.optional_text("footer", design.footer, limits::template_footer);
  check.that(design.footer.find("{{") == std::string::npos, "footer", "may have no variables.");
  check.that(design.footer.find_first_of("\n\r") == std::string::npos, "footer", "must be one line.");
  check_offer(check, design);
  check_code(check, design);
  check_cards(check, design);
  check_taps(check, "taps", design.taps, design.code ? TapPlace::code : TapPlace::message);
  auto outcome = check.outcome();
  if (!outcome) outcome.error().code = "template_refused";
  return outcome;
}

}  // namespace tendero::channels::whatsapp
