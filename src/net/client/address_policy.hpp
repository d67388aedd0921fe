#pragma once

#include <string_view>

#include <boost/asio/ip/address.hpp>

#include "net/http_transport.hpp"

namespace tendero::net {

/// Whether a resolved address may be connected to. IPv4 inside IPv6 (mapped, NAT64, 6to4) is judged as the IPv4 it
/// leads to. Refused for everybody: link-local, and where clouds hand out credentials. Refused for strangers: all that
/// is not public.
[[nodiscard]] bool may_reach(const boost::asio::ip::address& address, Reach reach);

/// Whether a host may be asked for through a proxy, which resolves the name itself: only what the text tells can be
/// judged.
[[nodiscard]] bool may_name(std::string_view host, Reach reach);

}  // namespace tendero::net
