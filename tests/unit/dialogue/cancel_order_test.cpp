#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dialogue/acceptance.hpp"
#include "dialogue/cancelling.hpp"
#include "storage/cancellations.hpp"
#include "unit/dialogue/turn_fixture.hpp"

// A made order is cancelled by its customer's own yes, once, and only while the shop allows it.
namespace tendero::dialogue {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* order_number = "ORD-2025-000777";

class CancelOrderTurn : public TurnTest {
 protected:
  CancelOrderTurn() {
    integration.configured.features.order_create = true;
    settings.cancel_while = CancelWhile::pending;
    shop_has("pending", "529991234567");
    backend.status_set = order_of_pizzas();
    backend.status_set->status = {.code = "canceled"};
  }

  void shop_has(const std::string& status, const std::string& phone) {
    auto order = order_of_pizzas();
    order.status = {.code = status};
    order.customer.phone = *PhoneNumber::parse("+" + phone, {});
    backend.found_orders = std::vector{order};
  }

  static Result<assistant::ModelReply> cancels(const std::string& call_id = "call-1") {
    return assistant::calling(
        {{.call_id = call_id, .name = "cancel_ecommerce_order", .arguments = R"({"order_number":"ORD-2025-000777"})"}});
  }

  /// The words of the newest answer, which has left us.
  std::string answered(const std::string& line, std::deque<Result<assistant::ModelReply>> replies) {
    model.replies = std::move(replies);
    EXPECT_EQ(answer(line).value(), TurnEnd::answered);
    return write([this](database::Tx& tx) {
      tx.run("UPDATE messages SET delivery = 'sent' WHERE author = 'bot'");
      return crm::plain_text(storage::history(tx, thread.id, 1).back().content);
    });
  }

  std::string is_asked() {
    return answered("cancela mi pedido ORD-2025-000777",
                    {cancels(), assistant::words("¿Quieres cancelar tu pedido ORD-2025-000777, de $340.00?")});
  }

  std::ptrdiff_t times_set() const { return std::ranges::count(backend.calls, "set_status"); }

  std::string state() {
    return write([this](database::Tx& tx) {
      const auto open = storage::open_cancellation(tx, thread.id);
      return open ? open->state : std::string("none");
    });
  }

