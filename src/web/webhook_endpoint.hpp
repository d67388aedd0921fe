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

/// Where WhatsApp delivers: the handshake and the events, at `/webhooks/whatsapp`, `/api/v2` and `/api/v2/`.
///
/// An event is answered 200 when its updates are on disk, never earlier; what is signed but nonsense is kept and
/// answered 200, because it would be sent again for days; a wrong signature is 401 and leaves no trace; when nothing
/// can be stored it is 503, so that it comes again. `wake` is called after the commit, on the thread of the request.
class WebhookEndpoint {
 public:
  WebhookEndpoint(WebhookSettings settings, database::Database& database, World& world, std::function<void()> wake);

  /// The router calls back into this, so this must outlive its last request.
  void add_routes(Router& router);

 private:
  Task<net::Response> verify(net::Request request) const;
  Task<net::Response> receive(net::Request request);

  WebhookSettings settings_;
  database::Database& database_;
  World& world_;
  std::function<void()> wake_;
};

}  // namespace tendero::web
