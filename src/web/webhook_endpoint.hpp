#pragma once

#include <functional>
#include <vector>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "storage/database.hpp"
#include "web/router.hpp"

namespace tendero::web {

struct WebhookSettings {
  std::vector<Secret> app_secrets;  ///< empty: every event is refused
  Secret verify_token;              ///< empty: every handshake is refused
};

/// What the endpoint asks the program for, on the threads of requests.
struct WebhookHooks {
  std::function<void()> wake = [] {};                       ///< a webhook was kept; after its commit
  std::function<bool()> overloaded = [] { return false; };  ///< too much waits already: no more can be taken
};

/// Where WhatsApp delivers: the handshake and the events, at `/webhooks/whatsapp`, `/api/v2` and `/api/v2/`.
///
/// An event is answered 200 when it is on disk as it came, never earlier; what is signed but nonsense is kept and
/// answered 200, because it would be sent again for days; a wrong signature is 401 and leaves no trace; when nothing
/// can be stored, or too much waits already, it is 503, so that it comes again.
class WebhookEndpoint {
 public:
  WebhookEndpoint(WebhookSettings settings, database::Database& database, World& world, WebhookHooks hooks);

  /// The router calls back into this, so this must outlive its last request.
  void add_routes(Router& router);

 private:
  Task<net::Response> verify(net::Request request) const;
  Task<net::Response> receive(net::Request request);

  WebhookSettings settings_;
  database::Database& database_;
  World& world_;
  WebhookHooks hooks_;
};

}  // namespace tendero::web
