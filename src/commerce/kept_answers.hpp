#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "base/time.hpp"

namespace tendero::commerce {

/// Answers kept for a while, never more than `most`: the one that has been kept longest makes room.
template <class Key, class Value>
class KeptAnswers {
 public:
  /// A `life` of zero keeps nothing.
  KeptAnswers(Duration life, std::size_t most) : life_(life), most_(most) {}

  [[nodiscard]] const Value* find(const Key& key, Instant now) {
    const auto found = kept_.find(key);
    if (found == kept_.end()) return nullptr;
    if (now < found->second.until) return &found->second.value;
    kept_.erase(found);
    return nullptr;
  }

  void keep(const Key& key, Value value, Instant now) {
    if (life_ <= Duration{0} || most_ == 0) return;
    if (!kept_.contains(key) && kept_.size() >= most_) forget_oldest();
    kept_.insert_or_assign(key, Kept{std::move(value), now + life_});
  }

  [[nodiscard]] std::size_t size() const noexcept { return kept_.size(); }

 private:
  struct Kept {
    Value value;
    Instant until;
  };

  void forget_oldest() {
    auto oldest = kept_.begin();
    for (auto each = kept_.begin(); each != kept_.end(); ++each)
      if (each->second.until < oldest->second.until) oldest = each;
    kept_.erase(oldest);
  }

  Duration life_;
  std::size_t most_;
  std::map<Key, Kept> kept_;
};

}  // namespace tendero::commerce
