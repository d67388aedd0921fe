#include "channels/whatsapp/admit.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/json.hpp>

#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/mend.hpp"
#include "channels/whatsapp/once_key.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/update_payload.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// Real payloads are less than half as deep.
constexpr std::size_t deepest_nesting = 32;
/// What is kept of a body that is no JSON.
constexpr std::size_t longest_nonsense = 64 << 10;
class Cutter {
 public:
  std::vector<AdmittedUpdate> take(const json::object& body) {
    for (const json::value& entry : array_at(body, "entry")) take_entry(entry);
    return std::move(updates_);
  }

 private:
  void take_entry(const json::value& value) {
    const json::object* entry = value.if_object();
    const json::array* changes = entry != nullptr ? &array_at(*entry, "changes") : nullptr;
    Place place;
    if (changes == nullptr || changes->empty()) return keep(place, "entry", value);
    place.entry = bounded(text_at(*entry, "id"));
    place.time = bounded(text_at(*entry, "time"));
    for (const json::value& change : *changes) take_change(place, change);
  }

  void take_change(Place place, const json::value& value) {
    const json::object* change = value.if_object();
    const json::value* content = change != nullptr ? change->if_contains("value") : nullptr;
    if (change != nullptr) place.field = bounded(text_at(*change, "field"));
    const json::object* details = content != nullptr ? content->if_object() : nullptr;
    if (details == nullptr) return keep(place, "other", value);
    note_number(place, object_at(*details, "metadata"));
    if (updates_.size() + pieces(*details) > most_updates) return keep(place, "other", *content);
    if (std::ranges::find(conversational, std::string_view(place.field)) != conversational.end()) {
      cut(place, *details, value);
    } else if (place.field == "history") {
      cut_history(place, *details, *content);
    } else if (place.field == "user_preferences") {
      cut_preferences(place, *details, *content);
    } else if (place.field == "smb_app_state_sync") {
      cut_address_book(place, *details, *content);
    } else {
      keep(place, "other", *content);
    }
  }

  static std::size_t pieces(const json::object& details) {
    std::size_t sum = 0;
    for (const auto name : arrays) sum += array_at(details, name).size();
    return sum;
  }

  void cut(const Place& place, const json::object& details, const json::value& change) {
    const json::array& contacts = array_at(details, "contacts");
    const bool alone = pieces(details) == 1;
    for (const json::value& each : array_at(details, "messages")) take_message(place, each, contacts, alone);
    for (const json::value& each : array_at(details, "message_echoes")) take_echo(place, each);
    for (const json::value& each : array_at(details, "statuses")) take_status(place, each, contacts, alone);
    const json::array& errors = array_at(details, "errors");
    const std::string around = errors.empty() ? std::string() : fingerprint(change);
    for (const json::value& each : errors) keep(place, "error", each, around);
    for (const json::value& each : array_at(details, "user_actions")) keep(place, "user_action", each);
    take_rest(place, details);
  }

  /// Something of a kind that did not exist when this was written is kept too, also beside messages.
  void take_rest(const Place& place, const json::object& details) {
    json::object rest;
    for (const auto& [key, value] : details) {
      const bool surroundings = key == "messaging_product" || key == "metadata" || key == "contacts";
      const bool taken = std::ranges::find(arrays, std::string_view(key)) != arrays.end() && value.is_array();
      if (!surroundings && !taken) rest[key] = value;
    }
    if (!rest.empty() || pieces(details) == 0) {
      const json::value kept = rest.empty() ? json::value(details) : json::value(std::move(rest));
      keep(place, "other", kept);
    }
  }

  void take_message(const Place& place, const json::value& value, const json::array& contacts, bool alone) {
    const json::object* message = value.if_object();
    const std::string id = message != nullptr ? text_at(*message, "id") : std::string();
    if (id.empty()) return keep(place, "message", value);
    const PersonNames sender = sender_of(*message);
    const json::object* contact = contact_of(sender, contacts, alone);
    updates_.push_back({.key = "message:" + place.phone_number_id + ":" + bounded(id),
                        .line = line_of(*message, sender, contact),
                        .phone_number_id = place.phone_number_id,
                        .payload = payload_of(place, "message", value, contact)});
  }

