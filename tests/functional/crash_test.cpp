// kill -9 of the real server at every point where it writes or asks: nothing acknowledged is lost, nothing happens
// twice.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

constexpr auto maria = "5219991234567";
constexpr auto maria_phone = "529991234567";

/// Longer than WhatsApp's pauses between its first tries to report (0, 1, 2, 5 and 10 s, courier.cpp), so that the
/// report of a send reaches even a server that a busy machine is slow to start: repeated is only what never arrived.
constexpr auto longer_than_reports_take = "15000";

const std::vector<std::string> order_lines{"Quiero ordenar pizza", "2 de pepperoni para recoger", "Efectivo"};

/// Starts the server again when the fail point has ended it.
void revive(Town& town) {
  if (!town.server_running()) town.start_server();
}

/// The order conversation, with a customer who waits for each answer, and an operator who restarts what died.
void order_through_crashes(Town& town) {
  std::size_t answers = town.messages(maria).size();
  for (const auto& line : order_lines) {
    town.write(maria, line);
    ++answers;
    town.wait_for_messages(maria, answers, [&] { revive(town); });
  }
}

std::set<std::string> fail_points_of_an_order(const std::string& model_script) {
  const ScratchFolder folder;
  const auto log = folder.path() + "/points";
  Town town({.server = {{"TENDERO_FAIL_POINT_LOG", log}}, .model_script = model_script});
  order_through_crashes(town);
  town.server().terminate();
  std::ifstream file(log);
  std::set<std::string> points;
  for (std::string line; std::getline(file, line);) points.insert(line);
  return points;
}

/// What must hold however often the server died: each line answered once and in order, one order in the shop.
void expect_one_order(Town& town, std::size_t orders_before, const std::string& point) {
  const auto said = town.messages(maria);
  ASSERT_EQ(said.size(), order_lines.size()) << point;
  EXPECT_TRUE(said[0].contains("Pizzas disponibles")) << point << ": " << said[0];
  EXPECT_TRUE(said[1].contains("340.00")) << point << ": " << said[1];
  const auto orders = town.orders_of(maria_phone).size();
  if (said[2].contains("Pedido creado")) {
    EXPECT_EQ(orders, orders_before + 1) << point;
  } else {
    // The call may never have begun, and this shop knows no idempotency key: a person decides, nothing is repeated.
    EXPECT_TRUE(said[2].contains("seguro")) << point << ": " << said[2];
    EXPECT_LE(orders, orders_before + 1) << point;
  }
}

/// The script of the model; empty: the built-in assistant.
class Crash : public testing::TestWithParam<std::string> {};

TEST_P(Crash, AtEveryFailPointNothingIsLostAndNothingHappensTwice) {
  const auto points = fail_points_of_an_order(GetParam());
  ASSERT_GE(points.size(), 20U) << "the fail points are named around every commit and every outside call";
  EXPECT_EQ(points.contains("model.reply.before"), !GetParam().empty());
  for (const auto& point : points) {
    // Points of the start are reached again by every restart.
    if (point.starts_with("migrat") || point.starts_with("engine.prepare")) continue;
    Town town({.server = {{"TENDERO_UNKNOWN_SEND_WAIT_MS", longer_than_reports_take}}, .model_script = GetParam()});
    const auto before = town.orders_of(maria_phone).size();
    town.server().terminate();
    town.start_server({{"TENDERO_FAIL_POINT", point}});
    order_through_crashes(town);
    expect_one_order(town, before, point);
    if (testing::Test::HasFatalFailure()) return;
  }
  RecordProperty("fail_points", static_cast<int>(points.size()));
}

/// A turn of the model looks for products and makes the quote, another one orders.
INSTANTIATE_TEST_SUITE_P(All, Crash, testing::Values("", "la_bella_italia"),
                         [](const auto& each) { return each.param.empty() ? "builtin" : each.param; });

}  // namespace
}  // namespace tendero::functional
