#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk/customer_notice.hpp"
#include "desk/templates/shipped_drafts.hpp"
#include "desk/templates/template_desk.hpp"
#include "desk/templates/template_message.hpp"
#include "storage/marketing.hpp"
#include "storage/reachability.hpp"
#include "storage/work_queue.hpp"
#include "support/scripted_templates.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Templates : public dialogue::ShopTest {
 protected:
  Templates() {
    settings.company = "Bella Italia";
    customer_says("Hola", "w1");
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }

  static crm::MessageTemplate design(std::string name = "pedido_listo", std::string language = "es_MX") {
    return {.name = std::move(name),
            .language = std::move(language),
            .body = {.text = "Hola {{1}}, tu pedido {{2}} está listo.", .examples = {"Ana", "ORD-1"}}};
  }
  static crm::TemplateSources sources() { return {{"body.1", "customer_name"}, {"body.2", "order_number"}}; }

  json::object told(Accepted<JsonObject> answer) {
    if (answer) return json::parse(Json(*std::move(answer)).write()).as_object();
    json::array problems;
    for (const auto& problem : answer.error().problems) problems.emplace_back(problem.field);
    return {{"code", answer.error().fault.code}, {"problems", std::move(problems)}};
  }
  json::object told(Result<JsonObject> answer) {
    if (answer) return told(Accepted<JsonObject>(*std::move(answer)));
    return {{"code", answer.error().code}};
  }
  TemplateId make(const crm::MessageTemplate& what = design()) {
    const auto made = told(world.run(desk.create(shop, {.design = what, .sources = sources()}, leo)));
    return {made.at("id").to_number<std::int64_t>()};
  }
  /// One that the channel has approved.
  TemplateId approved(const crm::MessageTemplate& what = design()) {
    const auto id = make(what);
    world.run(desk.submit(shop, id, leo));
    const auto external = channel.there.back().external_id;
    write([&](database::Tx& tx) {
      storage::note_template_change(tx, shop, {.external_id = external, .status = "approved"}, "", now() + 1ms, now());
    });
    return id;
  }
  json::object send(TemplateId id, const std::string& client_id = "c1", const Json& values = {},
                    std::string order = {}) {
    return told(world.run(desk.send(shop,
                                    {.conversation = thread.id,
                                     .what = id,
                                     .said = {.values = &values},
                                     .order = std::move(order),
                                     .client_id = client_id},
                                    leo)));
  }
  std::vector<std::string> said_to_customer() {
    std::vector<std::string> texts;
    for (const auto& message : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (message.author != crm::Author::customer) texts.push_back(crm::plain_text(message.content));
    }
    return texts;
  }

  const storage::Actor leo{.kind = "agent", .id = 5, .name = "leo@shop.example", .address = "192.0.2.1"};
  dialogue::DialogueSettings settings;
  test::ScriptedTemplates channel;
  TemplateDesk desk{world, *database, channel, integration, settings, "900"};
};

TEST_F(Templates, AreWrittenHandedInChangedAndRemoved) {
  const auto id = make();
  EXPECT_EQ(told(world.run(desk.get(shop, id))).at("status"), "draft");
  EXPECT_EQ(told(world.run(desk.create(shop, {.design = design(), .sources = {}}, leo))).at("code"), "conflict");
  EXPECT_EQ(told(world.run(desk.submit(shop, id, leo))).at("status"), "pending");
  EXPECT_EQ(channel.there.size(), 1U);
  EXPECT_EQ(told(world.run(desk.submit(shop, id, leo))).at("code"), "conflict") << "handed in once";
  auto other = design();
  other.body.text = "Hola {{1}}, aquí está tu pedido {{2}}, listo.";
  EXPECT_EQ(told(world.run(desk.change(shop, id, {.design = other, .sources = sources()}, leo))).at("status"),
            "pending");
  EXPECT_EQ(channel.there.front().design.body.text, other.body.text);
  other.name = "otro";
  EXPECT_THAT(told(world.run(desk.change(shop, id, {.design = other, .sources = {}}, leo))).at("problems").as_array(),
              ElementsAre("design.name"));
  EXPECT_EQ(told(world.run(desk.remove(shop, id, leo))).at("id"), id.value);
  EXPECT_TRUE(channel.there.empty());
  EXPECT_EQ(told(world.run(desk.get(shop, id))).at("code"), "not_found");
}