  std::string last_result() {
    return write([](database::Tx& tx) {
      return tx.row("SELECT output FROM tool_calls WHERE name = 'cancel_ecommerce_order' ORDER BY id DESC LIMIT 1")
          ->text(0);
    });
  }
};

TEST_F(CancelOrderTurn, IsNotOfferedUnlessTheShopAllowsIt) {
  settings.cancel_while = CancelWhile::none;
  (void)answered("cancela mi pedido ORD-2025-000777", {cancels(), assistant::words("Una persona te ayuda.")});
  EXPECT_THAT(last_result(), HasSubstr("unknown_tool"));
  EXPECT_EQ(state(), "none");
  EXPECT_EQ(times_set(), 0);
}

TEST_F(CancelOrderTurn, IsDoneOnceAfterTheCustomersYes) {
  EXPECT_THAT(is_asked(), HasSubstr("$340.00"));
  EXPECT_EQ(state(), "shown");
  EXPECT_EQ(times_set(), 0);
  const auto words =
      answered("sí, cancélalo por favor", {cancels(), assistant::words("Tu pedido ORD-2025-000777 está cancelado.")});
  EXPECT_EQ(times_set(), 1);
  EXPECT_THAT(words, HasSubstr("está cancelado"));
  EXPECT_THAT(last_result(), HasSubstr(R"("canceled":true)"));
  EXPECT_EQ(state(), "none");
  EXPECT_THAT(feed_kinds(), testing::Contains("order.canceled").Times(1));
}

TEST_F(CancelOrderTurn, IsNotSaidBeforeItIsDone) {
  const auto words = answered("cancela mi pedido ORD-2025-000777",
                              {cancels(), assistant::words("Tu pedido ORD-2025-000777 está cancelado."),
                               assistant::words("Tu pedido ORD-2025-000777 está cancelado.")});
  EXPECT_THAT(words, Not(HasSubstr("está cancelado")));
  EXPECT_EQ(times_set(), 0);
}

TEST_F(CancelOrderTurn, ANoLeavesTheOrderAlone) {
  (void)is_asked();
  (void)answered("no", {cancels(), assistant::words("De acuerdo, no cancelo nada.")});
  EXPECT_THAT(last_result(), HasSubstr("cancel_declined"));
  EXPECT_EQ(times_set(), 0);
  (void)answered("sí", {cancels(), assistant::words("¿Quieres cancelar tu pedido ORD-2025-000777, de $340.00?")});
  EXPECT_EQ(times_set(), 0) << "the question was answered";
}

TEST_F(CancelOrderTurn, AYesToAnotherQuestionCancelsNothing) {
  (void)is_asked();
  (void)answered("¿cuánto tarda?", {assistant::words("¿Te paso con una persona?")});
  (void)answered("sí", {cancels(), assistant::words("¿Quieres cancelar tu pedido ORD-2025-000777, de $340.00?")});
  EXPECT_EQ(times_set(), 0);
}

TEST_F(CancelOrderTurn, AYesToWordsThatDidNotAskCancelsNothing) {
  (void)answered("cancela mi pedido ORD-2025-000777", {cancels(), assistant::words("¿Quieres ver el menú?")});
  EXPECT_EQ(state(), "asked");
  (void)answered("sí", {cancels(), assistant::words("¿Quieres cancelar tu pedido ORD-2025-000777, de $340.00?")});
  EXPECT_EQ(times_set(), 0);
  EXPECT_EQ(state(), "shown");
}

TEST_F(CancelOrderTurn, AModelThatCallsTwiceInOneTurnCancelsNothing) {
  (void)answered("cancela mi pedido ORD-2025-000777",
                 {cancels("call-1"), cancels("call-2"),
                  assistant::words("¿Quieres cancelar tu pedido ORD-2025-000777, de $340.00?")});
  EXPECT_EQ(times_set(), 0);
  EXPECT_EQ(state(), "shown");
}

TEST_F(CancelOrderTurn, TheOrderOfSomebodyElseIsNotFound) {
  shop_has("pending", "525511112222");
  (void)answered("cancela mi pedido ORD-2025-000777", {cancels(), assistant::words("No encontré ese pedido.")});
  EXPECT_THAT(last_result(), HasSubstr("not_found"));
  EXPECT_THAT(last_result(), Not(HasSubstr("340")));
  EXPECT_EQ(state(), "none");
}

TEST_F(CancelOrderTurn, WhatIsDoneAlreadyIsForAPerson) {
  shop_has("completed", "529991234567");
  (void)answered("cancela mi pedido ORD-2025-000777", {cancels(), assistant::words("Una persona lo revisa contigo.")});
  EXPECT_THAT(last_result(), HasSubstr("cancel_too_late"));
  EXPECT_EQ(current().answerer, crm::Answerer::waiting);
  EXPECT_THAT(newest_turn("detail"), HasSubstr("cancel_order"));
}

TEST_F(CancelOrderTurn, OneInProcessIsCancelledWhereTheShopAllowsThat) {
  shop_has("processing", "529991234567");
  (void)answered("cancela mi pedido ORD-2025-000777", {cancels(), assistant::words("Una persona lo revisa contigo.")});
  EXPECT_THAT(last_result(), HasSubstr("cancel_too_late"));
  write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, crm::Answerer::bot, now()); });
  settings.cancel_while = CancelWhile::processing;
  (void)is_asked();
  (void)answered("sí", {cancels(), assistant::words("Tu pedido ORD-2025-000777 está cancelado.")});
  EXPECT_EQ(times_set(), 1);
}

