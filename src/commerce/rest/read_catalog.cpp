#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "commerce/delivery_kind.hpp"
#include "commerce/rest/fields.hpp"
#include "commerce/rest/readings.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr std::size_t name_limit = 200;
constexpr std::size_t word_limit = 60;
constexpr std::size_t description_limit = 2000;
constexpr std::size_t url_limit = 1000;

/// 24 hexadecimal digits, a UUID or an integer: a reference, not a name.
bool looks_like_id(std::string_view text) {
  const bool signs_fit = text.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
  const bool all_digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  return signs_fit && (all_digits || text.size() == 24 || text.size() == 36);
}

void read_category_of(const Json& value, Product& product) {
  const auto* category = find_field(value, {"category", "categoryId", "category_id"});
  if (category == nullptr) return;
  product.category_id = read_id(category);
  if (category->if_object() != nullptr) {
    product.category = read_text(*category, {"name", "title"}, name_limit);
  } else if (!looks_like_id(product.category_id)) {
    product.category = read_text(category, name_limit);
  }
  if (product.category.empty()) product.category = read_text(value, {"categoryName", "category_name"}, name_limit);
}

/// A picture's address: https only, or http; a path alone belongs to the backend. Anything else (data:, javascript:) is
/// none.
std::string read_picture(const Json& value, const ReadingRules& rules) {
  const auto* picture = find_field(value, {"image", "imageUrl", "image_url"});
  if (picture == nullptr) {
    const auto* all = find_field(value, {"images", "pictures"});
    if (all == nullptr || all->if_array() == nullptr || all->if_array()->empty()) return {};
    picture = &all->if_array()->front();
  }
  if (picture->if_object() != nullptr) picture = find_field(*picture, {"url", "src"});
  auto url = read_text(picture, url_limit);
  if (url.starts_with("/") && !url.starts_with("//")) return rules.base_url + url;
  return url.starts_with("https://") || url.starts_with("http://") ? url : std::string();
}

bool read_availability(const Json& value) {
  const bool active = read_flag(find_field(value, {"status", "isActive", "active"})).value_or(true);
  const bool offered = read_flag(find_field(value, {"available", "isAvailable"})).value_or(true);
  const bool deleted = read_flag(find_field(value, {"deleted", "isDeleted"})).value_or(false);
  return active && offered && !deleted;
}

std::optional<int> read_stock(const Json& value) {
  const auto stock = read_whole(find_field(value, {"stock", "stockQuantity", "stock_quantity", "countInStock"}));
  if (!stock) return std::nullopt;
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp<std::int64_t>(*stock, 0, most));
}

}  // namespace

std::optional<Product> read_product(const Json& value, const ReadingRules& rules) {
  Product product{.id = read_own_id(value),
                  .name = read_text(value, {"name", "title"}, name_limit),
                  .description = read_text(value, {"description"}, description_limit),
                  .price = {0, rules.currency},
                  .image_url = read_picture(value, rules),
                  .available = read_availability(value),
                  .stock = read_stock(value)};
  if (product.id.empty() || product.name.empty()) return std::nullopt;
  if (auto price = read_amount(find_field(value, {"price", "unitPrice", "unit_price"}), rules.currency))
    product.price = *std::move(price);
  read_category_of(value, product);
  return product;
}

std::optional<Category> read_category(const Json& value) {
  Category category{.raw_json = value.write()};
  if (value.if_object() != nullptr) {
    category.id = read_own_id(value);
    category.name = read_text(value, {"name", "title"}, name_limit);
  } else {
    category.name = read_text(&value, name_limit);
  }
  if (category.name.empty()) return std::nullopt;
  return category;
}

std::optional<DeliveryOption> read_delivery_option(const Json& value, const ReadingRules& rules) {
  DeliveryOption option{.raw_json = value.write()};
  if (value.if_object() == nullptr) {
    option.name = read_text(&value, name_limit);
    option.kind = read_delivery_kind(option.name, {});
  } else {
    option.id = read_own_id(value);
    option.name = read_text(value, {"name", "title", "label"}, name_limit);
    option.description = read_text(value, {"description"}, description_limit);
    option.kind = read_delivery_kind(read_text(value, {"type", "kind", "code"}, word_limit), {});
    if (option.kind == DeliveryKind::other) option.kind = read_delivery_kind(option.name, option.description);
    option.active =
        read_flag(find_field(value, {"isActive", "is_active", "active", "enabled", "status"})).value_or(true) &&
        !read_flag(find_field(value, {"deleted", "isDeleted"})).value_or(false);
    option.price = read_amount(find_field(value, {"price", "cost", "fee"}), rules.currency);
    if (option.price && option.price->minor <= 0) option.price.reset();  // free, as where no price is said
  }
  if (option.name.empty()) option.name = option.id;
  if (option.name.empty()) return std::nullopt;
  return option;
}

}  // namespace tendero::commerce::rest
