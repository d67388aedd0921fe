#pragma once

#include <memory>
#include <string>

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "commerce/kept_answers.hpp"
#include "commerce/picture.hpp"

namespace tendero::desk {

/// The pictures of what the shop sells, for pages that may show pictures of our own origin only. Small ones are kept
/// for a few minutes. Lives on the engine's thread.
class ProductPictures {
 public:
  using Kept = std::shared_ptr<const commerce::Picture>;

  /// References must outlive this.
  ProductPictures(commerce::Integration& integration, commerce::PictureSource& source, ShopId shop, World& world);

  /// Of the product with this id. Repeatable. Faults: `not_found` when it has none that may be shown; otherwise those
  /// of the shop.
  Task<Result<Kept>> picture(std::string product);

 private:
  commerce::Integration& integration_;
  commerce::PictureSource& source_;
  ShopId shop_;
  World& world_;
  commerce::KeptAnswers<std::string, Kept> kept_;
};

}  // namespace tendero::desk
