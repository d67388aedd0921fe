#include "commerce/rest/rest_catalog.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "commerce/rest/envelope.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr int most_products = 50;
constexpr int name_candidates = 10;
constexpr std::string_view list_path = "/api/products";
constexpr std::string_view search_path = "/api/products/search";

/// True when some product has a word of the search in it, as far as the first letters go ("pizzas" finds "Pizza").
bool any_mentions(const std::vector<Product>& products, std::string_view text) {
  constexpr std::size_t letters_compared = 4;
  for (const auto& word : split(fold(text), ' ')) {
    const auto start = first_code_points(word, letters_compared);
    const auto mentions = [&](const Product& product) {
      return fold(product.name).contains(start) || fold(product.description).contains(start) ||
             fold(product.category).contains(start);
    };
    if (!start.empty() && std::ranges::any_of(products, mentions)) return true;
  }
  return false;
}

bool may_be_name(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF-") != std::string_view::npos;
}

std::unexpected<Fault> no_such_product() {
  return fault(FaultKind::not_found, "not_found", "The shop has no such product.");
}

}  // namespace

Task<Result<std::vector<Product>>> RestCatalog::search(std::string text, int limit) {
  limit = std::clamp(limit, 1, most_products);
  Absence absence = Absence::none;
  Result<std::vector<Product>> products;
  if (route_ != Route::search) {
    products = co_await ask(list_path, text, limit, absence);
    const bool unfiltered =
        route_ == Route::unknown && products && !products->empty() && !any_mentions(*products, text);
    const bool may_be_missing = absence == Absence::route || (absence == Absence::thing && route_ == Route::unknown);
    if (products && !unfiltered) {
      if (!products->empty()) route_ = Route::list;
      co_return products;
    }
    if (!products && !may_be_missing) {
      if (absence == Absence::thing) co_return std::vector<Product>{};
      co_return products;
    }
  }
  const Absence first = absence;
  auto found = co_await ask(search_path, text, limit, absence);
  if (found) {
    if (first == Absence::route || any_mentions(*found, text)) route_ = Route::search;
    co_return found;
  }
  if (products && first == Absence::none && route_ == Route::unknown)
    co_return products;  // a fuzzy search, not a missing one
  if (absence == Absence::thing || (first == Absence::thing && absence != Absence::none))
    co_return std::vector<Product>{};
  co_return found;
}

/// One search at one path; `absence` says what a refusal means for the route.
Task<Result<std::vector<Product>>> RestCatalog::ask(std::string_view path, std::string text, int limit,
                                                    Absence& absence) {
  const auto size = std::to_string(limit);
  Call call{.purpose = "shop.search_products", .target = Target(path)};
  call.target.query("search", text).query("page_size", size).query("limit", size);
  const auto answer = co_await backend_.read(std::move(call));
  absence = answer ? Absence::none : answer.error().absence;
  if (!answer) co_return as_fault(answer.error());
  auto products = read_products(*answer);
  if (products && products->size() > static_cast<std::size_t>(limit)) products->resize(static_cast<std::size_t>(limit));
  co_return products;
}

Result<std::vector<Product>> RestCatalog::read_products(const Json& body) {
  const auto list = unwrap_list(body, product_resource());
  if (!list) return senseless("no list of products");
  std::vector<Product> products;
  for (const auto* element : *list) {
    auto product = read_product(*element, backend_.rules());
    if (!product) return senseless("a product without an id or a name");
    products.push_back(*std::move(product));
    backend_.learn_ids(*element);
  }
  return products;
}

Task<Result<Product>> RestCatalog::product(std::string id) {
  id = trim(id);
  if (id.empty()) co_return fault(FaultKind::invalid, "invalid_input", "The product's id is empty.");
  Call call{.purpose = "shop.get_product", .target = Target(list_path)};
  call.target.segment(id);
  const auto answer = co_await backend_.read(std::move(call));
  if (!answer) {
    const bool not_there = answer.error().absence == Absence::thing || answer.error().absence == Absence::id_form ||
                           answer.error().status == 400 || answer.error().status == 422;
    if (!not_there) co_return as_fault(answer.error());
    if (may_be_name(id)) co_return co_await by_name(std::move(id));
    co_return no_such_product();
  }
  auto products = read_products(*answer);
  if (!products) co_return std::unexpected(products.error());
  if (products->empty()) co_return no_such_product();
  co_return std::move(products->front());
}

Task<Result<Product>> RestCatalog::by_name(std::string name) {
  auto products = co_await search(name, name_candidates);
  if (!products) co_return std::unexpected(products.error());
  const auto found =
      std::ranges::find_if(*products, [&](const Product& product) { return fold(product.name) == fold(name); });
  if (found == products->end()) co_return no_such_product();
  co_return std::move(*found);
}

Task<Result<std::vector<Category>>> RestCatalog::categories() {
  const auto answer = co_await backend_.read({.purpose = "shop.categories", .target = Target("/api/categories")});
  if (!answer && answer.error().absence == Absence::thing) co_return std::vector<Category>{};
  if (!answer) co_return as_fault(answer.error());
  const auto list = unwrap_list(*answer, category_resource());
  if (!list) co_return senseless("no list of categories");
  std::vector<Category> categories;
  for (const auto* element : *list)
    if (auto category = read_category(*element)) categories.push_back(*std::move(category));
  co_return categories;
}

}  // namespace tendero::commerce::rest
