#pragma once

#include <string>

#include "channels/channel.hpp"
#include "channels/whatsapp/graph_access.hpp"
#include "net/http_transport.hpp"

namespace tendero::channels::whatsapp {

/// The WhatsApp Cloud API ("Send messages") behind the Channel port.
class WhatsAppChannel final : public Channel {
 public:
  WhatsAppChannel(net::HttpTransport& transport, WhatsAppSettings settings);

  [[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content) const override;
  Task<Result<Receipt>> send(Dispatch dispatch) override;
  Task<Result<void>> mark_read(std::string from, std::string external_id, bool typing) override;

 private:
  /// Posts to `/{version}/{from}/messages`. Success: the answer with a 2xx status.
  Task<Result<net::Response>> post(std::string purpose, std::string from, std::string body);

  net::HttpTransport& transport_;
  GraphAccess graph_;
};

}  // namespace tendero::channels::whatsapp
