#pragma once

#include <string>
#include <string_view>

namespace tendero::sandbox {

/// The picture of a product as an SVG document: what the seed's hint `shape:colour` says ("pizza:red"). A shape that
/// nobody has drawn is a covered plate.
[[nodiscard]] std::string draw_picture(std::string_view hint);

}  // namespace tendero::sandbox
