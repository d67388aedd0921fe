#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "database/connection.hpp"

struct pg_conn;
struct pg_result;

namespace tendero::database {

/// A new connection as all of ours are, or one that says what is wrong (PQstatus). Whoever asked ends it.
pg_conn* connect_to(const Secret& url, Duration busy_timeout);

/// Who else may write while a transaction does: nobody; or anybody, because it only adds rows that nobody reads before
/// their commit. The latter is told to no other node.
enum class Writing { alone, beside_others };

/// One connection to a PostgreSQL server with its prepared statements. Belongs to one thread at a time.
class PostgresConnection final : public Connection {
 public:
  /// `node`: what the other nodes hear with each commit that changed something. Fault `broken` `database_unusable`: no
  /// such server, user or database, a wrong password, or not UTF-8.
  static Result<std::unique_ptr<PostgresConnection>> open(const Secret& url, Duration busy_timeout, std::string node,
                                                          Writing writing = Writing::alone);

  [[nodiscard]] Engine engine() const noexcept override { return Engine::postgresql; }
  /// Connects again when the connection was lost.
  void begin(bool writes) override;
  void commit() override;
  void rollback() noexcept override;
  [[nodiscard]] bool in_transaction() const noexcept override;
  using Connection::run;
  Rows run(std::string_view sql, const std::vector<Value>& values, bool read_only,
           std::int64_t* changed = nullptr) override;

 private:
  struct Finish {
    void operator()(pg_conn* connection) const noexcept;
  };
  struct Clear {
    void operator()(pg_result* result) const noexcept;
  };
  using Answer = std::unique_ptr<pg_result, Clear>;
  struct Statement {
    std::string name;  ///< on the server
    std::size_t values = 0;
  };

  PostgresConnection(pg_conn* connection, std::string node, Writing writing)
      : connection_(connection), node_(std::move(node)), alone_(writing == Writing::alone) {}
  void connect_again();
  Statement& prepared(std::string_view sql);
  /// The answer, or a DatabaseError. `read_only`: writing is a bug, not a server that has become a standby.
  Answer check(pg_result* result, std::string_view sql, bool read_only = false) const;
  void command(const char* sql);
  [[nodiscard]] bool lost() const noexcept;

  std::unique_ptr<pg_conn, Finish> connection_;
  std::string node_;
  bool alone_;
  bool writing_ = false;
  std::unordered_map<std::string, Statement, StatementHash, std::equal_to<>> statements_;
  std::size_t prepared_so_far_ = 0;
};

}  // namespace tendero::database
