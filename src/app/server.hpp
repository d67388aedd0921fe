#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "app/settings.hpp"
#include "net/http_transport.hpp"
#include "storage/feed.hpp"

namespace tendero::app {

/// The whole server: database, engine, HTTP. The demo and the chat run the same object beside the sandbox.
class Server {
 public:
  /// Opens the data folder and the database, prepares the engine, binds the port. Fault: what is wrong and what to do.
  /// The references must outlive the server.
  static Result<std::unique_ptr<Server>> start(RealWorld& real, EngineThread& thread, net::HttpTransport& transport,
                                               Settings settings);
  ~Server();

  [[nodiscard]] std::uint16_t port() const noexcept;
  /// While nobody has an account: the link by which the first admin is made, good once and for a day. It ends the link
  /// before it. Nothing when there are accounts.
  Result<std::optional<std::string>> open_setup();
  /// Begins nothing more: no connection, no turn, no send. What is under way may end within `grace`; of the rest the
  /// leases are given back, so that another server or the next start goes on with it at once. Blocks; repeatable.
  void stop(Duration grace);

  /// From now on `listener` hears every event of the feed, in order, on the engine's thread.
  void follow_feed(std::function<void(const storage::FeedEvent&)> listener);
  /// True when nothing that came in waits for its turn and nothing waits to be sent. Repeatable.
  Task<bool> settled();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace tendero::app
