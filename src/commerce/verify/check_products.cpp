#include <algorithm>

#include "base/text.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/field_rules.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

/// A product can be sold or not; both fields may be absent, which means that it can.
std::optional<Problem> judge_availability(const Json& product) {
  return worst_of({judge_flag(product, {"status"}), judge_flag(product, {"deleted"})});
}

void judge_looks(Visit& visit, const Exchange& exchange, const std::vector<const Json*>& products) {
  visit.observe_ids(exchange, products);
  visit.judge_each("products.name", exchange, products, [](const Json& one) { return judge_text(one, {"name"}); });
  visit.judge_each("products.price", exchange, products,
                   [&](const Json& one) { return judge_amount(one, {"price"}, visit.settings.currency, true); });
  visit.judge_each("products.availability", exchange, products, judge_availability);
  visit.judge_each("products.stock", exchange, products, [](const Json& one) { return judge_whole(one, "stock", 0); });
  visit.judge_each("products.category", exchange, products,
                   [](const Json& one) { return judge_populated(one, "category"); });
}

/// The longest word of a name: what a customer would type.
std::string search_word(const std::string& name) {
  std::string longest;
  for (const auto& word : split(name, ' '))
    if (word.size() > longest.size()) longest = word;
  return longest;
}

bool holds(const std::vector<const Json*>& products, const std::string& id) {
  return std::ranges::any_of(products, [&](const Json* one) { return rest::read_own_id(*one) == id; });
}

Task<void> check_search(Visit& visit) {
  const auto word = search_word(visit.known.product_name);
  const auto exchange = co_await visit.ask(products_question(visit, word));
  const auto payload = read_payload(exchange, rest::product_resource(), Shape::list);
  if (payload.meaning.is_trouble()) {
    visit.complain("products.search", at_fault(payload.meaning.trouble), exchange);
  } else if (!holds(payload.elements, visit.known.product_id)) {
    visit.complain("products.search", at_fault("known_not_found", visit.known.product_name), exchange);
  } else {
    visit.pass("products.search", word);
  }
}

Task<void> check_unknown(Visit& visit) {
  const auto exchange = co_await visit.ask(products_question(visit, visit.unknown_text()));
  const auto payload = read_payload(exchange, rest::product_resource(), Shape::list);
  if (payload.meaning.is_trouble()) {
    visit.complain("products.unknown", at_fault("unknown_is_failure"), exchange);
  } else if (!payload.elements.empty()) {
    visit.complain("products.unknown", at_fault("search_ignored", std::to_string(payload.elements.size())), exchange);
  } else {
    visit.pass("products.unknown");
  }
}

Task<void> check_limit(Visit& visit) {
  const auto exchange = co_await visit.ask(products_question(visit, "", "1"));
  const auto payload = read_payload(exchange, rest::product_resource(), Shape::list);
  if (payload.elements.size() > 1) {
    visit.complain("products.limit", off_contract("too_many", std::to_string(payload.elements.size())), exchange);
  } else {
    visit.pass("products.limit");
  }
}

/// The price in the list and the price of the product itself are one.
void compare(Visit& visit, const Json* listed) {
  const auto& exchange = visit.answers.at("endpoint.product");
  const auto payload = read_payload(exchange, rest::product_resource(), Shape::one);
  if (payload.elements.empty() || rest::read_own_id(*payload.elements.front()) != visit.known.product_id)
    return visit.complain("products.by_id", at_fault("known_not_found", visit.known.product_id), exchange);
  const auto& product = *payload.elements.front();
  const auto& currency = visit.settings.currency;
  if (const auto problem = judge_amount(product, {"price"}, currency, false);
      problem && problem->outcome == Outcome::fault)
    return visit.complain("products.by_id", *problem, exchange);
  const auto price = rest::read_amount(rest::find_field(product, {"price"}), currency);
  const auto listed_price = rest::read_amount(rest::find_field(*listed, {"price"}), currency);
  if (listed_price && price != listed_price)
    return visit.complain("products.by_id", at_fault("price_differs", quote_field("price", product.find("price"))),
                          exchange);
  visit.pass("products.by_id", visit.known.product_name);
}

Task<void> check_unknown_id(Visit& visit) {
  const auto exchange = co_await visit.ask(product_question(unknown_id(visit.known.product_id)));
  const auto payload = read_payload(exchange, rest::product_resource(), Shape::one);
  if (!payload.elements.empty()) {
    visit.complain("products.by_id.unknown", at_fault("unknown_is_found"), exchange);
  } else if (exchange.status() == 400 || exchange.status() == 422) {
    visit.complain("products.by_id.unknown", off_contract("other_refusal", std::to_string(exchange.status())),
                   exchange);
  } else if (payload.meaning.is_trouble()) {
    visit.complain("products.by_id.unknown", at_fault("unknown_is_failure"), exchange);
  } else {
    visit.pass("products.by_id.unknown");
  }
}

}  // namespace

Task<void> check_products(Visit& visit) {
  const auto skip_list = [&](std::string_view reason, const std::string& what = {}) {
    visit.skip_all({"products.name", "products.price", "products.availability", "products.stock", "products.category",
                    "products.search", "products.unknown", "products.limit"},
                   reason, what);
  };
  const auto& exchange = visit.answers.at("endpoint.products");
  const auto payload = read_payload(exchange, rest::product_resource(), Shape::list);
  if (!visit.sound("endpoint.products")) {
    skip_list("after", "endpoint.products");
  } else if (payload.elements.empty()) {
    skip_list("no_product");
  } else {
    judge_looks(visit, exchange, payload.elements);
    co_await check_search(visit);
    co_await check_unknown(visit);
    co_await check_limit(visit);
  }
  if (!visit.sound("endpoint.product")) {
    visit.skip_all({"products.by_id", "products.by_id.unknown"}, "after", "endpoint.product");
    co_return;
  }
  if (payload.elements.empty() || visit.known.product_id.empty()) {
    visit.skip("products.by_id", "no_product");
  } else {
    compare(visit, payload.elements.front());
  }
  co_await check_unknown_id(visit);
}

}  // namespace tendero::commerce::verify
