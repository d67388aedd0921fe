#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "crm/content.hpp"
#include "crm/identifiers.hpp"
#include "crm/message.hpp"
#include "crm/message_context.hpp"
#include "crm/message_price.hpp"

/// What a channel tells. Times are by the channel's clock; 1970 when it said none: then the time of arrival holds. News
/// come in any order and more than once, so each of them says what it is about by the channel's ids.
namespace tendero::crm {

/// Why a message is only kept and shown: no assistant answers it.
enum class Shelved {
  no,
  standby,  ///< the channel's own assistant has the conversation
  history   ///< it is from before the number was connected
};

/// A person wrote to the shop.
struct CustomerMessage {
  std::string external_id;    ///< wamid
  Identifiers sender;         ///< all signed identifiers of the update; proven to belong together
  std::string profile_name;   ///< user-chosen, cleaned; may be empty
  std::string username = {};  ///< user-chosen, without "@"; for display alone, because it may pass to somebody else
  Instant at;
  Content content;
  std::string reply_to_external_id;  ///< empty: none
  MessageContext context = {};
  Shelved shelved = Shelved::no;
};

/// The shop itself wrote, but not through this server: from the phone that shares the number, or another tool.
struct EchoedMessage {
  std::string external_id;
  Identifiers recipient;
  Instant at;
  Content content;
  std::string reply_to_external_id = {};
  Shelved shelved = Shelved::no;
};

/// A person put an emoji on a message, or took it back. One per person and message, the latest holds.
struct CustomerReaction {
  std::string external_id;
  Identifiers sender;
  std::string profile_name = {};
  Instant at;
  std::string target_external_id;
  std::string emoji;  ///< empty: taken back
};

/// The writer of a message changed it, or took it back. May come before the message itself.
struct MessageChange {
  std::string external_id;  ///< of the change
  std::string original_external_id;
  Identifiers person;  ///< the customer in whose conversation it is
  Instant at;
  std::optional<Content> content;  ///< the new one; nothing: taken back
  bool of_ours = false;            ///< the shop's own message, changed on the phone that shares the number
};

/// A person has another number or another id now.
struct IdentityChange {
  std::string external_id;
  Identifiers before;
  Identifiers after;
  Instant at;
};

/// A person says whether they want advertisements.
struct MarketingChoice {
  Identifiers person;
  bool wanted = false;
  Instant at;
};

/// The shop's own phone, which shares the number, has somebody in its address book, or no longer.
struct AddressBookEntry {
  Identifiers person;  ///< their number, as the shop has written it: not signed by them
  std::string name;    ///< empty: taken out
  Instant at;
};

/// News about a message of ours.
struct DeliveryReport {
  std::string external_id;
  std::string outbox_reference;  ///< our own, echoed; empty when the channel did not send it
  DeliveryState state = DeliveryState::sent;
  Instant at;
  Identifiers recipient;
  std::string error_code;  ///< of the channel, with `failed`
  std::string error_text;
  std::optional<MessagePrice> price = std::nullopt;
  bool unreachable = false;  ///< it failed because the channel does not reach this person
};

/// What changed about a template; what is empty did not.
struct TemplateChange {
  std::string external_id;  ///< of the channel; may be empty
  std::string name;
  std::string language;
  std::string status = {};    ///< the channel's word in lower case: "approved", "paused", …
  std::string quality = {};   ///< "green", "yellow", "red", "unknown"
  std::string category = {};  ///< "utility", …
  bool rewritten = false;     ///< its texts are others now
};

/// News about the shop's account, a number or a template, for the operator.
struct AccountNews {
  std::string field;      ///< the channel's word for what it is about: "message_template_status_update", …
  std::string event;      ///< "PAUSED", "ACCOUNT_RESTRICTION", …; empty: none
  std::string subject;    ///< template, number or account
  std::string reason;     ///< in words, as far as the channel gives any
  bool alarming = false;  ///< somebody should look, because messages may no longer go out or come in
  Instant at;
  std::optional<TemplateChange> about_template = std::nullopt;
};

/// An update that is kept and shown as such.
struct UnknownUpdate {
  std::string kind;  ///< the channel's words: "calls", "messages.group", "statuses.group", "nonsense", …
};

using ChannelEvent = std::variant<CustomerMessage, DeliveryReport, UnknownUpdate, EchoedMessage, CustomerReaction,
                                  MessageChange, IdentityChange, MarketingChoice, AccountNews, AddressBookEntry>;

}  // namespace tendero::crm
