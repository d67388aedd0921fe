#pragma once

#include <functional>
#include <string>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "net/http_transport.hpp"
#include "sandbox/whatsapp/activity.hpp"

/// Looking over the shoulder of a server and a shop in other processes, for the page beside the phone.
namespace tendero::app {

using Noting = std::function<void(sandbox::whatsapp::ActivityNote)>;

/// Where the server is, and an account of its desk that may see conversations.
struct WatchedServer {
  std::string url;
  std::string email;
  Secret password;
};

/// Notes what the server does from now on: its feed, read a page at a time. Logs in again when the session ends; what
/// cannot be reached is tried again. Never returns.
Task<> watch_server(net::HttpTransport& transport, World& world, WatchedServer server, Noting note);

/// Notes what a sandbox shop is asked from now on. Never returns.
Task<> watch_shop(net::HttpTransport& transport, World& world, std::string url, Noting note);

}  // namespace tendero::app
