#include "sandbox/this_machine.hpp"

#include "base/text.hpp"

namespace tendero::sandbox {

bool comes_from_this_machine(const net::Request& request) noexcept {
  const std::string_view address = request.remote_address;
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

bool no_page_could_have_sent(const net::Request& request) {
  if (request.method == "GET") return true;
  return fold(request.headers.find("Content-Type").value_or("")).starts_with("application/json");
}

}  // namespace tendero::sandbox
