// A shop's data taken out of a running server and given to another one, as an owner would do it: the real program, its
// commands, and what can go wrong meanwhile.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <mutex>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/mount.h>

#include "functional/crowd.hpp"

namespace tendero::functional {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using ::testing::HasSubstr;

constexpr auto maria = "5219991234567";

/// The first column of every row, by a process that is none of ours.
std::set<std::string> texts(const std::string& file, const std::string& sql) {
  sqlite3* handle = nullptr;
  sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(handle, sqlite3_close);
  sqlite3_busy_timeout(handle, 5'000);
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(handle));
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owned(statement, sqlite3_finalize);
  std::set<std::string> found;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    found.emplace(text == nullptr ? "" : text);
  }
  return found;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// From somebody new each time: one person is written to at the pace that WhatsApp sets for one person.
std::string webhook(int person, const std::string& id) {
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  return fmt::format(
      R"({{"object":"whatsapp_business_account","entry":[{{"id":"900800700600","changes":[{{"field":"messages","value":{{)"
      R"("messaging_product":"whatsapp","metadata":{{"display_phone_number":"529995550000","phone_number_id":"700800900100"}},)"
      R"("contacts":[{{"profile":{{"name":"María"}},"wa_id":"{0}"}}],"messages":[{{"from":"{0}","id":"{1}",)"
      R"("timestamp":"{2}","type":"text","text":{{"body":"hola"}}}}]}}}}]}}]}})",
      fmt::format("52133{:08}", person), id, now);
}

/// What a command said and how it ended.
struct Ended {
  int status = 0;
  std::string errors;
};

class Backup : public testing::Test {
 protected:
  static Ended run(std::vector<std::string> words, const Program::Environment& environment = {}) {
    Program program(std::move(words), environment);
    program.close_input();
    const int status = program.wait();
    return {.status = status, .errors = program.errors()};
  }
  Ended back_up(const std::string& to, const std::vector<std::string>& more = {},
                const Program::Environment& environment = {}) const {
    std::vector<std::string> words{"backup", to, "--data", data()};
    words.insert(words.end(), more.begin(), more.end());
    return run(std::move(words), environment);
  }
  static Ended restore(const std::string& from, const std::string& to, const std::vector<std::string>& more = {},
                       const Program::Environment& environment = {}) {
    std::vector<std::string> words{"restore", from, "--data", to};
    words.insert(words.end(), more.begin(), more.end());
    return run(std::move(words), environment);
  }
  static Ended check(const std::string& backup) { return run({"restore", backup, "--check"}); }

  [[nodiscard]] std::string data() const { return fs::path(town.database_file()).parent_path(); }
  [[nodiscard]] std::string at(const std::string& name) const { return scratch.path() + "/" + name; }
  Answer ask(const std::string& method, const std::string& path, const std::string& body = {}) {
    return http(method, town.server_url() + "/api/v2" + path, body,
                {{"Authorization", "Bearer " + town.token("admin")}});
  }
  [[nodiscard]] Answer log_in() const {
    const auto password = bytes_of(town.password_file());
    const json::value body{{"email", "admin@shop.example"}, {"password", password.substr(0, password.find('\n'))}};
    return http("POST", town.server_url() + "/api/v2/agents/auth/login", json::serialize(body));
  }
  /// Every point at which the command can be ended, by running it once.
  template <class Command>
  std::set<std::string> fail_points_of(Command command) const {
    const auto log = at("points");
    const Ended ended = command(Program::Environment{{"TENDERO_FAIL_POINT_LOG", log}});
    EXPECT_EQ(ended.status, 0) << ended.errors;
    std::ifstream file(log);
    std::set<std::string> points;
    for (std::string line; std::getline(file, line);) points.insert(line);
    fs::remove(log);
    return points;
  }

