#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "web/route.hpp"

/// What a request says in its address. Faults are `invalid` `invalid_input` and name the parameter.
namespace tendero::web {

/// The first of the names that was sent, trimmed; empty when none was. Some parameters have an older name beside ours.
[[nodiscard]] std::string parameter(const Call& call, std::initializer_list<std::string_view> names);

/// As above; at most 200 bytes.
[[nodiscard]] Result<std::string> text_parameter(const Call& call, std::initializer_list<std::string_view> names);

/// As above, but something must have been sent.
[[nodiscard]] Result<std::string> required_parameter(const Call& call, std::initializer_list<std::string_view> names);

/// A whole number from `least` to `most`; `usual` when it was not sent.
[[nodiscard]] Result<std::int64_t> number_parameter(const Call& call, std::string_view name, std::int64_t usual,
                                                    std::int64_t least, std::int64_t most);

/// `true` or `false`; nothing when it was not sent.
[[nodiscard]] Result<std::optional<bool>> flag_parameter(const Call& call, std::string_view name);

/// `limit`: how long a page is.
[[nodiscard]] Result<int> limit_parameter(const Call& call, int usual, int most);

/// The number in the path under `name`. What is no number is no id: `not_found`.
[[nodiscard]] Result<std::int64_t> id_in_path(const Call& call, std::string_view name);

}  // namespace tendero::web
