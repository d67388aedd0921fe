#include "storage/blob_name.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace tendero::storage {

bool is_blob_name(std::string_view name) noexcept {
  constexpr std::size_t sha256_digits = 64;
  const auto hexadecimal = [](char each) { return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f'); };
  return name.size() == sha256_digits && std::ranges::all_of(name, hexadecimal);
}

std::unexpected<Fault> no_blob(std::string_view name) {
  constexpr std::size_t shown = 64;
  return fault(FaultKind::not_found, "not_found", "There is no file named " + clean(name, shown) + ".");
}

}  // namespace tendero::storage
