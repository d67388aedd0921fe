#include "app/cut_webhook.hpp"

#include <utility>

#include "channels/whatsapp/admit.hpp"

namespace tendero::app {

std::vector<storage::NewUpdate> cut_webhook(std::string_view body) {
  std::vector<storage::NewUpdate> updates;
  for (auto& update : channels::whatsapp::admit(body)) {
    updates.push_back(
        {std::move(update.key), std::move(update.line), std::move(update.phone_number_id), std::move(update.payload)});
  }
  return updates;
}

}  // namespace tendero::app
