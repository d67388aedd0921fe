#pragma once

#include <string_view>

#include "net/http_message.hpp"

namespace tendero::web {

/// How a browser may keep a file of a page.
enum class Keeping {
  ask_again,  ///< its name carries no version: the browser asks each time, and is told when nothing has changed
  for_good    ///< its name carries a digest of what is in it
};

/// Everything is the page's own; nothing may frame it, be asked elsewhere, or be written into it as script.
inline constexpr std::string_view page_policy =
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

/// A file of the built panel (`panel/dist`), such as "docs/index.html": 200, 304 when the reader has it, or 404.
[[nodiscard]] net::Response page_file(const net::Request& request, std::string_view path, Keeping keeping);

}  // namespace tendero::web
