#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "contract/channel/bench.hpp"
#include "contract/channel/whatsapp_bench.hpp"

namespace tendero::test {
namespace {

using channels::Dispatch;
using crm::Choice;
using crm::Choices;
using crm::CustomerMessage;
using crm::DeliveryReport;
using crm::DeliveryState;
using crm::Text;

struct Adapter {
  const char* name;
  std::function<std::unique_ptr<ChannelBench>()> make;
};

/// What whoever uses the Channel port relies on; every adapter and every fake must keep it.
class ChannelContract : public testing::TestWithParam<Adapter> {
 protected:
  Dispatch dispatch(crm::Content content) {
    return {.from = bench->our_number(),
            .to = bench->customer(),
            .content = std::move(content),
            .outbox_reference = "tendero:7",
            .reply_to_external_id = ""};
  }
  Result<channels::Receipt> send(Dispatch what) { return bench->world().run(bench->channel().send(std::move(what))); }

  /// The states reported of the message with our reference, in the order they came.
  std::vector<DeliveryState> reported(const std::string& reference) {
    std::vector<DeliveryState> states;
    for (const auto& event : bench->events()) {
      const auto* report = std::get_if<DeliveryReport>(&event);
      if (report != nullptr && report->outbox_reference == reference) states.push_back(report->state);
    }
    return states;
  }

  std::unique_ptr<ChannelBench> bench = GetParam().make();
};

TEST_P(ChannelContract, ATextArrivesOnceAndItsFateIsReportedUnderOurReference) {
  bench->customer_writes("hola");
  const auto receipt = send(dispatch(Text{"¡Hola! *¿Qué* tal? 🍕 a/b"}));
  ASSERT_TRUE(receipt) << receipt.error().message;
  const auto arrived = bench->arrived();
  ASSERT_EQ(arrived.size(), 1U);
  EXPECT_EQ(arrived[0].text, "¡Hola! *¿Qué* tal? 🍕 a/b");
  EXPECT_EQ(arrived[0].external_id, receipt->external_id);
  bench->customer_reads();
  const auto states = reported("tendero:7");
  for (const auto state : {DeliveryState::sent, DeliveryState::delivered, DeliveryState::read}) {
    EXPECT_NE(std::ranges::find(states, state), states.end()) << crm::to_word(state);
  }
}

TEST_P(ChannelContract, EveryFittedContentIsTaken) {
  bench->customer_writes("hola");
  std::vector<crm::Content> contents{Text{std::string(4096, 'x')}, Text{std::string(9000, 'x')}};
  std::vector<Choice> choices;
  for (int count = 1; count <= 12; ++count) {
    choices.push_back({"id" + std::to_string(count), "Pizza de la casa con todo número " + std::to_string(count), ""});
    contents.emplace_back(Choices{"¿Cuál?", "", choices});
    contents.emplace_back(Choices{std::string(1500, 'y') + " ¿Cuál?", "Una etiqueta bastante larga", choices});
    auto described = choices;
    for (auto& each : described)
      each.description = "Con queso, tomate, albahaca y mucho más: un verdadero festín a $170.00";
    contents.emplace_back(Choices{"", "Ver", described});
  }
  std::size_t sent = 0;
  for (const auto& content : contents) {
    for (const auto& part : bench->channel().fit(content)) {
      const auto receipt = send(dispatch(part));
      ASSERT_TRUE(receipt) << receipt.error().message;
      ++sent;
      bench->world().advance(std::chrono::seconds{10});
    }
  }
  EXPECT_EQ(bench->arrived().size(), sent);
}

TEST_P(ChannelContract, AListArrivesWithItsDescriptions) {
  bench->customer_writes("hola");
  const auto fitted =
      bench->channel().fit(Choices{"¿Cuál?", "", {{"m", "Margherita", "$150.00"}, {"p", "Pepperoni", "$170.00"}}});
  ASSERT_EQ(fitted.size(), 1U);
  ASSERT_TRUE(send(dispatch(fitted[0])));
  const std::vector<Choice> expected{{"m", "Margherita", "$150.00"}, {"p", "Pepperoni", "$170.00"}};
  EXPECT_EQ(bench->arrived().at(0).choices, expected);
}

TEST_P(ChannelContract, AnyNameOfTheCustomerLeadsToThem) {
  bench->customer_writes("hola");
  for (const auto& name : bench->customer()) {
    auto what = dispatch(Text{"a " + std::string(crm::to_word(name.kind))});
    what.to = {name};
    const auto receipt = send(what);
    ASSERT_TRUE(receipt) << receipt.error().message;
    EXPECT_FALSE(receipt->learned.empty());
  }
  EXPECT_EQ(bench->arrived().size(), bench->customer().size());
}

TEST_P(ChannelContract, AnAnswerQuotesWhatItAnswers) {
  const auto id = bench->customer_writes("hola");
  auto what = dispatch(Text{"sí"});
  what.reply_to_external_id = id;
  ASSERT_TRUE(send(what));
  EXPECT_EQ(bench->arrived().at(0).reply_to, id);
}

TEST_P(ChannelContract, WhatTheCustomerWritesIsUnderstood) {
  const auto id = bench->customer_writes("¿Tienen \"pastel\" / tarta? 🍰");
  std::vector<CustomerMessage> messages;
  for (const auto& event : bench->events()) {
    if (const auto* message = std::get_if<CustomerMessage>(&event)) messages.push_back(*message);
  }
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].external_id, id);
  EXPECT_EQ(messages[0].content, crm::Content(Text{"¿Tienen \"pastel\" / tarta? 🍰"}));
  EXPECT_EQ(messages[0].sender, bench->customer());
}

