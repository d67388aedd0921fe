#include "desk/assistant/playground.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "assistant/builtin/builtin_model.hpp"
#include "commerce/rehearsal_shop.hpp"
#include "database/migrations.hpp"
#include "database/sqlite.hpp"
#include "storage/schema.hpp"
#include "unit/assistant/scripted_model.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Trying : public dialogue::ShopTest {
 protected:
  Trying() {
    integration.configured.features.order_create = true;
    settings.locale = "es-MX";
  }
  Task<Result<std::unique_ptr<database::Database>>> open_scratch() {
    ++opened;
    auto made = database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
    if (!made) co_return std::unexpected(made.error());
    const auto migrated = co_await database::migrate(**made, storage::migrations());
    if (!migrated) co_return std::unexpected(migrated.error());
    co_return *std::move(made);
  }
  Accepted<JsonObject> run(const std::string& sent, assistant::ChatModel& engine) {
    Playground playground(shop, *database, world, integration, engine, settings, [this] { return open_scratch(); });
    return world.run(playground.run(*Json::parse(sent)));
  }
  json::value told(const std::string& sent, assistant::ChatModel& engine) {
    const auto answer = run(sent, engine);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().fault.message);
    return answer ? json::parse(Json(*answer).write()) : json::value();
  }
  void draft(const crm::Instructions& instructions) {
    write([&](database::Tx& tx) { storage::store_draft(tx, shop, instructions, "ana@shop.example", now()); });
  }
  std::int64_t rows(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
  static std::string code(const Accepted<JsonObject>& answer) {
    if (answer) return "";
    return answer.error().problems.empty() ? answer.error().fault.code : answer.error().problems.front().field;
  }

  assistant::ScriptedModel model;
  assistant::BuiltinModel builtin;
  dialogue::DialogueSettings settings;
  int opened = 0;
};

TEST_F(Trying, ADraftIsTriedBesideWhatIsPublished) {
  draft({.persona = "Eres Nonna."});
  model.replies = {assistant::words("Hola.")};
  const auto with = told(R"({"version":"draft","lines":["hola"]})", model);
  EXPECT_EQ(with.at_pointer("/version/number"), 1);
  EXPECT_EQ(with.at_pointer("/lines/0/says/0"), "Hola.");
  EXPECT_EQ(with.at_pointer("/lines/0/turn/instructions"), 1);
  EXPECT_THAT(model.asked.back().instructions, HasSubstr("> Eres Nonna."));
  const auto without = told(R"({"version":"published","lines":["hola"]})", model);
  EXPECT_TRUE(without.at("version").is_null());
  EXPECT_THAT(model.asked.back().instructions, Not(HasSubstr("Nonna")));
}

TEST_F(Trying, LinesAreOneConversationAndNothingOfItIsKept) {
  const auto before = rows("messages");
  model.replies = {assistant::words("Una."), assistant::words("Dos.")};
  const auto answer = told(R"({"version":"published","lines":["uno","dos"]})", model);
  EXPECT_EQ(answer.at("complete"), true);
  EXPECT_EQ(answer.at_pointer("/lines/1/says/0"), "Dos.");
  ASSERT_EQ(model.asked.size(), 2U);
  EXPECT_EQ(model.asked[1].history.size(), 3U) << "it reads what was said before";
  EXPECT_EQ(rows("messages"), before);
  EXPECT_EQ(rows("turns"), 0);
  EXPECT_EQ(rows("work"), 0);
}

TEST_F(Trying, WhatWasLookedUpIsCitedByItsOwnId) {
  write([&](database::Tx& tx) {
    storage::add_knowledge(tx, shop, {.title = "oculta", .body = "x", .state = "hidden"}, now());
    storage::add_knowledge(tx, shop, {.title = "¿Admiten perros?", .body = "Bienvenidos en la terraza."}, now());
  });
  model.replies = {
      assistant::calling({{.call_id = "1", .name = "search_knowledge", .arguments = R"({"question":"perros"})"}}),
      assistant::words("Sí, son bienvenidos en la terraza.")};
  const auto answer = told(R"({"version":"published","lines":["¿admiten perros?"]})", model);
  EXPECT_EQ(answer.at_pointer("/lines/0/turn/knowledge/0/entry"), 2);
}

TEST_F(Trying, WhatIsWrongIsTold) {
  EXPECT_EQ(code(run(R"({"version":"draft","lines":["hola"]})", model)), "not_found") << "there is no draft";
  EXPECT_EQ(code(run(R"({"version":"other","lines":["hola"]})", model)), "version");
  EXPECT_EQ(code(run(R"({"lines":[]})", model)), "lines");
  EXPECT_EQ(code(run(R"({"lines":["hola",""]})", model)), "lines[1]");
  EXPECT_EQ(code(run(R"({"lines":["1","2","3","4","5","6","7","8","9","10","11"]})", model)), "lines");
  EXPECT_EQ(code(run(R"({"lines":[")" + std::string(1'001, 'a') + R"("]})", model)), "lines[0]");
  EXPECT_EQ(opened, 0);
}

