// What is done about a message that WhatsApp refuses, for every error code that it has published.
#include <algorithm>
#include <string>
#include <vector>

#include "base/texts.hpp"
#include "channels/failure_text.hpp"
#include "channels/whatsapp/errors.hpp"
#include "delivery/send_messages.hpp"
#include "unit/delivery/delivery_fixture.hpp"
#include "unit/delivery/error_table.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using crm::DeliveryState;
using error_table::Action;
using error_table::Row;

const std::string ana = "529991234567";
const std::string other_number = "900800700";

/// Answers as the Graph API does: what leaves one number is refused with a code, as long as the test wants.
class RefusingChannel final : public channels::Channel {
 public:
  explicit RefusingChannel(const Clock& clock) : clock_(clock) {}

  struct Call {
    std::string to;
    Instant at;
    bool refused = false;
  };
  std::vector<Call> calls;
  int code = 0;
  std::string from;  ///< what leaves this number is refused
  bool refuses = true;
  bool only_ana = false;  ///< but only to her

  [[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content) const override { return {content}; }
  Task<Result<channels::Receipt>> send(channels::Dispatch dispatch) override {
    const auto to = dispatch.to.at(0).value;
    const bool refused = refuses && dispatch.from == from && (!only_ana || to == ana);
    calls.push_back({to, clock_.now(), refused});
    if (refused) {
      const net::Response answer{
          .status = 400,
          .body = R"({"error":{"message":"no","type":"OAuthException","code":)" + std::to_string(code) + "}}"};
      co_return std::unexpected(channels::whatsapp::fault_of(answer, Secret("token")));
    }
    co_return channels::Receipt{.external_id = "wamid." + std::to_string(calls.size()), .learned = {}};
  }
  Task<Result<void>> mark_read(std::string, std::string, bool) override { co_return Result<void>{}; }

  [[nodiscard]] std::vector<Instant> calls_to(const std::string& whom) const {
    std::vector<Instant> moments;
    for (const auto& call : calls) {
      if (call.to == whom) moments.push_back(call.at);
    }
    return moments;
  }

 private:
  const Clock& clock_;
};

class RefusedWith : public DeliveryTest, public testing::WithParamInterface<Row> {
 protected:
  RefusedWith() {
    channel.from = number;
    with_luis = make_conversation("529997654321");
    with_beto = write([this](database::Tx& tx) {
      storage::route_number(tx, other_number, shop, now());
      const auto contact = storage::find_or_make_contact(
          tx, shop, {{.kind = crm::IdentifierKind::phone, .value = "529995550001"}}, "Beto", now());
      return *storage::conversation(tx, storage::find_or_make_conversation(tx, shop, contact, other_number, now()));
    });
  }
  /// They go on writing: the service window outlasts whatever is tried.
  MessageId queue(const crm::Conversation& conversation, const std::string& words) {
    const auto id = DeliveryTest::queue(conversation, words);
    write(
        [&](database::Tx& tx) { storage::note_customer_message(tx, conversation.id, now() + std::chrono::hours{48}); });
    return id;
  }
  void send_for(Duration duration) {
    work_off("send", [this](storage::Work work) { return messages.handle(std::move(work)); }, duration);
  }
  DeliveryState state(MessageId id) {
    return write([&](database::Tx& tx) { return storage::outbox_row(tx, id)->state; });
  }
  std::string fault_code(MessageId id) {
    return write(
        [&](database::Tx& tx) { return tx.row("SELECT fault_code FROM outbox WHERE message_id = $1", id)->text(0); });
  }
  bool told(std::string_view word) {
    return std::ranges::any_of(world.log.lines, [&](const auto& line) {
      return line.level == LogLevel::error && line.event == "send.number_stopped" && line.text.contains(word);
    });
  }

  void expect_failed(MessageId id, std::string_view word) {
    EXPECT_EQ(state(id), DeliveryState::failed);
    EXPECT_EQ(fault_code(id), word);
  }
  void expect_given_up(const Row& row);
  void expect_retried(const Row& row);
  void expect_recipient_held(const Row& row);
  void expect_held(const Row& row);
  void expect_stopped(const Row& row);

