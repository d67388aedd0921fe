#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/code_faults.hpp"
#include "sandbox/whatsapp/courier.hpp"
#include "sandbox/whatsapp/customer_content.hpp"
#include "sandbox/whatsapp/events.hpp"
#include "sandbox/whatsapp/phones.hpp"
#include "sandbox/whatsapp/token_bucket.hpp"

namespace tendero::sandbox::whatsapp {

/// What a customer sends from the phone.
struct CustomerWords {
  std::string client_id;      ///< repeating it changes nothing
  std::string type = "text";  ///< "text", "button_reply", "list_reply", or one of `is_customer_content`
  std::string text = {};      ///< of a text
  std::string id = {};        ///< of a choice
  std::string title = {};
  std::string description = {};
  std::string reply_to = {};      ///< message it answers; must be there for a choice
  boost::json::object body = {};  ///< of other types: what `read_customer_content` reads
  Duration age{0};                ///< so long ago it was written: its webhook comes late
};

/// The network between customers and the business: chats, ticks, "typing…", and news about all of it.
class Network {
 public:
  Network(World& world, const WhatsAppSandboxSettings& settings, const DeliveryOptions& options, Faults& faults,
          CodeFaults& code_faults, Events& events, Phones& phones, MediaStore& media, Courier& courier,
          Timeline& timeline);

  /// A customer writes. Invalid (`invalid_input`) when there is nothing to say or no such choice. Repeatable.
  Result<boost::json::object> write(Phone& phone, CustomerWords words);
  /// The customer moves to another number; the business is told. Faults as `Phones::change_number`.
  Result<void> change_number(Phone& phone, std::string_view number);
  /// The customer looks at the chat: everything of the business is read.
  void look(Phone& phone);
  void set_online(Phone& phone, bool online);

  struct Accepted {
    std::string id;
    std::string wa_id;    ///< set when a number was written to
    std::string user_id;  ///< set when a person's id was written to
  };
  /// The business writes. What becomes of it is told by statuses.
  Checked<Accepted> take(const BusinessMessage& message);
  /// The business has read a customer's message, and may be typing.
  std::optional<GraphError> mark_read(std::string_view id, bool typing);

 private:
  [[nodiscard]] Phone* recipient(const BusinessMessage& message);
  [[nodiscard]] std::optional<GraphError> too_fast(const Phone* phone);
  [[nodiscard]] std::optional<GraphError> cannot_reach(const Phone* phone, const BusinessMessage& message);
  /// A customer's message, as the phone shows it and as the webhook says it.
  struct Composed {
    PhoneMessage message;
    boost::json::object said;  ///< `type` and its object
  };
  [[nodiscard]] Result<Composed> compose(Phone& phone, const CustomerWords& words);
  /// The customer's own card, as an answer to the business's request for it.
  [[nodiscard]] Composed share_number(const Phone& phone, const CustomerWords& words);
  [[nodiscard]] Result<Composed> compose_content(Phone& phone, const CustomerWords& words);
  void announce(Phone& phone, const PhoneMessage& message, boost::json::object said, const CustomerWords& words);
  void bring(Phone& phone, PhoneMessage message);
  void bring_reaction(Phone& phone, PhoneMessage message);
  void report(const PhoneMessage& message, const Phone* phone, std::string_view status, const GraphError* error);
  void set_tick(Phone& phone, PhoneMessage& message, Tick tick);
  void set_typing(Phone& phone, bool typing);

  World& world_;
  const WhatsAppSandboxSettings& settings_;
  const DeliveryOptions& options_;
  Faults& faults_;
  CodeFaults& code_faults_;
  Events& events_;
  Phones& phones_;
  MediaStore& media_;
  Courier& courier_;
  Timeline& timeline_;
  TokenBucket throughput_;
  std::map<const Phone*, TokenBucket> pairs_;
};

}  // namespace tendero::sandbox::whatsapp
