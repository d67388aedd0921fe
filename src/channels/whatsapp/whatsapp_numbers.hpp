#pragma once

#include <string>

#include "channels/number_profile.hpp"
#include "channels/whatsapp/graph_client.hpp"

namespace tendero::channels::whatsapp {

/// Asks the Graph API how our numbers are doing. `transport` must outlive this.
class WhatsAppNumbers final : public NumberProfiles {
 public:
  WhatsAppNumbers(net::HttpTransport& transport, WhatsAppSettings settings) : graph_(transport, std::move(settings)) {}

  Task<Result<NumberProfile>> ask(std::string number) override;

 private:
  GraphClient graph_;
};

}  // namespace tendero::channels::whatsapp
