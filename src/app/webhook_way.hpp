#pragma once

#include "desk/administration/webhook_call.hpp"
#include "net/http_transport.hpp"

namespace tendero::app {

/// How addresses that an administrator entered are called: over http or https, in private networks too, never
/// link-local or where clouds hand out credentials; redirects are not followed. `transport` must outlive it.
[[nodiscard]] desk::WebhookWay webhook_way(net::HttpTransport& transport);

}  // namespace tendero::app
