#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assistant/loop.hpp"
#include "small_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {

/// A customer of La Bella Italia, phone 529991234567, talking with an engine turn by turn as `dialogue` runs it: the
/// tools of the house with their real definitions, a small shop behind them, memory and language kept, earlier tools
/// forgotten.
class ShopTalk {
 public:
  ShopTalk(ChatModel& model, test::TestWorld& world);

  /// What the engine says in the end, or "fault: CODE".
  std::string write(std::string_view text);

  SmallShop shop;
  ModelRequest request;             ///< of the next turn
  std::vector<std::string> used;    ///< "name {arguments as they were understood}"
  ModelReply last;                  ///< of the last turn
  std::vector<std::string> broken;  ///< promises of the port that were not kept

 private:
  Task<ToolResult> use(ToolCall call);
  void check(const ModelReply& reply);

  ChatModel& model_;
  test::TestWorld& world_;
};

/// The text of an answer, without what can be tapped.
[[nodiscard]] std::string body_of(const ModelReply& reply);

}  // namespace tendero::assistant