  Instant began = now();
  RefusingChannel channel{world.clock};
  channels::Pace pace;
  channels::Breaker breaker;
  SendMessages messages{world, *database, channel, pace, breaker, {}};
  crm::Conversation with_luis;
  crm::Conversation with_beto;
};

void RefusedWith::expect_given_up(const Row& row) {
  channel.only_ana = true;
  const auto refused = queue(thread, "one");
  send_for(0ms);
  expect_failed(refused, row.word);
  const auto next = queue(with_luis, "two");
  send_for(25h);
  EXPECT_EQ(channel.calls_to(ana).size(), 1U) << "it is not tried again";
  EXPECT_EQ(state(next), DeliveryState::sent) << "nobody else waits";
}

void RefusedWith::expect_retried(const Row& row) {
  channel.only_ana = true;
  const auto refused = queue(thread, "one");
  send_for(0ms);
  EXPECT_EQ(state(refused), DeliveryState::queued);
  const auto next = queue(with_luis, "two");
  send_for(0ms);
  EXPECT_EQ(state(next), DeliveryState::sent) << "nobody else waits";
  send_for(26h);
  const auto calls = channel.calls_to(ana);
  ASSERT_GE(calls.size(), 2U);
  EXPECT_GE(calls[1] - calls[0], row.wait);
  EXPECT_LE(calls[1] - calls[0], row.wait + row.wait / 4) << "with a little spread";
  for (std::size_t index = 2; index < calls.size(); ++index) {
    EXPECT_LE(calls[index] - calls[index - 1], std::max<Duration>(row.wait, 2min) * 5 / 4);
  }
  if (row.most > 0) {
    EXPECT_EQ(calls.size(), static_cast<std::size_t>(row.most) + 1);
  } else {
    EXPECT_GT(calls.back(), began + 23h + 30min) << "a message is tried for a day";
  }
  expect_failed(refused, row.word);
}

void RefusedWith::expect_recipient_held(const Row& row) {
  channel.only_ana = true;
  const auto refused = queue(thread, "one");
  send_for(0ms);
  const auto next = queue(with_luis, "two");
  send_for(0ms);
  EXPECT_EQ(state(next), DeliveryState::sent) << "nobody else waits";
  send_for(85s);
  std::vector<Duration> waits;
  const auto calls = channel.calls_to(ana);
  for (std::size_t index = 1; index < calls.size(); ++index) waits.push_back(calls[index] - calls[index - 1]);
  EXPECT_EQ(waits, (std::vector<Duration>{1s, 4s, 16s, 64s}));
  channel.refuses = false;
  send_for(10min);
  EXPECT_EQ(state(refused), DeliveryState::sent) << row.word;
}

void RefusedWith::expect_held(const Row& row) {
  const bool all = row.action == Action::account_held;
  const auto refused = queue(thread, "one");
  send_for(0ms);
  channel.refuses = false;
  const auto same_number = queue(with_luis, "two");
  const auto other = queue(with_beto, "three");
  send_for(row.wait - 1ms);
  EXPECT_EQ(channel.calls_to(ana).size(), 1U);
  EXPECT_EQ(state(same_number), DeliveryState::queued) << "the number rests";
  EXPECT_EQ(state(other), all ? DeliveryState::queued : DeliveryState::sent);
  send_for(1s);
  for (const auto id : {refused, same_number, other}) EXPECT_EQ(state(id), DeliveryState::sent);
  EXPECT_EQ(pace.rate(number, now()) < 80, row.action == Action::number_held) << "a number learns what it may send";
}

void RefusedWith::expect_stopped(const Row& row) {
  const auto refused = queue(thread, "one");
  send_for(0ms);
  ASSERT_EQ(breaker.stops().size(), 1U);
  EXPECT_EQ(breaker.stops()[0].number, number);
  EXPECT_EQ(breaker.stops()[0].why.code, row.word);
  EXPECT_TRUE(told(row.word)) << "somebody is told";
  const auto same_number = queue(with_luis, "two");
  const auto other = queue(with_beto, "three");
  send_for(row.wait - 1ms);
  EXPECT_EQ(state(other), DeliveryState::sent) << "other numbers go on";
  EXPECT_EQ(channel.calls.size(), 2U) << "nothing is tried on the stopped one";
  send_for(1ms);
  EXPECT_EQ(channel.calls_to(ana), (std::vector<Instant>{began, began + row.wait})) << "the oldest is the probe";
  send_for(2 * row.wait - 1ms);
  EXPECT_EQ(channel.calls.size(), 3U) << "the wait grows";
  channel.refuses = false;
  send_for(2min);
  for (const auto id : {refused, same_number}) EXPECT_EQ(state(id), DeliveryState::sent);
  EXPECT_TRUE(breaker.stops().empty());
}

TEST_P(RefusedWith, ItIsDecided) {
  const auto& row = GetParam();
  channel.code = row.first;
  switch (row.action) {
    case Action::given_up:
      return expect_given_up(row);
    case Action::retried:
      return expect_retried(row);
    case Action::recipient_held:
      return expect_recipient_held(row);
    case Action::number_held:
    case Action::account_held:
      return expect_held(row);
    case Action::number_stopped:
      return expect_stopped(row);
  }
}

TEST_P(RefusedWith, AReportOfItIsDecidedByTheSameTable) {
  const auto& row = GetParam();
  const auto code = std::to_string(row.first);
  const auto fault = channels::whatsapp::fault_of_report(code, "words");
  EXPECT_EQ(fault.code, row.word);
  EXPECT_EQ(fault.kind == FaultKind::broken, row.action == Action::number_stopped);
  for (const auto& language : Texts::languages()) {
    const auto& texts = Texts::of(language);
    EXPECT_TRUE(texts.has("send_failed." + std::string(row.word))) << language;
    const auto text = channels::failure_text(texts, code);
    EXPECT_EQ(text, channels::failure_text(texts, row.word)) << "both forms say the same";
  }
}

/// Ranges are tested at both ends and in the middle.
std::vector<Row> each_code() {
  std::vector<Row> all;
  for (const auto& row : error_table::rows()) {
    const int step = std::max(1, (row.last - row.first) / 4);
    for (int code = row.first; code < row.last; code += step) {
      all.push_back(row);
      all.back().first = code;
    }
    all.push_back(row);
    all.back().first = row.last;
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(EveryCode, RefusedWith, testing::ValuesIn(each_code()),
                         [](const auto& each) { return "Code" + std::to_string(each.param.first); });

TEST(FailureTexts, SayWhatToDo) {
  EXPECT_EQ(channels::failure_text(Texts::of("en"), "131047"), "The 24-hour window is closed: use a template.");
  EXPECT_EQ(channels::failure_text(Texts::of("es"), "window_closed"),
            "La ventana de 24 horas está cerrada: usa una plantilla.");
  EXPECT_NE(channels::failure_text(Texts::of("es"), "777777").find("777777"), std::string::npos);
  EXPECT_EQ(channels::failure_text(Texts::of("en"), "discarded"),
            "An administrator gave this message up; write it again if it still matters.");
  EXPECT_EQ(channels::failure_text(Texts::of("es"), ""),
            "WhatsApp no entregó el mensaje y no dijo por qué; contacta al cliente por otro medio.");
}

}  // namespace
}  // namespace tendero::delivery
