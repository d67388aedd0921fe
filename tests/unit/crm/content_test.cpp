#include "crm/content.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

const std::vector<Content>& samples() {
  static const std::vector<Content> contents{
      Text{""},
      Text{"¿Tienen \"pastel\"?\nSí \\ 😀"},
      Choices{"Elige", "Ver", {{"a", "Uno", ""}, {"b", "Dos", "con crema"}}},
      Choices{"", "", {}},
      Chosen{"a", "Uno"},
      Unsupported{"sticker"},
      Unsupported{"unsupported", "131060"},
      Text{"mira https://tienda.example", true},
      Media{.kind = MediaKind::image, .external_id = "3344", .mime_type = "image/jpeg", .caption = "mi pago"},
      Media{.kind = MediaKind::document, .link = "https://a.example/f.pdf", .sha256 = "00ff", .filename = "f.pdf"},
      Media{.kind = MediaKind::sticker, .external_id = "1", .animated = true},
      Location{.latitude = 20.967123, .longitude = -89.623777, .name = "Casa", .address = "Calle 60"},
      Location{},
      ContactCards{{{.name = "Ana",
                     .first_name = "Ana",
                     .phones = {{"+52 55 1234 5678", "5215512345678"}, {"55", ""}},
                     .emails = {"a@example.com"}}},
                   true},
      ContactCards{},
      Reaction{"👍"},
      LinkButton{"Mira", "Abrir", "https://a.example", {.header = "Hoy", .footer = "Gracias"}},
      Carousel{"Elige", {{.picture = {.link = "https://a.example/1.jpg"}, .label = "Ver", .url = "https://a.example"}}},
      Products{"Mira", "cat", {{"Pizzas", {"P1", "P2"}}}, {.header = "Hoy"}},
      CatalogLink{"Todo", "P1", "Gracias"},
      Cart{"cat", "sin cebolla", {{"SKU-7", 2, "129.5", "MXN"}, {"SKU-8"}}},
      Request{Wish::phone_number, "¿Nos das tu número?"},
      CallButton{"Llámanos", "Llamar", 15, "x"},
      Form{.body = "Reserva", .label = "Reservar", .id = "77", .token = "t", .screen = "DAY", .data = R"({"a":1})"},
      FormAnswer{"flow", {{"size", "M"}, {"when", "hoy"}}},
      Template{.name = "pedido_listo",
               .language = "es_MX",
               .shown = "Ana, tu pedido está listo",
               .header = {.media = Media{.link = "https://a.example/1.jpg"}},
               .body = {{.text = "Ana", .name = "nombre"},
                        {.text = "$10", .kind = TemplateValueKind::currency, .currency = "MXN", .thousandths = 10000}},
               .buttons = {{.index = 1, .kind = TemplateButtonKind::url, .value = "501"}},
               .cards = {{.header = {.product = CatalogProduct{"cat", "P1"}}}},
               .offer_ends_ms = 1790000000000},
  };
  return contents;
}

TEST(Content, ComesBackAsItWasStored) {
  for (const Content& content : samples()) EXPECT_EQ(read_content(to_json(content)), content) << to_json(content);
}

TEST(Content, IsStoredInThisForm) {
  EXPECT_EQ(read_content(R"({"v":1,"type":"text","body":"hola"})"), Content(Text{"hola"}));
  EXPECT_EQ(
      read_content(
          R"({"v":1,"type":"choices","body":"b","button":"Ver","choices":[{"id":"1","title":"t","description":"d"}]})"),
      Content(Choices{"b", "Ver", {{"1", "t", "d"}}}));
  EXPECT_EQ(read_content(R"({"v":1,"type":"chosen","id":"1","title":"t"})"), Content(Chosen{"1", "t"}));
  EXPECT_EQ(read_content(R"({"v":1,"type":"unsupported","kind":"poll"})"), Content(Unsupported{"poll"}));
}

TEST(Content, IgnoresKeysItDoesNotKnow) {
  EXPECT_EQ(read_content(R"({"v":1,"type":"text","body":"hola","colour":["red"]})"), Content(Text{"hola"}));
}

TEST(Content, RefusesWhatItNeverWrote) {
  for (const char* bad :
       {"", "null", "[]", "{}", "{\"v\":1}", R"({"v":2,"type":"text","body":"x"})", R"({"type":"text","body":"x"})",
        R"({"v":1,"type":"dance"})", R"({"v":1,"type":"choices","body":"b"})",
        R"({"v":1,"type":"choices","body":"b","choices":["a"]})", R"({"v":1,"type":"text","body":"x")"}) {
    EXPECT_FALSE(read_content(bad)) << bad;
  }
}

TEST(Content, ReadsAsPlainWords) {
  EXPECT_EQ(plain_text(Text{"hola"}), "hola");
  EXPECT_EQ(plain_text(Choices{"Elige", "Ver", {{"a", "Uno", ""}, {"b", "Dos", "con crema"}}}),
            "Elige\n- Uno\n- Dos: con crema");
  EXPECT_EQ(plain_text(Choices{"", "", {{"a", "Uno", ""}}}), "- Uno");
  EXPECT_EQ(plain_text(Chosen{"a", "Uno"}), "Uno");
  EXPECT_EQ(plain_text(Chosen{"a", ""}), "a");
  EXPECT_EQ(plain_text(Unsupported{"sticker"}), "[sticker]");
  EXPECT_EQ(plain_text(Media{.caption = "mi pago"}), "[image] mi pago");
  EXPECT_EQ(plain_text(Media{.kind = MediaKind::document, .filename = "f.pdf"}), "[document] f.pdf");
  EXPECT_EQ(plain_text(Media{.kind = MediaKind::document, .caption = "aquí", .filename = "f.pdf"}),
            "[document] f.pdf: aquí");
  EXPECT_EQ(plain_text(Media{.kind = MediaKind::voice}), "[voice]");
  EXPECT_EQ(plain_text(Location{.latitude = 20.5, .longitude = -89.25, .name = "Casa"}),
            "[location] Casa\n20.500000, -89.250000");
  EXPECT_EQ(plain_text(ContactCards{{{.name = "Ana", .phones = {{"+52 55"}}}}}), "[contact] Ana +52 55");
  EXPECT_EQ(plain_text(FormAnswer{"flow", {{"size", "M"}}}), "[flow]\nsize: M");
  EXPECT_EQ(plain_text(Template{.name = "n", .language = "es"}), "[n]");
}

TEST(Content, ACartReadsWithoutThePricesThatThePhoneClaims) {
  EXPECT_EQ(plain_text(Cart{"cat", "sin cebolla", {{"SKU-7", 2, "0.01", "MXN"}}}), "[cart]\n2 x SKU-7\nsin cebolla");
}

}  // namespace
}  // namespace tendero::crm
