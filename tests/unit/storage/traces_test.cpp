#include "storage/traces.hpp"

#include "base/trace.hpp"
#include "storage/outbox.hpp"
#include "storage/turns.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

class Traces : public StorageTest {
 protected:
  std::string of_message(const std::string& wamid) const { return trace_of("message:" + number + ":" + wamid); }
  std::string waiting() {
    return write([this](database::Tx& tx) { return trace_of_waiting(tx, thread.id); });
  }
  /// A message of ours that answers these.
  MessageId answer(const std::vector<MessageId>& asked) {
    return write([&](database::Tx& tx) {
      const auto turn = begin_turn(tx, thread, "turn", now()).id;
      cover(tx, asked, turn);
      return queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"hola"}}, turn, "answer", now());
    });
  }
};

TEST_F(Traces, AreThoseOfWhatIsAnswered) {
  EXPECT_EQ(waiting(), "");
  const auto first = customer_says("hola", "w1");
  const auto second = customer_says("¿hay pizza?", "w2");
  const auto both = of_message("w1") + " " + of_message("w2");
  EXPECT_EQ(waiting(), both);
  const auto ours = answer({first, second});
  EXPECT_EQ(waiting(), "");
  EXPECT_EQ(write([&](database::Tx& tx) { return trace_of_answer(tx, ours); }), both);
  write([&](database::Tx& tx) {
    begin_send(tx, ours, now());
    mark_sent(tx, ours, "wamid.ours", now());
  });
  const auto reported = [this](const std::string& id) {
    return write([&](database::Tx& tx) { return trace_of_report(tx, shop, id); });
  };
  EXPECT_EQ(reported("wamid.ours"), both);
  EXPECT_EQ(reported("wamid.nobodys"), "");
}

TEST_F(Traces, OfWhatAnswersNobodyAreNone) {
  const auto ours = write([&](database::Tx& tx) {
    return queue_message(tx, thread, crm::Author::agent, {.content = crm::Text{"hola"}}, std::nullopt, "m", now());
  });
  EXPECT_EQ(write([&](database::Tx& tx) { return trace_of_answer(tx, ours); }), "");
}

}  // namespace
}  // namespace tendero::storage
