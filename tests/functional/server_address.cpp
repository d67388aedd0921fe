#include "functional/server_address.hpp"

#include <mutex>
#include <random>
#include <set>
#include <stdexcept>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "functional/http_client.hpp"

namespace tendero::functional {

namespace {

// Below those that the kernel gives to whoever connects (ip_local_port_range): one of them may be taken by any
// connection between two starts of a server.
constexpr std::uint16_t first_port = 10'240;
constexpr std::uint16_t last_port = 32'767;

bool is_free(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return bound;
}

}  // namespace

std::uint16_t free_port() {
  static std::random_device random;  // other tests look for ports at the same time
  // What listened at a server's address is held to its description for as long as the test runs.
  static std::mutex guard;
  static std::set<std::uint16_t> given;
  const std::scoped_lock lock(guard);
  std::uniform_int_distribution<std::uint16_t> any(first_port, last_port);
  for (int tries = 0; tries < 1'000; ++tries) {
    const auto port = any(random);
    if (!given.contains(port) && is_free(port)) return *given.insert(port).first;
  }
  throw std::runtime_error("no free port");
}

std::string address_of_server(Program& server) {
  auto address = server.line_after("Tendero listens on ");
  hold_to_description(address);
  return address;
}

}  // namespace tendero::functional
