#pragma once

#include <functional>

#include "base/world.hpp"
#include "channels/channel.hpp"
#include "desk/inbox/inbox.hpp"
#include "net/http_message.hpp"

namespace tendero::simulation {

/// The desk of the server, asked over the wire as the panel asks it, without sessions: who may do what is another
/// test's.
///
///   POST /take | /give | /reply   {"conversation", "text"?, "clientId"?}
///   GET  /conversations           [{"id", "answerer"}]
class SimDesk {
 public:
  SimDesk(ShopId shop, database::Database& database, World& world, const channels::Channel& channel,
          std::function<void()> wake);

  Task<net::Response> handle(net::Request request);

 private:
  Task<net::Response> conversations();

  desk::Inbox inbox_;
  database::Database& database_;
  std::function<void()> wake_;
};

}  // namespace tendero::simulation
