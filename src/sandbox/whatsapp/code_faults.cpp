#include "sandbox/whatsapp/code_faults.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sandbox/whatsapp/error_codes.hpp"

namespace tendero::sandbox::whatsapp {

std::optional<CodeFault> read_code_fault(std::string_view word) noexcept {
  if (word == "code") return CodeFault::code;
  if (word == "failed_code") return CodeFault::failed_code;
  return std::nullopt;
}

std::string_view to_word(CodeFault kind) noexcept { return kind == CodeFault::code ? "code" : "failed_code"; }

Result<void> CodeFaults::wish(CodeFault kind, int code, int count) {
  if (!error_with_code(code)) {
    return fault(FaultKind::invalid, "invalid_input", fmt::format("code: Meta has no error {}", code));
  }
  // Another wish for the same replaces it, so there are never more than twice as many as codes.
  std::erase_if(wishes_, [&](const Wish& each) { return each.kind == kind && each.code == code; });
  if (count > 0) wishes_.push_back({.kind = kind, .code = code, .count = count});
  return {};
}

std::optional<GraphError> CodeFaults::take(CodeFault kind) {
  const auto next = std::ranges::find(wishes_, kind, &Wish::kind);
  if (next == wishes_.end()) return std::nullopt;
  const int code = next->code;
  if (--next->count == 0) wishes_.erase(next);
  return error_with_code(code);
}

}  // namespace tendero::sandbox::whatsapp
