#include "support/postgres_database.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <postgresql/libpq-fe.h>
#include <unistd.h>

namespace tendero::test {

namespace {

void shell(const std::string& command) {
  if (std::system(command.c_str()) != 0)
    throw std::runtime_error("failed: " + command);  // NOLINT(concurrency-mt-unsafe)
}

/// Tests that count are no part of what is tested: they wait while a server is away.
std::shared_mutex& counting() {
  static std::shared_mutex mutex;
  return mutex;
}

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
  static const PostgresServer own;
  return own.url();
}

void administer(const std::string& server_url, const std::string& sql) {
  shell(fmt::format("psql --quiet --no-psqlrc --dbname '{}/postgres' --command '{}'", server_url, sql));
}

std::string new_name() {
  static std::atomic<int> made = 0;
  return fmt::format("t{}_{}", ::getpid(), ++made);
}

}  // namespace

PostgresServer::PostgresServer(Durability durability, const std::string& address) {
  shell(fmt::format("tests/support/postgres_cluster start {} {} {}", home(),
                    durability == Durability::on_disk ? "fsync=on" : "fsync=off", address));
}

PostgresServer::~PostgresServer() {
  try {
    shell("tests/support/postgres_cluster stop " + home());
  } catch (const std::exception&) {
    // It goes on until somebody ends it; nothing of the tests depends on that.
  }
}

std::string PostgresServer::url() const { return read_url(home()); }
void PostgresServer::restart() const {
  const std::unique_lock nobody_counts(counting());
  shell("tests/support/postgres_cluster restart " + home());
}

int PostgresServer::process() const {
  std::string place;
  std::ifstream(home() + "/place") >> place;
  int id = 0;
  std::ifstream(place + "/data/postmaster.pid") >> id;
  return id;
}

PostgresDatabase::PostgresDatabase() : PostgresDatabase(server_url()) {}
PostgresDatabase::PostgresDatabase(const PostgresServer& server) : PostgresDatabase(server.url()) {}

PostgresDatabase::PostgresDatabase(std::string server_url)
    : server_url_(std::move(server_url)), name_(new_name()), url_(server_url_ + "/" + name_) {
  administer(server_url_, "CREATE DATABASE " + name_);
}

PostgresDatabase::~PostgresDatabase() {
  try {
    administer(server_url_, "DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    // It goes with its server.
  }
}

std::uint16_t PostgresDatabase::port() const {
  return static_cast<std::uint16_t>(std::stoi(server_url_.substr(server_url_.find_last_of(':') + 1)));
}

std::string PostgresDatabase::url_by_way_of(std::uint16_t port) const {
  return fmt::format("{}:{}/{}", server_url_.substr(0, server_url_.find_last_of(':')), port, name_);
}

void run_in_postgres(const std::string& url, const std::string& sql) {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url.c_str()), &PQfinish);
  const std::unique_ptr<PGresult, void (*)(PGresult*)> done(PQexec(connection.get(), sql.c_str()), &PQclear);
  if (PQresultStatus(done.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
}

std::int64_t count_in_postgres(const std::string& url, const std::string& sql) {
  const std::shared_lock server_stays(counting());
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url.c_str()), &PQfinish);
  const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(PQexec(connection.get(), sql.c_str()), &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
  return std::strtoll(PQgetvalue(answer.get(), 0, 0), nullptr, 10);
}

}  // namespace tendero::test
