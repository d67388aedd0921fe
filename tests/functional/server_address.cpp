#include "functional/server_address.hpp"

#include "functional/http_client.hpp"

namespace tendero::functional {

std::string address_of_server(Program& server) {
  auto address = server.line_after("Tendero listens on ");
  hold_to_description(address);
  return address;
}

}  // namespace tendero::functional
