#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crm/content/choices.hpp"

namespace tendero::crm {

/// A product as the channel's catalogue names it.
struct CatalogProduct {
  std::string catalog;
  std::string product;  ///< the retailer's id: mostly the shop's SKU
  [[nodiscard]] bool operator==(const CatalogProduct&) const = default;
};

struct ProductSection {
  std::string title = {};
  std::vector<std::string> products;
  [[nodiscard]] bool operator==(const ProductSection&) const = default;
};
/// Products in sections, behind the picture of one of them.
struct ProductShelf {
  std::string thumbnail;  ///< the product whose picture is shown
  std::vector<ProductSection> sections;
  [[nodiscard]] bool operator==(const ProductShelf&) const = default;
};
/// Products of the channel's catalogue to look at and put into the cart: one, or several in sections.
struct Products {
  std::string body = {};
  std::string catalog;
  std::vector<ProductSection> sections;
  Decor decor = {};
  [[nodiscard]] bool operator==(const Products&) const = default;
};
/// The whole catalogue, behind one product's picture.
struct CatalogLink {
  std::string body;
  std::string product = {};  ///< whose picture is shown; empty: the first
  std::string footer = {};
  [[nodiscard]] bool operator==(const CatalogLink&) const = default;
};

struct CartLine {
  std::string product;
  std::int64_t quantity = 1;
  std::string price = {};  ///< of one, as a decimal; the phone's claim, never what is charged
  std::string currency = {};
  [[nodiscard]] bool operator==(const CartLine&) const = default;
};
/// A cart that the customer sends.
struct Cart {
  std::string catalog;
  std::string note = {};
  std::vector<CartLine> lines;
  [[nodiscard]] bool operator==(const Cart&) const = default;
};

}  // namespace tendero::crm