  ScratchFolder scratch;
  Town town{{}};
};

constexpr int killed = 128 + 9;

TEST_F(Backup, UnderLoadMissesNothingAcknowledgedBefore) {
  static_cast<void>(town.token("admin"));
  Crowd crowd(town, 6);
  std::atomic<bool> closing = false;
  auto talking = std::async(std::launch::async, [&] { crowd.talk([&] { return closing.load(); }); });
  std::mutex guard;
  std::condition_variable more;
  std::vector<std::string> acknowledged;
  auto posting = std::async(std::launch::async, [&] {
    for (int number = 0; !closing; ++number) {
      const auto id = fmt::format("wamid.backup-{}", number);
      if (town.post_webhook(webhook(number, id)) != 200) continue;
      const std::scoped_lock lock(guard);
      acknowledged.push_back(id);
      more.notify_one();
    }
  });
  const auto wait_for = [&](std::size_t count) {
    std::unique_lock lock(guard);
    more.wait(lock, [&] { return acknowledged.size() >= count; });
    return acknowledged;
  };
  const auto acknowledged_before = wait_for(100);
  const auto in_inbox_before = texts(town.database_file(), "SELECT update_key FROM inbox");
  const auto said_before = texts(town.database_file(), "SELECT id FROM messages");
  const auto taken = back_up(at("backup"), {"--with-secrets"});
  const auto after = wait_for(0).size();
  wait_for(after + 1);  // the server works on
  closing = true;
  posting.get();
  talking.get();
  ASSERT_EQ(taken.status, 0) << taken.errors;
  EXPECT_GT(after, acknowledged_before.size()) << "or there was no load";
  for (const auto& complaint : crowd.complaints()) ADD_FAILURE() << complaint;

  town.server().kill();
  const auto restored = restore(at("backup"), at("data"));
  ASSERT_EQ(restored.status, 0) << restored.errors;
  const auto database = at("data/tendero.sqlite3");
  const auto messages = texts(database, "SELECT external_id FROM messages WHERE author = 'customer'");
  const auto inbox = texts(database, "SELECT update_key FROM inbox");
  const auto said = texts(database, "SELECT id FROM messages");
  const auto waiting =
      texts(database, "SELECT payload FROM inbox WHERE handled_at IS NULL UNION SELECT body FROM arrivals");
  for (const auto& id : acknowledged_before) {
    const bool waits = std::ranges::any_of(waiting, [&](const auto& payload) { return payload.contains(id); });
    EXPECT_TRUE(messages.contains(id) || waits) << id;
  }
  EXPECT_TRUE(std::ranges::includes(inbox, in_inbox_before));
  EXPECT_TRUE(std::ranges::includes(said, said_before));
  EXPECT_TRUE(texts(database, "PRAGMA foreign_key_check").empty());

  town.start_server({{"TENDERO_DATA", at("data")}});
  EXPECT_EQ(log_in().status, 200) << "with the password of before";
  EXPECT_THAT(town.ask("5213312345678", "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  const auto open = [&] {
    return texts(database, "SELECT id FROM work WHERE kind IN ('admit', 'parse', 'turn', 'send')").size() +
           texts(database, "SELECT id FROM arrivals").size() +
           texts(database, "SELECT id FROM messages WHERE due_to_bot = 1 AND turn_id IS NULL").size();
  };
  while (open() > 0) town.wait_for_any_message(town.state(), [&] { return open() == 0; });
}

TEST_F(Backup, KeepsStoredSecretsForWhoHasTheKey) {
  town.start_server({{"ECOMMERCE_API_URL", ""}});
  const auto config = fmt::format(
      R"({{"enabled":true,"connection":{{"apiUrl":"{}","authType":"jwt","serviceEmail":"service@yourstore.com",)"
      R"("servicePassword":"secure_password"}},"features":{{"productSearch":true}}}})",
      town.shop_url());
  ASSERT_EQ(ask("PUT", "/ecommerce/config", config).status, 200);
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  ASSERT_EQ(back_up(at("bare")).status, 0);
  ASSERT_EQ(back_up(at("full"), {"--with-secrets"}).status, 0);
  const auto key = bytes_of(data() + "/secret_key");
  int files = 0;
  for (const auto* backup : {"bare", "full"}) {
    for (const auto& entry : fs::recursive_directory_iterator(at(backup))) {
      if (!entry.is_regular_file()) continue;
      EXPECT_FALSE(bytes_of(entry.path()).contains("secure_password")) << entry.path();
      EXPECT_EQ(bytes_of(entry.path()) == key, entry.path() == at("full/secret_key")) << entry.path();
      ++files;
    }
  }
  EXPECT_EQ(files, 2 + 4);
  EXPECT_EQ(town.server().terminate(), 0);

  const auto refused = restore(at("bare"), at("elsewhere"));
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("not the key that opens them"));
  EXPECT_THAT(refused.errors, HasSubstr("TENDERO_SECRET_KEY"));
  const auto wrong = restore(at("bare"), at("elsewhere"), {}, {{"TENDERO_SECRET_KEY", "another key of somebody"}});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.errors, HasSubstr("is not the one"));
  EXPECT_FALSE(fs::exists(at("elsewhere")));

