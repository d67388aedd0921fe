#pragma once

#include <map>
#include <string>

#include "channels/whatsapp/whatsapp_templates.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "support/test_world.hpp"

namespace tendero::test {

/// Our way of asking for templates, and a WhatsApp that can be asked past it: what one of them refuses can be shown to
/// the other.
class DesignBench {
 public:
  DesignBench();

  /// A handle of an uploaded file that a head of this format may have.
  [[nodiscard]] const std::string& handle(crm::HeadFormat format) const { return handles_.at(format); }
  /// Through the port. "" when WhatsApp took it; else why it was refused, and by whom.
  std::string ask(const crm::MessageTemplate& design);
  /// The same as a request of its own, without our checks: what WhatsApp tells people about it, "" when it took it.
  std::string ask_unchecked(const crm::MessageTemplate& design);
  /// The template as WhatsApp has it, a day after it was taken, and "" when it has none of this name.
  std::string status_of(const std::string& name);

  TestWorld& world() { return world_; }
  channels::Templates& templates() { return templates_; }

 private:
  void forget(const std::string& name);

  TestWorld world_;
  net::HandlerTransport transport_{world_};
  sandbox::whatsapp::SandboxWhatsApp sandbox_;
  channels::whatsapp::WhatsAppTemplates templates_;
  std::map<crm::HeadFormat, std::string> handles_;
};

}  // namespace tendero::test
