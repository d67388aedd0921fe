#pragma once

#include "base/world.hpp"
#include "commerce/verify/finding.hpp"
#include "commerce/verify/verify_settings.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::verify {

/// Checks a backend against the whole REST contract of the integration guide, by looking at its raw answers. Reads
/// only, unless the settings allow writing: then one order is made, looked at and cancelled (and what a careless
/// backend takes of orders that it should refuse). About 60 questions, one at a time. Every check is in the report, in
/// the same order each time.
[[nodiscard]] Task<Report> verify_shop(VerifySettings settings, net::HttpTransport& transport, World& world);

}  // namespace tendero::commerce::verify
