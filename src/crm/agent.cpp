#include "crm/agent.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace tendero::crm {

namespace {

constexpr std::size_t most_of_email = 254;
constexpr std::size_t most_before_at = 64;
constexpr std::size_t most_of_name = 100;
constexpr std::size_t least_of_password = 10;
/// Longer ones would only make the hash dearer.
constexpr std::size_t most_of_password = 128;
constexpr std::size_t longest_pattern = 4;
/// Shorter names stand in too many words.
constexpr std::size_t least_telling = 4;

/// Of those that are ten characters or longer: what guessing programs begin with, in the languages of our users.
constexpr std::array expected{
    "1234567890",      "0123456789",  "0987654321",    "qwertyuiop",    "asdfghjkl1",    "1q2w3e4r5t",
    "password12",      "password123", "password1234",  "passw0rd123",   "contraseña",    "contrasena",
    "contraseña1",     "contrasena1", "contraseña123", "contrasena123", "administrator", "administrador",
    "admin12345",      "admin123456", "iloveyou12",    "teamoteamo",    "tequieromucho", "letmein1234",
    "welcome123",      "bienvenido",  "bienvenido1",   "bienvenido123", "qwerty12345",   "qwerty123456",
    "abcdefghij",      "abc1234567",  "changeme123",   "cambiame123",   "superadmin",    "correcthorsebatterystaple",
    "secure_password", "mexico2024",  "mexico2025",    "mexico2026",    "guadalupana"};

bool is_email_character(char letter) noexcept {
  const auto byte = static_cast<unsigned char>(letter);
  return byte > 0x20 && byte != 0x7F && letter != '@' && letter != ',' && letter != ';' && letter != '<' &&
         letter != '>' && letter != '"';
}

bool is_domain(std::string_view domain) noexcept {
  return !domain.empty() && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains("..") &&
         std::ranges::all_of(domain, is_email_character);
}

/// One character or a few, over and over: "aaaaaaaaaa", "12121212121".
bool repeats(std::string_view text) noexcept {
  for (std::size_t period = 1; period <= longest_pattern; ++period) {
    bool same = true;
    for (std::size_t at = period; at < text.size() && same; ++at) same = text[at] == text[at - period];
    if (same) return true;
  }
  return false;
}

/// What is left of a password without a word of its owner says little: "ana@shop.example" and "ana@shop.example1".
bool leans_on(const std::string& password, std::string_view word) {
  if (word.size() < least_telling) return false;
  const auto found = password.find(word);
  return found != std::string::npos && password.size() - word.size() < least_telling + 1;
}

std::unexpected<Fault> weak(std::string why) { return fault(FaultKind::invalid, "weak_password", std::move(why)); }

}  // namespace

Result<std::string> fold_email(std::string_view typed) {
  std::string email(trim(typed));
  std::ranges::transform(email, email.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  const std::string_view whole = email;
  const auto at = whole.find('@');
  const bool well = at != std::string_view::npos && at > 0 && at <= most_before_at && whole.size() <= most_of_email &&
                    std::ranges::all_of(whole.substr(0, at), is_email_character) && is_domain(whole.substr(at + 1)) &&
                    clean(whole, most_of_email) == whole;
  if (!well) {
    return fault(FaultKind::invalid, "invalid_input", "This is no e-mail address; it looks like ana@example.com.");
  }
  return email;
}

Result<std::string> read_agent_name(std::string_view typed) {
  std::string name(trim(clean(typed, most_of_name + 1)));
  std::ranges::replace(name, '\n', ' ');
  std::ranges::replace(name, '\t', ' ');
  if (name.empty()) return fault(FaultKind::invalid, "invalid_input", "The name is missing.");
  if (count_code_points(name) > most_of_name)
    return fault(FaultKind::invalid, "invalid_input", "The name is longer than 100 characters.");
  return name;
}

Result<void> check_password(std::string_view password, std::string_view email, std::string_view name) {
  const auto length = count_code_points(password);
  if (length < least_of_password) return weak("The password needs at least 10 characters; a few words are easiest.");
  if (length > most_of_password || password.size() > most_of_password * 4)
    return weak("The password may have at most 128 characters.");
  const auto folded = fold(password);
  if (std::ranges::any_of(expected, [&](const char* each) { return folded == fold(each); }))
    return weak("This password is one of the first that anybody tries; choose another.");
  if (repeats(password)) return weak("The password repeats the same few characters; choose another.");
  const auto local = email.substr(0, email.find('@'));
  for (const auto& word : {fold(email), fold(local), fold(name), std::string("tendero")}) {
    if (leans_on(folded, word)) return weak("The password is made of the name or the e-mail address; choose another.");
  }
  return {};
}

}  // namespace tendero::crm
