#include "contract/channel/design_draw.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "contract/channel/limit_table.hpp"
#include "crm/templates/template_text.hpp"

namespace tendero::test {
namespace {

using crm::HeadFormat;
using crm::TapKind;

}  // namespace

std::string DesignDraw::variable(std::size_t number, bool named) {
  if (off()) return one_of<std::string>({"{{Uno}}", "{{ 1 }}", "{{_1}}", "{{7}}", "{{1}", "{{{1}}}", "{{a}}", "{{}}"});
  return named ? fmt::format("{{{{n{}}}}}", number) : fmt::format("{{{{{}}}}}", number);
}

std::string DesignDraw::words(std::size_t variables, bool named) {
  const auto word = [&] { return one_of<std::string>({"pizza", "año", "hoy,", "¡ya!", "3", "a-b", "está}"}); };
  const std::size_t enough = variables == 0 ? 1 : 2 * variables + 1;
  std::size_t left = off() ? enough - 1 : enough + below(3);
  std::string all = variables > 0 && off() ? "" : word();
  for (std::size_t number = 1; number <= variables; ++number) {
    all += one_of<std::string>({" ", " ", "\n", "*"}) + variable(one_in(20) ? 1 : number, named);
    if (!off()) all += one_of<std::string>({" ", ", ", " - "}) + word();
    left -= std::min<std::size_t>(left, 1);
  }
  for (; left > 1; --left) all += " " + word();
  if (variables > 0 && off()) all += " " + variable(1, named);
  return all;
}

std::string DesignDraw::filled_up(std::string text, std::size_t most) {
  const std::size_t length = most + (off() ? 1 : 0);
  // Our sender counts UTF-16 units, and what is drawn here has one for each of its characters.
  const auto missing = static_cast<std::ptrdiff_t>(length) - static_cast<std::ptrdiff_t>(count_code_points(text));
  return missing > 0 ? text + std::string(static_cast<std::size_t>(missing), 'x') : text;
}

crm::TemplateText DesignDraw::text(std::size_t most, std::size_t variables, bool named) {
  crm::TemplateText drawn{.text = words(variables, named)};
  if (one_in(8)) drawn.text = filled_up(drawn.text + " x", most);
  if (off()) drawn.text = one_of<std::string>({"", " ", "\n"});
  const auto names = crm::variables_of(drawn.text);
  for (std::size_t index = 0; index < names.size(); ++index) drawn.examples.emplace_back(off() ? " " : "a");
  if (!drawn.examples.empty() && off()) drawn.examples.pop_back();
  return drawn;
}

crm::TemplateHead DesignDraw::file_head(HeadFormat format) {
  auto handle = bench_.handle(format);
  if (off()) handle = one_of<std::string>({"", " ", "https://shop.test/a.png", "a"});
  return {.format = format, .text = {}, .example = std::move(handle)};
}

crm::TemplateHead DesignDraw::head(bool named) {
  using enum HeadFormat;
  const auto format =
      one_of({none, none, HeadFormat::text, HeadFormat::text, image, video, gif, document, location, product});
  if (format == none || format == location || format == product) return {.format = format};
  if (format != HeadFormat::text) return file_head(format);
  crm::TemplateHead drawn{.format = format};
  const bool variable = one_in(2);
  drawn.text.text = "Pizza" + (variable ? " " + this->variable(1, named) + (off() ? "" : " hoy") : std::string());
  if (off()) drawn.text.text += one_of<std::string>({" *hoy*", "\nhoy", " 🍕", " {{2}} y", " _", " ☀"});
  if (one_in(4)) drawn.text.text = filled_up(drawn.text.text + " x", limit("template_header"));
  if (variable && !off()) drawn.text.examples.resize(crm::variables_of(drawn.text.text).size(), "a");
  return drawn;
}

crm::TemplateTap DesignDraw::link(std::string label) {
  crm::TemplateTap drawn{.kind = TapKind::url, .label = std::move(label), .url = "https://shop.test/"};
  if (one_in(4)) drawn.url = filled_up(drawn.url, limit("template_url") - std::string("{{1}}").size());
  if (one_in(2)) {
    drawn.url += variable(1, false);
    drawn.example = off() ? "1" : "https://shop.test/1";
  }
  if (off()) drawn.url += one_of<std::string>({"/{{1}}", "/a", "}}", "{{1"});
  if (off()) drawn.url = one_of<std::string>({"", "ftp://a.mx", "http://a.mx"});
  return drawn;
}

crm::TemplateTap DesignDraw::tap(TapKind kind, std::size_t index) {
  auto label = fmt::format("Opción {}", off() ? 0 : index);
  if (one_in(8)) label = filled_up(std::move(label), limit("template_button_label"));
  if (off()) label = one_of<std::string>({"", " ", "a {{1}}", "a\nb", "a {{"});
  if (kind == TapKind::url) return link(std::move(label));
  crm::TemplateTap drawn{.kind = kind, .label = std::move(label)};
  const auto digits = off() ? limit("template_phone_number") : 1 + below(limit("template_phone_number") - 1);
  if (kind == TapKind::phone_number) drawn.phone = off() ? "+" : "+" + std::string(digits, '5');
  if (kind == TapKind::copy_code) drawn.example = off() ? "" : filled_up("", limit("coupon_code"));
  if (kind == TapKind::flow) drawn.flow = off() ? one_of<std::string>({"", " 7", "7 "}) : "7";
  if (kind == TapKind::copy_code || kind == TapKind::request_contact_info || one_in(2)) return drawn;
  if (off()) drawn.url = "https://shop.test/";
  return drawn;
}

TapKind DesignDraw::kind(bool of_card) {
  using enum TapKind;
  if (off()) return one_of({other, one_time_code, copy_code, catalog, voice_call, products, product});
  if (of_card) return one_of({quick_reply, url, phone_number});
  return one_of({quick_reply, quick_reply, url, url, phone_number, copy_code, flow, voice_call, request_contact_info});
}

std::vector<crm::TemplateTap> DesignDraw::taps(std::size_t most, bool of_card) {
  const std::size_t count = off() ? most + 1 : one_in(10) ? most : below(4);
  const bool only_replies = count > 4;  // of the other kinds there may be one or two
  std::vector<crm::TemplateTap> drawn;
  for (std::size_t index = 0; index < std::max<std::size_t>(count, of_card ? 1 : 0); ++index) {
    drawn.push_back(tap(only_replies ? TapKind::quick_reply : kind(of_card), index));
  }
  const auto is_other = [](const crm::TemplateTap& each) { return each.kind != TapKind::quick_reply; };
  if (!one_in(6)) std::ranges::partition(drawn, is_other);
  return drawn;
}

void DesignDraw::add_cards(crm::MessageTemplate& design) {
  const auto format = one_of({HeadFormat::image, HeadFormat::video});
  const auto buttons = taps(limit("template_card_buttons"), true);
  const bool bodies = one_in(2);
  const std::size_t count = off() ? limit("template_cards") + 1 : one_in(8) ? limit("template_cards") : 1 + below(3);
  for (std::size_t index = 0; index < count; ++index) {
    crm::TemplateCardDesign card{.head = file_head(off() ? HeadFormat::gif : format), .taps = buttons};
    if (off()) card.taps = taps(limit("template_card_buttons"), true);
    if (bodies != off()) card.body = text(limit("template_card_body"), below(2), design.named);
    design.cards.push_back(std::move(card));
  }
  design.head = off() ? head(design.named) : crm::TemplateHead{};
  design.footer = off() ? "a" : "";
  design.taps = off() ? taps(limit("template_buttons"), false) : std::vector<crm::TemplateTap>();
}

void DesignDraw::make_code(crm::MessageTemplate& design) {
  design.category = off() ? "utility" : crm::authentication_category;
  design.body = {};
  design.head = off() ? head(design.named) : crm::TemplateHead{};
  design.footer = off() ? "a" : "";
  design.code =
      crm::CodeWords{.security_advice = one_in(2),
                     .minutes = static_cast<int>(below(2) * (limit("template_code_minutes") + (off() ? 1 : 0)))};
  design.taps = {tap(off() ? TapKind::quick_reply : TapKind::one_time_code, 0)};
  if (one_in(2)) design.taps[0].label.clear();
  if (off()) design.taps.push_back(tap(TapKind::one_time_code, 1));
}

void DesignDraw::make_offer(crm::MessageTemplate& design) {
  design.category = off() ? crm::utility_category : crm::marketing_category;
  design.body = text(limit("template_offer_body"), below(3), design.named);
  design.offer =
      crm::TemplateOffer{.text = off() ? " " : filled_up("", limit("template_offer_text")), .ends = one_in(2)};
  design.footer = off() ? "a" : "";
  if (off()) return;
  design.head = one_in(2) ? crm::TemplateHead{} : file_head(one_of({HeadFormat::image, HeadFormat::video}));
}

crm::MessageTemplate DesignDraw::next() {
  crm::MessageTemplate design{.name = one_in(20) ? filled_up("", limit("template_name")) : "fila",
                              .language = one_of<std::string>({"es", "es_MX", "fil", "zh_HK"}),
                              .category = one_of<std::string>({"utility", "marketing"}),
                              .named = one_in(3)};
  if (off()) design.name = one_of<std::string>({"Fila", "fila-1", "fila 1", "", "ñ"});
  if (off()) design.language = one_of<std::string>({"es-MX", "es_mx", "e", "ES", "español", ""});
  if (off()) design.category = one_of<std::string>({"news", "authentication", ""});
  design.body = text(limit("template_body"), below(4), design.named);
  design.head = head(design.named);
  if (one_in(3)) design.footer = filled_up("", limit("template_footer"));
  if (off()) design.footer = one_of<std::string>({" ", "{{1}} a", "a\nb", "a {{", "a }}"});
  design.taps = taps(limit("template_buttons"), false);
  const auto form = below(10);
  if (form < 2) add_cards(design);
  if (form == 2) make_code(design);
  if (form == 3) make_offer(design);
  return design;
}

}  // namespace tendero::test
