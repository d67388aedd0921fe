#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace tendero::assets {

// A file inside the program. Everything lives as long as the program.
struct Asset {
  std::string_view path;  // "index.html", "assets/desk-4f2a.js": relative to the embedded folder, no leading slash
  std::string_view mime;  // ready for a Content-Type header
  std::string_view bytes;
  std::string_view sha256;  // lower-case hexadecimal; good as an ETag
};

// A file of the built panel (panel/dist); nothing when there is no such file.
std::optional<Asset> find_asset(std::string_view path);

// A file of share/ such as "locales/es.json"; nothing when there is no such file.
std::optional<Asset> find_shared(std::string_view path);

// A file of api/ such as "openapi.yaml"; nothing when there is no such file.
std::optional<Asset> find_api(std::string_view path);

// All files of one folder, sorted by path.
std::span<const Asset> panel_files();
std::span<const Asset> share_files();
std::span<const Asset> api_files();

}  // namespace tendero::assets
