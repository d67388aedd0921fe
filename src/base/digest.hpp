#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace tendero {

/// SHA-256 of bytes that come one after the other.
class Sha256 {
 public:
  Sha256();

  void add(std::string_view bytes);
  /// Of all bytes so far, as 64 lower-case hexadecimal digits. Ends it: nothing may be added or asked any more.
  [[nodiscard]] std::string hex();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace tendero
