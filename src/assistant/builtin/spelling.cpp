#include "assistant/builtin/spelling.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

#include <libstemmer.h>

namespace tendero::assistant::builtin {

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > limit) return limit + 1;

  std::vector<std::size_t> two_above(left.size() + 1);
  std::vector<std::size_t> above(left.size() + 1);
  std::vector<std::size_t> row(left.size() + 1);
  for (std::size_t i = 0; i <= left.size(); ++i) above[i] = i;
  for (std::size_t j = 1; j <= right.size(); ++j) {
    row[0] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
      const std::size_t replaced = above[i - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[i] = std::min({replaced, above[i] + 1, row[i - 1] + 1});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[i] = std::min(row[i], two_above[i - 2] + 1);
    }
    if (*std::ranges::min_element(row) > limit) return limit + 1;
    std::swap(two_above, above);
    std::swap(above, row);
  }
  return std::min(above[left.size()], limit + 1);
}

std::size_t tolerated_edits(std::size_t length) noexcept {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

std::string stem(std::string_view word) {
  // The stemmer keeps the word it works on, so each thread has its own.
  thread_local const std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer(
      sb_stemmer_new("spanish", "UTF_8"), &sb_stemmer_delete);
  if (!stemmer) throw std::logic_error("libstemmer was built without Spanish");
  // Snowball takes and gives `unsigned char`.
  const auto* text = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer.get(), text, static_cast<int>(word.size()));
  return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

bool means(std::string_view typed, std::string_view known) {
  if (typed == known) return true;
  if (typed.size() < 3 || known.size() < 3) return false;
  if (typed.front() >= '0' && typed.front() <= '9') return false;  // 355 and 350 are not a slip apart
  if (stem(typed) == stem(known)) return true;
  const std::size_t limit = tolerated_edits(std::min(typed.size(), known.size()));
  return limit > 0 && edit_distance(typed, known, limit) <= limit;
}

}  // namespace tendero::assistant::builtin
