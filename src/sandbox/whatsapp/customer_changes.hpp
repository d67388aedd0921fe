#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/whatsapp/courier.hpp"
#include "sandbox/whatsapp/events.hpp"
#include "sandbox/whatsapp/phones.hpp"
#include "sandbox/whatsapp/settings.hpp"

namespace tendero::sandbox::whatsapp {

/// What customers do beside writing: they change and take back their messages, and say whether they want
/// advertisements. WhatsApp Cloud API, "Edit", "Revoke" and "user_preferences".
class CustomerChanges {
 public:
  CustomerChanges(World& world, const DeliveryOptions& options, Events& events, Courier& courier)
      : world_(world), options_(options), events_(events), courier_(courier) {}

  /// The message as the phone shows it now; faults as `edit_message`, or not found. A business whose number is used in
  /// the WhatsApp Business app, too (`DeliveryOptions::coexistence`), is told the new words, any other one that
  /// something came that is not supported.
  Result<boost::json::object> edit(Phone& phone, std::string_view id, std::string_view text);
  /// Faults as `revoke_message`, or not found. A business without `coexistence` is not told.
  Result<boost::json::object> revoke(Phone& phone, std::string_view id);
  /// The customer stops (or resumes) marketing messages of the business, which is told; nothing when it is so already.
  void want_marketing(Phone& phone, bool wanted);

 private:
  Result<PhoneMessage*> own(Phone& phone, std::string_view id);
  void tell(const Phone& phone, boost::json::object said, std::string_view type);

  World& world_;
  const DeliveryOptions& options_;
  Events& events_;
  Courier& courier_;
};

}  // namespace tendero::sandbox::whatsapp
