#include "database/moving/row_sum.hpp"

#include <charconv>
#include <string>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "database/storable_text.hpp"

namespace tendero::database {

void RowSum::add(const std::vector<Value>& row) {
  std::string form;
  for (const auto& value : row) {
    // A kind and a length with each, so that no two rows read the same.
    const auto& storage = value.storage();
    if (const auto* number = std::get_if<std::int64_t>(&storage)) {
      form += fmt::format("i{};", *number);
    } else if (const auto* real = std::get_if<double>(&storage)) {
      form += fmt::format("r{};", *real);
    } else if (const auto* text = std::get_if<std::string>(&storage)) {
      const auto kept = storable_text(*text);
      if (kept != *text) ++mended_texts_;
      form += fmt::format("t{}:{}", kept.size(), kept);
    } else {
      form += "n;";
    }
  }
  const auto digits = sha256_hex(form);
  const std::size_t digits_each = digits.size() / sum_.size();
  for (std::size_t part = 0; part < sum_.size(); ++part) {
    std::uint64_t number = 0;
    const char* const begin = digits.data() + part * digits_each;
    std::from_chars(begin, begin + digits_each, number, 16);
    sum_.at(part) += number;
  }
  ++rows_;
}

}  // namespace tendero::database
