// Several servers on one PostgreSQL database: the real program, each with a data folder of its own.
#include <filesystem>
#include <fstream>
#include <future>
#include <random>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "functional/kept_promises.hpp"
#include "functional/node_group.hpp"
#include "support/postgres_database.hpp"

namespace tendero::functional {
namespace {

using ::testing::HasSubstr;

constexpr auto maria = "5219991234567";

class TwoNodes : public testing::Test {
 protected:
  std::map<std::string, std::string> as_agent() { return {{"Authorization", "Bearer " + town.token("agent")}}; }

  test::PostgresDatabase postgres;
  NodeGroup nodes{postgres.url(), 2};
  Town& town = nodes.town();
};

TEST_F(TwoNodes, KeepEverythingInTheDatabase) {
  EXPECT_THAT(town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?"), HasSubstr("$450.00"));
  static_cast<void>(town.ask(maria, "quiero 2 pizzas de pepperoni para recoger"));
  nodes.kill(0);
  nodes.kill(1);
  nodes.launch(1);
  nodes.wait_for(1);
  EXPECT_THAT(town.ask(maria, "efectivo"), HasSubstr("$340.00")) << "the conversation goes on where it was";
  EXPECT_FALSE(std::filesystem::exists(town.database_file()));
  EXPECT_FALSE(nodes.server(1).errors().contains("app:app")) << "nothing of the database's address in the log";
}

TEST_F(TwoNodes, ShareAccountsAndConversations) {
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const auto listed = http("GET", nodes.url(node) + "/api/v2/conversations", {}, as_agent());
    EXPECT_THAT(listed.body, HasSubstr("529991234567")) << "a token of one is good at the other";
    const auto id = listed.json().at("conversations").at(0).at("id").to_number<std::int64_t>();
    const auto reply = http("POST", fmt::format("{}/api/v2/conversations/{}/messages", nodes.url(node), id),
                            fmt::format(R"({{"text":"Le atiende {0}","clientId":"{0}"}})", node), as_agent());
    EXPECT_EQ(reply.status, 202) << reply.body;
    EXPECT_THAT(town.wait_for_messages(maria, 2 + node).back(), HasSubstr(fmt::format("Le atiende {}", node)));
  }
}

TEST_F(TwoNodes, ShowWhatHappensAtTheOther) {
  town.ask(maria, "hola");
  const auto reply = [&](std::size_t node, const std::string& words) {
    const auto path = nodes.url(node) + "/api/v2/conversations/1/messages";
    return http("POST", path, fmt::format(R"({{"text":"{0}","clientId":"{0}"}})", words), as_agent()).status;
  };
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const auto words = fmt::format("escrito en el {}", node);
    ASSERT_EQ(reply(node, words), 202);
    const auto elsewhere = nodes.url(nodes.size() - 1 - node) + "/api/v2/feed?after=0";
    const auto shows_them = [&](std::string_view, const boost::json::value& event) {
      return boost::json::serialize(event).contains(words);
    };
    follow_events(elsewhere, shows_them, [] { return false; }, as_agent());
  }
}

TEST_F(TwoNodes, ShowAFileWhicheverOfThemTookIt) {
  const boost::json::object photo{{"clientId", "1"},
                                  {"type", "image"},
                                  {"mimeType", "image/gif"},
                                  {"bytes", "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="}};
  ASSERT_EQ(http("POST", town.whatsapp_url() + "/phone/api/phones/" + maria + "/messages",
                 boost::json::serialize(photo), {{"Content-Type", "application/json"}})
                .status,
            201);
  town.wait_for_messages(maria, 1);
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const auto file = http("GET", nodes.url(node) + "/api/v2/messages/1/file", {}, as_agent());
    EXPECT_EQ(file.status, 200) << node;
    EXPECT_THAT(file.body, testing::StartsWith("GIF89a")) << node;
  }
}

/// Of before the move to PostgreSQL, say.
TEST_F(TwoNodes, CarryOverWhatOneOfThemHasInItsFolder) {
  const auto kept = town.data_folder() + "/blobs/" + sha256_hex("a file");
  nodes.kill(0);
  std::ofstream(kept) << "a file";
  nodes.launch(0);
  nodes.wait_for(0);
  for (int look = 0; look < 600 && !nodes.server(0).errors().contains("blobs.carried"); ++look) {
    ASSERT_TRUE(nodes.server(0).runs_for(std::chrono::milliseconds{50})) << nodes.server(0).errors();
  }
  EXPECT_FALSE(std::filesystem::exists(kept));
  EXPECT_EQ(town.count("SELECT count(*) FROM large_objects WHERE name = '" + sha256_hex("a file") + "'"), 1);
}

