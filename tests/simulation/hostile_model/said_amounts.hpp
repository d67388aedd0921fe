#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Money in words that were sent. Texts are legible and without marks.
namespace tendero::simulation {

struct SaidAmount {
  std::int64_t hundredths = 0;
  std::string written;
};

/// Figures with a sign or a word of money beside them, or with two decimals.
[[nodiscard]] std::vector<SaidAmount> amounts_in(std::string_view plain);
/// "cien pesos", "two bucks": nobody at this shop writes prices so.
[[nodiscard]] std::vector<std::string> amounts_in_words(std::string_view plain);
/// Signs and words of money that is not the shop's.
[[nodiscard]] std::vector<std::string> foreign_money(std::string_view plain);

}  // namespace tendero::simulation
