#include "commerce/integration.hpp"

#include "crm/words.hpp"

namespace tendero::commerce {

namespace {

constexpr crm::Words<IntegrationSource, 4> source_words{{"none", "document", "setting", "process"}};
constexpr crm::Words<Closed, 5> closed_words{{"", "preset", "disabled", "not_configured", "unusable"}};

}  // namespace

std::string_view to_word(IntegrationSource source) noexcept { return source_words.of(source); }
std::string_view to_word(Closed reason) noexcept { return closed_words.of(reason); }

Task<Result<std::shared_ptr<Shop>>> Integration::shop(ShopId shop) {
  auto now = co_await state(shop);
  if (!now) co_return std::unexpected(std::move(now.error()));
  co_return std::move(now->shop);
}

}  // namespace tendero::commerce
