#include "app/conversation_tests/shop_news.hpp"

#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::app::conversations {

namespace {

constexpr std::string_view what_can_stand =
    "the shop is 'down', 'up', 'failing' or 'slow', 'loses the answer', or has 'price KEY 200.00', 'stock KEY 0', "
    "'status KEY inactive'";

ShopNews fault_news(boost::json::object body) {
  return {.kind = ShopNews::Kind::request, .method = "POST", .target = "/sandbox/faults", .body = std::move(body)};
}

}  // namespace

Result<ShopNews> read_shop_news(std::string_view text) {
  if (text == "down") return ShopNews{.kind = ShopNews::Kind::down};
  if (text == "up") return ShopNews{.kind = ShopNews::Kind::up};
  if (text == "failing") return fault_news({{"kind", "error_500"}, {"times", 0}});
  if (text == "slow") return fault_news({{"kind", "delay"}, {"times", 0}, {"ms", 60'000}});
  if (text == "loses the answer")
    return fault_news({{"kind", "lose_answer"}, {"path", "/api/orders"}, {"method", "POST"}});

  const auto words = split(text, ' ');
  const bool change = words.size() == 3 && (words[0] == "price" || words[0] == "stock" || words[0] == "status");
  if (!change) return fault(FaultKind::invalid, "bad_shop_news", fmt::format("{}; not '{}'", what_can_stand, text));
  boost::json::value value = boost::json::string(words[2]);
  if (words[0] == "stock") {
    std::int64_t stock = 0;
    const auto [stop, error] = std::from_chars(words[2].data(), words[2].data() + words[2].size(), stock);
    if (error != std::errc{} || stop != words[2].data() + words[2].size())
      return fault(FaultKind::invalid, "bad_shop_news", fmt::format("stock is a whole number, not '{}'", words[2]));
    value = stock;
  }
  return ShopNews{.kind = ShopNews::Kind::request,
                  .method = "PUT",
                  .target = "/sandbox/products/" + words[1],
                  .body = {{words[0], std::move(value)}}};
}

}  // namespace tendero::app::conversations
