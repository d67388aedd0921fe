#include "net/server/response_head.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "net/http_date.hpp"

namespace tendero::net {

namespace {

std::string_view reason(int status) noexcept {
  static constexpr std::array<std::pair<int, std::string_view>, 27> phrases{{
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {413, "Content Too Large"},
      {415, "Unsupported Media Type"},
      {422, "Unprocessable Content"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
  }};
  const auto found = std::ranges::find(phrases, status, &std::pair<int, std::string_view>::first);
  return found == phrases.end() ? std::string_view{} : found->second;
}

bool frames_message(std::string_view name) noexcept {
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"Content-Length", "Transfer-Encoding", "Connection", "Date"},
      [&](std::string_view own) { return same_name(own, name); });
}

}  // namespace

bool is_bodiless(int status) noexcept { return status < 200 || status == 204 || status == 304; }

namespace {

constexpr std::size_t usual_bytes = 512;

/// Thousands of answers leave within one second.
const std::string& date_of(Instant now) {
  thread_local std::optional<std::chrono::sys_seconds> second;
  thread_local std::string date;
  const auto this_second = std::chrono::floor<std::chrono::seconds>(now);
  if (second != this_second) {
    date = to_http_date(now);
    second = this_second;
  }
  return date;
}

}  // namespace

std::string response_head(const Response& response, Framing framing, bool keep_alive, Instant now) {
  std::string head;
  head.reserve(usual_bytes + response.body.size());  // the body comes behind it
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason(response.status),
                 date_of(now));
  for (const auto& [name, value] : response.headers) {
    if (frames_message(name)) continue;
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
  }
  if (!is_bodiless(response.status)) {
    if (framing == Framing::length) head += fmt::format("Content-Length: {}\r\n", response.body.size());
    if (framing == Framing::chunked) head += "Transfer-Encoding: chunked\r\n";
  }
  if (!keep_alive) head += "Connection: close\r\n";
  head += "\r\n";
  return head;
}

}  // namespace tendero::net
