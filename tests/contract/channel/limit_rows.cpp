#include "contract/channel/limit_rows.hpp"

#include <utility>

namespace tendero::test {
namespace {

using namespace crm;

std::string many(std::size_t count, std::string_view piece) {
  std::string text;
  for (std::size_t index = 0; index < count; ++index) text += piece;
  return text;
}

std::string numbered(std::string_view word, std::size_t index) { return std::string(word) + std::to_string(index); }

Choices buttons(std::size_t count) {
  Choices choices{"¿Cuál?", "", {}};
  for (std::size_t index = 0; index < count; ++index)
    choices.choices.push_back({numbered("id", index), numbered("Uno ", index), ""});
  return choices;
}
Choices one_button(Choice choice) { return {"¿Cuál?", "", {std::move(choice)}}; }
Choices one_row(Choice choice) { return {"¿Cuál?", "Ver", {std::move(choice)}}; }
Choices rows(std::size_t count) {
  Choices list = buttons(count);
  list.button = "Ver";
  return list;
}
Choices sections(std::size_t count, std::string_view word = "Grupo ") {
  Choices list = rows(count);
  for (std::size_t index = 0; index < count; ++index) list.choices[index].section = numbered(word, index);
  return list;
}

LinkButton link_button() { return {"Mira", "Abrir", "https://shop.test/"}; }

Card link_card() { return {.picture = picture(), .body = "Una", .label = "Ver", .url = "https://shop.test/1"}; }
Carousel cards(std::size_t count, const Card& card = link_card()) {
  return {"Lo nuevo", std::vector<Card>(count, card)};
}

Products products(std::size_t count) {
  Products list{.body = "Pizzas", .catalog = "c1", .sections = {{.products = {}}}, .decor = {.header = "Menú"}};
  for (std::size_t index = 0; index < count; ++index) list.sections[0].products.push_back(numbered("SKU-", index));
  return list;
}
Products product_sections(std::size_t count) {
  Products list{.body = "Pizzas", .catalog = "c1", .sections = {}, .decor = {.header = "Menú"}};
  for (std::size_t index = 0; index < count; ++index)
    list.sections.push_back({.title = numbered("Grupo ", index), .products = {numbered("SKU-", index)}});
  return list;
}

CallButton call() { return {.body = "Llámanos", .label = "Llamar"}; }
Form form() { return {.body = "Reserva", .label = "Reservar", .id = "77", .screen = "FIRST", .data = R"({"a":1})"}; }

Template filled(std::vector<TemplateValue> values = {}) {
  return {.name = "pedido_listo", .language = "es_MX", .body = std::move(values)};
}
Template with_button(TemplateButton button) {
  Template message = filled();
  message.buttons.push_back(std::move(button));
  return message;
}
TemplateCard template_card(std::size_t index) {
  return {.header = {.media = picture()},
          .body = {{.text = "Una"}},
          .buttons = {{.kind = TemplateButtonKind::quick_reply, .value = numbered("id", index)}}};
}
Template template_cards(std::size_t count) {
  Template message = filled();
  for (std::size_t index = 0; index < count; ++index) message.cards.push_back(template_card(index));
  return message;
}

ContactCard card(std::string name = "Ana Ruiz") {
  return {.name = std::move(name), .first_name = "Ana", .phones = {{.number = "+529991234567"}}};
}

/// The content of `T` with one member changed by the count.
template <class T, class Change>
std::function<Content(std::size_t)> made(T base, Change change) {
  return [base = std::move(base), change](std::size_t count) -> Content {
    T content = base;
    change(content, count);
    return content;
  };
}

}  // namespace

std::string letters(std::size_t count) { return std::string(count, 'x'); }

Media picture() { return {.kind = MediaKind::image, .link = "https://shop.test/a.png"}; }

const std::vector<LimitRow>& limit_rows() {
  const std::string action = "interactive['action']";
  const std::string parameters = action + "['parameters']";
  const std::string row = action + "['sections'][0]['rows'][0]";
  const std::string reply = action + "['buttons'][0]['reply']";
  const std::string first_card = action + "['cards'][0]";
  const std::string component = "template['components'][0]";
  const std::string parameter = component + "['parameters'][0]";
  static const std::vector<LimitRow> table{
      {"text_body", "text['body']", [](std::size_t count) { return Text{letters(count)}; }},
      {"caption", "image['caption']", made(picture(), [](Media& m, std::size_t n) { m.caption = letters(n); })},
      {"document_filename", "document['filename']",
       made(Media{.kind = MediaKind::document, .link = "https://shop.test/a.pdf"},
            [](Media& m, std::size_t n) { m.filename = letters(n); })},
      {"media_link", "image['link']",
       made(picture(), [](Media& m, std::size_t n) { m.link += letters(n - m.link.size()); })},
      {"latitude", "location['latitude']",
       [](std::size_t count) { return Location{.latitude = -static_cast<double>(count)}; }},
      {"longitude", "location['longitude']",
       [](std::size_t count) { return Location{.longitude = static_cast<double>(count)}; }},
      {"undocumented_text", "location['name']", [](std::size_t count) { return Location{.name = letters(count)}; }},
      {"contact_cards", "contacts",
       [](std::size_t count) { return ContactCards{std::vector<ContactCard>(count, card())}; }},
      {"header_text", "interactive['header']['text']",
       made(buttons(1), [](Choices& c, std::size_t n) { c.decor.header = letters(n); })},
      {"interactive_body", "interactive['body']['text']",
       made(rows(2), [](Choices& c, std::size_t n) { c.body = letters(n); })},
      {"footer", "interactive['footer']['text']",
       made(buttons(1), [](Choices& c, std::size_t n) { c.decor.footer = letters(n); })},
      {"buttons", action + "['buttons']", buttons},
      {"button_title", reply + "['title']", [](std::size_t n) { return one_button({"1", letters(n), ""}); }},
      {"button_id", reply + "['id']", [](std::size_t n) { return one_button({letters(n), "Uno", ""}); }},
      {"list_button", action + "['button']", made(rows(1), [](Choices& c, std::size_t n) { c.button = letters(n); })},
      {"list_sections", action + "['sections']", [](std::size_t n) { return sections(n); }},
      {"list_rows", action + "['sections']", rows},
      {"section_title", action + "['sections'][0]['title']",
       made(sections(2), [](Choices& c, std::size_t n) { c.choices[0].section = letters(n); })},
      {"row_title", row + "['title']", [](std::size_t n) { return one_row({"1", letters(n), ""}); }},
      {"row_description", row + "['description']", [](std::size_t n) { return one_row({"1", "Uno", letters(n)}); }},
      {"row_id", row + "['id']", [](std::size_t n) { return one_row({letters(n), "Uno", ""}); }},
      {"link_label", parameters + "['display_text']",
       made(link_button(), [](LinkButton& l, std::size_t n) { l.label = letters(n); })},
      {"link_url", parameters + "['url']",
       made(link_button(), [](LinkButton& l, std::size_t n) { l.url += letters(n - l.url.size()); })},
      {"products", action + "['sections']", products},
      {"product_sections", action + "['sections']", product_sections},
      {"product_section_title", action + "['sections'][0]['title']",
       made(product_sections(2), [](Products& p, std::size_t n) { p.sections[0].title = letters(n); })},
      {"form_label", parameters + "['flow_cta']", made(form(), [](Form& f, std::size_t n) { f.label = letters(n); })},
      {"fewest_cards", action + "['cards']", [](std::size_t n) { return cards(n); }, -1},
      {"cards", action + "['cards']", [](std::size_t n) { return cards(n); }},
      {"card_body", first_card + "['body']['text']",
       made(cards(2), [](Carousel& c, std::size_t n) { c.cards[0].body = letters(n); })},
      {"card_line_breaks", first_card + "['body']['text']",
       made(cards(2), [](Carousel& c, std::size_t n) { c.cards[0].body = "a" + many(n, "\na"); })},
      {"card_label", first_card + "['action']['parameters']['display_text']",
       made(cards(2), [](Carousel& c, std::size_t n) { c.cards[0].label = letters(n); })},
      {"card_buttons", first_card + "['action']['buttons']",
       [](std::size_t n) { return cards(2, {.picture = picture(), .choices = buttons(n).choices}); }},
      {"call_label", parameters + "['display_text']",
       made(call(), [](CallButton& c, std::size_t n) { c.label = letters(n); })},
      {"call_minutes", parameters + "['ttl_minutes']",
       made(call(), [](CallButton& c, std::size_t n) { c.ttl_minutes = static_cast<int>(n); })},
      {"call_payload", parameters + "['payload']",
       made(call(), [](CallButton& c, std::size_t n) { c.payload = letters(n); })},
      {"template_name", "template['name']", made(filled(), [](Template& t, std::size_t n) { t.name = letters(n); })},
      {"template_language", "template['language']['code']",
       made(filled(), [](Template& t, std::size_t n) { t.language = letters(n); })},
      {"template_header", parameter + "['text']",
       made(filled(), [](Template& t, std::size_t n) { t.header.text = TemplateValue{.text = letters(n)}; })},
      {"template_body", component + "['parameters']",
       [](std::size_t n) { return filled({{.text = letters(n - 24)}, {.text = letters(24)}}); }},
      {"template_spaces", parameter + "['text']",
       [](std::size_t n) { return filled({{.text = "a" + std::string(n, ' ') + "b"}}); }},
      {"template_buttons", "['index']",
       [](std::size_t n) {
         Template message = filled();
         for (std::size_t index = 0; index < n; ++index)
           message.buttons.push_back({.index = static_cast<int>(index), .value = "ok"});
         return message;
       }},
      {"quick_reply_payload", parameter + "['payload']",
       [](std::size_t n) { return with_button({.kind = TemplateButtonKind::quick_reply, .value = letters(n)}); }},
      {"url_ending", parameter + "['text']",
       [](std::size_t n) { return with_button({.kind = TemplateButtonKind::url, .value = letters(n)}); }},
      {"coupon_code", parameter + "['coupon_code']",
       [](std::size_t n) { return with_button({.kind = TemplateButtonKind::copy_code, .value = letters(n)}); }},
      {"template_cards", component + "['cards']", template_cards},
  };
  return table;
}

const std::vector<RuleRow>& rule_rows() {
  const std::string action = "interactive['action']";
  const std::string parameters = action + "['parameters']";
  const std::string parameter = "template['components'][0]['parameters'][0]";
  const auto changed = [](auto content, auto change) {
    change(content);
    return Content(content);
  };
  const Media document{.kind = MediaKind::document, .link = "https://shop.test/a.pdf"};
  static const std::vector<RuleRow> table{
      {"text['body']", Text{" \n"}},
      {"image", Media{}},
      {"image", changed(picture(), [](Media& m) { m.external_id = "77"; })},
      {"image['link']", Media{.link = "ftp://shop.test/a.png"}},
      {"contacts[0]['name']['first_name']", ContactCards{{{.name = "Ana"}}}},
      {"contacts[0]['name']['formatted_name']", ContactCards{{card("")}}},
      {"contacts[0]['birthday']", changed(ContactCards{{card()}}, [](auto& c) { c.cards[0].birthday = "mañana"; })},
      {action + "['buttons'][1]['reply']['id']",
       changed(buttons(2), [](Choices& c) { c.choices[1].id = c.choices[0].id; })},
      {action + "['buttons'][1]['reply']['title']",
       changed(buttons(2), [](Choices& c) { c.choices[1].title = c.choices[0].title; })},
      {action + "['buttons'][0]['reply']['title']", one_button({"1", " ", ""})},
      {action + "['buttons'][0]['reply']['id']", one_button({" 1", "Uno", ""})},
      {action + "['sections'][0]['title']", changed(sections(2), [](Choices& c) { c.choices[0].section = ""; })},
      {action + "['sections'][1]['rows'][0]['id']",
       changed(sections(2), [](Choices& c) { c.choices[1].id = c.choices[0].id; })},
      {"interactive['header']['type']", changed(rows(2), [](Choices& c) { c.decor.picture = picture(); })},
      {"interactive['header']['image']", changed(buttons(1), [](Choices& c) { c.decor.picture = Media{}; })},
      {parameters + "['url']", LinkButton{"Mira", "Abrir", "javascript:alert(1)"}},
      {"interactive['header']", changed(products(2), [](Products& p) { p.decor.header = ""; })},
      {action + "['sections'][0]['product_items']", products(0)},
      {action + "['catalog_id']", changed(products(2), [](Products& p) { p.catalog = ""; })},
      {action + "['product_retailer_id']", Products{.catalog = "c1", .sections = {{.products = {" SKU-1"}}}}},
      {action + "['cards'][1]['action']",
       changed(cards(2), [](Carousel& c) { c.cards[1] = {.picture = picture(), .choices = buttons(1).choices}; })},
      {action + "['cards'][0]['header']", changed(cards(2), [&](Carousel& c) { c.cards[0].picture = document; })},
      {parameters + "['country']", Request{.wish = Wish::address, .body = "¿Dónde?", .country = "MX"}},
      {parameters, changed(form(), [](Form& f) { f.name = "reserva"; })},
      {parameters + "['flow_cta']", changed(form(), [](Form& f) { f.label = "Reservar 🍕"; })},
      {parameters + "['flow_action_payload']['data']", changed(form(), [](Form& f) { f.data = "{}"; })},
      {parameters + "['flow_action_payload']['data']", changed(form(), [](Form& f) { f.data = "¿?"; })},
      {parameters + "['flow_action_payload']['screen']", changed(form(), [](Form& f) { f.screen = ""; })},
      {"template['name']", changed(filled(), [](Template& t) { t.name = "Pedido listo"; })},
      {"template['language']['code']", changed(filled(), [](Template& t) { t.language = ""; })},
      {parameter + "['text']", filled({{.text = ""}})},
      {parameter + "['text']", filled({{.text = "a\nb"}})},
      {parameter + "['text']", filled({{.text = "a\tb"}})},
      {"template['components'][0]['parameters'][1]['parameter_name']",
       filled({{.text = "a", .name = "uno"}, {.text = "b"}})},
      {parameter + "['parameter_name']", filled({{.text = "a", .name = "Uno"}})},
      {parameter + "['currency']['code']",
       filled({{.text = "$1", .kind = TemplateValueKind::currency, .currency = "pesos"}})},
      {parameter + "['date_time']['fallback_value']", filled({{.text = "", .kind = TemplateValueKind::date_time}})},
      {parameter + "['location']['name']", changed(filled(), [](Template& t) { t.header.location = Location{}; })},
      {parameter + "['action']['thumbnail_product_retailer_id']",
       with_button({.kind = TemplateButtonKind::products, .sections = {{.products = {"SKU-1"}}}})},
      {parameter + "['action']['flow_action_data']", with_button({.kind = TemplateButtonKind::flow, .data = "[]"})},
      {parameter + "['limited_time_offer']['expiration_time_ms']",
       changed(filled(), [](Template& t) { t.offer_ends_ms = -1; })},
      {"template['components'][1]['index']",
       changed(with_button({.value = "ok"}), [](Template& t) { t.buttons.push_back({.value = "no"}); })},
  };
  return table;
}

const std::vector<Content>& kinds() {
  static const std::vector<Content> all = [] {
    Choices decorated = buttons(3);
    decorated.decor = {.picture = picture(), .footer = "IVA incluido"};
    Template everything = filled({{.text = "Ana", .name = "nombre"},
                                  {.text = "$12.50",
                                   .name = "total",
                                   .kind = TemplateValueKind::currency,
                                   .currency = "MXN",
                                   .thousandths = 12'500},
                                  {.text = "hoy", .name = "cuando", .kind = TemplateValueKind::date_time}});
    everything.header.media =
        Media{.kind = MediaKind::document, .link = "https://shop.test/a.pdf", .filename = "a.pdf"};
    everything.buttons = {{.index = 0, .kind = TemplateButtonKind::quick_reply, .value = "ok"},
                          {.index = 1, .kind = TemplateButtonKind::url, .value = "501"},
                          {.index = 2, .kind = TemplateButtonKind::copy_code, .value = "VERANO"},
                          {.index = 3, .kind = TemplateButtonKind::flow, .value = "t", .data = R"({"a":1})"}};
    Template offer = filled({{.text = "Ana"}});
    offer.header.media = picture();
    offer.offer_ends_ms = 1'800'000'000'000;
    // Catalogues and lists of products have no other buttons beside them.
    const Template catalogue = with_button({.kind = TemplateButtonKind::catalog, .value = "SKU-1"});
    const Template listed = with_button({.kind = TemplateButtonKind::products,
                                         .value = "SKU-1",
                                         .sections = {{.title = "Pizzas", .products = {"SKU-1", "SKU-2"}}}});
    Template header_text = filled();
    header_text.header.text = TemplateValue{.text = "501"};
    Template header_place = filled();
    header_place.header.location = Location{.latitude = 1, .longitude = 2, .name = "Aquí", .address = "Calle 1"};
    Template header_product = filled();
    header_product.header.product = CatalogProduct{"c1", "SKU-1"};
    std::vector<Content> contents{
        Text{.body = "Mira https://shop.test/", .preview = true},
        buttons(3),
        sections(4),
        decorated,
        picture(),
        Location{.latitude = 20.97, .longitude = -89.62, .name = "Tienda", .address = "Calle 60"},
        ContactCards{{card()}},
        Reaction{"🍕"},
        Reaction{""},
        link_button(),
        cards(3),
        cards(2, {.picture = picture(), .choices = buttons(2).choices}),
        products(2),
        product_sections(3),
        Products{.catalog = "c1", .sections = {{.products = {"SKU-1"}}}},
        CatalogLink{.body = "Todo", .product = "SKU-1"},
        call(),
        form(),
        filled(),
        everything,
        offer,
        catalogue,
        listed,
        header_text,
        header_place,
        header_product,
        template_cards(3)};
    for (const auto kind :
         {MediaKind::video, MediaKind::audio, MediaKind::voice, MediaKind::document, MediaKind::sticker})
      contents.emplace_back(Media{.kind = kind, .link = "https://shop.test/file"});
    for (const auto wish : {Wish::location, Wish::phone_number, Wish::address, Wish::call_permission})
      contents.emplace_back(Request{.wish = wish, .body = "¿Sí?", .country = "IN"});
    return contents;
  }();
  return all;
}

}  // namespace tendero::test
