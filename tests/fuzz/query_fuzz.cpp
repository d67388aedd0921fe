#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/http_message.hpp"
#include "net/loggable_url.hpp"

// What is encoded comes back; what is decoded is decoded the same again; a value put into a query is found there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero::net;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (decode_component(encode_component(input)) != input) std::abort();
  for (const bool plus : {false, true}) {
    const auto decoded = decode_component(input, plus);
    if (decoded && (decoded->size() > size || decode_component(encode_component(*decoded), plus) != decoded))
      std::abort();
  }
  const Request wild{.method = "GET", .target = std::string(input)};
  if (!std::string_view(wild.target).starts_with(wild.path())) std::abort();
  (void)wild.query("q");
  const Request made{.method = "GET", .target = "/?a=1&q=" + encode_component(input) + "&q=2"};
  if (made.query("q") != input) std::abort();
  if (loggable_url("http://host/" + std::string(input)).contains('?')) std::abort();
  return 0;
}
