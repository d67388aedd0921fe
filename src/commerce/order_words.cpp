#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {
namespace {

struct Word {
  std::string_view written;
  std::string_view meaning;
};

constexpr std::array statuses{Word{"pending", "pending"}, Word{"processing", "processing"},
                              Word{"completed", "completed"}, Word{"canceled", "canceled"},
                              Word{"cancelled", "canceled"}};

// What counts as active in the words that other backends use.
constexpr std::array active_statuses{std::string_view{"pending"}, std::string_view{"processing"},
                                     std::string_view{"shipped"}};

constexpr std::array payment_methods{
    Word{"cash", "cash"},
    Word{"cash on delivery", "cash"},
    Word{"cod", "cash"},
    Word{"efectivo", "cash"},
    Word{"pago en efectivo", "cash"},
    Word{"en efectivo", "cash"},
    Word{"credit card", "credit_card"},
    Word{"creditcard", "credit_card"},
    Word{"card", "credit_card"},
    Word{"tarjeta", "credit_card"},
    Word{"tarjeta de credito", "credit_card"},
    Word{"con tarjeta", "credit_card"},
    Word{"paypal", "paypal"},
    Word{"bank transfer", "bank_transfer"},
    Word{"transfer", "bank_transfer"},
    Word{"transferencia", "bank_transfer"},
    Word{"transferencia bancaria", "bank_transfer"},
};

/// "Cash_On-Delivery" → "cash on delivery"
std::string as_words(std::string_view text) {
  std::string words(text);
  std::ranges::replace_if(words, [](char c) { return c == '_' || c == '-'; }, ' ');
  return fold(words);
}

}  // namespace

OrderStatus read_order_status(std::string_view backend_word) {
  std::string code = fold(backend_word);
  for (const auto& word : statuses)
    if (code == word.written) return {std::string(word.meaning)};
  return {std::move(code), std::string(trim(backend_word))};
}

bool is_active(const OrderStatus& status) {
  return std::ranges::find(active_statuses, status.code) != active_statuses.end();
}

std::string read_payment_method(std::string_view backend_word) {
  const auto words = as_words(backend_word);
  for (const auto& word : payment_methods)
    if (words == word.written) return std::string(word.meaning);
  return std::string(trim(backend_word));
}

std::string plain_order_number(std::string_view typed) {
  auto number = trim(typed);
  while (number.starts_with('#')) number.remove_prefix(1);
  return std::string(trim(number));
}

bool is_same_order_number(std::string_view one, std::string_view other) {
  return fold(plain_order_number(one)) == fold(plain_order_number(other));
}

}  // namespace tendero::commerce