  /// WhatsApp Cloud API, "Coexistence": what was written on the phone that shares the number.
  void take_echo(const Place& place, const json::value& value) {
    const json::object* message = value.if_object();
    const std::string id = message != nullptr ? text_at(*message, "id") : std::string();
    if (id.empty()) return keep(place, "echo", value);
    updates_.push_back({.key = "echo:" + place.phone_number_id + ":" + bounded(id),
                        .line = "person:" + bounded(addressee_of(*message).best()),
                        .phone_number_id = place.phone_number_id,
                        .payload = payload_of(place, "echo", value, nullptr)});
  }

  /// WhatsApp Cloud API, "Coexistence": up to half a year of a number's chats, in pieces; what was a placeholder comes
  /// again with its media, later and among the messages.
  void cut_history(const Place& place, const json::object& details, const json::value& content) {
    std::size_t found = 0;
    for (const json::value& piece : array_at(details, "history")) {
      const json::object* object = piece.if_object();
      if (object == nullptr) continue;
      for (const json::value& thread : array_at(*object, "threads")) found += take_thread(place, thread);
    }
    for (const json::value& each : array_at(details, "messages")) {
      found += take_old(place, each, array_at(details, "contacts")) ? 1 : 0;
    }
    if (found == 0) keep(place, "other", content);
  }

  std::size_t take_thread(const Place& place, const json::value& value) {
    const json::object* thread = value.if_object();
    if (thread == nullptr) return 0;
    // The thread is named by the customer's number, also where the shop wrote.
    json::array customer{json::object{{"wa_id", text_at(*thread, "id")}}};
    if (const json::object& described = object_at(*thread, "context"); !described.empty()) {
      json::object contact = described;
      if (!contact.contains("wa_id")) contact["wa_id"] = text_at(*thread, "id");
      customer[0] = std::move(contact);
    }
    std::size_t found = 0;
    for (const json::value& each : array_at(*thread, "messages")) found += take_old(place, each, customer) ? 1 : 0;
    return found;
  }

  bool take_old(const Place& place, const json::value& value, const json::array& customer) {
    const json::object* message = value.if_object();
    const std::string id = message != nullptr ? text_at(*message, "id") : std::string();
    if (id.empty()) return false;
    const json::object* contact = customer.size() == 1 ? customer.front().if_object() : nullptr;
    const PersonNames person = contact != nullptr ? described_by(*contact) : sender_of(*message);
    updates_.push_back(
        {.key = "history:" + place.phone_number_id + ":" + bounded(id) + ":" + bounded(text_at(*message, "type")),
         .line = "person:" + bounded(person.best()),
         .phone_number_id = place.phone_number_id,
         .payload = payload_of(place, "history", value, contact)});
    return true;
  }

  void cut_preferences(const Place& place, const json::object& details, const json::value& content) {
    const json::array& preferences = array_at(details, "user_preferences");
    if (preferences.empty()) return keep(place, "other", content);
    for (const json::value& each : preferences) {
      const json::object* preference = each.if_object();
      const json::object* contact =
          preference != nullptr ? contact_of(described_by(*preference), array_at(details, "contacts"), false) : nullptr;
      keep(place, "preference", each, {}, contact);
    }
  }

  /// WhatsApp Cloud API, "Coexistence": the address book of the phone that shares the number.
  void cut_address_book(const Place& place, const json::object& details, const json::value& content) {
    const json::array& entries = array_at(details, "state_sync");
    if (entries.empty() || updates_.size() + entries.size() > most_updates) return keep(place, "other", content);
    for (const json::value& each : entries) keep(place, "address", each);
  }

  static std::string line_of(const json::object& message, const PersonNames& sender, const json::object* contact) {
    const std::string group = text_at(message, "group_id");
    if (!group.empty()) return "group:" + bounded(group);
    // The contact knows the person's id where the message names only the number: one person, one line.
    if (contact != nullptr && sender.user_id.empty()) {
      const PersonNames described = described_by(*contact);
      if (!described.best().empty()) return "person:" + bounded(described.best());
    }
    return "person:" + bounded(sender.best());
  }

