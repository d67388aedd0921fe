#pragma once

#include <string_view>

#include "app/conversation_tests/talk_script.hpp"
#include "base/result.hpp"

namespace tendero::app::conversations {

/// What stands after `shop:` in a talk. Invalid (`bad_shop_news`) says what can stand there.
[[nodiscard]] Result<ShopNews> read_shop_news(std::string_view text);

}  // namespace tendero::app::conversations
