#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_word = 120;
constexpr std::size_t longest_reason = 500;

/// Events after which messages may no longer go out, or come in. WhatsApp Cloud API, "Webhooks" by field.
constexpr std::array<std::string_view, 22> alarming{"REJECTED",
                                                    "PAUSED",
                                                    "DISABLED",
                                                    "FLAGGED",
                                                    "LOCKED",
                                                    "LIMIT_EXCEEDED",
                                                    "PENDING_DELETION",
                                                    "RED",
                                                    "DOWNGRADE",
                                                    "ACCOUNT_VIOLATION",
                                                    "ACCOUNT_RESTRICTION",
                                                    "DISABLED_UPDATE",
                                                    "ACCOUNT_DELETED",
                                                    "PARTNER_REMOVED",
                                                    "PARTNER_APP_UNINSTALLED",
                                                    "ACCOUNT_OFFBOARDED",
                                                    "CRITICAL",
                                                    "PIN_CHANGED",
                                                    "PIN_RESET_REQUEST",
                                                    "PIN_RESET_SUCCESS",
                                                    "THROUGHPUT_DOWNGRADE",
                                                    "DELETED"};

std::string word_at(const json::object& object, std::string_view key) {
  return clean(text_at(object, key), longest_word);
}

/// The first of the keys that says something.
std::string first_at(const json::object& object, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) {
    if (std::string text = word_at(object, key); !text.empty()) return text;
  }
  return {};
}

/// "key: value" of every plain member that is no name of the template or number, one after the other: what Meta says
/// beside the event, whichever words it has for it this year.
void append_details(std::string& text, const json::value& value, std::string_view name, int depth) {
  constexpr int deepest = 4;
  if (text.size() >= longest_reason || depth > deepest) return;
  if (value.is_object()) {
    for (const auto& [key, inner] : value.get_object()) append_details(text, inner, key, depth + 1);
    return;
  }
  if (value.is_array()) {
    for (const json::value& inner : value.get_array()) append_details(text, inner, name, depth + 1);
    return;
  }
  std::string words = value.is_string() ? std::string(value.get_string()) : json::serialize(value);
  if (value.is_null() || words.empty() || words == "NONE") return;
  if (!text.empty()) text += "; ";
  text += std::string(name) + ": " + words;
}

std::string subject_of(const json::object& value, std::string_view entry) {
  const std::string name = word_at(value, "message_template_name");
  const std::string language = word_at(value, "message_template_language");
  if (!name.empty()) return language.empty() ? name : name + " (" + language + ")";
  std::string subject =
      first_at(value, {"display_phone_number", "phone_number", "username", "requested_verified_name", "entity_id"});
  return subject.empty() ? std::string(entry) : subject;
}

/// Told as event and subject, or by the envelope.
constexpr std::array<std::string_view, 11> said_elsewhere{"event",
                                                          "decision",
                                                          "status",
                                                          "new_quality_score",
                                                          "new_category",
                                                          "message_template_name",
                                                          "message_template_language",
                                                          "message_template_id",
                                                          "display_phone_number",
                                                          "messaging_product",
                                                          "metadata"};

std::string reason_of(const json::object& value) {
  std::string text;
  for (const auto& [key, inner] : value) {
    if (std::ranges::find(said_elsewhere, std::string_view(key)) == said_elsewhere.end())
      append_details(text, inner, key, 0);
  }
  return clean(text, longest_reason);
}

/// WhatsApp Cloud API, "Webhooks": `message_template_status_update`, `…_quality_update`, `…_components_update` and
/// `template_category_update`. The language comes as "en_US" or "en-US".
std::optional<crm::TemplateChange> template_change(std::string_view field, const json::object& value) {
  if (!field.contains("template")) return std::nullopt;
  crm::TemplateChange change{.external_id = word_at(value, "message_template_id"),
                             .name = word_at(value, "message_template_name"),
                             .language = word_at(value, "message_template_language")};
  if (change.external_id.empty() && change.name.empty()) return std::nullopt;
  std::ranges::replace(change.language, '-', '_');
  if (field == "message_template_status_update") change.status = lower_ascii(word_at(value, "event"));
  if (field == "message_template_quality_update") change.quality = lower_ascii(word_at(value, "new_quality_score"));
  if (field == "template_category_update") change.category = lower_ascii(word_at(value, "new_category"));
  change.rewritten = field == "message_template_components_update";
  return change;
}

}  // namespace

crm::ChannelEvent parse_account(std::string_view field, const json::object& value, std::string_view entry, Instant at) {
  crm::AccountNews news{.field = std::string(field),
                        .event = first_at(value, {"event", "decision", "new_quality_score", "new_category", "status"}),
                        .subject = subject_of(value, entry),
                        .reason = reason_of(value),
                        .at = at,
                        .about_template = template_change(field, value)};
  if (news.event.empty()) news.event = first_at(object_at(value, "alert_info"), {"alert_severity", "alert_type"});
  if (news.event.empty()) news.event = first_at(value, {"alert_severity", "correct_category"});
  news.alarming = std::ranges::find(alarming, std::string_view(news.event)) != alarming.end();
  return news;
}

ErrorWords error_words(const json::array& errors) {
  ErrorWords words{.code = word_at(first_object(errors), "code"), .text = {}};
  for (const json::value& each : errors) {
    if (!each.is_object()) continue;
    const json::object& error = each.get_object();
    std::string text = text_at(object_at(error, "error_data"), "details");
    for (const auto name : {"message", "title"}) {
      if (text.empty()) text = text_at(error, name);
    }
    if (text.empty()) continue;
    if (!words.text.empty()) words.text += "; ";
    words.text += text;
  }
  words.text = clean(words.text, longest_reason);
  return words;
}

crm::ChannelEvent parse_error(const json::object& error, Instant at) {
  json::array alone;
  alone.push_back(error);
  const ErrorWords words = error_words(alone);
  // WhatsApp Cloud API, "Webhooks, errors": 131000 stands beside a message of a kind that cannot be shown.
  return crm::AccountNews{.field = "errors",
                          .event = words.code,
                          .subject = {},
                          .reason = words.text,
                          .alarming = words.code != "131000",
                          .at = at};
}

}  // namespace tendero::channels::whatsapp
