#include "net/server/request_parser.hpp"

#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace tendero::net {

namespace http = boost::beast::http;

struct RequestParser::State {
  http::request_parser<http::string_body> parser;
  std::size_t max_header_bytes;
  bool head_checked = false;
};

namespace {

/// The absolute form names scheme and host before the path (RFC 9112, 3.2.2: a server must accept it).
std::string_view origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const auto slash = target.find_first_of("/?", scheme.size());
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

/// "0\r\n\r\n". Beast asserts that it sees the last chunk's header with at least so many bytes, which the network does
/// not promise; no message ends with fewer, so waiting for them holds nothing up.
constexpr std::size_t shortest_chunked_end = 5;

/// What Beast lets pass although the ends of a connection could understand it differently.
bool ambiguous(const http::request<http::string_body>& head) {
  if (head.version() >= 11 && head.count(http::field::host) != 1) return true;  // RFC 9112, 3.2
  const auto encoding = head.find(http::field::transfer_encoding);
  if (encoding == head.end()) return false;
  return head.version() < 11 || !same_name(encoding->value(), "chunked");  // RFC 9112, 6.1
}

Refusal refusal_for(const boost::system::error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return headers_too_large;
  if (error == http::error::body_limit) return body_too_large;
  return malformed_request;
}

}  // namespace

RequestParser::RequestParser(std::size_t max_header_bytes) : state_(std::make_unique<State>()) {
  state_->max_header_bytes = max_header_bytes;
  state_->parser.header_limit(static_cast<std::uint32_t>(max_header_bytes));
  state_->parser.body_limit(boost::none);  // asked for when the head is known
}

RequestParser::~RequestParser() = default;

std::expected<void, Refusal> RequestParser::take(std::string& bytes) {
  auto& parser = state_->parser;
  // RFC 9112, 2.2: empty lines before the request line are to be ignored.
  while (!parser.got_some() && bytes.starts_with("\r\n")) bytes.erase(0, 2);
  if (!parser.got_some() && bytes == "\r") return {};
  while (!bytes.empty() && !parser.is_done()) {
    const bool in_head = !parser.is_header_done();
    if (!in_head && parser.chunked() && bytes.size() < shortest_chunked_end) return {};
    boost::system::error_code error;
    const auto taken = parser.put(boost::asio::buffer(bytes), error);
    bytes.erase(0, taken);
    const bool needs_more = error == http::error::need_more;
    if (error && !needs_more) return std::unexpected(refusal_for(error));
    if (in_head && parser.is_header_done()) {
      parser.eager(true);
      if (ambiguous(parser.get())) return std::unexpected(malformed_request);
      return {};
    }
    if (needs_more) {
      // Only an endless line or chunk header stays in the buffer.
      if (bytes.size() > state_->max_header_bytes)
        return std::unexpected(in_head ? headers_too_large : malformed_request);
      return {};
    }
  }
  return {};
}

bool RequestParser::head_done() const { return state_->parser.is_header_done(); }
bool RequestParser::done() const { return state_->parser.is_done(); }
std::string_view RequestParser::method() const { return state_->parser.get().method_string(); }

std::string_view RequestParser::path() const {
  const auto target = origin_form(state_->parser.get().target());
  return target.substr(0, target.find('?'));
}

Headers RequestParser::headers() const {
  Headers headers;
  for (const auto& field : state_->parser.get())
    headers.add(std::string(field.name_string()), std::string(field.value()));
  return headers;
}

bool RequestParser::is_http_1_0() const { return state_->parser.get().version() < 11; }
bool RequestParser::keeps_alive() const { return state_->parser.keep_alive(); }

bool RequestParser::expects_continue() const {
  return !is_http_1_0() && same_name(state_->parser.get()[http::field::expect], "100-continue");
}

std::expected<void, Refusal> RequestParser::limit_body(std::size_t max_bytes) {
  const auto announced = state_->parser.content_length();
  if (announced && *announced > max_bytes) return std::unexpected(body_too_large);
  if (!state_->parser.is_done()) state_->parser.body_limit(max_bytes);
  return {};
}

Request RequestParser::request() {
  auto message = state_->parser.release();
  Request request;
  request.method = message.method_string();
  request.target = origin_form(message.target());
  for (const auto& field : message) request.headers.add(std::string(field.name_string()), std::string(field.value()));
  request.body = std::move(message.body());
  return request;
}

}  // namespace tendero::net