  const Program::Environment with_key{{"TENDERO_SECRET_KEY_FILE", data() + "/secret_key"}};
  const auto restored = restore(at("bare"), at("elsewhere"), {}, with_key);
  ASSERT_EQ(restored.status, 0) << restored.errors;
  Program::Environment server{{"ECOMMERCE_API_URL", ""}, {"TENDERO_DATA", at("elsewhere")}};
  server.insert(with_key.begin(), with_key.end());
  town.start_server(server);
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));

  ASSERT_EQ(restore(at("full"), at("third")).status, 0);
  town.start_server({{"ECOMMERCE_API_URL", ""}, {"TENDERO_DATA", at("third")}});
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));

  ASSERT_EQ(restore(at("bare"), at("fourth"), {"--without-key"}).status, 0);
  town.start_server({{"ECOMMERCE_API_URL", ""}, {"TENDERO_DATA", at("fourth")}});
  EXPECT_EQ(ask("GET", "/ecommerce/status").status, 401) << "tokens end with their key";
  const auto state = http("GET", town.server_url() + "/api/v2/ecommerce/status", {},
                          {{"Authorization", "Bearer " + std::string(log_in().json().at("token").as_string())}});
  EXPECT_THAT(state.body, HasSubstr("stored under another TENDERO_SECRET_KEY"));
}

TEST_F(Backup, IsNotRestoredOverARunningServer) {
  ASSERT_EQ(back_up(at("backup")).status, 0);
  const Program::Environment there{{"TENDERO_DATA", at("data")}};
  town.start_server(there);
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza vegetariana?"), HasSubstr("$160.00"));
  const auto occupied = restore(at("backup"), at("data"));
  EXPECT_EQ(occupied.status, 1);
  EXPECT_THAT(occupied.errors, HasSubstr("--force"));
  const auto running = restore(at("backup"), at("data"), {"--force"});
  EXPECT_EQ(running.status, 1);
  EXPECT_THAT(running.errors, HasSubstr("Stop it"));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  EXPECT_EQ(town.server().terminate(), 0);
  EXPECT_EQ(restore(at("backup"), at("data"), {"--force"}).status, 0);
  town.start_server(there);
  EXPECT_TRUE(texts(at("data/tendero.sqlite3"), "SELECT id FROM messages").empty()) << "as at the backup's moment";
}

