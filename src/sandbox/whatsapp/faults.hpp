#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace tendero::sandbox::whatsapp {

/// What may be asked to go wrong (`POST /sandbox/faults`), each for the next `count` times.
enum class FaultWish {
  delay,                ///< the Graph API answers late (`ms`)
  error_500,            ///< a page that is no JSON, nothing happened
  bad_json,             ///< half an answer, after the effect
  drop,                 ///< the connection is closed after the effect
  drop_before,          ///< the connection is closed, nothing happened
  rate_limited,         ///< 130429
  pair_limited,         ///< 131056
  token_expired,        ///< 190
  undeliverable,        ///< accepted, then failed with 131026
  lose_status,          ///< a status webhook that never comes
  lose_webhook_answer,  ///< the webhook arrives, its answer is lost, so it comes again
  media_unavailable     ///< the place where files are fetched answers 503
};

[[nodiscard]] std::optional<FaultWish> read_fault_wish(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(FaultWish wish) noexcept;
[[nodiscard]] std::vector<std::string_view> fault_wish_words();

class Faults {
 public:
  void wish(FaultWish wish, int count, Duration delay = {});
  void clear() { wishes_.clear(); }
  /// True, and one fewer left, when this is to go wrong now.
  bool take(FaultWish wish);
  [[nodiscard]] Duration delay() const noexcept { return delay_; }
  /// What is still to come.
  [[nodiscard]] const std::map<FaultWish, int>& left() const noexcept { return wishes_; }

 private:
  std::map<FaultWish, int> wishes_;
  Duration delay_{};
};

}  // namespace tendero::sandbox::whatsapp
