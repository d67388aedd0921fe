#include "desk/assistant/suggestion.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "database/migrations.hpp"
#include "database/sqlite.hpp"
#include "storage/outbox.hpp"
#include "storage/schema.hpp"
#include "unit/assistant/scripted_model.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;

class Suggesting : public dialogue::ShopTest {
 protected:
  Task<Result<std::unique_ptr<database::Database>>> open_scratch() {
    auto made = database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
    if (!made) co_return std::unexpected(made.error());
    const auto migrated = co_await database::migrate(**made, storage::migrations());
    if (!migrated) co_return std::unexpected(migrated.error());
    co_return *std::move(made);
  }
  Result<JsonObject> suggest(ConversationId conversation) {
    Suggestions suggestions(shop, *database, world, integration, model, settings, [this] { return open_scratch(); });
    return world.run(suggestions.suggest(conversation));
  }
  void we_say(const std::string& words, const std::string& key) {
    write([&](database::Tx& tx) {
      storage::queue_message(tx, thread, crm::Author::agent, {.content = crm::Text{words}, .agent = crm::AgentId{7}},
                             {}, key, now());
    });
  }
  std::int64_t rows(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }

  assistant::ScriptedModel model;
  dialogue::DialogueSettings settings;
};

TEST_F(Suggesting, ThinksOfWhatWasSaidAndDoesNothing) {
  customer_says("hola", "w1");
  we_say("¿En qué le ayudo?", "k1");
  customer_says("¿tienen", "w2");
  customer_says("pizza?", "w3");
  write([&](database::Tx& tx) { storage::change_answerer(tx, thread.id, crm::Answerer::human, now()); });
  const auto messages = rows("messages");
  const auto work = rows("work");
  model.replies = {assistant::words("Con gusto le ayudo.")};
  const auto answer = suggest(thread.id);
  ASSERT_TRUE(answer) << answer.error().message;
  const auto told = json::parse(Json(*answer).write());
  EXPECT_EQ(told.at("text"), "Con gusto le ayudo.");
  EXPECT_EQ(told.at("wouldBeDone"), false);
  ASSERT_EQ(model.asked.size(), 1U);
  EXPECT_EQ(model.asked.front().history.size(), 3U) << "what was said before, and what is asked as one";
  EXPECT_EQ(rows("messages"), messages);
  EXPECT_EQ(rows("work"), work);
  EXPECT_EQ(rows("turns"), 0);
  EXPECT_EQ(current().answerer, crm::Answerer::human);
}

TEST_F(Suggesting, HasNothingToSayToWhoIsAnswered) {
  EXPECT_EQ(suggest(thread.id).error().code, "conflict");
  customer_says("hola", "w1");
  we_say("¡Hola!", "k1");
  EXPECT_EQ(suggest(thread.id).error().code, "conflict");
  EXPECT_EQ(suggest(ConversationId{99}).error().code, "not_found");
  EXPECT_TRUE(model.asked.empty());
}

}  // namespace
}  // namespace tendero::desk
