#include "web/page_files.hpp"

#include <string>

#include <fmt/format.h>

#include "assets/assets.hpp"

namespace tendero::web {

net::Response page_file(const net::Request& request, std::string_view path, Keeping keeping) {
  const auto asset = assets::find_asset(path);
  if (!asset) return net::error_response(404, "not_found", "The page has no such file.");
  const auto tag = fmt::format("\"{}\"", asset->sha256);
  const bool known = request.headers.find("If-None-Match") == tag;
  auto response = known ? net::text_response(304, "")
                        : net::text_response(200, std::string(asset->bytes), std::string(asset->mime));
  response.headers.set("ETag", tag);
  // RFC 9111, 5.2.2; RFC 8246: what never changes need not be asked for again.
  response.headers.set("Cache-Control",
                       keeping == Keeping::for_good ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.set("Content-Security-Policy", std::string(page_policy));
  return response;
}

}  // namespace tendero::web
