#include "functional/node_group.hpp"

#include <fmt/format.h>

namespace tendero::functional {

namespace {

constexpr auto shared_key = "a key that all nodes share";

Town::Settings town_settings(std::string database_url, std::string entrance) {
  return {.server = {{"TENDERO_DATABASE_URL", database_url},
                     {"TENDERO_SECRET_KEY", shared_key},
                     {"JWT_SECRET", shared_key},
                     {"TENDERO_UNKNOWN_SEND_WAIT_MS", "1500"}},
          .webhook_url = std::move(entrance),
          .count_at = std::move(database_url)};
}

}  // namespace

NodeGroup::NodeGroup(std::string database_url, std::size_t size)
    : town_(town_settings(std::move(database_url), entrance_.url())), others_(size - 1) {
  std::vector<std::uint16_t> ports{town_.server_port()};
  for (std::size_t node = 1; node < size; ++node) {
    launch(node);
    wait_for(node);
    ports.push_back(others_[node - 1].port);
  }
  entrance_.lead_to(std::move(ports));
}

std::string NodeGroup::url(std::size_t node) const {
  return node == 0 ? town_.server_url() : fmt::format("http://127.0.0.1:{}", others_[node - 1].port);
}

Program& NodeGroup::server(std::size_t node) { return node == 0 ? town_.server() : *others_[node - 1].program; }

void NodeGroup::launch(std::size_t node) {
  if (node == 0) return town_.launch_server();
  auto& other = others_[node - 1];
  auto environment = town_.server_environment();
  environment["PORT"] = std::to_string(other.port);
  environment["TENDERO_DATA"] = other.folder.path();
  other.program.reset();
  other.program.emplace(std::vector<std::string>{"serve"}, environment);
}

}  // namespace tendero::functional
