#include "crm/templates/fill_template.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "crm/templates/template_text.hpp"

namespace tendero::crm {
namespace {

using Names = std::vector<std::string>;
constexpr std::size_t longest_body = 1'024;

MessageTemplate order_update() {
  return {.name = "order_status_update_es",
          .language = "es_MX",
          .body = {.text = "Tu pedido {{1}} está {{2}}.\nTotal: {{3}}", .examples = {"ORD-1", "en camino", "$340.00"}},
          .footer = "Bella Italia",
          .taps = {{.kind = TapKind::url, .label = "Ver", .url = "https://example.com/{{1}}"},
                   {.kind = TapKind::quick_reply, .label = "Gracias"}}};
}

TEST(TemplateText, FindsVariablesInTheirOrderEachOnce) {
  EXPECT_EQ(variables_of("{{10}} y {{2}} y {{1}} y {{2}}"), (Names{"1", "2", "10"})) << "numbers are filled by value";
  EXPECT_EQ(variables_of("{{b}} y {{a}} y {{b}}"), (Names{"b", "a"}));
  EXPECT_EQ(variables_of("Hola {{ customer_name }}"), (Names{"customer_name"}));
  EXPECT_TRUE(variables_of("{1} {{}} {{A}} {{a b}} {{").empty());
  EXPECT_EQ(variables_of("{{{1}}}"), (Names{"1"}));
  EXPECT_EQ(filled("a {{1}} b {{nada", [](const std::string&) { return std::string("X"); }), "a X b {{nada");
}

TEST(FillTemplate, NamesWhatMustBeSaid) {
  Names keys;
  for (const auto& blank : blanks_of(order_update())) keys.push_back(blank.key);
  EXPECT_EQ(keys, (Names{"body.1", "body.2", "body.3", "tap.0"}));
  EXPECT_EQ(missing_in(order_update(), {.texts = {{"1", "ORD-1"}, {"body.3", "$5"}}}), (Names{"body.2", "tap.0"}));
  const auto incomplete = fill(order_update(), {.texts = {{"1", "ORD-1"}}}, longest_body);
  ASSERT_FALSE(incomplete);
  EXPECT_EQ(incomplete.error().code, "template_incomplete");
}

TEST(FillTemplate, FillsByNumber) {
  const auto message = fill(
      order_update(), {.texts = {{"1", "ORD-9"}, {"2", "listo"}, {"body.3", "$5"}, {"tap.0", "o/9"}}}, longest_body);
  ASSERT_TRUE(message) << message.error().message;
  ASSERT_EQ(message->body.size(), 3U);
  EXPECT_EQ(message->body[1].text, "listo");
  EXPECT_EQ(message->body[1].name, "");
  ASSERT_EQ(message->buttons.size(), 1U);
  EXPECT_EQ(message->buttons[0].value, "o/9");
  EXPECT_EQ(message->shown, "Tu pedido ORD-9 está listo.\nTotal: $5\nBella Italia\n[Ver]\n[Gracias]");
}

TEST(FillTemplate, FillsTheFirstNumberFirstWhereverItStands) {
  auto design = order_update();
  design.taps.clear();
  design.body = {.text = "El {{2}} de {{1}}.", .examples = {"Ana", "pedido"}};
  const auto message = fill(design, {.texts = {{"1", "Luz"}, {"2", "ramo"}}}, longest_body);
  ASSERT_TRUE(message) << message.error().message;
  EXPECT_EQ(message->body.at(0).text, "Luz") << "the channel puts the first value at {{1}}";
  EXPECT_EQ(preview(design, {}), "El pedido de Ana.\nBella Italia");
}

TEST(FillTemplate, FillsByNameInHeadAndBody) {
  const MessageTemplate design{.name = "hola",
                               .language = "es",
                               .named = true,
                               .head = {.format = HeadFormat::text, .text = {.text = "Hola {{customer_name}}"}},
                               .body = {.text = "Te atiende {{agent_name}} en {{company}}."}};
  const auto message = fill(
      design, {.texts = {{"head.customer_name", "Ana"}, {"agent_name", "Luz"}, {"company", "Bella"}}}, longest_body);
  ASSERT_TRUE(message) << message.error().message;
  EXPECT_EQ(message->header.text->name, "customer_name");
  EXPECT_EQ(message->header.text->text, "Ana");
  EXPECT_EQ(message->body[0].name, "agent_name");
}

/// WhatsApp Cloud API, "Error codes", 132012: no line breaks, no tabs, no wide gaps.
TEST(FillTemplate, MakesOneLineOfAValue) {
  EXPECT_EQ(to_one_line("  1. Pizza x2\n2. Agua\t\t   fría \n"), "1. Pizza x2 · 2. Agua fría");
  const auto blank =
      fill(order_update(), {.texts = {{"1", " \n"}, {"2", "a"}, {"3", "b"}, {"tap.0", "c"}}}, longest_body);
  EXPECT_FALSE(blank) << "what is only white space says nothing";
}

TEST(FillTemplate, CutsTheLongestValueUntilTheBodyFits) {
  const auto message =
      fill(order_update(),
           {.texts = {{"1", std::string(900, 'a')}, {"2", std::string(300, 'b')}, {"3", "c"}, {"tap.0", "d"}}},
           longest_body);
  ASSERT_TRUE(message);
  const auto whole = message->shown.substr(0, message->shown.find("\nBella"));
  EXPECT_EQ(count_code_points(whole), longest_body);
  EXPECT_EQ(message->body[1].text, std::string(300, 'b'));
  EXPECT_TRUE(message->body[0].text.ends_with("a…"));
}

TEST(FillTemplate, OneTimeCodesStandInTheTextAndInTheButton) {
  const MessageTemplate design{.name = "codigo",
                               .language = "es",
                               .category = std::string(authentication_category),
                               .taps = {{.kind = TapKind::one_time_code, .label = "Copiar"}},
                               .code = CodeWords{.security_advice = true, .minutes = 5}};
  const auto message = fill(design, {.texts = {{"body.1", "123456"}}}, longest_body);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->body.at(0).text, "123456");
  EXPECT_EQ(message->buttons.at(0).value, "123456");
  EXPECT_EQ(message->buttons.at(0).kind, TemplateButtonKind::url);
}

TEST(FillTemplate, FillsFilesCardsAndOffers) {
  const MessageTemplate design{.name = "oferta",
                               .language = "es",
                               .head = {.format = HeadFormat::image},
                               .body = {.text = "Solo hoy"},
                               .taps = {{.kind = TapKind::copy_code, .label = "Copiar"}},
                               .cards = {{.head = {.format = HeadFormat::image},
                                          .body = {.text = "Pizza {{1}}"},
                                          .taps = {{.kind = TapKind::quick_reply, .label = "Quiero"}}}},
                               .offer = TemplateOffer{.text = "Termina pronto", .ends = true}};
  Names keys;
  for (const auto& blank : blanks_of(design)) keys.push_back(blank.key);
  EXPECT_EQ(keys, (Names{"head", "offer", "card.0.head", "card.0.body.1", "tap.0"}));
  const Media picture{.kind = MediaKind::image, .link = "https://example.com/a.jpg"};
  const auto message = fill(design,
                            {.texts = {{"card.0.body.1", "Roma"}, {"tap.0", "VERANO"}},
                             .files = {{"head", picture}, {"card.0.head", picture}},
                             .offer_ends_ms = 1'790'000'000'000},
                            longest_body);
  ASSERT_TRUE(message) << message.error().message;
  EXPECT_EQ(message->header.media, picture);
  EXPECT_EQ(message->cards.at(0).body.at(0).text, "Roma");
  EXPECT_EQ(message->buttons.at(0).kind, TemplateButtonKind::copy_code);
  EXPECT_EQ(message->offer_ends_ms, 1'790'000'000'000);
}

TEST(FillTemplate, FillsProducts) {
  const MessageTemplate one{.name = "pizza",
                            .language = "es",
                            .head = {.format = HeadFormat::product},
                            .body = {.text = "La de hoy"},
                            .taps = {{.kind = TapKind::product, .label = "Ver"}}};
  EXPECT_EQ(missing_in(one, {}), (Names{"head"})) << "the button shows what the head does";
  const CatalogProduct margherita{.catalog = "77", .product = "PIZ-1"};
  const auto single = fill(one, {.products = {{"head", margherita}}}, longest_body);
  ASSERT_TRUE(single) << single.error().message;
  EXPECT_EQ(single->header.product, margherita);
  EXPECT_TRUE(single->buttons.empty());
  const MessageTemplate several{.name = "pizzas",
                                .language = "es",
                                .body = {.text = "Las de hoy"},
                                .taps = {{.kind = TapKind::products, .label = "Ver"}}};
  EXPECT_EQ(missing_in(several, {}), (Names{"tap.0"}));
  const ProductShelf shelf{.thumbnail = "PIZ-1", .sections = {{.title = "Pizzas", .products = {"PIZ-1", "PIZ-2"}}}};
  const auto multi = fill(several, {.shelves = {{"tap.0", shelf}}}, longest_body);
  ASSERT_TRUE(multi) << multi.error().message;
  EXPECT_EQ(multi->buttons.at(0).kind, TemplateButtonKind::products);
  EXPECT_EQ(multi->buttons.at(0).value, "PIZ-1");
  EXPECT_EQ(multi->buttons.at(0).sections, shelf.sections);
}

TEST(FillTemplate, RefusesWhatItCannotShow) {
  auto design = order_update();
  design.unknown_parts = {"HOLOGRAM"};
  EXPECT_EQ(fill(design, {}, longest_body).error().code, "template_unknown");
}

TEST(Preview, ShowsExamplesWhereNothingIsSaid) {
  EXPECT_EQ(preview(order_update(), {.texts = {{"2", "listo"}}}),
            "Tu pedido ORD-1 está listo.\nTotal: $340.00\nBella Italia\n[Ver]\n[Gracias]");
}

TEST(MessageTemplate, ComesBackFromItsJson) {
  auto design = order_update();
  design.code = CodeWords{.security_advice = true, .minutes = 9};
  design.offer = TemplateOffer{.text = "Hoy", .ends = true};
  design.cards = {{.head = {.format = HeadFormat::video, .text = {}, .example = "4::x"}, .body = {.text = "a"}}};
  EXPECT_EQ(read_message_template(to_json(design)), design);
  EXPECT_FALSE(read_message_template("[]"));
  EXPECT_FALSE(read_message_template(R"({"name":"a"})"));
}

}  // namespace
}  // namespace tendero::crm