  void take_status(const Place& place, const json::value& value, const json::array& contacts, bool alone) {
    const json::object* status = value.if_object();
    const std::string id = status != nullptr ? bounded(text_at(*status, "id")) : std::string();
    if (id.empty()) return keep(place, "status", value);
    std::string participant = text_at(*status, "recipient_participant_user_id");
    for (const auto name : {"recipient_participant_id", "participant_recipient_id"}) {
      if (participant.empty()) participant = text_at(*status, name);
    }
    std::string key = "status:" + place.phone_number_id + ":" + id + ":" + bounded(text_at(*status, "status"));
    if (!participant.empty()) key += ":" + bounded(participant);
    updates_.push_back(
        {.key = std::move(key),
         .line = "status:" + id,
         .phone_number_id = place.phone_number_id,
         .payload = payload_of(place, "status", value, contact_of(recipient_of(*status), contacts, alone))});
  }

  /// Without an id of its own an update is known by what it says, what stood `around` it, and the entry's time: a
  /// template that is approved, paused and approved again says the same thing twice and means it.
  void keep(const Place& place, std::string_view kind, const json::value& item, std::string_view around = {},
            const json::object* contact = nullptr) {
    const std::string parts = fingerprint(item) + std::string(around) + "|" + place.field + "|" + place.entry + "|" +
                              place.time + "|" + place.phone_number_id;
    updates_.push_back({.key = std::string(kind) + ":" + fingerprint(parts),
                        .line = "account:" + place.entry,
                        .phone_number_id = place.phone_number_id,
                        .payload = payload_of(place, kind, item, contact)});
  }

  static constexpr std::array<std::string_view, 5> arrays{"messages", "statuses", "errors", "user_actions",
                                                          "message_echoes"};
  /// Their values hold what is said in conversations; under `standby` while another assistant of the channel has it.
  static constexpr std::array<std::string_view, 3> conversational{"messages", "standby", "smb_message_echoes"};
  std::vector<AdmittedUpdate> updates_;
};

/// Each byte as the character of that number, so that nothing is lost and the payload is valid text.
std::string byte_by_byte(std::string_view bytes) {
  std::string text;
  for (const char each : bytes.substr(0, longest_nonsense)) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte < 0x80) {
      text += each;
    } else {
      text += static_cast<char>(0xC0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

AdmittedUpdate nonsense(std::string_view raw_body) {
  const Place nowhere{};
  return {.key = "nonsense:" + fingerprint(raw_body),
          .line = "nonsense",
          .phone_number_id = "",
          .payload = payload_of(nowhere, "nonsense", json::value(json::string(byte_by_byte(raw_body))), nullptr)};
}

std::optional<json::value> read(std::string_view raw_body, json::storage_ptr memory) {
  json::parse_options options;
  options.max_depth = deepest_nesting;
  boost::system::error_code error;
  json::value value = json::parse(raw_body, error, memory, options);
  // A name cut in the middle of an emoji leaves half a character, for which nobody's message may be lost.
  if (error) value = json::parse(without_lone_surrogates(raw_body), error, memory, options);
  if (error) return std::nullopt;
  forget_infinite_numbers(value);
  return value;
}

}  // namespace

std::vector<AdmittedUpdate> admit(std::string_view raw_body) {
  std::array<unsigned char, 16 << 10> buffer;  // most bodies fit, and then nothing is allocated for their tree
  json::monotonic_resource memory(buffer.data(), buffer.size());
  const auto body = read(raw_body, &memory);
  std::vector<AdmittedUpdate> updates;
  if (body && body->is_object() && text_at(body->get_object(), "object") == "whatsapp_business_account") {
    updates = Cutter().take(body->get_object());
  }
  if (updates.empty()) updates.push_back(nonsense(raw_body));
  return updates;
}

}  // namespace tendero::channels::whatsapp
