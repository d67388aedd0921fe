#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "net/server/request_parser.hpp"

namespace {

using namespace tendero::net;

/// What became of the bytes: a refusal's status, or the request; nothing while more is needed.
struct Outcome {
  int refused = 0;
  bool done = false;
  std::string request;
  bool operator==(const Outcome&) const = default;
};

Outcome feed(std::string_view input, std::size_t slice) {
  RequestParser parser(std::size_t{64} << 10);  // larger than any input: a limit may be met sooner or later by slices
  std::string pending;
  bool limited = false;
  while (!parser.done()) {
    if (const auto taken = parser.take(pending); !taken) return {.refused = taken.error().status};
    if (parser.head_done() && !limited) {
      limited = true;
      if (const auto fits = parser.limit_body(1'000); !fits) return {.refused = fits.error().status};
      continue;
    }
    if (parser.done() || input.empty()) break;
    pending += input.substr(0, slice);
    input.remove_prefix(std::min(slice, input.size()));
  }
  if (!parser.done()) return {};
  const auto request = parser.request();
  Outcome outcome{.done = true, .request = request.method + '\n' + request.target + '\n' + request.body};
  for (const auto& [name, value] : request.headers) outcome.request += '\n' + name + ':' + value;
  if (request.method.empty() || request.target.empty() || request.body.size() > 1'000) std::abort();
  return outcome;
}

/// A refusal may come as soon as it can be known, or when the head is whole, and what is wrong in two ways may be
/// refused for either; everything else must be the same.
bool agree(const Outcome& left, const Outcome& right) {
  return left == right || (!left.done && !right.done && (left.refused != 0 || right.refused != 0));
}

}  // namespace

// However the network cuts the bytes, they mean the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto whole = feed(input, size + 1);
  if (!agree(feed(input, 1), whole) || !agree(feed(input, 7), whole)) std::abort();
  return 0;
}
