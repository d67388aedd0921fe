#include "crm/tickets/ticket_rules.hpp"

#include <array>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

using namespace std::chrono_literals;
using enum TicketStatus;

constexpr std::array all{fresh, open, in_progress, pending_customer, waiting_internal, resolved, closed};
constexpr Instant then = from_millis(1'700'000'000'000);

TEST(TicketRules, EveryWordIsReadBack) {
  for (const auto status : all) EXPECT_EQ(read_ticket_status(to_word(status)), status);
  EXPECT_EQ(to_word(fresh), "new");
  EXPECT_FALSE(read_ticket_status("done"));
  EXPECT_EQ(read_ticket_priority("urgent"), TicketPriority::urgent);
  EXPECT_EQ(read_ticket_outcome("wont_fix"), TicketOutcome::wont_fix);
  EXPECT_FALSE(read_ticket_outcome(""));
}

TEST(TicketRules, WhoIsAtItMovesItAndNothingElseDoes) {
  EXPECT_TRUE(may_move(fresh, in_progress));
  EXPECT_TRUE(may_move(waiting_internal, open));
  EXPECT_TRUE(may_move(resolved, closed));
  for (const auto status : all) {
    EXPECT_FALSE(may_move(status, status));
    EXPECT_FALSE(may_move(status, fresh)) << "somebody has looked at it";
    EXPECT_FALSE(may_move(status, resolved)) << "that asks for words";
    EXPECT_FALSE(may_move(closed, status)) << "it is reopened first";
    if (status != closed) EXPECT_FALSE(may_move(resolved, status));
    if (status != resolved) EXPECT_FALSE(may_move(status, closed)) << "it is resolved first";
  }
}

TEST(TicketRules, AreReopenedForThirtyDaysAndThreeTimes) {
  EXPECT_EQ(may_reopen(resolved, then, 0, then), ReopenVerdict::may);
  EXPECT_EQ(may_reopen(closed, then, 2, then + reopen_window), ReopenVerdict::may);
  EXPECT_EQ(may_reopen(closed, then, 2, then + reopen_window + 1ms), ReopenVerdict::too_late);
  EXPECT_EQ(may_reopen(resolved, then, 3, then), ReopenVerdict::too_often);
  EXPECT_EQ(may_reopen(open, std::nullopt, 0, then), ReopenVerdict::not_resolved);
}

TEST(TicketRules, TheCustomerReopensWithinTwoDays) {
  EXPECT_TRUE(reopened_by_message(resolved, then, 0, then + 1min));
  EXPECT_TRUE(reopened_by_message(resolved, then, 2, then + 48h));
  EXPECT_FALSE(reopened_by_message(resolved, then, 0, then + 48h + 1ms));
  EXPECT_FALSE(reopened_by_message(resolved, then, 3, then + 1min));
  EXPECT_FALSE(reopened_by_message(closed, then, 0, then + 1min)) << "a person has closed it";
  EXPECT_FALSE(reopened_by_message(open, std::nullopt, 0, then));
  EXPECT_FALSE(reopened_by_message(resolved, then, 0, then - 1s)) << "it was on its way";
  EXPECT_TRUE(reopened_by_message(resolved, then, 0, then - 999ms)) << "the channel tells whole seconds";
}

TEST(TicketRules, NumbersAreWrittenAsThePresetSays) {
  EXPECT_EQ(ticket_number({"LUX", true, 6}, 2025, 42), "LUX-2025-000042");
  EXPECT_EQ(ticket_number({"FOOD", false, 6}, 2025, 1), "FOOD-000001");
  EXPECT_EQ(ticket_number({"FOOD", false, 6}, 2025, 1'234'567), "FOOD-1234567");
}

}  // namespace
}  // namespace tendero::crm
