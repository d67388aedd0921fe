#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

using rest::Target;

struct SearchNames {
  std::string_view type;
  std::string_view early;
};

SearchNames names_of(Search search) {
  switch (search) {
    case Search::number:
      return {"order_id", "orderId"};
    case Search::phone:
      return {"phone", "phone"};
    case Search::email:
      return {"email", "email"};
  }
  std::unreachable();
}

}  // namespace

Ask order_question(Search search, std::string_view value, Spelling spelling, std::string_view limit) {
  Ask ask{.purpose = "shop.verify.order_search", .target = Target("/api/orders/search")};
  const auto names = names_of(search);
  if (spelling != Spelling::early) ask.target.query("search_type", names.type).query("search_value", value);
  if (spelling != Spelling::named) ask.target.query(names.early, value);
  ask.target.query("include_items", "true");
  if (search != Search::number) ask.target.query("limit", limit);
  return ask;
}

Ask order_by_id_question(std::string_view id) {
  Ask ask{.purpose = "shop.verify.order", .target = Target("/api/orders")};
  ask.target.segment(id).query("include_items", "true");
  return ask;
}

Ask active_orders_question(std::string_view phone) {
  Ask ask{.purpose = "shop.verify.active_orders", .target = Target("/api/orders/active")};
  ask.target.segment(phone);
  return ask;
}

Ask products_question(const Visit& visit, std::string_view text, std::string_view limit) {
  Ask ask{.purpose = "shop.verify.products", .target = Target(visit.known.products_path)};
  ask.target.query("search", text).query("page_size", limit).query("limit", limit);
  return ask;
}

Ask all_products_question(const Visit& visit) {
  Ask ask{.purpose = "shop.verify.products", .target = Target(visit.known.products_path)};
  ask.target.query("page_size", "50").query("limit", "50");
  return ask;
}

Ask product_question(std::string_view id) {
  Ask ask{.purpose = "shop.verify.product", .target = Target("/api/products")};
  ask.target.segment(id);
  return ask;
}

Ask customer_question(std::string_view phone) {
  Ask ask{.purpose = "shop.verify.customer", .target = Target("/api/users/by-phone")};
  ask.target.segment(phone);
  return ask;
}

Ask customer_by_email_question(std::string_view email) {
  Ask ask{.purpose = "shop.verify.customer_search", .target = Target("/api/users")};
  ask.target.query("search", email).query("page_size", "5").query("limit", "5");
  return ask;
}

std::string unknown_id(std::string_view known) {
  const bool is_number = !known.empty() && known.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_number && known.size() < 20) return "999999999";
  if (known.contains('-')) return "00000000-0000-0000-0000-000000000000";
  return "000000000000000000000000";
}
// No area of Mexico begins with 0, so nobody has this number.
std::string unknown_phone() { return "520000000000"; }
std::string unknown_email() { return "tendero-verify@nobody.invalid"; }  // RFC 2606: never a real domain

std::vector<std::string> spellings_of(const PhoneNumber& phone) {
  const auto& digits = phone.digits();
  const bool mexican = digits.starts_with("52") && digits.size() == 12;
  if (!mexican) return {digits, "+" + digits};
  const auto line = digits.substr(2);
  return {line, "52" + line, "+52" + line, "521" + line, "+521" + line};
}

}  // namespace tendero::commerce::verify
