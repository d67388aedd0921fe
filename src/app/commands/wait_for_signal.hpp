#pragma once

#include <csignal>

#include <pthread.h>

#include "net/curl_transport.hpp"

namespace tendero::app {

/// Keeps SIGINT and SIGTERM from ending the process at once, so that the main thread can wait for them and stop in
/// order. Made before other threads start: they inherit the mask.
class SignalGuard {
 public:
  SignalGuard() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    // A client that hangs up must not end the server.
    std::signal(SIGPIPE, SIG_IGN);
  }
  /// Until the operator wants it to stop. Whoever asks a second time does not want to wait: it ends the process.
  void wait() const {
    int number = 0;
    sigwait(&signals_, &number);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
  }

 private:
  sigset_t signals_{};
};

/// Outgoing HTTP as the environment says (proxies).
[[nodiscard]] net::CurlSettings curl_settings();

}  // namespace tendero::app
