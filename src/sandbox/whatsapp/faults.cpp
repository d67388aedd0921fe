#include "sandbox/whatsapp/faults.hpp"

#include <array>

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::array<std::string_view, 12> words{
    "delay",        "500",           "bad_json",      "drop",        "drop_before",         "rate_limited",
    "pair_limited", "token_expired", "undeliverable", "lose_status", "lose_webhook_answer", "media_unavailable"};

}  // namespace

std::optional<FaultWish> read_fault_wish(std::string_view word) noexcept {
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (words[index] == word) return static_cast<FaultWish>(index);
  }
  return std::nullopt;
}

std::string_view to_word(FaultWish wish) noexcept { return words[static_cast<std::size_t>(wish)]; }

std::vector<std::string_view> fault_wish_words() { return {words.begin(), words.end()}; }

void Faults::wish(FaultWish wish, int count, Duration delay) {
  if (count <= 0) {
    wishes_.erase(wish);
  } else {
    wishes_[wish] = count;
  }
  if (wish == FaultWish::delay) delay_ = delay;
}

bool Faults::take(FaultWish wish) {
  const auto found = wishes_.find(wish);
  if (found == wishes_.end()) return false;
  if (--found->second == 0) wishes_.erase(found);
  return true;
}

}  // namespace tendero::sandbox::whatsapp
