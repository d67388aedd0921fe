#pragma once

#include <string>

namespace tendero::test {

/// A database of its own on the tests' PostgreSQL server; dropped with this object. The server is the one that ctest
/// started beside the program under test (tests/support/postgres_cluster), or one that this process starts and stops.
class PostgresDatabase {
 public:
  PostgresDatabase();
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  /// postgresql://…, with its password: it is one of this machine's tests.
  [[nodiscard]] const std::string& url() const noexcept { return url_; }

 private:
  std::string name_;
  std::string url_;
};

}  // namespace tendero::test
