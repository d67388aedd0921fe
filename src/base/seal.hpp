#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"

namespace tendero {

/// Keeps secrets unreadable where they are stored: libsodium's secretbox (XSalsa20 and Poly1305) under a key that is
/// derived from TENDERO_SECRET_KEY, which is never stored beside them.
class Seal {
 public:
  /// An empty key is a bug and throws.
  explicit Seal(const Secret& key);

  /// Text that only the same key opens; another one each time.
  [[nodiscard]] std::string close(const Secret& secret, Chance& chance) const;
  /// Fault `broken` `secret_unreadable`: made with another key, or damaged.
  [[nodiscard]] Result<Secret> open(std::string_view sealed) const;
  /// The same for equal texts, and useless to whoever lacks the key: to see that something is still what it was.
  [[nodiscard]] std::string fingerprint(std::string_view text) const;
  /// Every sealed text that stands somewhere in `text`, such as a document: what a lost key would cost.
  [[nodiscard]] static std::vector<std::string> find_in(std::string_view text);

 private:
  std::array<unsigned char, 32> key_{};
};

}  // namespace tendero
