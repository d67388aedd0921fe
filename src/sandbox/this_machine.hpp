#pragma once

#include "net/http_message.hpp"

namespace tendero::sandbox {

/// True when the request came over loopback: the controls of the sandbox are for whoever sits at this machine.
[[nodiscard]] bool comes_from_this_machine(const net::Request& request) noexcept;

/// True when a page of another origin, opened in a browser on this machine, cannot have sent it: such pages may post
/// forms, but not `application/json` without asking first.
[[nodiscard]] bool no_page_could_have_sent(const net::Request& request);

}  // namespace tendero::sandbox
