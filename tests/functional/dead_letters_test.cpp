// What the server could not do is kept, explained and done later, by whoever operates it.
#include <memory>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

constexpr auto maria = "5219991234567";
constexpr auto admin = "admin";

class DeadLetters : public ::testing::Test {
 protected:
  /// Changes the database behind the server's back.
  void change(const std::string& sql) const {
    sqlite3* handle = nullptr;
    sqlite3_open_v2(town.database_file().c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(handle, sqlite3_close);
    sqlite3_busy_timeout(handle, 5'000);
    ASSERT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  }
  /// From now on no turn can begin; what breaks a rule of the database is given up at once.
  void break_turns() const {
    change("CREATE TRIGGER broken BEFORE INSERT ON turns BEGIN SELECT RAISE(ABORT, 'broken by a test'); END");
  }
  void mend_turns() const { change("DROP TRIGGER broken"); }

  Answer call(std::string_view method, const std::string& path) {
    return http(method, town.server_url() + "/api/v2" + path, {}, {{"Authorization", "Bearer " + town.token(admin)}});
  }
  /// Writes, and waits until the answer is given up.
  std::int64_t unanswered(const std::string& text) {
    town.write(maria, text);
    for (;;) {
      const auto letters = call("GET", "/dead-letters").json();
      if (letters.at("count") == 1) return letters.at("deadLetters").at(0).at("id").as_int64();
    }
  }
  /// Exit status of `tendero dead-letters …`.
  int command(std::vector<std::string> words) {
    words.insert(words.begin(), "dead-letters");
    words.insert(words.end(), {"--data", town.data_folder()});
    Program program(std::move(words));
    said = program.rest_of_output();
    const int status = program.wait();
    said += program.errors();
    return status;
  }

  Town town{{}};
  std::string said;
};

TEST_F(DeadLetters, AnAnswerThatWasGivenUpIsGivenWhenReplayed) {
  town.ask(maria, "hola");
  break_turns();
  const auto id = unanswered("¿Cuál es el estado de mi pedido ORD-2025-000456?");
  const auto letter = call("GET", fmt::format("/dead-letters/{}", id)).json().at("deadLetter");
  EXPECT_TRUE(letter.at("what").as_string().starts_with("Responder a "));
  EXPECT_EQ(letter.at_pointer("/reason/code"), "database_constraint");
  EXPECT_EQ(letter.at("attempts"), 1);

  mend_turns();
  EXPECT_EQ(call("POST", fmt::format("/dead-letters/{}/replay", id)).status, 200);
  EXPECT_TRUE(town.wait_for_messages(maria, 2).back().contains("ORD-2025-000456"));
  EXPECT_EQ(call("GET", "/dead-letters").json().at("count"), 0);
  EXPECT_TRUE(call("GET", "/audit").body.contains(R"("action":"dead_letter.replayed")"));
}

TEST_F(DeadLetters, TheCommandReplaysThemBesideTheServer) {
  town.ask(maria, "hola");
  break_turns();
  const auto id = std::to_string(unanswered("¿Cuál es el estado de mi pedido ORD-2025-000456?"));
  EXPECT_EQ(command({"list"}), 0);
  EXPECT_TRUE(said.starts_with(id + "  2")) << said;
  EXPECT_EQ(command({"list", "--kind", "send"}), 0);
  EXPECT_EQ(said, "There are no dead letters.\n");
  EXPECT_EQ(command({"show", id}), 0);
  EXPECT_TRUE(said.contains("database_constraint")) << said;
  EXPECT_EQ(command({"show", "99"}), 1);
  EXPECT_EQ(command({"replay"}), 1) << "neither one nor all";
  EXPECT_EQ(command({"replay", id, "--all"}), 1);
  EXPECT_EQ(command({"discard", id}), 1) << "not without --yes";
  EXPECT_TRUE(said.contains("--yes"));

  mend_turns();
  EXPECT_EQ(command({"replay", "--all", "--kind", "turn"}), 0);
  EXPECT_TRUE(said.starts_with("1 replayed"));
  EXPECT_TRUE(town.wait_for_messages(maria, 2).back().contains("ORD-2025-000456"));
}

TEST_F(DeadLetters, OneThatIsDiscardedIsGone) {
  town.ask(maria, "hola");
  break_turns();
  const auto id = std::to_string(unanswered("hola"));
  EXPECT_EQ(command({"discard", id, "--yes"}), 0);
  EXPECT_EQ(command({"discard", id, "--yes"}), 1);
  EXPECT_EQ(call("GET", "/dead-letters").json().at("count"), 0);
  mend_turns();
  EXPECT_TRUE(town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?").contains("ORD-2025-000456"))
      << "its line goes on";
}

TEST_F(DeadLetters, UpdatesOfANumberThatNobodyServesAreNamed) {
  EXPECT_EQ(
      town.post_webhook(R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",)"
                        R"("value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1",)"
                        R"("phone_number_id":"424242"},"contacts":[{"profile":{"name":"X"},"wa_id":"521999"}],)"
                        R"("messages":[{"from":"5219991234567","id":"wamid.stray","timestamp":"1790000000",)"
                        R"("type":"text","text":{"body":"hola"}}]}}]}]})"),
      200);
  boost::json::value updates;
  do updates = call("GET", "/updates/unhandled").json();
  while (updates.at("count") == 0);
  EXPECT_EQ(updates.at("updates").at(0).at("number"), "424242");
  EXPECT_EQ(updates.at("updates").at(0).at("outcome"), "unrouted");
  EXPECT_EQ(command({"list"}), 0);
  EXPECT_TRUE(said.contains("424242")) << said;
}

TEST(MisroutedNumber, WhatCameBeforeItsIdWasSetIsAnsweredWhenItIs) {
  Town town({.server = {{"WHATSAPP_PHONE_NUMBER_ID", "424242"}}});
  town.write(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?");
  while (town.count("SELECT COUNT(*) FROM inbox WHERE outcome = 'unrouted'") == 0);
  EXPECT_TRUE(town.messages(maria).empty());

  town.start_server({{"WHATSAPP_PHONE_NUMBER_ID", "700800900100"}});
  EXPECT_TRUE(town.wait_for_messages(maria, 1).at(0).contains("ORD-2025-000456"));
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM inbox WHERE outcome = 'unrouted'"), 0);
}

}  // namespace
}  // namespace tendero::functional
