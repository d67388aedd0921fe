#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tendero::sandbox {

/// What a customer looks for, as the words of a shop's search box: accents, case, plurals and little words do not
/// count.
class ProductWords {
 public:
  explicit ProductWords(std::string_view query);

  /// 0 when some word is in none of the texts, otherwise more the better it fits: a word in the name counts most, one
  /// in the description least. A query without words fits everything.
  [[nodiscard]] int fit(std::string_view name, std::string_view category, std::string_view description) const;

 private:
  std::vector<std::string> stems_;
};

}  // namespace tendero::sandbox