TEST_P(ChannelContract, WhatWasNotFittedIsRefusedBeforeAnythingHappens) {
  bench->customer_writes("hola");
  for (const crm::Content& content : {crm::Content(Text{std::string(5000, 'x')}), crm::Content(Text{" "}),
                                      crm::Content(crm::Unsupported{"image"}), crm::Content(crm::Chosen{"a", "b"})}) {
    const auto receipt = send(dispatch(content));
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().kind, FaultKind::invalid);
  }
  auto to_nobody = dispatch(Text{"x"});
  to_nobody.to.clear();
  EXPECT_EQ(send(to_nobody).error().kind, FaultKind::invalid);
  EXPECT_TRUE(bench->arrived().empty());
}

TEST_P(ChannelContract, UncertainMeansItMayHaveArrived) {
  bench->customer_writes("hola");
  struct Row {
    Mishap mishap;
    std::size_t arrived;
  };
  std::size_t expected = 0;
  for (const Row& row : {Row{Mishap::answer_lost, 1}, Row{Mishap::cut_before, 0}, Row{Mishap::page_instead, 0},
                         Row{Mishap::half_answer, 1}}) {
    bench->wish(row.mishap);
    const auto receipt = send(dispatch(Text{"x"}));
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().kind, FaultKind::uncertain) << receipt.error().message;
    expected += row.arrived;
    EXPECT_EQ(bench->arrived().size(), expected);
  }
}

TEST_P(ChannelContract, AnUncertainSendIsSettledByItsReport) {
  bench->customer_writes("hola");
  bench->wish(Mishap::answer_lost);
  auto what = dispatch(Text{"x"});
  what.outbox_reference = "tendero:uncertain";
  EXPECT_EQ(send(what).error().kind, FaultKind::uncertain);
  EXPECT_FALSE(reported("tendero:uncertain").empty());
}

TEST_P(ChannelContract, UnavailableMeansCertainlyNotSent) {
  bench->customer_writes("hola");
  bench->wish(Mishap::busy);
  const auto busy = send(dispatch(Text{"x"}));
  ASSERT_FALSE(busy);
  EXPECT_EQ(busy.error().kind, FaultKind::unavailable);
  EXPECT_TRUE(busy.error().retry_after);
  EXPECT_TRUE(bench->arrived().empty());
  ASSERT_TRUE(send(dispatch(Text{"x"})));
  EXPECT_EQ(bench->arrived().size(), 1U);
}

TEST_P(ChannelContract, AnUnreachableChannelIsUnavailable) {
  bench->wish(Mishap::unreachable);
  EXPECT_EQ(send(dispatch(Text{"x"})).error().kind, FaultKind::unavailable);
}

TEST_P(ChannelContract, BrokenCredentialsStopEverything) {
  bench->wish(Mishap::auth);
  const auto refused = send(dispatch(Text{"x"}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, FaultKind::broken);
  EXPECT_EQ(refused.error().code, "channel_auth_failed");
  EXPECT_EQ(refused.error().message.find("token\""), std::string::npos);
}

TEST_P(ChannelContract, APersonWhoIsNotThereIsSaidSoNowOrLater) {
  auto what = dispatch(Text{"x"});
  what.to = bench->nobody();
  const auto receipt = send(what);
  if (!receipt) {
    EXPECT_EQ(receipt.error().code, "recipient_unreachable");
  } else {
    EXPECT_EQ(reported("tendero:7"), std::vector{DeliveryState::failed});
  }
}

TEST_P(ChannelContract, AClosedWindowIsSaidSoNowOrLater) {
  bench->customer_writes("hola");
  bench->world().advance(std::chrono::hours{25});
  const auto receipt = send(dispatch(Text{"x"}));
  if (!receipt) {
    EXPECT_EQ(receipt.error().code, "window_closed");
  } else {
    EXPECT_EQ(reported("tendero:7"), std::vector{DeliveryState::failed});
  }
  EXPECT_TRUE(bench->arrived().empty());
}

TEST_P(ChannelContract, MarksAsReadAndShowsTypingForAtMost25Seconds) {
  const auto first = bench->customer_writes("hola");
  const auto id = bench->customer_writes("¿hay alguien?");
  ASSERT_TRUE(bench->world().run(bench->channel().mark_read(bench->our_number(), id, true)));
  EXPECT_TRUE(bench->shows_as_read(id));
  EXPECT_TRUE(bench->shows_as_read(first));
  EXPECT_TRUE(bench->shows_typing());
  bench->world().advance(std::chrono::seconds{26});
  EXPECT_FALSE(bench->shows_typing());
  ASSERT_TRUE(bench->world().run(bench->channel().mark_read(bench->our_number(), id, true))) << "it may be repeated";
  ASSERT_TRUE(send(dispatch(Text{"sí"})));
  EXPECT_EQ(bench->arrived().size(), 1U);
  EXPECT_FALSE(bench->shows_typing()) << "a message ends it";
  EXPECT_FALSE(bench->world().run(bench->channel().mark_read(bench->our_number(), "wamid.none", false)));
}

INSTANTIATE_TEST_SUITE_P(Adapters, ChannelContract, testing::Values(Adapter{"whatsapp", make_whatsapp_bench}),
                         [](const auto& adapter) { return adapter.param.name; });

}  // namespace
}  // namespace tendero::test
