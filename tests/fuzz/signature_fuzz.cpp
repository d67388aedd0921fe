#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hmac.hpp"
#include "base/secret.hpp"
#include "channels/whatsapp/admit.hpp"

// The first line is the header, the rest the body: true for exactly one digest (in either case) after the right prefix.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  using namespace tendero::channels::whatsapp;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view header = input.substr(0, input.find('\n'));
  const std::string_view body = input.substr(header.size());
  const std::vector<tendero::Secret> secrets{tendero::Secret("one"), tendero::Secret("two")};
  std::string lower(header);
  for (char& each : std::span(lower).subspan(std::min(lower.size(), std::string_view("sha256=").size()))) {
    if (each >= 'A' && each <= 'F') each = static_cast<char>(each - 'A' + 'a');
  }
  bool expected = false;
  for (const auto& secret : secrets) expected |= lower == "sha256=" + to_hex(hmac_sha256(body, secret.reveal()));
  if (signature_valid(body, header, secrets) != expected) std::abort();
  if (!signature_valid(body, "sha256=" + to_hex(hmac_sha256(body, "two")), secrets)) std::abort();
  return 0;
}
