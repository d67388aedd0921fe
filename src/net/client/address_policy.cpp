#include "net/client/address_policy.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace tendero::net {

namespace {

namespace ip = boost::asio::ip;

struct Net4 {
  std::uint32_t network;
  unsigned bits;

  [[nodiscard]] constexpr bool holds(std::uint32_t address) const {
    const std::uint32_t mask = bits == 0 ? 0 : ~std::uint32_t{0} << (32U - bits);
    return (address & mask) == network;
  }
};

constexpr std::uint32_t quad(unsigned first, unsigned second, unsigned third, unsigned fourth) {
  return first << 24U | second << 16U | third << 8U | fourth;
}

/// Link-local (it holds 169.254.169.254, the metadata address of most clouds), and metadata addresses outside of it:
/// Alibaba Cloud, Oracle Cloud, Azure's wire server.
constexpr std::array<Net4, 4> nobodys{{{quad(169, 254, 0, 0), 16},
                                       {quad(100, 100, 100, 200), 32},
                                       {quad(192, 0, 0, 192), 32},
                                       {quad(168, 63, 129, 16), 32}}};

/// What the IANA IPv4 Special-Purpose Address Registry does not call globally reachable, and multicast.
constexpr std::array<Net4, 14> not_public{{{quad(0, 0, 0, 0), 8},
                                           {quad(10, 0, 0, 0), 8},
                                           {quad(100, 64, 0, 0), 10},
                                           {quad(127, 0, 0, 0), 8},
                                           {quad(169, 254, 0, 0), 16},
                                           {quad(172, 16, 0, 0), 12},
                                           {quad(192, 0, 0, 0), 24},
                                           {quad(192, 0, 2, 0), 24},
                                           {quad(192, 88, 99, 0), 24},
                                           {quad(192, 168, 0, 0), 16},
                                           {quad(198, 18, 0, 0), 15},
                                           {quad(198, 51, 100, 0), 24},
                                           {quad(203, 0, 113, 0), 24},
                                           {quad(224, 0, 0, 0), 3}}};  // multicast and reserved

bool in_any(std::span<const Net4> networks, std::uint32_t address) {
  return std::ranges::any_of(networks, [&](const Net4& network) { return network.holds(address); });
}

bool may_reach_4(std::uint32_t address, Reach reach) {
  if (in_any(nobodys, address)) return false;
  return reach == Reach::administrator || !in_any(not_public, address);
}

using Bytes6 = ip::address_v6::bytes_type;

std::uint32_t quad_at(const Bytes6& bytes, std::size_t at) {
  return quad(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const Bytes6& bytes, std::initializer_list<unsigned> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool may_reach_6(const ip::address_v6& address, Reach reach) {
  const auto bytes = address.to_bytes();
  if (address.is_v4_mapped()) return may_reach_4(quad_at(bytes, 12), reach);
  if (begins(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
    return may_reach_4(quad_at(bytes, 12), reach);                                // NAT64
  if (begins(bytes, {0x20, 0x02})) return may_reach_4(quad_at(bytes, 2), reach);  // 6to4
  if (address.is_link_local()) return false;
  if (begins(bytes, {0xfd, 0x00, 0x0e, 0xc2})) return false;  // AWS: fd00:ec2::254 and its neighbours
  if (reach == Reach::administrator) return true;
  const bool global_unicast = (bytes[0] & 0xe0U) == 0x20U;  // 2000::/3
  const bool special =
      begins(bytes, {0x20, 0x01, 0x0d, 0xb8}) || begins(bytes, {0x20, 0x01, 0x00})  // documentation; Teredo and
      || begins(bytes, {0x20, 0x01, 0x01}) || begins(bytes, {0x3f, 0xff});          // other protocol assignments
  return global_unicast && !special;
}

}  // namespace

bool may_reach(const ip::address& address, Reach reach) {
  return address.is_v4() ? may_reach_4(address.to_v4().to_uint(), reach) : may_reach_6(address.to_v6(), reach);
}

bool may_name(std::string_view host, Reach reach) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  boost::system::error_code not_literal;
  const auto literal = ip::make_address(std::string(host), not_literal);
  if (!not_literal) return may_reach(literal, reach);
  std::string name(host.substr(0, host.find_last_not_of('.') + 1));
  std::ranges::transform(name, name.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  if (name == "metadata.google.internal") return false;
  if (reach == Reach::administrator) return true;
  // Names without a dot and names of these zones live in a private network only (RFC 6761, RFC 6762, ICANN's
  // `.internal`).
  constexpr std::array<std::string_view, 4> private_zones{".localhost", ".local", ".internal", ".home.arpa"};
  const bool lives_inside =
      std::ranges::any_of(private_zones, [&](std::string_view zone) { return name.ends_with(zone); });
  return name.contains('.') && !lives_inside;
}

}  // namespace tendero::net
