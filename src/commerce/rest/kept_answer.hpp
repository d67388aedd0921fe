#pragma once

#include <optional>

#include "base/time.hpp"
#include "commerce/integration.hpp"

namespace tendero::commerce::rest {

/// How long lists of the catalogue may be kept; not at all when that is switched off.
[[nodiscard]] inline Duration life_of_lists(const CacheRules& cache) {
  return cache.products ? Duration(cache.life) : Duration::zero();
}

/// A list that changes rarely, kept for a short while. Prices, stock and orders are never kept, nor is an empty list: a
/// shop that just filled it in must not wait.
template <class List>
class KeptAnswer {
 public:
  explicit KeptAnswer(Duration life) : life_(life) {}

  [[nodiscard]] const List* find(Instant now) const { return list_ && now < until_ ? &*list_ : nullptr; }
  void keep(const List& list, Instant now) {
    list_.reset();
    if (!list.empty()) list_ = list;
    until_ = now + life_;
  }

 private:
  Duration life_;
  std::optional<List> list_;
  Instant until_;
};

}  // namespace tendero::commerce::rest