TEST_F(Backup, KilledAtAnyPointIsWholeOrNone) {
  town.ask(maria, "hola");
  fs::create_directory(data() + "/blobs");
  std::ofstream(data() + "/blobs/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") << "abc";
  const auto points =
      fail_points_of([&](const Program::Environment& environment) { return back_up(at("first"), {}, environment); });
  EXPECT_GE(points.size(), 4U);
  for (const auto& point : points) {
    const auto backup = at(point);
    for (const auto* force : {"", "--force"}) {
      const auto more = *force == '\0' ? std::vector<std::string>{} : std::vector<std::string>{force};
      ASSERT_EQ(back_up(backup, more, {{"TENDERO_FAIL_POINT", point}}).status, killed) << point << force;
      const bool placed = point == "backup.placed";
      EXPECT_EQ(check(backup).status, placed || !more.empty() ? 0 : 1) << point << force;
      const auto again = back_up(backup, {"--force"});
      EXPECT_EQ(again.status, 0) << again.errors;
      EXPECT_EQ(check(backup).status, 0) << point << force;
      EXPECT_FALSE(fs::exists(backup + ".tendero-unfinished"));
    }
  }
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Backup, KilledAtMomentsNobodyChoseIsWholeOrNone) {
  town.ask(maria, "hola");
  const auto backup = at("backup");
  for (int moment = 0; moment < 40; ++moment) {
    Program command({"backup", backup, "--data", data()});
    const bool killed_it = command.runs_for(std::chrono::milliseconds{moment});
    command.kill();
    if (fs::exists(backup)) {
      EXPECT_EQ(check(backup).status, 0) << moment;
      fs::remove_all(backup);
    } else {
      EXPECT_TRUE(killed_it) << command.errors();
    }
  }
  EXPECT_EQ(back_up(backup).status, 0);
  EXPECT_EQ(check(backup).status, 0);
}

TEST_F(Backup, ARestoreKilledAtAnyPointLosesNothing) {
  town.ask(maria, "hola");
  ASSERT_EQ(back_up(at("backup")).status, 0);
  EXPECT_EQ(town.server().terminate(), 0);
  for (const auto* name : {"kept", "tried"}) fs::copy(data(), at(name), fs::copy_options::recursive);
  const auto points = fail_points_of([&](const Program::Environment& environment) {
    return restore(at("backup"), at("tried"), {"--force"}, environment);
  });
  EXPECT_GE(points.size(), 3U);
  for (const auto& point : points) {
    const auto home = at(point);
    fs::create_directory(home);
    const auto target = home + "/data";
    fs::copy(at("kept"), target, fs::copy_options::recursive);
    std::ofstream(target + "/old") << "old";
    ASSERT_EQ(restore(at("backup"), target, {"--force"}, {{"TENDERO_FAIL_POINT", point}}).status, killed) << point;
    const bool placed = point == "restore.placed";
    EXPECT_EQ(fs::exists(target + "/old"), !placed) << point;
    EXPECT_EQ(texts(target + "/tendero.sqlite3", "PRAGMA integrity_check"), std::set<std::string>{"ok"}) << point;
    EXPECT_EQ(restore(at("backup"), target, {"--force"}).status, 0) << point;
    EXPECT_FALSE(fs::exists(target + "/old"));
    int old_ones = 0;
    for (const auto& entry : fs::directory_iterator(home)) old_ones += fs::exists(entry.path() / "old") ? 1 : 0;
    EXPECT_EQ(old_ones, 1) << point << ": set aside, not removed";
    EXPECT_EQ(bytes_of(target + "/secret_key"), bytes_of(at("kept/secret_key")));
  }
}

/// A file system that holds next to nothing.
class TinyDisk {
 public:
  explicit TinyDisk(const std::string& path) : path_(path) {
    fs::create_directory(path);
    mounted_ = ::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=128k") == 0;
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  ~TinyDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const noexcept { return mounted_; }

 private:
  std::string path_;
  bool mounted_ = false;
};

TEST_F(Backup, AFullDiskIsSaidAndLeavesNothing) {
  const TinyDisk disk(at("disk"));
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a tiny disk";
  town.ask(maria, "hola");
  ASSERT_EQ(back_up(at("backup")).status, 0);
  const auto full = back_up(at("disk/backup"));
  EXPECT_EQ(full.status, 1);
  EXPECT_THAT(full.errors, HasSubstr("disk is full"));
  const auto refused = restore(at("backup"), at("disk/data"));
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("No space left"));
  EXPECT_TRUE(fs::is_empty(at("disk")));
  const auto onto = restore(at("backup"), at("disk"));
  EXPECT_EQ(onto.status, 1);
  EXPECT_THAT(onto.errors, HasSubstr("a disk is mounted here"));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

}  // namespace
}  // namespace tendero::functional
