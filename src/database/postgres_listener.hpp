#pragma once

#include <functional>
#include <string>
#include <thread>

#include "base/secret.hpp"

struct pg_conn;

namespace tendero::database {

/// Hears that another node has committed something, on a connection and a thread of its own. While that connection is
/// lost nothing is heard; when it is there again, something may have been missed and is told as heard.
class PostgresListener {
 public:
  /// `node`: what this node's own commits say, which are not told. `heard` is called on the listener's thread.
  PostgresListener(Secret url, std::string node, std::function<void()> heard);
  ~PostgresListener();
  PostgresListener(const PostgresListener&) = delete;
  PostgresListener& operator=(const PostgresListener&) = delete;

 private:
  void listen();
  /// Until the connection is lost (false) or the listener is to end (true).
  bool listen_on(pg_conn* connection);
  /// Waits for the connection to say something; false when the listener is to end.
  [[nodiscard]] bool wait(int socket, int milliseconds) const;

  const Secret url_;
  const std::string node_;
  const std::function<void()> heard_;
  int wakeup_;
  std::thread thread_;
};

}  // namespace tendero::database
