#include "channels/whatsapp/update_payload.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/once_key.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_id = 300;
constexpr std::size_t longest_contact_field = 256;

std::string quoted(std::string_view text) { return json::serialize(json::string_view(text)); }

bool same(const std::string& left, const std::string& right) { return !left.empty() && left == right; }

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

}  // namespace

std::string bounded(std::string id) { return id.size() <= longest_id ? id : "sha256:" + fingerprint(id); }

void note_number(Place& place, const json::object& metadata) {
  place.phone_number_id = bounded(text_at(metadata, "phone_number_id"));
  place.metadata = R"({"phone_number_id":)" + quoted(place.phone_number_id) + R"(,"display_phone_number":)" +
                   quoted(bounded(text_at(metadata, "display_phone_number"))) + "}";
}

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

}  // namespace tendero::channels::whatsapp
