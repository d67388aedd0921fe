#include "net/client/curl_call.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/client/address_policy.hpp"
#include "net/client/url_parts.hpp"
#include "net/loggable_url.hpp"

namespace tendero::net {

namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t max_header_bytes = 256 << 10;

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  // Only an option this libcurl does not know, or no memory, makes this fail: both are bugs of the build.
  if (const auto code = curl_easy_setopt(easy, option, value); code != CURLE_OK) {
    throw std::runtime_error(
        fmt::format("libcurl refuses option {}: {}", static_cast<int>(option), curl_easy_strerror(code)));
  }
}

std::optional<ip::address> read_address(const sockaddr& peer) {
  if (peer.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &peer, sizeof four);
    return ip::address_v4(ntohl(four.sin_addr.s_addr));
  }
  if (peer.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &peer, sizeof six);
    ip::address_v6::bytes_type bytes;
    std::memcpy(bytes.data(), six.sin6_addr.s6_addr, bytes.size());
    return ip::address_v6(bytes);
  }
  return std::nullopt;
}

/// "host:port", for messages.
std::string where(const std::string& url) {
  const auto shown = loggable_url(url);
  return shown.substr(0, shown.find('/', shown.find("://") + 3));
}

bool is_dns(CURLcode code) { return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY; }

bool is_tls(CURLcode code) {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return true;
    default:
      return false;
  }
}

bool is_bad_http(CURLcode code) {
  switch (code) {
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // an answer without a status line
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    default:
      return false;
  }
}

}  // namespace

CurlCall::CurlCall(const CurlSettings& settings, OutgoingRequest request)
    : settings_(settings), request_(std::move(request)), easy_(curl_easy_init()) {
  if (!easy_) throw std::bad_alloc();
}

CurlCall::~CurlCall() = default;

Result<void> CurlCall::prepare(CURLSH* sessions) {
  if (!is_token(request_.method)) {
    return fault(FaultKind::invalid, "invalid_method", fmt::format("'{}' is no HTTP method.", request_.method));
  }
  if (auto address = prepare_address(); !address) return address;
  prepare_method();
  prepare_headers();
  prepare_limits(sessions);
  prepare_callbacks();
  return {};
}

