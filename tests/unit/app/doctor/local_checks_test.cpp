#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "app/disk_room.hpp"
#include "app/doctor/examine.hpp"
#include "storage/arrivals.hpp"
#include "storage/work_queue.hpp"
#include "unit/app/doctor/doctor_fixture.hpp"

namespace tendero::app::doctor {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

TEST_F(DoctorTest, AFolderAsTheServerLeavesItIsWell) {
  EXPECT_EQ(verdict(look(check_settings)), "ok usable");
  EXPECT_EQ(verdict(look(check_data_folder)), "ok private");
  EXPECT_EQ(verdict(look(check_region)), "ok together");
  EXPECT_EQ(verdict(look(check_database)), "ok well");
  EXPECT_EQ(verdict(look(check_migrations)), "ok current");
  EXPECT_EQ(verdict(look(check_secrets)), "ok open");
  EXPECT_EQ(verdict(look(check_queue)), "ok nothing_waits");
  EXPECT_EQ(verdict(look(check_dead_letters)), "ok none");
}

TEST_F(DoctorTest, BeforeTheFirstStartNothingIsMade) {
  set({{"TENDERO_DATA", restored.string()}});
  EXPECT_EQ(verdict(look(check_data_folder)), "warning missing");
  EXPECT_EQ(verdict(look(check_database)), "skipped none");
  EXPECT_EQ(verdict(look(check_migrations)), "skipped after_database");
  EXPECT_EQ(verdict(look(check_secrets)), "skipped none");
  EXPECT_EQ(verdict(look(check_queue)), "skipped after_migrations");
  EXPECT_FALSE(fs::exists(restored));
  fs::create_directory(restored);
  EXPECT_EQ(verdict(look(check_database)), "skipped none");
  EXPECT_TRUE(fs::is_empty(restored));
}

TEST_F(DoctorTest, WrongSettingsAreNamedAndEndTheLook) {
  set({{"TENDERO_TIMEZONE", "Mars/Olympus"}, {"PORT", "many"}});
  std::vector<std::string> told;
  const auto found = live.run(
      examine(*patient, [&](const Finding& finding) { told.push_back(finding.check + " " + verdict(finding)); }));
  EXPECT_EQ(told.front(), "settings problem wrong");
  EXPECT_THAT(found.front().found, HasSubstr("Mars/Olympus"));
  EXPECT_THAT(found.front().found, HasSubstr("PORT"));
  EXPECT_EQ(found.size(), told.size());
  EXPECT_THAT(told, testing::Contains("data_folder ok private"));
  EXPECT_THAT(told, testing::Contains("database skipped after_settings"));
}

TEST_F(DoctorTest, AFolderThatOthersCanEnterIsTold) {
  fs::permissions(data, fs::perms::group_read | fs::perms::group_exec, fs::perm_options::add);
  EXPECT_EQ(verdict(look(check_data_folder)), "warning open");
  set({{"TENDERO_DATA", DataFolder::database_file_in(data.string())}});
  EXPECT_EQ(verdict(look(check_data_folder)), "problem no_folder");
}

TEST_F(DoctorTest, AFolderThatARestoreHoldsIsLeftAlone) {
  const auto lock = FolderLock::take(data.string(), FolderLock::Kind::alone);
  EXPECT_EQ(verdict(look(check_data_folder)), "problem locked");
  EXPECT_EQ(verdict(look(check_database)), "skipped after_data_folder");
}

TEST_F(DoctorTest, WhatIsLeftOnADiskIsJudged) {
  using enum DiskRoom::Judgement;
  EXPECT_EQ((DiskRoom{.free_bytes = little_room}.judgement()), enough);
  EXPECT_EQ((DiskRoom{.free_bytes = little_room - 1}.judgement()), little);
  EXPECT_EQ((DiskRoom{.free_bytes = too_little_room - 1}.judgement()), too_little);
  EXPECT_EQ((DiskRoom{.free_bytes = little_room, .free_files = too_few_files - 1, .limited_files = true}.judgement()),
            too_little);
  EXPECT_EQ((DiskRoom{.free_bytes = little_room, .free_files = 0, .limited_files = false}.judgement()), enough);
  const auto room = disk_room(restored / "not" / "there" / "yet");
  ASSERT_TRUE(room.has_value()) << "the disk on which it would be made";
  EXPECT_GT(room->all_bytes, 0U);
}

TEST_F(DoctorTest, AZoneAndACurrencyOfAnotherCountryAreTold) {
  set({{"TENDERO_COUNTRY", "ES"}});
  const auto zone = look(check_region);
  EXPECT_EQ(verdict(zone), "warning zone_elsewhere");
  EXPECT_THAT(zone.found, HasSubstr("America/Mexico_City"));
  set({{"TENDERO_COUNTRY", "ES"}, {"TENDERO_TIMEZONE", "Europe/Madrid"}});
  EXPECT_EQ(verdict(look(check_region)), "warning foreign_currency");
  set({{"TENDERO_COUNTRY", "ES"}, {"TENDERO_TIMEZONE", "Europe/Madrid"}, {"TENDERO_CURRENCY", "EUR"}});
  EXPECT_EQ(verdict(look(check_region)), "ok together");
}

TEST_F(DoctorTest, ADamagedDatabaseIsTold) {
  const auto file = DataFolder::database_file_in(data.string());
  const auto bytes = bytes_of(file);
  std::ofstream(file, std::ios::binary | std::ios::in).seekp(4096 + 1) << std::string(bytes.size() - 4096 - 1, 'x');
  look(check_data_folder);
  const auto found = look(check_database);
  EXPECT_EQ(found.outcome, Outcome::problem) << found.code;
  EXPECT_THAT(found.repair, HasSubstr("tendero restore"));
  std::ofstream(file, std::ios::binary) << "this is no database at all, and it is longer than a header is wont to be";
  EXPECT_EQ(verdict(look(check_database)), "problem unusable");
  EXPECT_EQ(verdict(look(check_migrations)), "skipped after_database");
}

TEST_F(DoctorTest, TablesOfAnotherVersionAreTold) {
  const auto known = storage::migrations().back().number;
  run_sql("DELETE FROM schema_steps WHERE number = " + std::to_string(known));
  open();
  const auto older = look(check_migrations);
  EXPECT_EQ(verdict(older), "warning older");
  EXPECT_EQ(verdict(look(check_queue)), "skipped after_migrations");
  EXPECT_EQ(verdict(look(check_secrets)), "ok open") << "secrets can be read in every schema";
  patient->database.reset();
  run_sql("INSERT INTO schema_steps (number, name) VALUES (999999, 'of tomorrow')");
  open();
  EXPECT_EQ(verdict(look(check_migrations)), "problem newer");
}

TEST_F(DoctorTest, AnUnfinishedMoveIsTold) {
  run_sql("INSERT INTO moving (table_name, source, after_row, rows_copied) VALUES ('contacts', 'x', 0, 0)");
  open();
  EXPECT_EQ(verdict(look(check_migrations)), "problem move_unfinished");
}

TEST_F(DoctorTest, ADatabaseThatWasMovedIsNotMadeAnew) {
  fs::rename(DataFolder::database_file_in(data.string()), data / DataFolder::moved_name);
  look(check_data_folder);
  EXPECT_EQ(verdict(look(check_database)), "problem moved");
  EXPECT_FALSE(fs::exists(DataFolder::database_file_in(data.string())));
}

TEST_F(DoctorTest, TheKeyMustOpenWhatIsStored) {
  open();
  set({{"TENDERO_SECRET_KEY", "the key of another installation"}});
  open();
  EXPECT_EQ(verdict(look(check_secrets)), "problem key_wrong");
  set({});
  fs::remove(data / DataFolder::secret_key_name);
  open();
  EXPECT_EQ(verdict(look(check_secrets)), "problem key_missing");
  EXPECT_FALSE(fs::exists(data / DataFolder::secret_key_name)) << "a new one would hide that it is missing";
}

TEST_F(DoctorTest, AKeyThatOthersCanReadIsTold) {
  const auto key = data / DataFolder::jwt_secret_name;
  fs::permissions(key, fs::perms::others_read, fs::perm_options::add);
  open();
  const auto found = look(check_secrets);
  EXPECT_EQ(verdict(found), "warning readable");
  EXPECT_EQ(found.repair, "chmod 600 " + key.string());
}

TEST_F(DoctorTest, WorkThatNobodyTakesIsTold) {
  const auto now = live.clock.now();
  open();
  const auto enqueue = [&](std::string key, Instant due) {
    in_database([&](database::Database& database) {
      ASSERT_TRUE(live.run(database.write("test", [&](database::Tx& tx) {
        storage::enqueue(tx, {.shop = {}, .kind = "turn", .line = key, .once_key = key, .payload = "{}", .due = due},
                         now);
      })));
    });
  };
  enqueue("soon", now - 10s);
  EXPECT_EQ(verdict(look(check_queue)), "ok working");
  enqueue("late", now - 10min);
  const auto found = look(check_queue);
  EXPECT_EQ(verdict(found), "warning late");
  EXPECT_THAT(found.found, HasSubstr("60"));
}

TEST_F(DoctorTest, WorkThatWasGivenUpIsTold) {
  const auto now = live.clock.now();
  in_database([&](database::Database& database) {
    ASSERT_TRUE(live.run(database.write("test", [&](database::Tx& tx) {
      storage::enqueue(tx, {.shop = {}, .kind = "turn", .line = "a", .once_key = "a", .payload = "{}", .due = now},
                       now);
      storage::bury(tx, storage::lease(tx, {"turn"}, 1, now, 30s, "me").at(0), "a bug", now);
    })));
  });
  open();
  const auto found = look(check_dead_letters);
  EXPECT_EQ(verdict(found), "warning some");
  EXPECT_THAT(found.repair, HasSubstr("tendero dead-letters list"));
}

}  // namespace
}  // namespace tendero::app::doctor