TEST_F(CancelOrderTurn, ATakeoverInBetweenCancelsNothing) {
  (void)is_asked();
  backend.meanwhile = [this] {
    write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, crm::Answerer::human, now()); });
  };
  model.replies = {cancels(), assistant::words("Tu pedido ORD-2025-000777 está cancelado.")};
  (void)answer("sí");
  EXPECT_EQ(times_set(), 0);
}

TEST_F(CancelOrderTurn, AYesAfterSomebodyOfTheTeamAnsweredIsNoAnswerToUs) {
  (void)is_asked();
  write([this](database::Tx& tx) {
    storage::change_answerer(tx, thread.id, crm::Answerer::human, now());
    storage::change_answerer(tx, thread.id, crm::Answerer::bot, now());
  });
  (void)answered("sí", {cancels(), assistant::words("¿Quieres cancelar tu pedido ORD-2025-000777, de $340.00?")});
  EXPECT_EQ(times_set(), 0);
}

TEST_F(CancelOrderTurn, WhatTheShopDoesNotSayIsForAPerson) {
  (void)is_asked();
  backend.status_set = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.by_id_answers = std::unexpected(of(FaultKind::unavailable, "shop_timeout"));
  (void)answered("sí", {cancels(), assistant::words("Una persona lo revisa contigo.")});
  EXPECT_THAT(last_result(), HasSubstr("cancel_uncertain"));
  EXPECT_EQ(current().answerer, crm::Answerer::waiting);
  EXPECT_EQ(times_set(), 1);
}

TEST_F(CancelOrderTurn, ALostAnswerIsLookedFor) {
  (void)is_asked();
  backend.by_id_answers = backend.status_set;
  backend.status_set = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  const auto words = answered("sí", {cancels(), assistant::words("Tu pedido ORD-2025-000777 está cancelado.")});
  EXPECT_THAT(words, HasSubstr("está cancelado"));
}

TEST_F(CancelOrderTurn, AShopThatRefusesIsForAPerson) {
  (void)is_asked();
  backend.status_set = std::unexpected(of(FaultKind::denied, "order_refused"));
  (void)answered("sí", {cancels(), assistant::words("Una persona lo revisa contigo.")});
  EXPECT_THAT(last_result(), HasSubstr("cancel_too_late"));
  EXPECT_EQ(current().answerer, crm::Answerer::waiting);
}

Verdict judged(const std::string& words) {
  return judge_cancellation({{.text = words, .chosen_id = {}}}, order_number);
}

TEST(JudgeCancellation, TakesAnExplicitYesOnly) {
  for (const auto* yes : {"sí", "Sí, cancélalo", "cancela mi pedido ORD-2025-000777 por favor", "yes, cancel it",
                          "yes please", "sim, pode cancelar", "👍", "ok", "claro, cancelar"})
    EXPECT_EQ(judged(yes), Verdict::accepted) << yes;
  for (const auto* no : {"no", "nop", "não", "no gracias"}) EXPECT_EQ(judged(no), Verdict::refused) << no;
  for (const auto* strange : {"", "¿cancelar?", "no, cancela", "no lo canceles", "sí, pero solo la pizza", "olvídalo",
                              "déjalo así", "cancela el otro pedido ORD-2025-000778", "never mind"})
    EXPECT_EQ(judged(strange), Verdict::unclear) << strange;
}

TEST(JudgeCancellation, TakesOnlyTheButtonsOfThisOrder) {
  const auto tapped = [](const std::string& id) {
    return judge_cancellation({{.text = "Sí", .chosen_id = id}}, order_number);
  };
  EXPECT_EQ(tapped("cancel:yes:ORD-2025-000777"), Verdict::accepted);
  EXPECT_EQ(tapped("cancel:no:ORD-2025-000777"), Verdict::refused);
  EXPECT_EQ(tapped("cancel:yes:ORD-2025-000778"), Verdict::unclear);
  EXPECT_EQ(tapped("quote:accept"), Verdict::unclear);
}

}  // namespace
}  // namespace tendero::dialogue
