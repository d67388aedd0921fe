#pragma once

#include "database/sqlite_connection.hpp"

namespace tendero::simulation {

/// Transactions within one that is never committed: what they did can be undone again, whatever they did.
class NestedConnection final : public database::Connection {
 public:
  explicit NestedConnection(database::SqliteConnection& outer) : outer_(outer) {}

  [[nodiscard]] database::Engine engine() const noexcept override { return outer_.engine(); }
  void begin(bool /*writes*/) override {
    outer_.run("SAVEPOINT nested");
    open_ = true;
  }
  void commit() override {
    outer_.run("RELEASE nested");
    open_ = false;
  }
  void rollback() noexcept override {
    outer_.run("ROLLBACK TO nested");
    outer_.run("RELEASE nested");
    open_ = false;
  }
  [[nodiscard]] bool in_transaction() const noexcept override { return open_; }
  using Connection::run;
  database::Rows run(std::string_view sql, const std::vector<database::Value>& values, bool read_only,
                     std::int64_t* changed = nullptr) override {
    return outer_.run(sql, values, read_only, changed);
  }

 private:
  database::SqliteConnection& outer_;
  bool open_ = false;
};

}  // namespace tendero::simulation
