#include "net/client/url_parts.hpp"

#include <memory>

#include <curl/curl.h>

namespace tendero::net {

namespace {

std::string url_part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string copied = text;
  curl_free(text);
  return copied;
}

}  // namespace

std::optional<UrlParts> read_url(const std::string& text) {
  if (text.contains(":///")) return std::nullopt;  // libcurl would take the path for the host
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return std::nullopt;
  UrlParts parts{url_part(url.get(), CURLUPART_SCHEME), url_part(url.get(), CURLUPART_HOST)};
  if ((parts.scheme != "http" && parts.scheme != "https") || parts.host.empty()) return std::nullopt;
  return parts;
}

}  // namespace tendero::net
