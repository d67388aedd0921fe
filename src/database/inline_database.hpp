#pragma once

#include <memory>
#include <span>
#include <utility>

#include "base/world.hpp"
#include "database/connection.hpp"
#include "database/waiting_database.hpp"

namespace tendero::database {

/// Everything on the caller's thread. Running the closure and waking the caller are two steps of the executor, so a
/// simulator can stop the world before the commit, and between the commit and the moment when the caller learns of it.
class InlineDatabase final : public WaitingDatabase {
 public:
  InlineDatabase(World& world, std::unique_ptr<Connection> connection)
      : world_(world), connection_(std::move(connection)) {}

 protected:
  void submit(Request request) override {
    const auto executor = request.executor;
    boost::asio::post(executor, [this, request = std::move(request)]() mutable {
      Member* const member = &request.member;
      run_together(*connection_, world_, std::span(&member, 1));
      request.answer();
    });
  }

 private:
  World& world_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace tendero::database
