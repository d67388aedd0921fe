#include "sandbox/whatsapp/webhook_parts.hpp"

#include <utility>

namespace tendero::sandbox::whatsapp {

std::string seconds_of(Instant at) {
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
}

boost::json::object contact_of(const Phone& phone) {
  boost::json::object profile{{"name", phone.name}};
  if (!phone.username.empty()) profile["username"] = phone.username;
  boost::json::object contact{{"profile", std::move(profile)}, {"user_id", phone.user_id}};
  if (!phone.hides_number()) contact["wa_id"] = phone.number;
  return contact;
}

std::string new_message_id(World& world) {
  constexpr std::size_t random_bytes = 24;
  return "wamid." + world.chance.make_token(random_bytes);
}

}  // namespace tendero::sandbox::whatsapp
