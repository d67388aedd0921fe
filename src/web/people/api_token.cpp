#include "web/people/api_token.hpp"

#include <stdexcept>
#include <string>

#include "base/hmac.hpp"
#include "web/base64url.hpp"

namespace tendero::web {

namespace {

constexpr std::string_view prefix = "tnd_";
constexpr std::size_t random_bytes = 32;
constexpr std::size_t random_characters = 43;  // of 32 bytes in base64url
constexpr std::size_t mark_characters = 22;    // 128 bits and more
/// A stream of events ends then; the program comes back and is looked at anew.
constexpr Duration looked_at_again = std::chrono::minutes{15};

/// The secret signs sessions, too: what is signed here must never be read as one of those.
std::string mark_of(std::string_view random, const Secret& secret) {
  const auto whole = to_base64url(hmac_sha256("api_token:" + std::string(random), secret.reveal()));
  return whole.substr(0, mark_characters);
}

Task<Result<Session>> check(desk::ApiTokens& tokens, const Clock& clock, std::string token) {
  const auto holder = co_await tokens.check(Secret(std::move(token)));
  if (!holder) co_return std::unexpected(holder.error());
  co_return Session{.subject = holder->maker.id.text(),
                    .role = holder->role,
                    .expires = clock.now() + looked_at_again,
                    .email = holder->maker.email,
                    .program = holder->token.name};
}

}  // namespace

Secret make_api_token(const Secret& token_secret, Chance& chance) {
  if (token_secret.empty()) throw std::invalid_argument("tokens cannot be marked without a secret");
  const auto random = chance.make_token(random_bytes);
  return Secret(std::string(prefix) + random + mark_of(random, token_secret));
}

bool is_api_token(std::string_view token, const Secret& token_secret) {
  if (token_secret.empty() || !token.starts_with(prefix)) return false;
  token.remove_prefix(prefix.size());
  if (token.size() != random_characters + mark_characters) return false;
  return equal_in_constant_time(token.substr(random_characters),
                                mark_of(token.substr(0, random_characters), token_secret));
}

ApiTokenCheck api_token_check(desk::ApiTokens& tokens, const Clock& clock) {
  return [&tokens, &clock](std::string token) { return check(tokens, clock, std::move(token)); };
}

}  // namespace tendero::web
