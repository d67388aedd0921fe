#pragma once

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sandbox/whatsapp/graph_error.hpp"

namespace tendero::sandbox::whatsapp {

/// How a message ends with one of Meta's error codes.
enum class CodeFault {
  code,        ///< it is refused at once
  failed_code  ///< it is accepted, then fails
};

[[nodiscard]] std::optional<CodeFault> read_code_fault(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(CodeFault kind) noexcept;

/// Errors that the next messages are to end with (`POST /sandbox/faults`), in the order in which they were wished.
class CodeFaults {
 public:
  struct Wish {
    CodeFault kind;
    int code;
    int count;
  };

  /// Invalid (`invalid_input`) for a code that Meta's pages do not name. Nothing when `count` is not positive: then
  /// what was wished of this code is taken back.
  Result<void> wish(CodeFault kind, int code, int count);
  /// The error with which the message that is sent now ends in this way, and one fewer is left.
  std::optional<GraphError> take(CodeFault kind);
  void clear() { wishes_.clear(); }
  [[nodiscard]] const std::deque<Wish>& left() const noexcept { return wishes_; }

 private:
  std::deque<Wish> wishes_;
};

}  // namespace tendero::sandbox::whatsapp
