#pragma once

#include <cstdint>
#include <string>

#include "support/temporary_folder.hpp"

namespace tendero::test {

/// A PostgreSQL server that this process starts and stops, on a port of its own.
class PostgresServer {
 public:
  /// Whether its commits wait for the disk. A test's need not: only a machine that loses its power would notice.
  enum class Durability { in_memory, on_disk };
  /// `address`: one of this machine's, at which it listens beside the loopback.
  explicit PostgresServer(Durability durability = Durability::in_memory, const std::string& address = {});
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  [[nodiscard]] std::string url() const;  ///< without a database
  /// As after a power cut: every connection breaks, and what was committed is there again.
  void restart() const;
  [[nodiscard]] int process() const;  ///< the id of the one that starts the others

 private:
  [[nodiscard]] std::string home() const { return folder_.path() + "/postgres"; }
  TemporaryFolder folder_;
};

/// A database of its own on the tests' PostgreSQL server; dropped with this object. The server is the one that ctest
/// started beside the program under test (tests/support/postgres_cluster), or one that this process starts and stops.
class PostgresDatabase {
 public:
  PostgresDatabase();
  explicit PostgresDatabase(const PostgresServer& server);
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  /// postgresql://…, with its password: it is one of this machine's tests.
  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] std::uint16_t port() const;
  /// The same database over another port of this machine, which leads there.
  [[nodiscard]] std::string url_by_way_of(std::uint16_t port) const;

 private:
  explicit PostgresDatabase(std::string server_url);

  std::string server_url_;
  std::string name_;
  std::string url_;
};

/// Statements for that database, all or none.
void run_in_postgres(const std::string& url, const std::string& sql);
/// That database's own answer to a counting question.
[[nodiscard]] std::int64_t count_in_postgres(const std::string& url, const std::string& sql);

}  // namespace tendero::test
