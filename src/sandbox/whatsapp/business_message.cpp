#include "sandbox/whatsapp/business_message.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/message_rules.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

constexpr std::array<std::string_view, 11> types{"text",     "image",    "video",       "audio",
                                                 "document", "sticker",  "interactive", "template",
                                                 "reaction", "location", "contacts"};

json::object read_content(const Field& said, const std::string& type, MediaStore& store) {
  if (type == "text") return read_text(said);
  if (type == "interactive") return read_interactive(said, store);
  if (type == "template") return read_template(said, store);
  if (type == "reaction") return read_reaction(said);
  if (type == "location") return read_location(said);
  if (type == "contacts") return read_contacts(said);
  return read_media(said, type, store);
}

/// To whom: a number in `to` (which wins), or a person's id in `recipient`.
void read_address(const Field& body, BusinessMessage& message) {
  const Field to = body.may("to");
  const Field recipient = body.may("recipient");
  if (!to.given() && !recipient.given()) to.refuse(missing("to"));
  message.to = to.text(limits::external_id);
  message.recipient = recipient.text(limits::external_id);
  const Field type = body.may("recipient_type");
  if (type.given() && type.text(limits::undocumented_text) != "individual") {
    type.refuse(not_valid("This sandbox has no groups: recipient_type must be individual."));
  }
}

void read_surroundings(const Field& body, BusinessMessage& message) {
  message.callback_data = body.may("biz_opaque_callback_data").text(limits::callback_data);
  const Field context = body.may("context");
  context.only({"message_id"});
  message.reply_to = context.need("message_id").text(limits::external_id);
}

}  // namespace

Checked<BusinessMessage> read_message(const json::object& given, MediaStore& store) {
  std::optional<GraphError> error;
  const json::value value(given);
  const Field body(&value, "", error);
  BusinessMessage message;
  const Field type = body.may("type");
  message.type = type.given() ? type.text(limits::undocumented_text) : std::string("text");
  if (!error && std::ranges::find(types, message.type) == types.end()) {
    type.refuse(wrong_parameter(fmt::format("Param type does not know \"{}\".", message.type)));
  }
  if (error) return std::unexpected(*error);
  // WhatsApp Cloud API, "Contextual replies": a reaction has no context.
  const std::string_view context = message.type == "reaction" ? "to" : "context";
  body.only({"messaging_product", "recipient_type", "to", "recipient", "type", context, "biz_opaque_callback_data",
             "recipient_identity_key_hash", message.type});
  read_address(body, message);
  read_surroundings(body, message);
  message.view = read_content(body.need(message.type), message.type, store);
  if (error) return std::unexpected(*error);
  return message;
}

}  // namespace tendero::sandbox::whatsapp
