// A shop that moves from its data folder to PostgreSQL, as an owner would do it: the real program, its commands, and
// what can go wrong meanwhile.
#include <filesystem>
#include <map>

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"
#include "support/postgres_database.hpp"

namespace tendero::functional {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto maria = "5219991234567";
constexpr auto maria_phone = "529991234567";
constexpr int killed = 128 + 9;

/// What a command said and how it ended.
struct Ended {
  int status = 0;
  std::string output;
  std::string errors;
};

class Migrate : public testing::Test {
 protected:
  [[nodiscard]] Program::Environment on_postgres() const {
    return {{"TENDERO_DATABASE_URL", postgres.url()},
            {"TENDERO_SECRET_KEY_FILE", town.data_folder() + "/secret_key"},
            {"JWT_SECRET_FILE", town.data_folder() + "/jwt_secret"}};
  }
  static Ended run(std::vector<std::string> words, const Program::Environment& environment) {
    Program program(std::move(words), environment);
    program.close_input();
    const auto status = program.wait();
    return {.status = status, .output = program.rest_of_output(), .errors = program.errors()};
  }
  Ended migrate(const Program::Environment& more = {}, const std::vector<std::string>& words = {}) const {
    Program::Environment environment{{"TENDERO_DATABASE_URL", postgres.url()}};
    for (const auto& [name, value] : more) environment[name] = value;
    std::vector<std::string> all{"migrate", "--data", town.data_folder()};
    all.insert(all.end(), words.begin(), words.end());
    return run(std::move(all), environment);
  }
  /// What `tendero serve` says when it does not start.
  [[nodiscard]] std::string refusal_to_serve(const Program::Environment& more = {}) const {
    auto environment = town.server_environment();
    for (const auto& [name, value] : more) environment[name] = value;
    const auto ended = run({"serve"}, environment);
    EXPECT_NE(ended.status, 0);
    return ended.errors;
  }
  std::string order() {
    town.ask(maria, "Quiero ordenar pizza");
    town.ask(maria, "2 de pepperoni para recoger");
    return town.ask(maria, "Efectivo");
  }
  [[nodiscard]] std::int64_t count(const std::string& sql) const {
    return test::count_in_postgres(postgres.url(), sql);
  }

