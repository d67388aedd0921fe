#pragma once

#include <string>

#include "channels/templates.hpp"
#include "channels/whatsapp/example_upload.hpp"
#include "channels/whatsapp/graph_client.hpp"

namespace tendero::channels::whatsapp {

/// WhatsApp Cloud API, "Template management", behind the Templates port.
class WhatsAppTemplates final : public Templates {
 public:
  WhatsAppTemplates(net::HttpTransport& transport, WhatsAppSettings settings);

  [[nodiscard]] Result<void> check(const crm::MessageTemplate& design) const override;
  Task<Result<Page>> list(std::string account, std::string after) override;
  Task<Result<Submitted>> create(std::string account, crm::MessageTemplate design) override;
  Task<Result<Submitted>> edit(std::string external_id, crm::MessageTemplate design) override;
  Task<Result<std::string>> upload_example(ExampleFile file) override;
  Task<Result<void>> remove(std::string account, std::string name, std::string external_id) override;

 private:
  Task<Result<Submitted>> hand_in(GraphCall call);

  GraphClient graph_;
  ExampleUpload examples_{graph_};
};

}  // namespace tendero::channels::whatsapp
