#include "commerce/quoting.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "commerce/delivery_kind.hpp"

namespace tendero::commerce {
namespace {

constexpr std::size_t name_limit = 80;
constexpr std::size_t address_limit = 300;
constexpr std::size_t notes_limit = 500;

// What a shop takes that does not say (the guide's table "Payment Methods").
constexpr std::array canonical_methods{"cash", "credit_card", "paypal", "bank_transfer"};

std::unexpected<QuoteFault> refuse(std::string code, std::string message, FaultDetails details = {}) {
  auto refused = fault(FaultKind::denied, std::move(code), std::move(message));
  return std::unexpected(QuoteFault(std::move(refused).error(), std::move(details)));
}

std::unexpected<QuoteFault> wrong(std::string code, std::string message, FaultDetails details = {}) {
  auto refused = fault(FaultKind::invalid, std::move(code), std::move(message));
  return std::unexpected(QuoteFault(std::move(refused).error(), std::move(details)));
}

std::unexpected<QuoteFault> too_many_of_one(const QuoteRules& rules) {
  return wrong("too_many", fmt::format("At most {} of one product can be ordered at once.", rules.max_quantity),
               {{"of", "one_product"}, {"limit", std::to_string(rules.max_quantity)}});
}

std::string tidy(std::string_view text, std::size_t limit) { return std::string(trim(clean(text, limit))); }

/// Quantities of equal products added up, in the order in which the products were first named.
Quoted<std::vector<Wanted::Item>> merge_items(const std::vector<Wanted::Item>& items, const QuoteRules& rules) {
  std::vector<Wanted::Item> merged;
  for (const auto& item : items) {
    const std::string id(trim(item.product_id));
    if (id.empty()) return wrong("invalid_input", "An item has no product_id; use one that a product search returned.");
    if (item.quantity < 1)
      return wrong("invalid_input", fmt::format("The quantity of '{}' must be 1 or more.", clean(id, name_limit)));
    const auto same = std::ranges::find(merged, id, &Wanted::Item::product_id);
    const auto before = same == merged.end() ? 0 : same->quantity;
    if (item.quantity > rules.max_quantity - before) return too_many_of_one(rules);
    if (same == merged.end()) {
      merged.push_back({id, item.quantity});
    } else {
      same->quantity += item.quantity;
    }
  }
  if (merged.empty()) return wrong("invalid_input", "At least one product is required.");
  if (merged.size() > static_cast<std::size_t>(rules.max_lines))
    return wrong("too_many", fmt::format("At most {} different products can be ordered at once.", rules.max_lines),
                 {{"of", "products"}, {"limit", std::to_string(rules.max_lines)}});
  return merged;
}

std::optional<int> digits_to_int(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// YYYY-MM-DD of a day that exists; a time behind it is dropped.
Quoted<std::string> read_day(std::string_view written) {
  const auto text = trim(written);
  if (text.empty()) return std::string();
  const auto day_text = text.substr(0, 10);
  const bool shaped =
      day_text.size() == 10 && day_text[4] == '-' && day_text[7] == '-' && (text.size() == 10 || text[10] == 'T');
  const auto year = shaped ? digits_to_int(day_text.substr(0, 4)) : std::nullopt;
  const auto month = shaped ? digits_to_int(day_text.substr(5, 2)) : std::nullopt;
  const auto day = shaped ? digits_to_int(day_text.substr(8, 2)) : std::nullopt;
  if (year && month && day && *month > 0 && *day > 0) {
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (date.ok()) return std::string(day_text);
  }
  return wrong("invalid_input",
               fmt::format("'{}' is not a day; write the delivery date as YYYY-MM-DD.", clean(text, 30)),
               {{"field", "delivery_date"}});
}

/// Whether this many can be sold now, and for how much.
Quoted<QuoteLine> price_line(const Product& product, std::int64_t quantity, const QuoteRules& rules) {
  if (quantity > rules.max_quantity) return too_many_of_one(rules);
  if (!product.available || (product.stock && *product.stock <= 0))
    return refuse("product_unavailable", fmt::format("{} is not available now.", product.name),
                  {{"product", product.name}});
  if (product.stock && *product.stock < quantity)
    return refuse("insufficient_stock", fmt::format("Only {} of {} are left.", *product.stock, product.name),
                  {{"product", product.name}, {"stock", std::to_string(*product.stock)}});
  if (product.price.minor <= 0)
    return refuse("invalid_price",
                  fmt::format("{} has no valid price in the shop, so it cannot be ordered.", product.name),
                  {{"product", product.name}});
  const auto subtotal = times(product.price, quantity);
  if (!subtotal)
    return refuse("invalid_price", fmt::format("{} has no price that can be multiplied.", product.name),
                  {{"product", product.name}});
  return QuoteLine{.product_id = product.id,
                   .name = product.name,
                   .quantity = static_cast<int>(quantity),
                   .unit_price = product.price,
                   .subtotal = *subtotal};
}

/// Each product as it stands in the shop at this moment.
Task<Quoted<std::vector<QuoteLine>>> read_lines(Catalog& catalog, std::vector<Wanted::Item> items, QuoteRules rules) {
  std::vector<QuoteLine> lines;
  for (const auto& item : items) {
    auto product = co_await catalog.product(item.product_id);
    if (!product && product.error().kind == FaultKind::not_found) {
      co_return refuse("product_unavailable",
                       fmt::format("The shop has no product '{}'; use a product_id that a product search returned.",
                                   clean(item.product_id, name_limit)));
    }
    if (!product) co_return std::unexpected(product.error());
    // Two spellings may have led to one product.
    const auto same = std::ranges::find(lines, product->id, &QuoteLine::product_id);
    const auto before = same == lines.end() ? 0 : same->quantity;
    auto line = price_line(*product, item.quantity + before, rules);
    if (!line) co_return std::unexpected(line.error());
    if (same == lines.end()) {
      lines.push_back(*std::move(line));
    } else {
      *same = *std::move(line);
    }
  }
  co_return lines;
}

std::string_view word_of(DeliveryKind kind) { return kind == DeliveryKind::pickup ? "pickup" : "delivery"; }

void set_delivery(Quote& quote, const DeliveryOption& option) {
  quote.delivery_option_id = option.id.empty() ? std::string(word_of(option.kind)) : option.id;
  quote.delivery_name = option.name;
  quote.delivery_description = option.description;
  quote.delivery_kind = option.kind;
  quote.delivery_price = option.price;
}

/// Fills in the delivery; leaves it open when nothing was said and there is a choice.
Quoted<void> decide_delivery(Quote& quote, const std::vector<DeliveryOption>& options, std::string_view wanted) {
  if (!trim(wanted).empty()) {
    const auto option = choose_delivery(options, wanted);
    if (!option) return std::unexpected(option.error());
    set_delivery(quote, *option);
    return {};
  }
  const auto active = std::ranges::count_if(options, &DeliveryOption::active);
  if (active == 0) return refuse("no_delivery_option", "The shop has no way of delivery or pickup now.");
  if (active == 1) set_delivery(quote, *std::ranges::find_if(options, &DeliveryOption::active));
  return {};
}

Task<Result<std::vector<PaymentChoice>>> read_choices(References& references) {
  auto methods = co_await references.payment_methods();
  if (!methods) co_return std::unexpected(methods.error());
  std::vector<PaymentChoice> choices;
  for (const auto& method : *methods)
    if (method.active) choices.push_back({method.code, method.name});
  if (methods->empty())
    for (const auto* code : canonical_methods) choices.push_back({code, {}});
  co_return choices;
}

Quoted<std::string> decide_payment(const std::vector<PaymentChoice>& choices, std::string_view wanted) {
  if (trim(wanted).empty()) return std::string();
  const auto code = read_payment_method(wanted);
  for (const auto& choice : choices)
    if (choice.code == code || fold(choice.name) == fold(wanted)) return choice.code;
  std::vector<std::string_view> names;
  FaultDetails details;
  for (const auto& choice : choices) {
    names.push_back(choice.name.empty() ? choice.code : choice.name);
    details.emplace_back("option", names.back());
  }
  return refuse(
      "payment_not_offered",
      fmt::format("The shop does not take '{}'. It takes: {}.", clean(wanted, name_limit), fmt::join(names, ", ")),
      std::move(details));
}

Result<Money> sum_up(const Quote& quote) {
  Money total{0, quote.lines.front().subtotal.currency};
  for (const auto& line : quote.lines) {
    const auto sum = add(total, line.subtotal);
    if (!sum) return std::unexpected(sum.error());
    total = *sum;
  }
  return quote.delivery_price ? add(total, *quote.delivery_price) : Result<Money>(total);
}

}  // namespace

Task<Quoted<Quote>> make_quote(Shop& shop, Wanted wanted, QuoteRules rules) {
  auto items = merge_items(wanted.items, rules);
  if (!items) co_return std::unexpected(items.error());
  auto day = read_day(wanted.delivery_date);
  if (!day) co_return std::unexpected(day.error());

  Quote quote{.delivery_date = *std::move(day),
              .customer_name = tidy(wanted.customer_name, name_limit),
              .notes = tidy(wanted.notes, notes_limit)};
  auto lines = co_await read_lines(shop.catalog(), *std::move(items), rules);
  if (!lines) co_return std::unexpected(lines.error());
  quote.lines = *std::move(lines);

  const auto options = co_await shop.references().delivery_options();
  if (!options) co_return std::unexpected(options.error());
  const auto delivered = decide_delivery(quote, *options, wanted.delivery);
  if (!delivered) co_return std::unexpected(delivered.error());
  // What is picked up goes nowhere: an address left over from a change of mind must not reach the shop.
  if (quote.delivery_kind != DeliveryKind::pickup) quote.address = tidy(wanted.address, address_limit);

  auto choices = co_await read_choices(shop.references());
  if (!choices) co_return std::unexpected(choices.error());
  quote.payment_choices = *std::move(choices);
  auto payment = decide_payment(quote.payment_choices, wanted.payment_method);
  if (!payment) co_return std::unexpected(payment.error());
  quote.payment_method = *std::move(payment);

  const auto total = sum_up(quote);
  if (!total) co_return std::unexpected(total.error());
  quote.total = *total;
  co_return quote;
}

}  // namespace tendero::commerce
