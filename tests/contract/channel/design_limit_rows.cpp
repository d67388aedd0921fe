#include "contract/channel/design_limit_rows.hpp"

#include <utility>

namespace tendero::test {
namespace {

using crm::HeadFormat;
using crm::MessageTemplate;
using crm::TapKind;
using crm::TemplateTap;

std::string letters_of(std::size_t count) { return std::string(count, 'x'); }

MessageTemplate with_taps(std::vector<TemplateTap> taps) {
  auto design = plain_design();
  design.taps = std::move(taps);
  return design;
}

/// As many of one kind, each with a label of its own.
std::vector<TemplateTap> taps_like(const TemplateTap& one, std::size_t count) {
  std::vector<TemplateTap> taps(count, one);
  for (std::size_t index = 0; index < count; ++index) taps[index].label = "Opción " + std::to_string(index);
  return taps;
}

MessageTemplate with_card(crm::TemplateCardDesign card, std::size_t count = 1) {
  auto design = plain_design();
  design.cards = std::vector(count, std::move(card));
  return design;
}

MessageTemplate with_offer(std::string body, std::string offer) {
  auto design = plain_design();
  design.category = crm::marketing_category;
  design.body.text = std::move(body);
  design.offer = crm::TemplateOffer{.text = std::move(offer)};
  return design;
}

using Rows = std::vector<DesignLimitRow>;

Rows text_rows() {
  return {
      {"template_name", "name", "name",
       [](auto&, std::size_t count) {
         auto design = plain_design();
         design.name = letters_of(count);
         return design;
       }},
      {"template_header", "head.text.text", "components[0]['text']",
       [](auto&, std::size_t count) {
         auto design = plain_design();
         design.head = {.format = HeadFormat::text, .text = {.text = letters_of(count)}};
         return design;
       }},
      {"template_body", "body.text", "components[0]['text']",
       [](auto&, std::size_t count) {
         auto design = plain_design();
         design.body.text = letters_of(count);
         return design;
       }},
      {"template_footer", "footer", "components[1]['text']",
       [](auto&, std::size_t count) {
         auto design = plain_design();
         design.footer = letters_of(count);
         return design;
       }},
      {"undocumented_text", "body.examples[0]", "components[0]['example']['body_text'][0][0]",
       [](auto&, std::size_t count) {
         auto design = plain_design();
         design.body = {.text = "Hola {{1}}, ya está", .examples = {letters_of(count)}};
         return design;
       }},
      {"template_offer_text", "offer.text", "components[1]['limited_time_offer']['text']",
       [](auto&, std::size_t count) { return with_offer("Hola", letters_of(count)); }},
      {"template_offer_body", "body.text", "components[0]['text']",
       [](auto&, std::size_t count) { return with_offer(letters_of(count), "Hoy"); }},
      {"template_code_minutes", "code.minutes", "components[1]['code_expiration_minutes']",
       [](auto&, std::size_t count) {
         auto design = plain_design();
         design.category = crm::authentication_category;
         design.body = {};
         design.taps = {{.kind = TapKind::one_time_code}};
         design.code = crm::CodeWords{.minutes = static_cast<int>(count)};
         return design;
       }},
  };
}

Rows tap_rows() {
  const std::string theirs = "components[1]['buttons']";
  return {
      {"template_buttons", "taps", theirs,
       [](auto&, std::size_t count) { return with_taps(taps_like(reply_tap(), count)); }},
      {"template_button_label", "taps[0].label", theirs + "[0]['text']",
       [](auto&, std::size_t count) { return with_taps({reply_tap(letters_of(count))}); }},
      {"template_url_buttons", "taps", theirs,
       [](auto&, std::size_t count) { return with_taps(taps_like(link_tap(), count)); }},
      {"template_url", "taps[0].url", theirs + "[0]['url']",
       [](auto&, std::size_t count) {
         const std::string shop = "https://shop.test/";
         return with_taps({link_tap(shop + letters_of(count - shop.size() - 5) + "{{1}}", "https://shop.test/a")});
       }},
      {"template_phone_number", "taps[0].phone", theirs + "[0]['phone_number']",
       [](auto&, std::size_t count) {
         return with_taps(
             {{.kind = TapKind::phone_number, .label = "Llamar", .phone = "+" + std::string(count - 1, '5')}});
       }},
      {"coupon_code", "taps[0].example", theirs + "[0]['example']",
       [](auto&, std::size_t count) {
         return with_taps({{.kind = TapKind::copy_code, .example = letters_of(count)}});
       }},
  };
}

Rows card_rows() {
  const std::string theirs = "components[1]['cards']";
  return {
      {"template_cards", "cards", theirs,
       [](auto& bench, std::size_t count) { return with_card(plain_card(bench), count); }},
      {"template_card_body", "cards[0].body.text", theirs + "[0]['components'][1]['text']",
       [](auto& bench, std::size_t count) {
         auto card = plain_card(bench);
         card.body.text = letters_of(count);
         return with_card(std::move(card));
       }},
      {"template_card_buttons", "cards[0].taps", theirs + "[0]['components'][1]['buttons']",
       [](auto& bench, std::size_t count) {
         auto card = plain_card(bench);
         card.taps = taps_like(reply_tap(), count);
         return with_card(std::move(card));
       }},
  };
}

}  // namespace

MessageTemplate plain_design() { return {.name = "fila", .language = "es", .body = {.text = "Hola"}}; }

crm::TemplateCardDesign plain_card(const DesignBench& bench) {
  return {.head = {.format = HeadFormat::image, .text = {}, .example = bench.handle(HeadFormat::image)},
          .taps = {reply_tap()}};
}

TemplateTap reply_tap(std::string label) { return {.kind = TapKind::quick_reply, .label = std::move(label)}; }

TemplateTap link_tap(std::string url, std::string example) {
  return {.kind = TapKind::url, .label = "Ver", .url = std::move(url), .example = std::move(example)};
}

const Rows& design_limit_rows() {
  static const Rows table = [] {
    Rows rows;
    for (auto&& some : {text_rows(), tap_rows(), card_rows()}) rows.insert(rows.end(), some.begin(), some.end());
    return rows;
  }();
  return table;
}

}  // namespace tendero::test
