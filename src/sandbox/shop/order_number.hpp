#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tendero::sandbox {

/// "ORD-{year}-{number:6}" with 789 in 2025: "ORD-2025-000789". What is no such brace stays as it is.
[[nodiscard]] std::string write_order_number(std::string_view pattern, std::int64_t number, int year);

}  // namespace tendero::sandbox