TEST_F(TwoNodes, AnswerEachCustomerOnce) {
  std::vector<std::string> customers;
  for (int index = 1; index <= 8; ++index) customers.push_back(fmt::format("521551000000{}", index));
  for (const auto& customer : customers) town.add_phone(customer);
  for (const auto& customer : customers) town.write(customer, "¿Tienen pizza pepperoni?");
  for (const auto& customer : customers) EXPECT_THAT(town.wait_for_messages(customer, 1).front(), HasSubstr("$170.00"));
  // Another line of each shows that no second answer was on its way.
  for (const auto& customer : customers) EXPECT_FALSE(town.ask(customer, "gracias").empty());
  for (const auto& customer : customers) EXPECT_EQ(town.messages(customer).size(), 2U);
}

// A migration that only adds.
constexpr auto newer_version = R"(
DO $$ DECLARE one TEXT; BEGIN
  FOR one IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN newer TEXT NOT NULL DEFAULT ''''', one);
  END LOOP;
END $$;
CREATE TABLE newer (id BIGINT PRIMARY KEY);
INSERT INTO schema_steps (number, name) VALUES (9999, 'of a newer version'))";

TEST_F(TwoNodes, GoOnWhileANewerVersionTakesOverTheTables) {
  ASSERT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  test::run_in_postgres(postgres.url(), newer_version);
  EXPECT_THAT(town.ask(maria, "quiero 2 pizzas de pepperoni para recoger"), HasSubstr("$340.00"));

  nodes.kill(1);
  nodes.launch(1);
  EXPECT_NE(nodes.server(1).wait(), 0) << "it would not know what it leaves out";
  EXPECT_THAT(nodes.server(1).errors(), HasSubstr("newer version"));
  EXPECT_THAT(town.ask(maria, "efectivo"), HasSubstr("$340.00"));
  EXPECT_FALSE(nodes.server(0).errors().contains(R"("level":"error")")) << nodes.server(0).errors();
}

/// Three servers under load, on a database server of their own.
class ThreeNodes : public testing::Test {
 protected:
  /// Does it while a crowd talks, who go on until it is over and they all have their answers.
  void while_a_crowd_talks(const std::function<void()>& what) {
    const std::shared_future<void> done = std::async(std::launch::async, what);
    crowd.talk([&] {
      if (done.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return false;
      done.get();  // what it threw is thrown here
      return true;
    });
    promises.wait_until_all_is_done();
    promises.expect_all();
    fmt::print("{}\n", promises.told());
  }
  /// Lets every server live for a while.
  void live(std::chrono::milliseconds time) {
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      if (!nodes.server(node).runs_for(time / nodes.size()))
        throw std::runtime_error(fmt::format("node {} ended by itself:\n{}", node, nodes.server(node).errors()));
    }
  }

  test::PostgresServer server;
  test::PostgresDatabase postgres{server};
  NodeGroup nodes{postgres.url(), 3};
  Crowd crowd{nodes.town(), 8};
  KeptPromises promises{nodes.town(), crowd};
  std::mt19937_64 random{7};
};

TEST_F(ThreeNodes, LoseOneAfterTheOtherAndNothingElse) {
  while_a_crowd_talks([&] {
    for (int round = 0; round < 20; ++round) {
      live(std::chrono::milliseconds{100 + random() % 400});
      const auto node = random() % nodes.size();
      nodes.kill(node);
      nodes.launch(node);
    }
    for (std::size_t node = 0; node < nodes.size(); ++node) live(std::chrono::milliseconds{300});
  });
}

TEST_F(ThreeNodes, LoseOneForGoodAndNothingElse) {
  while_a_crowd_talks([&] {
    live(std::chrono::milliseconds{1'000});
    nodes.kill(2);
  });
}

TEST_F(ThreeNodes, LoseTheDatabaseForAMomentAndNothingElse) {
  while_a_crowd_talks([&] {
    for (int round = 0; round < 3; ++round) {
      live(std::chrono::milliseconds{1'000});
      server.restart();
    }
    live(std::chrono::milliseconds{1'000});
  });
}

}  // namespace
}  // namespace tendero::functional
