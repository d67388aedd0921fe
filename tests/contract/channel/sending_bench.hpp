#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "channels/whatsapp/whatsapp_channel.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "support/test_world.hpp"

namespace tendero::test {

/// Our sender, and a WhatsApp that can be asked past it: what one of them refuses can be shown to the other.
class SendingBench {
 public:
  SendingBench();

  /// Through the channel. "" when WhatsApp took it; else why it was refused, and by whom.
  std::string send(const crm::Content& content, std::string_view reply_to = {}, std::string reference = {});
  /// The same as a request of its own, without our checks: WhatsApp's details of the refusal, "" when it took it.
  std::string send_unchecked(const crm::Content& content, std::string_view reply_to = {});
  std::string post(boost::json::object message);

  /// Asks WhatsApp for a template: "" when it took it, else what people are told about it.
  std::string ask_for_template(const boost::json::object& definition);
  /// The same for one that is there.
  std::string edit_template(const std::string& id, const boost::json::object& changes);
  /// The id of the template that was asked for last; it is approved once `hours` have passed.
  std::string last_template(int hours);

  /// The id under which WhatsApp keeps the file, or what it says against it.
  struct Upload {
    std::string id = {};
    std::string refusal = {};
  };
  Upload upload(std::string_view mime_type, std::string_view bytes);

  /// The message that the customer's phone got last.
  boost::json::object shown();

 private:
  /// Templates are approved before they are sent: puts the one in place that this message fills, if it can be one.
  void put_template_for(const boost::json::object& message);
  net::Response ask(std::string method, std::string target, std::string body, std::string content_type);

  TestWorld world_;
  net::HandlerTransport transport_{world_};
  sandbox::whatsapp::SandboxWhatsApp sandbox_;
  channels::whatsapp::WhatsAppChannel channel_;
};

}  // namespace tendero::test