TEST_F(Templates, AnotherSourceIsNoReasonToHandItInAgain) {
  const auto id = approved();
  const auto changed =
      told(world.run(desk.change(shop, id, {.design = design(), .sources = {{"body.1", "company"}}}, leo)));
  EXPECT_EQ(changed.at("status"), "approved");
  EXPECT_EQ(changed.at("variables").at(0).at("source"), "company");
}

TEST_F(Templates, AnotherSourceIsTakenThoughTheChannelWouldNotTakeTheTextAgain) {
  const auto id = approved();
  auto listed = design();
  listed.body = {};
  write([&](database::Tx& tx) {
    auto told_by_channel = storage::template_of(tx, id)->told;
    told_by_channel.design = listed;
    storage::mark_submitted(tx, id, told_by_channel, now());
  });
  const auto sources = crm::TemplateSources{{"body.1", "company"}};
  EXPECT_EQ(told(world.run(desk.change(shop, id, {.design = listed, .sources = sources}, leo))).at("status"),
            "approved");
}

TEST_F(Templates, ExamplesAreWhatTheirBytesAre) {
  const auto kept =
      world.run(desk.upload_example({.bytes = "%PDF-1.7\n", .mime_type = {}, .name = "a.png"}, "image/png"));
  ASSERT_TRUE(kept);
  EXPECT_EQ(Json(*kept).write(), R"({"handle":"4::1"})");
  EXPECT_EQ(channel.examples.at(0).mime_type, "application/pdf");
  channel.refusal = Fault{FaultKind::denied, "media_refused", "No.", std::nullopt};
  EXPECT_EQ(world.run(desk.upload_example({.bytes = "x", .mime_type = {}, .name = {}}, "")).error().code,
            "media_refused");
}

TEST_F(Templates, ARefusalOfTheChannelChangesNothing) {
  const auto id = make();
  channel.refusal = Fault{FaultKind::denied, "template_refused", "No.", std::nullopt};
  EXPECT_EQ(told(world.run(desk.submit(shop, id, leo))).at("code"), "template_refused");
  EXPECT_EQ(told(world.run(desk.get(shop, id))).at("status"), "draft");
}

TEST_F(Templates, WhenNobodyKnowsWhetherItWasTakenTheChannelIsAsked) {
  const auto id = make();
  channel.refusal = Fault{FaultKind::uncertain, "channel_answer_lost", "?", std::nullopt};
  EXPECT_EQ(told(world.run(desk.submit(shop, id, leo))).at("code"), "channel_answer_lost");
  EXPECT_TRUE(write([](database::Tx& tx) { return storage::next_due(tx, {"templates"}).has_value(); }));
}

TEST_F(Templates, TheChannelMayChooseAnotherCategory) {
  channel.category = "marketing";
  const auto id = make();
  EXPECT_EQ(told(world.run(desk.submit(shop, id, leo))).at("category"), "marketing");
}

TEST_F(Templates, GoOutWhenWordsMayNotFilledFromContactAndOrder) {
  const auto id = approved();
  pass(30h);
  EXPECT_EQ(send(id, "c1").at("code"), "template_incomplete");
  EXPECT_EQ(send(id, "c1", Json(JsonObject{{"2", "ORD-9"}})).at("message").at("text"),
            "Hola Ana, tu pedido ORD-9 está listo.");
  EXPECT_THAT(said_to_customer(), ElementsAre("Hola Ana, tu pedido ORD-9 está listo."));
  EXPECT_EQ(send(id, "c1", Json(JsonObject{{"2", "ORD-9"}})).at("message").at("text"),
            "Hola Ana, tu pedido ORD-9 está listo.");
  EXPECT_EQ(said_to_customer().size(), 1U) << "the same one is sent once";
}

