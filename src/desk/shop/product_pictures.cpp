#include "desk/shop/product_pictures.hpp"

#include <chrono>
#include <utility>

namespace tendero::desk {

namespace {

constexpr Duration kept_for = std::chrono::minutes{5};
constexpr std::size_t most_kept = 100;
constexpr std::size_t largest_kept = 256 << 10;

}  // namespace

ProductPictures::ProductPictures(commerce::Integration& integration, commerce::PictureSource& source, ShopId shop,
                                 World& world)
    : integration_(integration), source_(source), shop_(shop), world_(world), kept_(kept_for, most_kept) {}

Task<Result<ProductPictures::Kept>> ProductPictures::picture(std::string product) {
  auto state = co_await integration_.state(shop_);
  if (!state) co_return std::unexpected(std::move(state.error()));
  if (!state->shop) co_return std::unexpected(state->shop.error());
  // Another backend's product may have the same id.
  const auto key = state->settings.api_url + '\n' + product;
  if (const auto* known = kept_.find(key, world_.clock.now());
      known != nullptr && state->settings.features.product_search)
    co_return *known;
  const auto found = co_await (*state->shop)->catalog().product(std::move(product));
  if (!found) co_return std::unexpected(found.error());
  if (found->image_url.empty()) co_return fault(FaultKind::not_found, "not_found", "This product has no picture.");
  auto came = co_await source_.picture(state->settings, found->image_url);
  if (!came) co_return std::unexpected(std::move(came.error()));
  auto picture = std::make_shared<const commerce::Picture>(*std::move(came));
  if (picture->bytes.size() <= largest_kept) kept_.keep(key, picture, world_.clock.now());
  co_return picture;
}

}  // namespace tendero::desk
