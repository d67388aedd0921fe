#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/phone_number.hpp"
#include "commerce/verify/visit.hpp"

/// The questions of the contract, as the connector asks them or in one spelling alone.
namespace tendero::commerce::verify {

enum class Search { number, phone, email };
enum class Spelling {
  both,   ///< as the connector asks
  named,  ///< search_type and search_value
  early,  ///< orderId, phone or email
};
[[nodiscard]] Ask order_question(Search search, std::string_view value, Spelling spelling,
                                 std::string_view limit = "20");
/// One order by the backend's own id.
[[nodiscard]] Ask order_by_id_question(std::string_view id);
[[nodiscard]] Ask active_orders_question(std::string_view phone);
[[nodiscard]] Ask products_question(const Visit& visit, std::string_view text, std::string_view limit = "20");
[[nodiscard]] Ask all_products_question(const Visit& visit);
[[nodiscard]] Ask product_question(std::string_view id);
[[nodiscard]] Ask customer_question(std::string_view phone);
[[nodiscard]] Ask customer_by_email_question(std::string_view email);

/// An id in the form of `known` (24 hexadecimal digits, a number, a UUID), a phone and an e-mail address, that are
/// nobody's.
[[nodiscard]] std::string unknown_id(std::string_view known);
[[nodiscard]] std::string unknown_phone();
[[nodiscard]] std::string unknown_email();

/// How a Mexican number is written by people and systems: 10 digits, 52…, +52…, 521…, +521…. Any other has two: its
/// digits, with and without a plus.
[[nodiscard]] std::vector<std::string> spellings_of(const PhoneNumber& phone);

}  // namespace tendero::commerce::verify