TEST_F(Templates, TellOfAnOrderOfTheCustomerAndOfNobodyElses) {
  const auto id = approved();
  auto order = order_of_pizzas();
  order.customer.phone = PhoneNumber::parse("+525512345678", {}).value();
  backend.by_id_answers = order;
  EXPECT_EQ(send(id, "c1", {}, order.number).at("code"), "customer_mismatch");
  order.customer.phone = PhoneNumber::parse("+529991234567", {}).value();
  backend.by_id_answers = order;
  EXPECT_EQ(send(id, "c1", {}, order.number).at("message").at("text"),
            "Hola Ana, tu pedido ORD-2025-000777 está listo.");
}

TEST_F(Templates, AreNotSentWhenTheChannelOrTheReaderDoesNotWantThem) {
  const auto draft = make();
  EXPECT_EQ(send(draft).at("code"), "template_not_approved");
  auto advertisement = design("oferta");
  advertisement.category = "marketing";
  const auto id = approved(advertisement);
  write([this](database::Tx& tx) { storage::note_marketing_choice(tx, shop, thread.contact, false, now(), now()); });
  EXPECT_EQ(send(id, "c2", Json(JsonObject{{"2", "x"}})).at("code"), "marketing_refused");
  EXPECT_TRUE(said_to_customer().empty());
}

TEST_F(Templates, WhatNobodyAskedForIsAMistake) {
  const auto id = approved();
  EXPECT_THAT(send(id, "c1", Json(JsonObject{{"7", "x"}, {"2", Json(1)}})).at("problems").as_array(),
              ElementsAre("values.7", "values.2"));
  EXPECT_THAT(send(id, "").at("problems").as_array(), ElementsAre("clientId"));
}

TEST_F(Templates, ProductsAreNamedByThoseWhoSend) {
  auto menu = design("menu");
  menu.body = {.text = "Las pizzas de hoy."};
  menu.taps = {{.kind = crm::TapKind::products, .label = "Ver"}};
  const auto id = approved(menu);
  const auto send_products = [&](std::string_view written) {
    const auto products = Json::parse(written).value();
    return told(world.run(desk.send(
        shop, {.conversation = thread.id, .what = id, .said = {.products = &products}, .order = {}, .client_id = "c"},
        leo)));
  };
  for (const auto* wrong :
       {R"({"tap.0":{"catalog":"7","product":"PIZ-1"}})", R"({"tap.0":{"thumbnail":"PIZ-1"}})",
        R"({"tap.0":{"thumbnail":"PIZ-1","sections":[{"products":[7]}]}})",
        R"({"tap.0":{"thumbnail":"PIZ-1","sections":[{"title":"Pizzas","products":[]}]}})", R"({"tap.0":7})"}) {
    EXPECT_THAT(send_products(wrong).at("problems").as_array(), ElementsAre("products.tap.0")) << wrong;
  }
  EXPECT_FALSE(send_products(R"({"tap.0":{"thumbnail":"PIZ-1","sections":[{"products":["PIZ-1","PIZ-2"]}]}})")
                   .contains("problems"));
  const auto said = write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); }).back();
  const auto& buttons = std::get<crm::Template>(said.content).buttons;
  EXPECT_EQ(buttons.at(0).sections.at(0).products, (std::vector<std::string>{"PIZ-1", "PIZ-2"}));
}

TEST_F(Templates, ChoicesAreThoseThatLackLeast) {
  approved(design("pedido"));
  auto greeting = design("saludo");
  greeting.body = {.text = "Hola {{1}}, aquí estamos.", .examples = {"Ana"}};
  approved(greeting);
  make(design("borrador"));
  const auto found = world.run(desk.choices(shop, thread.id, ""));
  ASSERT_TRUE(found);
  const auto list = json::parse(Json(*found).write()).as_array();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].at("name"), "saludo");
  EXPECT_EQ(list[0].at("shown"), "Hola Ana, aquí estamos.");
  EXPECT_THAT(list[1].at("missing").as_array(), ElementsAre("body.2"));
}

