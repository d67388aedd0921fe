#pragma once

#include <cstddef>
#include <string>

#include "channels/media_source.hpp"
#include "channels/whatsapp/graph_access.hpp"
#include "channels/whatsapp/media_answer.hpp"
#include "net/http_transport.hpp"

namespace tendero::channels::whatsapp {

/// WhatsApp Cloud API, "Media": what a customer sends is at most 100 MB.
inline constexpr std::size_t most_media_bytes = 100 << 20;

/// The WhatsApp Cloud API ("Media") behind the MediaSource port: asks where a file is, and fetches it from there.
class WhatsAppMedia final : public MediaSource {
 public:
  WhatsAppMedia(net::HttpTransport& transport, WhatsAppSettings settings);

  Task<Result<std::string>> fetch(std::string from, crm::Media media) override;

 private:
  Task<Result<MediaAnswer>> look_up(std::string from, std::string external_id);
  Task<Result<net::Response>> download(std::string url);

  net::HttpTransport& transport_;
  GraphAccess graph_;
};

}  // namespace tendero::channels::whatsapp
