// The disk that holds the database is full: what cannot be kept is not acknowledged, and all goes on when there is
// room.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/kept_promises.hpp"
#include "functional/small_disk.hpp"

namespace tendero::functional {
namespace {

constexpr std::size_t disk_size = 16'000'000;
constexpr int enough_to_fill_what_was_laid_out = 2'000;

class FullDisk : public testing::Test {
 protected:
  /// A webhook of a message that has some weight; its status.
  int post_message(int number) {
    return town.post_webhook(fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":{{)"
        R"("messaging_product":"whatsapp","metadata":{{"display_phone_number":"1","phone_number_id":"700800900100"}},)"
        R"("contacts":[{{"profile":{{"name":"Luz"}},"wa_id":"5215588887777"}}],)"
        R"("messages":[{{"from":"5215588887777","id":"wamid.full.{}","timestamp":"1763884800","type":"text",)"
        R"("text":{{"body":"{}"}}}}]}}}}]}}]}})",
        number, std::string(3'000, 'a')));
  }

  SmallDisk disk{disk_size};
  Town town{{.server = {{"TENDERO_UNKNOWN_SEND_WAIT_MS", "1500"}}, .data = disk.path()}};
};

TEST_F(FullDisk, TakesNothingItCannotKeepAndGoesOnWhenThereIsRoom) {
  constexpr auto maria = "5219991234567";
  ASSERT_FALSE(town.ask(maria, "hola").empty());
  disk.fill();
  int taken = 0;
  while (taken < enough_to_fill_what_was_laid_out && post_message(taken) == 200) ++taken;
  ASSERT_LT(taken, enough_to_fill_what_was_laid_out) << "the disk was never full";
  EXPECT_EQ(post_message(taken), 503);
  EXPECT_EQ(http("GET", town.server_url() + "/health/live").status, 200);
  town.write(maria, "¿Tienen pizza pepperoni?");  // refused now; WhatsApp brings it again

  disk.make_room();
  EXPECT_NE(town.wait_for_messages(maria, 2).back().find("$170.00"), std::string::npos);
  const auto all_done = [&] {
    return town.count(
               "SELECT (SELECT count(*) FROM work WHERE kind IN ('admit', 'parse', 'turn', 'send')) + "
               "(SELECT count(*) FROM arrivals)") == 0;
  };
  while (!all_done()) town.wait_for_any_message(town.state(), all_done);
  EXPECT_EQ(town.count("SELECT count(*) FROM messages WHERE author = 'customer' AND external_id LIKE 'wamid.full.%'"),
            taken)
      << "each that was acknowledged, and no other";
  EXPECT_EQ(town.count("SELECT count(*) FROM messages WHERE author = 'customer' AND turn_id IS NULL"), 0);
  EXPECT_EQ(town.count("SELECT count(*) FROM dead_work"), 0);
}

}  // namespace
}  // namespace tendero::functional