TEST_F(Templates, PreviewSaysWhatIsMissing) {
  const auto id = make();
  const auto values = Json(JsonObject{{"1", "Luz"}});
  const auto seen = told(world.run(desk.preview(shop, {.what = id, .said = {.values = &values}, .client_id = {}})));
  EXPECT_EQ(seen.at("preview"), "Hola Luz, tu pedido ORD-1 está listo.");
  EXPECT_THAT(seen.at("missing").as_array(), ElementsAre("body.2"));
}

TEST_F(Templates, AnEventUsesWhatItsReaderUnderstandsBest) {
  approved(design("order_status_update_es", "es_MX"));
  approved(design("order_status_update_en", "en_US"));
  const auto chosen = [&](std::string_view language, TemplateEvent event = TemplateEvent::order_status_changed) {
    const auto found = write([&](database::Tx& tx) { return template_for(tx, shop, event, language, "es-MX"); });
    return found ? found->told.design.language : std::string("none");
  };
  EXPECT_EQ(chosen("es"), "es_MX");
  EXPECT_EQ(chosen("en"), "en_US");
  EXPECT_EQ(chosen("pt"), "es_MX") << "the shop's own";
  EXPECT_EQ(chosen("es", TemplateEvent::order_confirmed), "none");
  const EventUse only_english{.enabled = true, .templates = {{"order_status_update_en", "en_US"}}};
  EXPECT_EQ(told(world.run(desk.set_event(shop, TemplateEvent::order_status_changed, only_english, leo))).at("enabled"),
            true);
  EXPECT_EQ(chosen("es"), "en_US");
  world.run(desk.set_event(shop, TemplateEvent::order_status_changed, {.enabled = false}, leo));
  EXPECT_EQ(chosen("es"), "none");
  const EventUse unknown{.enabled = true, .templates = {{"nada", "es"}}};
  EXPECT_THAT(
      told(world.run(desk.set_event(shop, TemplateEvent::order_confirmed, unknown, leo))).at("problems").as_array(),
      ElementsAre("templates[0]"));
}

TEST_F(Templates, ANoticeIsATemplateOnceTheWindowIsClosed) {
  approved(design("order_status_update_es"));
  const auto order = order_of_pizzas();
  const NoticeTemplate instead{.event = TemplateEvent::order_status_changed,
                               .facts = [&](std::string_view language) { return facts_of(order, settings, language); }};
  const auto tell = [&](const std::string& key) {
    return write([&](database::Tx& tx) {
      return tell_customer(
          tx, shop, PhoneNumber::parse("+529991234567", {}).value(),
          [](std::string_view) { return std::string("en palabras"); }, instead, settings, key, now());
    });
  };
  EXPECT_EQ(tell("k1").template_name, "");
  pass(30h);
  EXPECT_EQ(tell("k2").template_name, "order_status_update_es");
  EXPECT_THAT(said_to_customer(), ElementsAre("en palabras", "Hola Ana, tu pedido ORD-2025-000777 está listo."));
  write([this](database::Tx& tx) {
    for (int failed = 0; failed < 3; ++failed) storage::note_unreached(tx, shop, thread.contact, now(), now());
  });
  EXPECT_EQ(tell("k3").why_not, "contact_unreachable");
}

TEST_F(Templates, DraftsThatCameWithTheProgramComeOnce) {
  constexpr std::string_view drafts =
      R"([{"design":{"name":"hola","language":"es_MX","category":"utility","body":{"text":"Hola."}}}])";
  const auto keep = [&] {
    return write([&](database::Tx& tx) { return keep_shipped_drafts(tx, shop, drafts, now()); });
  };
  EXPECT_EQ(keep(), 1);
  EXPECT_EQ(keep(), 0);
}

}  // namespace
}  // namespace tendero::desk