  test::PostgresDatabase postgres;
  Town town{{}};
};

TEST_F(Migrate, GoesOnFromPostgresWhereTheFolderEnded) {
  EXPECT_THAT(order(), HasSubstr("Pedido creado"));
  const auto token = town.token("admin");
  town.ask(maria, "Quiero ordenar pizza");  // and stops in the middle of it
  EXPECT_EQ(town.server().terminate(), 0);
  std::map<std::string, std::int64_t> counts;
  for (const auto* table : {"shops", "contacts", "conversations", "messages", "outbox", "turns", "tool_calls", "quotes",
                            "inbox", "work_keys", "feed", "agents", "agent_sessions", "audit"})
    counts[table] = town.count(fmt::format("SELECT COUNT(*) FROM {}", table));
  EXPECT_GT(counts["quotes"], 0);

  const auto moved = migrate();
  ASSERT_EQ(moved.status, 0) << moved.errors;
  EXPECT_THAT(moved.output, AllOf(HasSubstr(fmt::format("{} messages", counts["messages"])),
                                  HasSubstr(fmt::format("TENDERO_SECRET_KEY_FILE={}/secret_key", town.data_folder())),
                                  HasSubstr(fmt::format("JWT_SECRET_FILE={}/jwt_secret", town.data_folder()))));
  EXPECT_THAT(moved.output + moved.errors, Not(HasSubstr(postgres.url())));
  for (const auto& [table, rows] : counts) EXPECT_EQ(count("SELECT count(*) FROM " + table), rows) << table;

  town.start_server(on_postgres());
  const auto listed =
      http("GET", town.server_url() + "/api/v2/conversations", {}, {{"Authorization", "Bearer " + token}});
  EXPECT_EQ(listed.status, 200) << "tokens stay good";
  EXPECT_THAT(listed.body, HasSubstr(maria_phone));
  const auto orders = town.orders_of(maria_phone).size();
  EXPECT_THAT(town.ask(maria, "2 de pepperoni para recoger"), HasSubstr("340.00")) << "in the middle of an order";
  EXPECT_THAT(town.ask(maria, "Efectivo"), HasSubstr("Pedido creado"));
  EXPECT_EQ(town.orders_of(maria_phone).size(), orders + 1);
  EXPECT_EQ(count("SELECT count(*) FROM conversations"), 1);
  EXPECT_EQ(town.server().terminate(), 0);

  EXPECT_THAT(refusal_to_serve(), AllOf(HasSubstr("was moved to PostgreSQL"), HasSubstr("TENDERO_DATABASE_URL")));
  const auto repeated = migrate();
  EXPECT_EQ(repeated.status, 1);
  EXPECT_THAT(repeated.errors, HasSubstr("moved already"));
}

TEST_F(Migrate, KilledAnywhereIsTakenUp) {
  EXPECT_THAT(order(), HasSubstr("Pedido creado"));
  EXPECT_EQ(town.server().terminate(), 0);
  const auto messages = town.count("SELECT COUNT(*) FROM messages");
  for (const auto* point :
       {"move.begin.before", "move.begin.after", "move.batch.before", "move.batch.after", "move.batch.after:3",
        "move.numbers.before", "move.numbers.after", "move.set_aside", "move.finish.before"}) {
    SCOPED_TRACE(point);
    ASSERT_EQ(migrate({{"TENDERO_FAIL_POINT", point}}).status, killed);
    if (std::string_view(point) == "move.begin.before") continue;
    EXPECT_THAT(refusal_to_serve(on_postgres()), HasSubstr("`tendero migrate` again"));
  }
  EXPECT_THAT(refusal_to_serve(), HasSubstr("was moved to PostgreSQL")) << "there is one way to go on";
  const auto moved = migrate();
  ASSERT_EQ(moved.status, 0) << moved.errors;
  EXPECT_EQ(count("SELECT count(*) FROM messages"), messages);
  town.start_server(on_postgres());
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Migrate, NoticesAServerThatWroteBetweenTries) {
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  EXPECT_EQ(town.server().terminate(), 0);
  ASSERT_EQ(migrate({{"TENDERO_FAIL_POINT", "move.batch.after:2"}}).status, killed);
  town.start_server();
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza vegetariana?"), HasSubstr("$160.00")) << "the shop is served meanwhile";
  const auto busy = migrate();
  EXPECT_EQ(busy.status, 1);
  EXPECT_THAT(busy.errors, HasSubstr("is at work in"));
  EXPECT_EQ(town.server().terminate(), 0);
  const auto changed = migrate();
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.errors, HasSubstr("--again"));
  const auto moved = migrate({}, {"--again"});
  ASSERT_EQ(moved.status, 0) << moved.errors;
  town.start_server(on_postgres());
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Migrate, SaysWhatIsMissing) {
  EXPECT_EQ(town.server().terminate(), 0);
  const auto nowhere = migrate({{"TENDERO_DATABASE_URL", ""}});
  EXPECT_EQ(nowhere.status, 1);
  EXPECT_THAT(nowhere.errors, HasSubstr("TENDERO_DATABASE_URL_FILE"));
  const auto other = migrate({}, {"--to", "mysql://tendero:hush-hush@db/shop"});
  EXPECT_EQ(other.status, 1);
  EXPECT_THAT(other.errors, AllOf(HasSubstr("postgresql://USER:PASSWORD@HOST/NAME"), Not(HasSubstr("hush-hush"))));
  // Nobody listens on port 1 of any machine.
  const auto away = migrate({}, {"--to", "postgresql://tendero:hush-hush@127.0.0.1:1/shop"});
  EXPECT_EQ(away.status, 1);
  EXPECT_THAT(away.errors, AllOf(HasSubstr("port 1 failed"), Not(HasSubstr("hush-hush"))));
  town.start_server();
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00")) << "and nothing has happened";
}

}  // namespace
}  // namespace tendero::functional
