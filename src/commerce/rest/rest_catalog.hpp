#pragma once

#include "commerce/rest/backend.hpp"

namespace tendero::commerce::rest {

/// Products and categories of a `rest` backend: requests 11 to 13 of the wire contract.
class RestCatalog final : public Catalog {
 public:
  explicit RestCatalog(Backend& backend) : backend_(backend) {}

  /// At most `limit` (1 to 50) products. `/api/products?search=` is asked first, `/api/products/search` where that is
  /// no search; which one worked is remembered.
  Task<Result<std::vector<Product>>> search(std::string text, int limit) override;
  /// By id. A text that is no id is also tried as a name, and taken only when a product has exactly this name.
  Task<Result<Product>> product(std::string id) override;
  Task<Result<std::vector<Category>>> categories() override;

 private:
  enum class Route { unknown, list, search };

  Task<Result<std::vector<Product>>> ask(std::string_view path, std::string text, int limit, Absence& absence);
  Task<Result<Product>> by_name(std::string name);
  [[nodiscard]] Result<std::vector<Product>> read_products(const Json& body);

  Backend& backend_;
  Route route_ = Route::unknown;
};

}  // namespace tendero::commerce::rest
