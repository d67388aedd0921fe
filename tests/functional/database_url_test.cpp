// TENDERO_DATABASE_URL: what the program says when it cannot be used, and what happens when it can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/program.hpp"
#include "functional/server_address.hpp"
#include "support/postgres_database.hpp"

namespace tendero::functional {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class DatabaseUrl : public testing::Test {
 protected:
  /// What `words` are started with, in a data folder of their own.
  Program start(std::vector<std::string> words, const ScratchFolder& folder, const Program::Environment& more) {
    Program::Environment environment{{"PORT", "0"},
                                     {"TENDERO_ADDRESS", "127.0.0.1"},
                                     {"TENDERO_DATA", folder.path()},
                                     {"TENDERO_SECRET_KEY", "a key that all nodes share"},
                                     {"JWT_SECRET", "a key that all nodes share"}};
    for (const auto& [name, value] : more) environment[name] = value;
    return Program(std::move(words), environment);
  }
  /// What it says, to its end; it must have failed.
  std::string refusal(std::vector<std::string> words, const Program::Environment& more) {
    auto program = start(std::move(words), here, more);
    EXPECT_NE(program.wait(), 0);
    return program.rest_of_output() + program.errors();
  }

  ScratchFolder here;
  ScratchFolder there;
};

TEST_F(DatabaseUrl, LetsServersThatStartAtOnceShareAnEmptyDatabase) {
  const test::PostgresDatabase postgres;
  auto one = start({"serve"}, here, {{"TENDERO_DATABASE_URL", postgres.url()}});
  auto other = start({"serve"}, there, {{"TENDERO_DATABASE_URL", postgres.url()}});
  EXPECT_NE(address_of_server(one), address_of_server(other));
  EXPECT_EQ(test::count_in_postgres(postgres.url(), "SELECT count(*) FROM shops"), 1);
  EXPECT_EQ(one.terminate(), 0);
  EXPECT_EQ(other.terminate(), 0);
}

TEST_F(DatabaseUrl, IsNeededToKeepFilesInTheDatabase) {
  EXPECT_THAT(refusal({"serve"}, {{"TENDERO_BLOBS", "database"}}), HasSubstr("set TENDERO_DATABASE_URL"));
  EXPECT_THAT(refusal({"serve"}, {{"TENDERO_BLOBS", "cloud"}}), HasSubstr("must be folder or database"));
}

TEST_F(DatabaseUrl, NeedsKeysThatAllServersKnow) {
  const auto said =
      refusal({"serve"}, {{"TENDERO_DATABASE_URL", "postgresql://u:pw@127.0.0.1:1/x"}, {"JWT_SECRET", ""}});
  EXPECT_THAT(said, HasSubstr("TENDERO_SECRET_KEY and JWT_SECRET"));
}

TEST_F(DatabaseUrl, OfNobodyIsSaidWithoutItsPassword) {
  // Nobody listens on port 1 of any machine.
  const auto said = refusal({"serve"}, {{"TENDERO_DATABASE_URL", "postgresql://tendero:hush-hush@127.0.0.1:1/shop"}});
  EXPECT_THAT(said, AllOf(HasSubstr("TENDERO_DATABASE_URL"), HasSubstr("port 1 failed"), Not(HasSubstr("hush-hush"))));
}

TEST_F(DatabaseUrl, OfAnotherKindIsRefusedAndNotRepeated) {
  const auto said = refusal({"serve"}, {{"TENDERO_DATABASE_URL", "mysql://tendero:hush-hush@db/shop"}});
  EXPECT_THAT(said, AllOf(HasSubstr("postgresql://USER:PASSWORD@HOST/NAME"), Not(HasSubstr("hush-hush"))));
}

TEST_F(DatabaseUrl, LeavesTheBackupToPgDump) {
  const auto said = refusal({"backup", there.path() + "/backup"},
                            {{"TENDERO_DATABASE_URL", "postgresql://tendero:pw@127.0.0.1:1/shop"}});
  EXPECT_THAT(said, HasSubstr("pg_dump"));
}

}  // namespace
}  // namespace tendero::functional
