#include "crm/message_context.hpp"

#include <boost/json.hpp>

#include "crm/content/fields.hpp"
#include "crm/content/json_fields.hpp"
#include "crm/words.hpp"

namespace tendero::crm {
namespace {

namespace json = boost::json;

constexpr Words<Forwarded, 3> forwards{{"no", "once", "often"}};

}  // namespace

std::string_view to_word(Forwarded forwarded) noexcept { return forwards.of(forwarded); }
std::optional<Forwarded> read_forwarded(std::string_view word) noexcept { return forwards.read(word); }

std::string to_json(const MessageContext& context) {
  if (context == MessageContext{}) return {};
  json_fields::Writer writer;
  fields(writer, context);
  return json::serialize(writer.take());
}

std::optional<MessageContext> read_message_context(std::string_view text) {
  if (text.empty()) return MessageContext{};
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return json_fields::Reader::read_object<MessageContext>(value.get_object());
}

}  // namespace tendero::crm
