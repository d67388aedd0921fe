#pragma once

#include <string>
#include <vector>

#include "crm/content.hpp"
#include "crm/message.hpp"

namespace tendero::crm {

/// What an assistant or a desk wants said; `facts` tell where its amounts, numbers and dates came from.
struct Outgoing {
  Content content;
  std::vector<FactSource> facts = {};
  std::optional<AgentId> agent = std::nullopt;       ///< who of the team wrote it
  std::optional<MessageId> reply_to = std::nullopt;  ///< the message it quotes, or puts an emoji on
};

}  // namespace tendero::crm
