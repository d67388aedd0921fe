#include "commerce/picture.hpp"

#include <algorithm>
#include <array>

#include "crm/media_type.hpp"

namespace tendero::commerce {

namespace {

constexpr std::array<std::string_view, 6> shown{"image/jpeg", "image/png",  "image/gif",
                                                "image/webp", "image/avif", "image/bmp"};

constexpr std::string_view space = " \t\r\n";

std::string_view without_space(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(space);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

/// Cuts "<?…?>", "<!--…-->" or "<!DOCTYPE…>" off the beginning; false when there is none that ends.
bool cut(std::string_view& text, std::string_view begin, std::string_view end) noexcept {
  if (!text.starts_with(begin)) return false;
  const auto at = text.find(end, begin.size());
  if (at == std::string_view::npos) return false;
  text = without_space(text.substr(at + end.size()));
  return true;
}

/// XML 1.0, 2.8: what may stand before the root, which must be "svg". Entities can grow without end, so a drawing that
/// brings its own is none.
bool is_drawing(std::string_view text) noexcept {
  if (text.contains("<!ENTITY")) return false;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = without_space(text);
  while (cut(text, "<?xml", "?>") || cut(text, "<!--", "-->") || cut(text, "<!DOCTYPE svg", ">")) {
  }
  constexpr std::string_view root = "<svg";
  return text.size() > root.size() && text.starts_with(root) && (space.contains(text[4]) || text[4] == '>');
}

}  // namespace

std::string_view picture_type(std::string_view bytes) noexcept {
  const auto type = crm::sniffed_type(bytes);
  if (std::ranges::find(shown, type) != shown.end()) return type;
  return type.empty() && is_drawing(bytes) ? "image/svg+xml" : std::string_view();
}

}  // namespace tendero::commerce