TEST_F(Trying, AModelThatFailsIsToldAsTheCustomerWouldHearIt) {
  model.replies = {fault(FaultKind::unavailable, "model_unreachable", "Nobody is there.")};
  const auto answer = told(R"({"version":"published","lines":["hola"]})", model);
  EXPECT_THAT(std::string(answer.at_pointer("/lines/0/says/0").as_string()), HasSubstr("Una persona del equipo"));
}

TEST_F(Trying, WhatAModelTakesCountsToTheShopsBudget) {
  auto reply = assistant::words("Hola.");
  reply.engine = "openai:gpt";
  reply.usage = {.input_tokens = 900, .output_tokens = 100};
  model.replies = {reply};
  EXPECT_EQ(told(R"({"version":"published","lines":["hola","hola"]})", model).at("tokens"), 2'000);
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::spent_by_shop(tx, shop, 0, 99'999'999); }).tokens, 2'000);
}

TEST_F(Trying, TheTimeIsUpAtSomePoint) {
  class Slow final : public assistant::ChatModel {
   public:
    explicit Slow(test::TestWorld& world) : world_(world) {}
    Task<Result<assistant::ModelReply>> reply(assistant::ModelRequest) override {
      world_.clock.set(world_.clock.now() + std::chrono::seconds{30});
      co_return assistant::words("Hola.");
    }

   private:
    test::TestWorld& world_;
  } slow(world);
  const auto answer = told(R"({"version":"published","lines":["1","2","3"]})", slow);
  EXPECT_EQ(answer.at("complete"), false);
  EXPECT_EQ(answer.at("lines").as_array().size(), 2U);
}

/// Orders two pizzas, and says what it hears.
class Ordering final : public assistant::ChatModel {
 public:
  Task<Result<assistant::ModelReply>> reply(assistant::ModelRequest request) override {
    const auto* result = std::get_if<assistant::ToolResult>(&request.history.back());
    if (result == nullptr) {
      co_return assistant::calling(
          {{.call_id = "order",
            .name = "create_ecommerce_order",
            .arguments = R"({"customer_phone":"","items":[{"product_id":"p1","quantity":2}],)"
                         R"("payment_method":"cash","delivery_option":"pickup","customer_name":"Ana"})"}});
    }
    const auto told = json::parse(result->output);
    const auto* quote = told.get_object().if_contains("quote");
    if (quote == nullptr) co_return assistant::words("Hecho: " + result->output);
    const std::string total(quote->at("total").as_string());
    co_return assistant::words("Son " + total + " en total, pagas en efectivo al recoger. ¿Lo pido?");
  }
};

TEST_F(Trying, AnOrderIsAnsweredAsIfItHadBeenMade) {
  backend.products["p1"] = commerce::Product{
      .id = "p1", .name = "Pizza Pepperoni", .price = {.minor = 17'000, .currency = Currency{}}, .available = true};
  backend.options =
      std::vector<commerce::DeliveryOption>{{.id = "d1", .name = "Recoger", .kind = commerce::DeliveryKind::pickup}};
  backend.methods = std::vector<commerce::PaymentMethod>{{.id = "m1", .code = "cash", .name = "Efectivo"}};
  Ordering engine;
  const auto answer = told(R"({"version":"published","lines":["dos pizzas para recoger, en efectivo","sí"]})", engine);
  EXPECT_EQ(answer.at_pointer("/lines/0/wouldBeDone"), false);
  EXPECT_EQ(answer.at_pointer("/lines/1/wouldBeDone"), true) << json::serialize(answer);
  EXPECT_TRUE(backend.asked_to_make.empty());
  EXPECT_EQ(rows("quotes"), 0);
}

TEST_F(Trying, ARehearsedOrderIsNeverMade) {
  commerce::RehearsalShop rehearsal(scripted);
  const auto made = world.run(rehearsal.orders().create(
      {.reference = "r", .customer_phone = *PhoneNumber::parse("+525512345678", {}), .total = pizzas().total}));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->number, "TRIAL-1");
  EXPECT_EQ(made->total, pizzas().total);
  EXPECT_FALSE(world.run(rehearsal.orders().set_status("o1", "completed")));
  EXPECT_TRUE(backend.calls.empty());
  EXPECT_FALSE(world.run(rehearsal.orders().find_by_reference("r", *PhoneNumber::parse("+525512345678", {}))));
}

}  // namespace
}  // namespace tendero::desk
