#include "support/postgres_database.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

#include "support/temporary_folder.hpp"

namespace tendero::test {

namespace {

void shell(const std::string& command) {
  if (std::system(command.c_str()) != 0)
    throw std::runtime_error("failed: " + command);  // NOLINT(concurrency-mt-unsafe)
}

/// A server that this process started.
class OwnServer {
 public:
  OwnServer() { shell("tests/support/postgres_cluster start " + path()); }
  ~OwnServer() {
    try {
      shell("tests/support/postgres_cluster stop " + path());
    } catch (const std::exception&) {
      // It goes on until somebody ends it; nothing of the tests depends on that.
    }
  }
  OwnServer(const OwnServer&) = delete;
  OwnServer& operator=(const OwnServer&) = delete;
  [[nodiscard]] std::string path() const { return folder_.path() + "/postgres"; }

 private:
  TemporaryFolder folder_;
};

std::string read_url(const std::string& folder) {
  std::ifstream file(folder + "/url");
  std::string url;
  std::getline(file, url);
  return url;
}

std::string server_url() {
  if (const char* const program = std::getenv("TENDERO_PROGRAM")) {  // NOLINT(concurrency-mt-unsafe)
    const auto shared = read_url((std::filesystem::path(program).parent_path() / "postgres").string());
    if (!shared.empty()) return shared;
  }
  static const OwnServer own;
  return read_url(own.path());
}

void administer(const std::string& sql) {
  shell(fmt::format("psql --quiet --no-psqlrc --dbname '{}/postgres' --command '{}'", server_url(), sql));
}

std::string new_name() {
  static std::atomic<int> made = 0;
  return fmt::format("t{}_{}", ::getpid(), ++made);
}

}  // namespace

PostgresDatabase::PostgresDatabase() : name_(new_name()), url_(server_url() + "/" + name_) {
  administer("CREATE DATABASE " + name_);
}

PostgresDatabase::~PostgresDatabase() {
  try {
    administer("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    // It goes with its server.
  }
}

}  // namespace tendero::test
