#include "channels/whatsapp/graph_access.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/hmac.hpp"

namespace tendero::channels::whatsapp {

GraphAccess::GraphAccess(WhatsAppSettings settings) : settings_(std::move(settings)) {
  while (settings_.graph_url.ends_with('/')) settings_.graph_url.pop_back();
  if (!settings_.app_secret.empty()) {
    proof_ = to_hex(hmac_sha256(settings_.access_token.reveal(), settings_.app_secret.reveal()));
  }
}

std::string GraphAccess::url(std::string_view path, std::string_view query) const {
  auto whole = fmt::format("{}/{}/{}", settings_.graph_url, settings_.graph_version, path);
  char separator = '?';
  for (const auto& part : {std::string(query), proof_.empty() ? std::string() : "appsecret_proof=" + proof_}) {
    if (part.empty()) continue;
    whole += std::exchange(separator, '&') + part;
  }
  return whole;
}

std::string GraphAccess::authorization() const { return "Bearer " + settings_.access_token.reveal(); }

}  // namespace tendero::channels::whatsapp
