#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "database/database.hpp"

namespace tendero::database {

/// One connection to an engine, as a transaction needs it. Belongs to one thread at a time. What goes wrong is thrown
/// as a DatabaseError.
class Connection {
 public:
  virtual ~Connection() = default;

  [[nodiscard]] virtual Engine engine() const noexcept = 0;
  /// Opens a transaction. One that writes is the only one that does, whoever else is connected: what it reads stays
  /// true until it ends. One that reads sees one moment.
  virtual void begin(bool writes) = 0;
  virtual void commit() = 0;
  /// Also after the connection was lost; then there is nothing left to undo.
  virtual void rollback() noexcept = 0;
  /// False after the engine gave up a whole transaction by itself.
  [[nodiscard]] virtual bool in_transaction() const noexcept = 0;

  /// Runs one statement to its end. `changed`, when given, receives the number of rows it changed. With `read_only` a
  /// statement that would write is a bug and throws.
  virtual Rows run(std::string_view sql, const std::vector<Value>& values, bool read_only,
                   std::int64_t* changed = nullptr) = 0;
  void run(std::string_view sql) { run(sql, {}, false); }
};

/// The Tx a closure sees on a connection.
class ConnectionTx final : public Tx {
 public:
  ConnectionTx(Connection& connection, bool read_only) : connection_(connection), read_only_(read_only) {}

  [[nodiscard]] Engine engine() const noexcept override { return connection_.engine(); }
  Rows query(std::string_view sql, const std::vector<Value>& values) override {
    return connection_.run(sql, values, read_only_);
  }
  std::int64_t execute(std::string_view sql, const std::vector<Value>& values) override {
    std::int64_t changed = 0;
    connection_.run(sql, values, read_only_, &changed);
    return changed;
  }

 private:
  Connection& connection_;
  bool read_only_;
};

/// Finds what is kept by a statement's text without making a string of it.
struct StatementHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

}  // namespace tendero::database
