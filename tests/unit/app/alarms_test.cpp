#include "app/alarms.hpp"

#include <gtest/gtest.h>

#include "database/sqlite.hpp"
#include "storage/arrivals.hpp"
#include "storage/schema.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_world.hpp"

namespace tendero::app {
namespace {

using namespace std::chrono_literals;
using State = web::HealthCheck::State;

class AlarmsTest : public testing::Test {
 protected:
  AlarmsTest() {
    settings.data = folder.path();
    settings.silence_alarm = 1h;
    settings.whatsapp.app_secrets = {Secret("secret")};
    settings.whatsapp.access_token = Secret("token");
    settings.whatsapp.phone_number_id = "700";
    EXPECT_TRUE(world.run(database::migrate(*database, storage::migrations())));
    alarms.emplace(*database, world, settings);
  }
  web::HealthCheck traffic() { return world.run(alarms->look()).at(0); }
  void receive() {
    const auto kept = world.run(
        database->write("test", [now = world.clock.now()](database::Tx& tx) { storage::keep_arrival(tx, "{}", now); }));
    EXPECT_TRUE(kept);
  }
  /// How often the log has told this of the silence.
  std::ptrdiff_t told(std::string_view event) {
    return std::ranges::count_if(
        world.log.lines, [event](const auto& line) { return line.event == event && line.text.contains("silence"); });
  }

  test::TestWorld world;
  test::TemporaryFolder folder;
  Settings settings;
  std::unique_ptr<database::Database> database =
      *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
  std::optional<Alarms> alarms;
};

TEST_F(AlarmsTest, TellOnceThatItIsTooQuietAndOnceThatItIsNoLonger) {
  EXPECT_EQ(traffic().state, State::ok);
  receive();
  world.advance(59min);
  EXPECT_EQ(traffic().state, State::ok);
  world.advance(1min);
  const auto quiet = traffic();
  EXPECT_EQ(quiet.state, State::degraded);
  EXPECT_EQ(quiet.facts.at("silentMinutes"), 60);
  EXPECT_TRUE(quiet.message.contains("tendero doctor")) << quiet.message;
  traffic();
  EXPECT_EQ(told("alarm.began"), 1);
  EXPECT_EQ(told("alarm.ended"), 0);
  receive();
  EXPECT_EQ(traffic().state, State::ok);
  traffic();
  EXPECT_EQ(told("alarm.began"), 1);
  EXPECT_EQ(told("alarm.ended"), 1);
}

TEST_F(AlarmsTest, LookByThemselves) {
  world.start(alarms->watch());
  world.advance(2h);
  EXPECT_EQ(told("alarm.began"), 1);
}

TEST_F(AlarmsTest, ShowTheRoomOnTheDisk) {
  const auto disk = world.run(alarms->look()).at(1);
  EXPECT_EQ(disk.name, "disk");
  EXPECT_TRUE(disk.facts.contains("freeBytes"));
  EXPECT_FALSE(disk.needed_for_webhooks) << "as long as there is any room, webhooks are taken";
}

}  // namespace
}  // namespace tendero::app
