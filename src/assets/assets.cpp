#include "assets/assets.hpp"

#include <algorithm>

namespace tendero::assets {
namespace {

std::optional<Asset> find(std::span<const Asset> files, std::string_view path) {
  const auto found = std::ranges::lower_bound(files, path, {}, &Asset::path);
  if (found == files.end() || found->path != path) {
    return std::nullopt;
  }
  return *found;
}

}  // namespace

std::optional<Asset> find_asset(std::string_view path) { return find(panel_files(), path); }

std::optional<Asset> find_shared(std::string_view path) { return find(share_files(), path); }

std::optional<Asset> find_api(std::string_view path) { return find(api_files(), path); }

}  // namespace tendero::assets
