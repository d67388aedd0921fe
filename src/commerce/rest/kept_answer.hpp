#pragma once

#include <optional>

#include "base/time.hpp"

namespace tendero::commerce::rest {

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
