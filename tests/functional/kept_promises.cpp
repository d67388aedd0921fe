#include "functional/kept_promises.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace tendero::functional {

void KeptPromises::wait_until_all_is_done() {
  const auto all_done = [&] {
    return town_.count(
               "SELECT (SELECT count(*) FROM work WHERE kind IN ('admit', 'parse', 'turn', 'send')) + "
               "(SELECT count(*) FROM arrivals)") == 0;
  };
  while (!all_done()) town_.wait_for_any_message(town_.state(), all_done);
}

void KeptPromises::expect_all() {
  for (const auto& complaint : crowd_.complaints()) ADD_FAILURE() << complaint;
  expect_each_message_was_answered_once();
  expect_each_order_exists_once();
  expect_an_agent_knows_what_is_not_sure();
  EXPECT_GT(in_shop_, 0) << "a run in which nothing is ordered proves nothing about orders";
}

void KeptPromises::expect_each_message_was_answered_once() {
  std::int64_t said = 0;
  for (const auto& customer : crowd_.customers()) said += static_cast<std::int64_t>(customer.said);
  EXPECT_EQ(town_.count("SELECT count(*) FROM messages WHERE author = 'customer'"), said);
  EXPECT_EQ(town_.count("SELECT count(*) FROM messages m JOIN turns t ON t.id = m.turn_id "
                        "WHERE m.author = 'customer' AND t.state = 'answered'"),
            said);
  EXPECT_EQ(town_.count("SELECT count(*) FROM turns WHERE state = 'answered'"), said);
  // Beside the answers there may be news of orders that were in doubt.
  EXPECT_EQ(town_.count("SELECT count(*) FROM outbox WHERE once_key LIKE 'turn:%'"), said);
  EXPECT_EQ(town_.count("SELECT count(*) FROM outbox WHERE once_key NOT LIKE 'turn:%' AND once_key NOT LIKE 'order:%'"),
            0);
  EXPECT_EQ(town_.count("SELECT count(*) FROM dead_work"), 0);
  EXPECT_LE(doubled(), town_.count("SELECT count(*) FROM outbox WHERE possibly_doubled = 1"));
}

void KeptPromises::expect_each_order_exists_once() {
  in_shop_ = 0;
  for (const auto& customer : crowd_.customers()) {
    const auto orders = town_.orders_of(customer.phone);
    const auto promised = customer.order_number();
    EXPECT_LE(orders.size(), 1U) << customer.number << " ordered once";
    if (!promised.empty()) {
      ASSERT_EQ(orders.size(), 1U) << customer.number << " was promised " << promised;
      EXPECT_EQ(orders[0].at("orderId").as_string(), promised);
    }
    const bool may_have_one = !promised.empty() || customer.unsure() || customer.left;
    EXPECT_TRUE(may_have_one || orders.empty()) << customer.number << " has an order nobody told them of";
    in_shop_ += static_cast<std::int64_t>(orders.size());
  }
}

void KeptPromises::expect_an_agent_knows_what_is_not_sure() {
  const auto ordered = town_.count("SELECT count(*) FROM quotes WHERE state = 'ordered'");
  const auto unsure = town_.count("SELECT count(*) FROM quotes WHERE state IN ('uncertain', 'ordering')");
  EXPECT_GE(in_shop_, ordered);
  EXPECT_LE(in_shop_, ordered + unsure);
  EXPECT_EQ(town_.count("SELECT count(*) FROM quotes q JOIN conversations c ON c.id = q.conversation_id "
                        "WHERE q.state = 'uncertain' AND c.answerer = 'waiting'"),
            unsure)
      << "what is not sure stands before an agent";
}

std::int64_t KeptPromises::doubled() const {
  std::int64_t sum = 0;
  for (const auto& customer : crowd_.customers()) sum += customer.doubled;
  return sum;
}

std::string KeptPromises::told() const {
  int left = 0;
  int led_elsewhere = 0;
  int unsure = 0;
  std::size_t answers = 0;
  for (const auto& customer : crowd_.customers()) {
    left += customer.left && !customer.led_elsewhere() ? 1 : 0;
    led_elsewhere += customer.led_elsewhere() ? 1 : 0;
    unsure += customer.unsure() ? 1 : 0;
    answers += customer.heard.size();
  }
  return fmt::format(
      "{} customers, {} answers, {} orders; not sure: {}, led elsewhere: {}, answers doubled: {}, "
      "answers of which nobody knows: {}",
      crowd_.customers().size(), answers, in_shop_, unsure, led_elsewhere, doubled(), left);
}

}  // namespace tendero::functional
