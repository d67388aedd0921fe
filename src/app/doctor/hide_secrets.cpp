#include "app/doctor/hide_secrets.hpp"

#include <vector>

#include "net/http_message.hpp"

namespace tendero::app::doctor {

namespace {

constexpr std::size_t least_letters = 4;
constexpr std::string_view hidden = "(hidden)";

std::vector<Secret> secrets_of(const Settings& settings) {
  auto secrets = settings.whatsapp.app_secrets;
  for (const auto* const secret :
       {&settings.whatsapp.verify_token, &settings.whatsapp.access_token, &settings.database_url, &settings.jwt_secret,
        &settings.secret_key, &settings.shop.service_password, &settings.shop.api_key,
        &settings.assistant.senses.transcription_key})
    secrets.push_back(*secret);
  for (const auto* const server : {&settings.assistant.first, &settings.assistant.second})
    secrets.insert(secrets.end(), server->api_keys.begin(), server->api_keys.end());
  return secrets;
}

void replace_all(std::string& text, const std::string& word) {
  if (word.size() < least_letters) return;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + hidden.size()))
    text.replace(at, word.size(), hidden);
}

}  // namespace

void hide_secrets(const Settings& settings, std::string& text) {
  for (const auto& secret : secrets_of(settings)) {
    replace_all(text, secret.reveal());
    replace_all(text, net::encode_component(secret.reveal()));
  }
}

}  // namespace tendero::app::doctor
