#include "channels/whatsapp/admit.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/mend.hpp"
#include "channels/whatsapp/once_key.hpp"
#include "channels/whatsapp/people.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// WhatsApp Cloud API, "Webhooks": at most 1,000 updates in one request. Beyond five times that it is not what we know;
/// changes are then kept whole instead of being cut up.
constexpr std::size_t most_updates = 5'000;
/// Real payloads are less than half as deep.
constexpr std::size_t deepest_nesting = 32;
/// What is kept of a body that is no JSON.
constexpr std::size_t longest_nonsense = 64 << 10;
/// Ids are at most some 130 characters; a longer one is replaced by its fingerprint to keep keys indexable.
constexpr std::size_t longest_id = 300;
constexpr std::size_t longest_contact_field = 256;

std::string bounded(std::string id) { return id.size() <= longest_id ? id : "sha256:" + fingerprint(id); }
std::string quoted(std::string_view text) { return json::serialize(json::string_view(text)); }

/// Where in a request an update was found.
struct Place {
  std::string entry;  ///< the business account
  std::string time;   ///< of the entry; missing on most messages
  std::string field;
  std::string phone_number_id;
  std::string metadata;  ///< JSON
};

bool same(const std::string& left, const std::string& right) { return !left.empty() && left == right; }

/// The list of contacts is not in the order of the messages: the one that shares an identifier is meant. A lone contact
/// also belongs to a lone message that names nobody.
const json::object* contact_of(const PersonNames& person, const json::array& contacts, bool alone) {
  const auto find = [&](auto matches) -> const json::object* {
    for (std::size_t index = 0; index < std::min(contacts.size(), most_updates); ++index) {
      const json::object* contact = contacts[index].if_object();
      if (contact != nullptr && matches(described_by(*contact))) return contact;
    }
    return nullptr;
  };
  if (person.nobody()) {
    return alone && contacts.size() == 1 ? contacts.front().if_object() : nullptr;
  }
  const auto* found = find([&](const PersonNames& other) { return same(other.user_id, person.user_id); });
  if (found == nullptr) found = find([&](const PersonNames& other) { return same(other.wa_id, person.wa_id); });
  if (found == nullptr) {
    found = find([&](const PersonNames& other) { return same(other.parent_user_id, person.parent_user_id); });
  }
  return found;
}

/// The parts of a contact that parsing reads, each bounded: it is repeated for every message of the person.
std::string compact(const json::object& contact) {
  json::object kept;
  const auto keep = [](json::object& into, const json::object& from, std::string_view key) {
    const std::string text = text_at(from, key);
    if (!text.empty()) into[key] = first_code_points(text, longest_contact_field);
  };
  keep(kept, contact, "wa_id");
  keep(kept, contact, "user_id");
  keep(kept, contact, "parent_user_id");
  json::object profile;
  keep(profile, object_at(contact, "profile"), "name");
  keep(profile, object_at(contact, "profile"), "username");
  if (!profile.empty()) kept["profile"] = std::move(profile);
  return json::serialize(kept);
}

/// Version 1 of a stored update: {v, kind, entry, time, field, metadata, contact?, item}.
std::string payload_of(const Place& place, std::string_view kind, const json::value& item,
                       const json::object* contact) {
  std::string payload = R"({"v":1,"kind":)" + quoted(kind);
  payload += ",\"entry\":" + quoted(place.entry);
  payload += ",\"time\":" + quoted(place.time);
  payload += ",\"field\":" + quoted(place.field);
  payload += ",\"metadata\":" + place.metadata;
  if (contact != nullptr) payload += ",\"contact\":" + compact(*contact);
  payload += ",\"item\":" + json::serialize(item) + "}";
  return payload;
}

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
    Place place{.metadata = "{}"};
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
    const json::object& metadata = object_at(*details, "metadata");
    place.phone_number_id = bounded(text_at(metadata, "phone_number_id"));
    place.metadata = R"({"phone_number_id":)" + quoted(place.phone_number_id) + R"(,"display_phone_number":)" +
                     quoted(bounded(text_at(metadata, "display_phone_number"))) + "}";
    if (place.field != "messages" || updates_.size() + pieces(*details) > most_updates) {
      return keep(place, "other", *content);
    }
    cut(place, *details, value);
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
  void keep(const Place& place, std::string_view kind, const json::value& item, std::string_view around = {}) {
    const std::string parts = fingerprint(item) + std::string(around) + "|" + place.field + "|" + place.entry + "|" +
                              place.time + "|" + place.phone_number_id;
    updates_.push_back({.key = std::string(kind) + ":" + fingerprint(parts),
                        .line = "account:" + place.entry,
                        .phone_number_id = place.phone_number_id,
                        .payload = payload_of(place, kind, item, nullptr)});
  }

  static constexpr std::array<std::string_view, 4> arrays{"messages", "statuses", "errors", "user_actions"};
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
  const Place nowhere{.metadata = "{}"};
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
  if (!error) return value;
  // A name cut in the middle of an emoji leaves half a character, for which nobody's message may be lost.
  value = json::parse(without_lone_surrogates(raw_body), error, memory, options);
  if (error) return std::nullopt;
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
