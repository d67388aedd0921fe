#include "contract/channel/design_rule_rows.hpp"

#include <utility>

#include "contract/channel/design_limit_rows.hpp"

namespace tendero::test {
namespace {

using crm::HeadFormat;
using crm::MessageTemplate;
using crm::TapKind;
using crm::TemplateTap;
using crm::TemplateText;
using Change = DesignRuleRow::Change;
using Rows = std::vector<DesignRuleRow>;

Change body(std::string text, std::vector<std::string> examples = {}, bool named = false) {
  return [=](MessageTemplate& design, DesignBench&) {
    design.body = {.text = text, .examples = examples};
    design.named = named;
  };
}

Change named_body(std::string text, std::vector<std::string> examples) {
  return body(std::move(text), std::move(examples), true);
}

Change head_text(std::string text, std::vector<std::string> examples = {}) {
  return [=](MessageTemplate& design, DesignBench&) {
    design.head = {.format = HeadFormat::text, .text = {.text = text, .examples = examples}};
  };
}

/// A head of this format with a file of another one, or of its own.
Change head_file(HeadFormat format, HeadFormat file) {
  return [=](MessageTemplate& design, DesignBench& bench) {
    design.head = {.format = format, .text = {}, .example = bench.handle(file)};
  };
}

Change head_example(std::string example) {
  return [=](MessageTemplate& design, DesignBench&) {
    design.head = {.format = HeadFormat::image, .text = {}, .example = example};
  };
}

Change footer(std::string text) {
  return [=](MessageTemplate& design, DesignBench&) { design.footer = text; };
}

Change taps(std::vector<TemplateTap> all) {
  return [=](MessageTemplate& design, DesignBench&) { design.taps = all; };
}

Change word(std::string MessageTemplate::* which, std::string value) {
  return [=](MessageTemplate& design, DesignBench&) { design.*which = value; };
}

/// The same changes one after the other.
Change all_of(std::vector<Change> changes) {
  return [=](MessageTemplate& design, DesignBench& bench) {
    for (const auto& each : changes) each(design, bench);
  };
}

TemplateTap tap(TapKind kind, std::string label = "Botón") { return {.kind = kind, .label = std::move(label)}; }
TemplateTap phone(std::string number, std::string label = "Llamar") {
  return {.kind = TapKind::phone_number, .label = std::move(label), .phone = std::move(number)};
}
TemplateTap coupon(std::string code) { return {.kind = TapKind::copy_code, .example = std::move(code)}; }
TemplateTap form(std::string id, std::string label = "Reservar") {
  return {.kind = TapKind::flow, .label = std::move(label), .flow = std::move(id)};
}
TemplateTap link(std::string label) {
  auto one = link_tap();
  one.label = std::move(label);
  return one;
}

Change cards(std::function<void(std::vector<crm::TemplateCardDesign>&, DesignBench&)> change) {
  return [=](MessageTemplate& design, DesignBench& bench) {
    design.cards = {plain_card(bench), plain_card(bench)};
    change(design.cards, bench);
  };
}

Change plain_cards() {
  return cards([](auto&, auto&) {});
}

Change card_taps(std::vector<TemplateTap> first, std::vector<TemplateTap> second) {
  return cards([=](auto& all, auto&) {
    all[0].taps = first;
    all[1].taps = second;
  });
}

Change card_bodies(TemplateText first, TemplateText second) {
  return cards([=](auto& all, auto&) {
    all[0].body = first;
    all[1].body = second;
  });
}

Change offer(std::string text = "Hoy", std::string category = "marketing") {
  return [=](MessageTemplate& design, DesignBench&) {
    design.category = category;
    design.offer = crm::TemplateOffer{.text = text};
  };
}

Change code(crm::CodeWords words = {}, std::vector<TemplateTap> buttons = {{.kind = TapKind::one_time_code}}) {
  return [=](MessageTemplate& design, DesignBench&) {
    design.category = crm::authentication_category;
    design.body = {};
    design.code = words;
    design.taps = buttons;
  };
}

Rows whole_rows() {
  return {
      {"name", word(&MessageTemplate::name, "pedido_2"), word(&MessageTemplate::name, "Pedido")},
      {"name", word(&MessageTemplate::name, "p"), word(&MessageTemplate::name, "pedido-2")},
      {"name", word(&MessageTemplate::name, "_"), word(&MessageTemplate::name, "")},
      {"language", word(&MessageTemplate::language, "es_MX"), word(&MessageTemplate::language, "es-MX")},
      {"language", word(&MessageTemplate::language, "fil"), word(&MessageTemplate::language, "español")},
      {"language", word(&MessageTemplate::language, "zh_HK"), word(&MessageTemplate::language, "zh_hk")},
      {"category", word(&MessageTemplate::category, "marketing"), word(&MessageTemplate::category, "news")},
      {"unknown_parts", [](auto&, auto&) {}, [](auto& design, auto&) { design.unknown_parts = {"SMELL"}; },
       "what we cannot read is not written"},
  };
}

Rows variable_rows() {
  const std::string field = "body.text";
  return {
      {field, body("Hola"), body("")},
      {field, body("Hola"), body(" \n ")},
      {field, body("A {{1}}, tu pedido", {"a"}), body("{{1}}, este es tu pedido", {"a"})},
      {field, body("Este es tu pedido: {{1}}.", {"a"}), body("Este es tu pedido: {{1}}", {"a"})},
      {field, body("Este es tu pedido: {{1}}.\n", {"a"}), body("Este es tu pedido: {{1}} \n", {"a"})},
      {field, body("El {{1}} y {{2}} son tuyos hoy", {"a", "b"}), body("El {{1}}{{2}} son tuyos hoy ya", {"a", "b"})},
      {field, body("El {{1}}, {{2}} son tuyos ya hoy", {"a", "b"}),
       body("El {{1}} {{2}} son tuyos ya hoy", {"a", "b"})},
      {field, body("El {{2}} y {{1}} son tuyos hoy", {"a", "b"}), body("El {{1}} y {{3}} son tuyos hoy", {"a", "b"})},
      {field, body("El {{1}} y {{1}} son tuyos", {"a"}), body("El {{01}} y otro son tuyos", {"a"})},
      {field, named_body("Hola {{nombre}}, ya está", {"a"}), body("Hola {{nombre}}, ya está", {"a"})},
      {field, named_body("Hola {{n_1}}, ya está", {"a"}), named_body("Hola {{1}}, ya está", {"a"})},
      {field, named_body("Hola {{a}}, ya está", {"a"}), named_body("Hola {{_1}}, ya está", {"a"})},
      {field, named_body("El {{a}} y {{b}} son tuyos hoy", {"a", "b"}),
       named_body("El {{a}} y {{1}} son tuyos hoy", {"a", "b"})},
      {field, body("Hola {1}, ya está"), body("Hola {{1}, ya está")},
      {field, body("Hola {{1}}, ya está", {"a"}), body("Hola {{ 1 }}, ya está", {"a"})},
      {field, named_body("Hola {{a}}, ya está", {"a"}), named_body("Hola {{A}}, ya está", {"a"})},
      {field, body("Hola {{1}}}, ya está", {"a"}), body("Hola {{{1}}}, ya está", {"a"})},
      {field, body("Hola }, ya está"), body("Hola }}, ya está")},
      {field, body("Hola {{1}}, ya está", {"a"}), body("Hola {{1}}, está", {"a"})},
      {field, body("a {{1}} b {{2}} c d e", {"a", "b"}), body("a {{1}} b {{2}} c d - !", {"a", "b"})},
      {"body.examples", body("Hola {{1}}, ya está", {"a"}), body("Hola {{1}}, ya está")},
      {"body.examples", body("a {{1}} b {{2}} c d e", {"a", "b"}), body("a {{1}} b {{2}} c d e", {"a"})},
      {"body.examples[0]", body("Hola {{1}}, ya está", {"a"}), body("Hola {{1}}, ya está", {" "})},
      {"body.examples", named_body("a {{a}} b {{b}} c d e", {"a", "b"}), named_body("a {{a}} b {{b}} c d e", {"a"})},
      {"body.examples", body("Hola {{1}}, ya está", {"a"}), body("Hola {{1}}, ya está", {"a", "b"})},
      {"body.examples", body("Hola"), body("Hola", {"a"}), "examples of no variable are not written"},
  };
}

Rows head_rows() {
  const std::string text = "head.text.text";
  return {
      {text, head_text("Hola"), head_text("")},
      {text, head_text("El {{1}} llegó", {"a"}), head_text("El {{1}} y {{2}} son", {"a", "b"})},
      {text, head_text("El {{1}} llegó", {"a"}), head_text("Llegó {{1}}", {"a"})},
      {text, head_text("Hola a todos"), head_text("Hola\na todos")},
      {text, head_text("¡Hola!"), head_text("*Hola*")},
      {text, head_text("Hola - hoy"), head_text("Hola ~hoy~")},
      {text, head_text("Pizza"), head_text("Pizza 🍕")},
      {text, head_text("El {{1}} llegó", {"a"}), head_text("El {{Uno}} llegó", {"a"})},
      {"head.text.examples", head_text("El {{1}} llegó", {"a"}), head_text("El {{1}} llegó")},
      {"head.example", head_file(HeadFormat::image, HeadFormat::image), head_example("")},
      {"head.example", head_file(HeadFormat::video, HeadFormat::video), head_example("https://shop.test/a.png")},
      {"head.example", head_file(HeadFormat::gif, HeadFormat::video), head_example(" ")},
      {"head.example", head_file(HeadFormat::document, HeadFormat::document), head_example("a")},
  };
}

Rows footer_rows() {
  return {
      {"footer", footer("Gracias"), footer(" ")},
      {"footer", footer("Gracias {1}"), footer("Gracias {{1}}")},
      {"footer", footer("Gracias 🍕"), footer("Gracias\nhoy")},
  };
}

Rows kind_rows() {
  using enum TapKind;
  return {
      {"taps[0].kind", taps({reply_tap()}), taps({{.kind = other, .label = "a"}})},
      {"taps[0].kind", taps({reply_tap()}), taps({{.kind = one_time_code}})},
      {"taps", taps({phone("+5255")}), taps({phone("+5255"), phone("+5256", "Otro")})},
      {"taps", taps({coupon("a")}), taps({coupon("a"), coupon("b")})},
      {"taps", taps({form("7")}), taps({form("7"), form("8", "Otro")})},
      {"taps", taps({tap(voice_call)}), taps({tap(voice_call), tap(voice_call, "Otro")})},
      {"taps", taps({tap(request_contact_info, "")}),
       taps({tap(request_contact_info, ""), tap(request_contact_info, "")})},
      {"taps", taps({tap(catalog)}), taps({tap(catalog), reply_tap()})},
      {"taps", taps({reply_tap("a"), reply_tap("b"), link("c")}), taps({reply_tap("a"), link("c"), reply_tap("b")})},
      {"taps", taps({link("a"), phone("+52"), reply_tap()}), taps({link("a"), reply_tap(), phone("+52")})},
  };
}

Change head_of(HeadFormat format) {
  return [=](MessageTemplate& design, DesignBench&) { design.head = {.format = format}; };
}

/// Products of the catalogue, and heads that need no file.
Rows product_rows() {
  using enum TapKind;
  const auto shown = [](std::vector<TemplateTap> buttons) {
    return all_of({head_of(HeadFormat::product), taps(std::move(buttons))});
  };
  const auto on_cards = [](HeadFormat format) {
    return cards([=](auto& all, auto& bench) {
      for (auto& each : all) {
        each.head = {.format = format};
        if (format != HeadFormat::product) each.head.example = bench.handle(format);
        each.taps = {tap(product, "Ver")};
      }
    });
  };
  return {
      {"taps", taps({tap(products)}), taps({tap(products), reply_tap()})},
      {"taps", all_of({head_text("Hola"), taps({tap(products)})}), taps({tap(products, "a"), tap(products, "b")})},
      {"taps[0].label", taps({tap(products)}), taps({tap(products, "")})},
      {"taps", shown({tap(product)}), shown({tap(product), reply_tap()})},
      {"taps[0].label", shown({tap(product)}), shown({tap(product, "")})},
      {"head.format", shown({tap(product)}), taps({tap(product)})},
      {"head.format", shown({link("Ver")}), all_of({head_text("Hola"), taps({tap(product)})})},
      {"head.format", head_of(HeadFormat::product), all_of({offer(), head_of(HeadFormat::product)})},
      {"head.format", head_of(HeadFormat::location), all_of({offer(), head_of(HeadFormat::location)})},
      {"cards[0].head.format", on_cards(HeadFormat::product), on_cards(HeadFormat::image)},
      {"cards[0].taps[0].kind", on_cards(HeadFormat::product), card_taps({tap(products)}, {tap(products)})},
  };
}

Rows tap_rows() {
  using enum TapKind;
  return {
      {"taps[0].label", taps({reply_tap("a")}), taps({reply_tap("")})},
      {"taps[0].label", taps({reply_tap("{1}")}), taps({reply_tap("Ver {{1}}")})},
      {"taps[0].label", taps({{.kind = copy_code, .label = "a\nb", .example = "a"}}), taps({tap(voice_call, "a\nb")})},
      {"taps[0].label", taps({reply_tap("a b")}), taps({reply_tap("a\nb")})},
      {"taps[1].label", taps({reply_tap("a"), reply_tap("b")}), taps({reply_tap("a"), reply_tap("a")})},
      {"taps[1].label", taps({reply_tap("a"), link("b")}), taps({reply_tap("a"), link("a")})},
      {"taps[0].url", taps({link_tap("https://a.mx/{{1}}", "https://a.mx/1")}),
       taps({link_tap("https://a.mx/{{1}}/b", "https://a.mx/1/b")})},
      {"taps[0].url", taps({link_tap("https://a.mx?a={{1}}", "https://a.mx/1")}),
       taps({link_tap("https://a.mx/{{1}}/{{1}}", "https://a.mx/1")})},
      {"taps[0].url", taps({link_tap("https://a.mx/{1}")}), taps({link_tap("https://a.mx/{{a}}", "https://a.mx/1")})},
      {"taps[0].url", taps({link_tap("https://a.mx/{a}")}), taps({link_tap("https://a.mx/{{1}", "https://a.mx/1")})},
      {"taps[0].url", taps({link_tap("http://a.mx")}), taps({link_tap("ftp://a.mx")})},
      {"taps[0].url", taps({link_tap("https://a.mx")}), taps({link_tap("")})},
      {"taps[0].example", taps({link_tap("https://a.mx/{{1}}", "https://a.mx/1")}),
       taps({link_tap("https://a.mx/{{1}}")})},
      {"taps[0].example", taps({link_tap("https://a.mx/{{1}}", "http://a.mx")}),
       taps({link_tap("https://a.mx/{{1}}", "1")})},
      {"taps[0].phone", taps({phone("+525512345678")}), taps({phone("casa")})},
      {"taps[0].phone", taps({phone("+5")}), taps({phone("+")})},
      {"taps[0].phone", taps({phone("+525512345678")}), taps({phone("5512345678")}),
       "a number without its country is somebody else's in another one"},
      {"taps[0].example", taps({coupon("VERANO")}), taps({coupon("")})},
      {"taps[0].flow", taps({form("7")}), taps({form("")})},
      {"taps[0].flow", taps({form("7 8")}), taps({form("7 ")})},
      {"taps[0].url", taps({reply_tap()}), taps({{.kind = quick_reply, .label = "a", .url = "https://a.mx"}})},
      {"taps[0].phone", taps({reply_tap()}), taps({{.kind = url, .label = "a", .url = "https://a.mx", .phone = "+5"}})},
      {"taps[0].flow", taps({reply_tap()}), taps({{.kind = catalog, .label = "a", .flow = "7"}})},
  };
}

Rows card_rows() {
  using enum TapKind;
  const auto head = [](HeadFormat first, HeadFormat second) {
    return cards([=](auto& all, auto& bench) {
      all[0].head = {.format = first, .text = {}, .example = bench.handle(first)};
      all[1].head = {.format = second, .text = {}, .example = bench.handle(second)};
    });
  };
  const TemplateText text{.text = "Pizza"};
  return {
      {"cards[1].head.format", head(HeadFormat::video, HeadFormat::video), head(HeadFormat::image, HeadFormat::video)},
      {"cards[0].head.format", head(HeadFormat::image, HeadFormat::image), head(HeadFormat::gif, HeadFormat::gif)},
      {"cards[0].head.format", plain_cards(), cards([](auto& all, auto&) { all[0].head = {}; })},
      {"cards[1].head.example", plain_cards(), cards([](auto& all, auto&) { all[1].head.example.clear(); })},
      {"cards[0].taps", card_taps({reply_tap("a")}, {reply_tap("b")}), card_taps({}, {})},
      {"cards[1]", card_taps({reply_tap(), link("a")}, {reply_tap(), link("b")}),
       card_taps({reply_tap()}, {link("b")})},
      {"cards[1]", plain_cards(), card_taps({reply_tap()}, {reply_tap(), reply_tap("b")})},
      {"cards[0].taps[0].kind", card_taps({phone("+5")}, {phone("+6")}), card_taps({coupon("a")}, {coupon("a")})},
      {"cards[0].taps[0].kind", plain_cards(), card_taps({tap(catalog)}, {tap(catalog)})},
      {"cards[0].taps[1].label", plain_cards(),
       card_taps({reply_tap("a"), reply_tap("a")}, {reply_tap("a"), reply_tap("b")})},
      {"cards[1]", card_bodies(text, text), card_bodies(text, {})},
      {"cards[1].body.text", card_bodies(text, {.text = "a {{1}} b", .examples = {"a"}}),
       card_bodies(text, {.text = "a {{1}}", .examples = {"a"}})},
      {"cards[1].body.text", card_bodies(text, text), card_bodies(text, {.text = " "})},
      {"cards[0].body.examples", card_bodies({.text = "a {{1}} b", .examples = {"a"}}, text),
       card_bodies({.text = "a {{1}} b"}, text)},
      {"cards", plain_cards(), all_of({plain_cards(), footer("a")})},
      {"cards", plain_cards(), all_of({plain_cards(), head_text("a")})},
      {"cards", plain_cards(), all_of({plain_cards(), taps({reply_tap()})})},
      {"cards", all_of({plain_cards(), word(&MessageTemplate::category, "marketing")}),
       all_of({plain_cards(), offer()})},
      {"cards", plain_cards(), all_of({plain_cards(), code()})},
  };
}

Rows offer_rows() {
  const auto with = [](Change change) { return all_of({offer(), std::move(change)}); };
  return {
      {"offer.text", offer(), offer(" ")},
      {"offer", offer(), offer("Hoy", "utility")},
      {"footer", offer(), with(footer("a"))},
      {"head.format", with(head_file(HeadFormat::image, HeadFormat::image)), with(head_text("a"))},
      {"head.format", with(head_file(HeadFormat::video, HeadFormat::video)),
       with(head_file(HeadFormat::document, HeadFormat::document))},
      {"taps", with(taps({coupon("a"), link("Ver")})), with(taps({coupon("a"), coupon("b")}))},
  };
}

Rows code_rows() {
  using enum TapKind;
  const auto with = [](Change change) { return all_of({code(), std::move(change)}); };
  const crm::CodeWords advice{.security_advice = true, .minutes = 1};
  const auto labelled = [](std::string label) { return code({}, {tap(one_time_code, std::move(label))}); };
  return {
      {"code", code(advice), word(&MessageTemplate::category, "authentication")},
      {"code", code(), with(word(&MessageTemplate::category, "utility"))},
      {"body", code(), with(footer("a"))},
      {"body", code(), with(head_text("a"))},
      {"body", code(), with(body("Hola")), "the words of a code stand instead of a body, which is not written"},
      {"code.minutes", code({.minutes = 1}), code({.minutes = -1}), "no minutes are written"},
      {"taps", code(), code({}, {})},
      {"taps", code(), code({}, {reply_tap()})},
      {"taps", code(), code({}, {tap(one_time_code, "a"), tap(one_time_code, "b")})},
      {"taps[0].label", labelled("Copiar"), labelled("Copiar {{1}}")},
      {"taps[0].label", labelled("Copiar el código"), labelled("Copiar\nel código")},
      {"taps[0].label", labelled(std::string(25, 'x')), labelled(std::string(26, 'x'))},
      {"offer", code(), with([](auto& design, auto&) { design.offer = crm::TemplateOffer{.text = "Hoy"}; })},
  };
}

}  // namespace

const Rows& design_rule_rows() {
  static const Rows table = [] {
    Rows rows;
    for (auto&& some : {whole_rows(), variable_rows(), head_rows(), footer_rows(), kind_rows(), product_rows(),
                        tap_rows(), card_rows(), offer_rows(), code_rows()}) {
      rows.insert(rows.end(), some.begin(), some.end());
    }
    return rows;
  }();
  return table;
}

}  // namespace tendero::test
