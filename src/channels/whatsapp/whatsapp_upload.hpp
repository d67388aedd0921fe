#pragma once

#include <string>

#include "channels/media_upload.hpp"
#include "channels/whatsapp/graph_access.hpp"
#include "net/http_transport.hpp"

namespace tendero::channels::whatsapp {

/// The WhatsApp Cloud API ("Upload media") behind the MediaUpload port.
class WhatsAppUpload final : public MediaUpload {
 public:
  WhatsAppUpload(net::HttpTransport& transport, WhatsAppSettings settings);

  Task<Result<std::string>> upload(std::string from, std::string bytes, std::string mime_type,
                                   std::string filename) override;

 private:
  net::HttpTransport& transport_;
  GraphAccess graph_;
};

}  // namespace tendero::channels::whatsapp
