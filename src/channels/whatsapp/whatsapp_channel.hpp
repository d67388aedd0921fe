#pragma once

#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "channels/channel.hpp"
#include "net/http_transport.hpp"

namespace tendero::channels::whatsapp {

struct WhatsAppSettings {
  std::string graph_url = "https://graph.facebook.com";
  std::string graph_version = "v25.0";
  Secret access_token;
  /// When given, every call carries `appsecret_proof` (Graph API, "Require app secret").
  Secret app_secret = {};
  std::string list_button = "Menu";  ///< in the shop's language
  Duration deadline{20'000};
};

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
  WhatsAppSettings settings_;
  std::string proof_;
};

}  // namespace tendero::channels::whatsapp
