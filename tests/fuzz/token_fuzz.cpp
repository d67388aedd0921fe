#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/hmac.hpp"
#include "web/base64url.hpp"
#include "web/session.hpp"

// Nothing unsigned is a token, and claims that are accepted can be written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  using namespace tendero::web;
  const Secret secret("secret");
  const Instant now = from_millis(1'763'884'800'000);
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (const auto text = from_base64url(input); text && to_base64url(std::string_view(*text)) != input) std::abort();
  if (from_base64url(to_base64url(input)) != input) std::abort();

  // Guessing a signature is not what a fuzzer can do: what it finds is a way around it.
  const auto wild = read_token(input, secret, now);
  if (wild && read_token(issue_token(*wild, secret, now), secret, now)->subject != wild->subject) std::abort();

  const auto line = input.find('\n');
  const auto header = to_base64url(input.substr(0, line));
  const auto claims = to_base64url(line == std::string_view::npos ? std::string_view{} : input.substr(line + 1));
  const auto signed_part = header + '.' + claims;
  if (read_token(signed_part + '.', secret, now)) std::abort();
  const auto forged = read_token(signed_part + '.' + to_base64url(hmac_sha256(signed_part, "secret")), secret, now);
  if (!forged) return 0;
  if (forged->subject.empty() || forged->expires <= now) std::abort();
  const auto again = read_token(issue_token(*forged, secret, now), secret, now);
  if (!again || again->subject != forged->subject || again->role != forged->role || again->expires != forged->expires)
    std::abort();
  return 0;
}
