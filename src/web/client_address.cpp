#include "web/client_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::web {

namespace {

namespace ip = boost::asio::ip;
using Bytes = std::vector<unsigned char>;

/// An IPv4 address inside IPv6 (::ffff:192.0.2.1), as a dual-stack socket shows it, is the IPv4 address.
std::optional<Bytes> read_address(std::string_view text) {
  boost::system::error_code unreadable;
  const auto address = ip::make_address(text, unreadable);
  if (unreadable) return std::nullopt;
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return Bytes(bytes.begin(), bytes.end());
  }
  if (address.to_v6().is_v4_mapped()) {
    const auto bytes = ip::make_address_v4(ip::v4_mapped, address.to_v6()).to_bytes();
    return Bytes(bytes.begin(), bytes.end());
  }
  const auto bytes = address.to_v6().to_bytes();
  return Bytes(bytes.begin(), bytes.end());
}

bool same_prefix(const Bytes& left, const Bytes& right, int bits) {
  if (left.size() != right.size()) return false;
  for (std::size_t at = 0; at < left.size() && bits > 0; ++at, bits -= 8) {
    const auto mask = static_cast<unsigned char>(bits >= 8 ? 0xFFU : 0xFFU << static_cast<unsigned>(8 - bits));
    if ((left[at] & mask) != (right[at] & mask)) return false;
  }
  return true;
}

std::optional<int> read_prefix(std::string_view text, int most) {
  int bits = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, bits);
  if (error != std::errc{} || stopped != end || bits < 0 || bits > most) return std::nullopt;
  return bits;
}

/// Every address of every such header, in the order in which they were added.
std::vector<std::string> forwarded_for(const net::Request& request) {
  std::vector<std::string> chain;
  for (const auto& [name, value] : request.headers) {
    if (!net::same_name(name, "X-Forwarded-For")) continue;
    for (const auto& part : split(value, ',')) chain.emplace_back(trim(part));
  }
  return chain;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::read(std::string_view list) {
  TrustedProxies proxies;
  for (const auto& part : split(list, ',')) {
    const auto entry = trim(part);
    if (entry.empty()) continue;
    const auto slash = entry.find('/');
    auto bytes = read_address(entry.substr(0, slash));
    const int most = bytes ? static_cast<int>(bytes->size()) * 8 : 0;
    const auto prefix =
        slash == std::string_view::npos ? std::optional(most) : read_prefix(entry.substr(slash + 1), most);
    if (!bytes || !prefix) {
      return fault(FaultKind::invalid, "invalid_input",
                   fmt::format("'{}' is no address or network such as 10.0.0.0/8", entry));
    }
    proxies.networks_.push_back({std::move(*bytes), *prefix});
  }
  return proxies;
}

bool TrustedProxies::trusts(std::string_view address) const {
  if (networks_.empty()) return false;
  const auto bytes = read_address(address);
  return bytes && std::ranges::any_of(networks_, [&](const Network& network) {
           return same_prefix(*bytes, network.bytes, network.prefix);
         });
}

std::string TrustedProxies::client_of(const net::Request& request) const {
  std::string client = request.remote_address;
  if (!trusts(client)) return client;
  const auto chain = forwarded_for(request);
  for (auto hop = chain.rbegin(); hop != chain.rend(); ++hop) {
    if (!read_address(*hop)) return client;
    client = *hop;
    if (!trusts(client)) return client;
  }
  return client;
}

bool TrustedProxies::says_https(const net::Request& request) const {
  return trusts(request.remote_address) && request.headers.find("X-Forwarded-Proto") == "https";
}

}  // namespace tendero::web