Result<void> CurlCall::prepare_address() {
  const auto parts = read_url(request_.url);
  if (!parts) {
    return fault(FaultKind::invalid, "invalid_url",
                 fmt::format("'{}' is no http or https URL.", loggable_url(request_.url)));
  }
  const auto proxy = settings_.proxies.choose(parts->scheme, parts->host);
  proxied_ = !proxy.empty();
  if (proxied_ && !may_name(parts->host, request_.reach)) {
    address_refused_ = true;
    return not_sent(CURLE_COULDNT_CONNECT);
  }
  set(easy_.get(), CURLOPT_URL, request_.url.c_str());
  set(easy_.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy_.get(), CURLOPT_FOLLOWLOCATION, 0L);
  set(easy_.get(), CURLOPT_PROXY, std::string(proxy).c_str());  // "": none, whatever the environment says
  set(easy_.get(), CURLOPT_NOPROXY, "");
  set(easy_.get(), CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(easy_.get(), CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_2TLS});
  set(easy_.get(), CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  set(easy_.get(), CURLOPT_SSL_VERIFYPEER, request_.verify_tls ? 1L : 0L);
  set(easy_.get(), CURLOPT_SSL_VERIFYHOST, request_.verify_tls ? 2L : 0L);
  if (!settings_.ca_file.empty()) set(easy_.get(), CURLOPT_CAINFO, settings_.ca_file.c_str());
  return {};
}

void CurlCall::prepare_method() {
  const auto& method = request_.method;
  const bool wants_body = method == "POST" || method == "PUT" || method == "PATCH";
  if (method == "HEAD") {
    set(easy_.get(), CURLOPT_NOBODY, 1L);
  } else if (wants_body || !request_.body.empty()) {
    set(easy_.get(), CURLOPT_POST, 1L);
    set(easy_.get(), CURLOPT_POSTFIELDS, request_.body.c_str());
    set(easy_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(easy_.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
  } else if (method != "GET") {
    set(easy_.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
  }
}

void CurlCall::prepare_headers() {
  const auto append = [this](const std::string& line) {
    auto* longer = curl_slist_append(headers_.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    [[maybe_unused]] const auto* same = headers_.release();
    headers_.reset(longer);
  };
  append("Expect:");  // waiting for "100 Continue" costs a second with servers that do not know it
  if (!request_.headers.find("Content-Type")) append("Content-Type:");
  for (const auto& [name, value] : request_.headers)
    append(value.empty() ? name + ";" : fmt::format("{}: {}", name, value));
  set(easy_.get(), CURLOPT_HTTPHEADER, headers_.get());
  set(easy_.get(), CURLOPT_USERAGENT, settings_.user_agent.c_str());
  set(easy_.get(), CURLOPT_ACCEPT_ENCODING, "");  // whatever this libcurl can decode
}

void CurlCall::prepare_limits(CURLSH* sessions) {
  const auto deadline = std::max(request_.deadline, Duration{1});  // 0 would mean none
  set(easy_.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(deadline.count()));
  set(easy_.get(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(deadline, settings_.connect_timeout).count()));
  if (const auto silence = std::chrono::duration_cast<std::chrono::seconds>(request_.silence); silence.count() > 0) {
    set(easy_.get(), CURLOPT_LOW_SPEED_LIMIT, 1L);  // bytes a second
    set(easy_.get(), CURLOPT_LOW_SPEED_TIME, static_cast<long>(silence.count()));
  }
  set(easy_.get(), CURLOPT_NOSIGNAL, 1L);
  set(easy_.get(), CURLOPT_QUICK_EXIT,
      1L);  // a name server that does not answer must not hold up the end of the program
  set(easy_.get(), CURLOPT_TCP_KEEPALIVE, 1L);
  set(easy_.get(), CURLOPT_SHARE, sessions);
  if (!may_repeat()) set(easy_.get(), CURLOPT_MAXAGE_CONN, static_cast<long>(settings_.max_rest_before_unsafe.count()));
}

void CurlCall::prepare_callbacks() {
  set(easy_.get(), CURLOPT_ERRORBUFFER, error_.data());
  set(easy_.get(), CURLOPT_WRITEFUNCTION, &CurlCall::on_body);
  set(easy_.get(), CURLOPT_WRITEDATA, this);
  set(easy_.get(), CURLOPT_HEADERFUNCTION, &CurlCall::on_header);
  set(easy_.get(), CURLOPT_HEADERDATA, this);
  set(easy_.get(), CURLOPT_OPENSOCKETFUNCTION, &CurlCall::on_open_socket);
  set(easy_.get(), CURLOPT_OPENSOCKETDATA, this);
  set(easy_.get(), CURLOPT_PREREQFUNCTION, &CurlCall::on_before_request);
  set(easy_.get(), CURLOPT_PREREQDATA, this);
}

/// RFC 9110, 9.2.2: these methods mean the same done twice.
bool CurlCall::may_repeat() const { return request_.method != "POST" && request_.method != "PATCH"; }

bool CurlCall::peer_allowed(const char* address) const {
  if (proxied_) return true;
  boost::system::error_code unreadable;
  const auto peer = ip::make_address(address, unreadable);
  return !unreadable && may_reach(peer, request_.reach);
}

std::size_t CurlCall::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& call = *static_cast<CurlCall*>(self);
  const auto bytes = size * count;
  if (call.body_.size() + bytes > call.request_.max_response_bytes) {
    call.too_large_ = true;
    return 0;
  }
  call.body_.append(data, bytes);
  return bytes;
}

std::size_t CurlCall::on_header(char* /*data*/, std::size_t size, std::size_t count, void* self) {
  auto& call = *static_cast<CurlCall*>(self);
  call.header_bytes_ += size * count;
  if (call.header_bytes_ <= max_header_bytes) return size * count;
  call.too_large_ = true;
  return 0;
}

curl_socket_t CurlCall::on_open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& call = *static_cast<CurlCall*>(self);
  if (!call.proxied_) {
    const auto peer = read_address(address->addr);
    if (!peer || !may_reach(*peer, call.request_.reach)) {
      call.address_refused_ = true;
      return CURL_SOCKET_BAD;
    }
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// Comes right before the request goes on the wire, also on a kept connection, which somebody with a wider reach may
/// have opened, and also when libcurl tries again because a kept connection turned out dead.
int CurlCall::on_before_request(void* self, char* peer, char* /*local*/, int /*peer_port*/, int /*local_port*/) {
  auto& call = *static_cast<CurlCall*>(self);
  if (!call.peer_allowed(peer)) {
    call.address_refused_ = true;
    return CURL_PREREQFUNC_ABORT;
  }
  if (call.begun_ > 0 && !call.may_repeat()) {
    call.repeat_refused_ = true;
    return CURL_PREREQFUNC_ABORT;
  }
  ++call.begun_;
  return CURL_PREREQFUNC_OK;
}

Result<Response> CurlCall::given_up() {
  constexpr std::string_view why = "the call was given up";
  std::ranges::copy(why, error_.begin());
  error_.at(why.size()) = '\0';
  return outcome(CURLE_ABORTED_BY_CALLBACK);
}

Result<Response> CurlCall::outcome(CURLcode code) {
  if (code == CURLE_OK) return response();
  if (begun_ == 0) return not_sent(code);
  return maybe_sent(code);
}

Response CurlCall::response() {
  Response response;
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  bool decoded = false;
  curl_header* field = nullptr;
  while ((field = curl_easy_nextheader(easy_.get(), CURLH_HEADER, -1, field)) != nullptr) {
    if (!is_token(field->name)) continue;
    decoded = decoded || same_name(field->name, "Content-Encoding");
    response.headers.add(field->name, field->value);
  }
  if (decoded) {
    // They spoke of the bytes on the wire.
    response.headers.remove("Content-Encoding");
    response.headers.remove("Content-Length");
  }
  response.body = std::move(body_);
  return response;
}

std::unexpected<Fault> CurlCall::not_sent(CURLcode code) const {
  if (address_refused_) {
    return fault(FaultKind::unavailable, "address_refused",
                 fmt::format("{} leads to an address that may not be reached from here{}.", where(request_.url),
                             request_.reach == Reach::stranger ? " (private addresses are refused for this URL)" : ""));
  }
  if (is_dns(code)) return failed(FaultKind::unavailable, "dns_failed", code);
  if (is_tls(code)) return failed(FaultKind::unavailable, "tls_failed", code);
  if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
    return failed(FaultKind::invalid, "invalid_url", code);
  return failed(FaultKind::unavailable, "connect_failed", code);
}

std::unexpected<Fault> CurlCall::maybe_sent(CURLcode code) const {
  if (too_large_) {
    return fault(FaultKind::uncertain, "response_too_large",
                 fmt::format("{} answered with more than {} bytes.", where(request_.url), request_.max_response_bytes));
  }
  if (code == CURLE_OPERATION_TIMEDOUT) return failed(FaultKind::uncertain, "timeout", code);
  if (is_bad_http(code)) return failed(FaultKind::uncertain, "bad_http", code);
  return failed(FaultKind::uncertain, "connection_lost", code);
}

std::unexpected<Fault> CurlCall::failed(FaultKind kind, std::string code, CURLcode cause) const {
  const std::string_view detail = repeat_refused_          ? "the connection ended before an answer came"
                                  : error_.front() != '\0' ? error_.data()
                                                           : curl_easy_strerror(cause);
  return fault(kind, std::move(code), fmt::format("{}: {}", where(request_.url), detail));
}

}  // namespace tendero::net
