#include "storage/model_calls.hpp"

#include "storage/turns.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class ModelCalls : public StorageTest {
 protected:
  TurnId turn_of(const crm::Conversation& of) {
    return write([&](database::Tx& tx) { return begin_turn(tx, of, "turn of " + of.id.text(), now()); }).id;
  }
  void record(const crm::Conversation& of, std::vector<ModelCallRecord> calls, Day day = 20261130) {
    for (auto& call : calls) {
      call.turn = turn_of(of);
      call.conversation = of.id;
    }
    write([&](database::Tx& tx) { record_model_calls(tx, shop, calls, day, now()); });
  }
  Spent by_shop(Day first, Day last) {
    return write([&](database::Tx& tx) { return spent_by_shop(tx, shop, first, last); });
  }
  Spent on_contact(ContactId contact, Instant since) {
    return write([&](database::Tx& tx) { return spent_on_contact(tx, contact, since); });
  }
  static ModelCallRecord call(std::int64_t input, std::optional<std::int64_t> cost) {
    return {
        .engine = "openai:m", .outcome = "answered", .input_tokens = input, .output_tokens = 1, .cost_micros = cost};
  }
};

TEST_F(ModelCalls, AreReadBackInTheirOrder) {
  const ModelCallRecord full{.attempt = 2,
                             .engine = "openai:m",
                             .outcome = "answered",
                             .input_tokens = 9,
                             .cached_tokens = 4,
                             .cache_write_tokens = 3,
                             .output_tokens = 2,
                             .reasoning_tokens = 1,
                             .estimated = true,
                             .cost_micros = 77,
                             .took = 1500ms};
  record(thread, {full, {.attempt = 2, .outcome = "model_timeout"}});
  const auto turn = turn_of(thread);
  const auto read = write([&](database::Tx& tx) { return model_calls_of_turn(tx, turn); });
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].conversation, thread.id);
  EXPECT_EQ(read[0].attempt, 2);
  EXPECT_EQ(read[0].engine, "openai:m");
  EXPECT_EQ(read[0].input_tokens, 9);
  EXPECT_EQ(read[0].cached_tokens, 4);
  EXPECT_EQ(read[0].cache_write_tokens, 3);
  EXPECT_EQ(read[0].output_tokens, 2);
  EXPECT_EQ(read[0].reasoning_tokens, 1);
  EXPECT_TRUE(read[0].estimated);
  EXPECT_EQ(read[0].cost_micros, 77);
  EXPECT_EQ(read[0].took, 1500ms);
  EXPECT_EQ(read[1].outcome, "model_timeout");
  EXPECT_EQ(read[1].cost_micros, std::nullopt) << "what nobody knows is not 0";
}

TEST_F(ModelCalls, AreAddedUpForContactsAndDays) {
  const auto other = make_conversation("529990000001");
  record(thread, {call(10, 100), call(20, std::nullopt)});
  record(other, {call(1'000, 7)});
  pass(1h);
  const Instant later = now();
  record(thread, {call(5, 50)}, 20261201);
  EXPECT_EQ(on_contact(thread.contact, later - 1h), (Spent{.tokens = 38, .cost_micros = 150}));
  EXPECT_EQ(on_contact(thread.contact, later), (Spent{.tokens = 6, .cost_micros = 50}));
  EXPECT_EQ(on_contact(thread.contact, later + 1ms), Spent{});
  EXPECT_EQ(by_shop(20261130, 20261130), (Spent{.tokens = 1'033, .cost_micros = 107}));
  EXPECT_EQ(by_shop(20261201, 20261231), (Spent{.tokens = 6, .cost_micros = 50}));
  EXPECT_EQ(by_shop(20261101, 20261129), Spent{});
}

TEST_F(ModelCalls, AWordIsToldOnceADay) {
  const auto tell = [this](Day day, std::string_view word) {
    return write([&](database::Tx& tx) { return tell_once(tx, shop, day, word); });
  };
  EXPECT_TRUE(tell(20261130, "shop_day"));
  EXPECT_FALSE(tell(20261130, "shop_day"));
  EXPECT_TRUE(tell(20261130, "shop"));
  EXPECT_TRUE(tell(20261201, "shop_day"));
  record(thread, {call(1, 1)});
  EXPECT_FALSE(tell(20261130, "shop_day")) << "also when more was spent since";
}

}  // namespace
}  // namespace tendero::storage
