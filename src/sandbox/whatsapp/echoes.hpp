#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/world.hpp"
#include "net/http_message.hpp"
#include "sandbox/whatsapp/courier.hpp"
#include "sandbox/whatsapp/events.hpp"
#include "sandbox/whatsapp/phones.hpp"
#include "sandbox/whatsapp/settings.hpp"

namespace tendero::sandbox::whatsapp {

/// The phone of the business itself, in the WhatsApp Business app: what is written there shows on the customer's phone,
/// and the API hears of it as an echo. It opens no window and has no statuses. WhatsApp Cloud API,
/// "smb_message_echoes".
class Echoes {
 public:
  Echoes(World& world, const WhatsAppSandboxSettings& settings, Events& events, Phones& phones, Courier& courier)
      : world_(world), settings_(settings), events_(events), phones_(phones), courier_(courier) {}

  /// `POST /sandbox/echoes`: {number, text}, {edit: id, text} or {revoke: id}; answers {id}, of the message or of the
  /// change. 400, 404 and 409 as the functions below.
  [[nodiscard]] net::Response answer(const boost::json::object& body);

  /// The id of the message. Not found when nobody has this number, invalid (`invalid_input`) when there are no words.
  Result<std::string> write(std::string_view number, std::string_view text);
  /// The id of the change. Not found when the phone of the business did not write this; faults as `edit_message`.
  Result<std::string> edit(std::string_view id, std::string_view text);
  /// The same; faults as `revoke_message`.
  Result<std::string> revoke(std::string_view id);

 private:
  struct Own {
    Phone* phone;
    PhoneMessage* message;
  };
  Result<Own> own(std::string_view id);
  void tell(const Phone& phone, const std::string& id, boost::json::object said);

  World& world_;
  const WhatsAppSandboxSettings& settings_;
  Events& events_;
  Phones& phones_;
  Courier& courier_;
};

}  // namespace tendero::sandbox::whatsapp
