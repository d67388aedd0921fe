#include "net/server/connection.hpp"

#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <fmt/format.h>

#include "net/loggable_url.hpp"
#include "net/server/response_head.hpp"

namespace tendero::net {

namespace {

namespace asio = boost::asio;

constexpr Duration linger_time{2'000};
constexpr Duration linger_time_at_stop{200};
constexpr std::size_t linger_bytes = 1 << 20;

std::string peer_address(asio::ip::tcp::socket& socket) {
  boost::system::error_code gone;
  const auto endpoint = socket.remote_endpoint(gone);
  return gone ? std::string() : endpoint.address().to_string();
}

Response to_response(const Refusal& refusal) {
  auto response = error_response(refusal.status, refusal.code, refusal.message);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Cache-Control", "no-store");
  if (refusal.status == 503) response.headers.set("Retry-After", "1");
  return response;
}

constexpr Refusal handler_failed{500, "internal_error", "Something went wrong here; it has been logged."};

}  // namespace

Connection::Connection(std::shared_ptr<const ServerShared> shared, std::unique_ptr<Stream> stream, bool refuses)
    : shared_(std::move(shared)),
      stream_(std::move(stream)),
      refuses_(refuses),
      timer_(stream_->socket().get_executor()),
      remote_address_(peer_address(stream_->socket())) {}

Task<> Connection::serve(std::shared_ptr<Connection> self) {
  self->begin_deadline(self->shared_->settings.request_timeout);
  const auto failed = co_await self->stream_->handshake();
  self->end_deadline();
  if (!failed && !self->late_) {
    for (bool more = true; more;) more = co_await self->serve_one();
  }
  boost::system::error_code ignored;
  self->stream_->socket().close(ignored);
}

Task<bool> Connection::serve_one() {
  RequestParser parser(shared_->settings.max_header_bytes);
  HeldBytes held(*shared_);
  const auto read = co_await read_request(parser, held);
  if (!read) {
    if (read.error()) co_await refuse(*read.error());
    co_return false;
  }
  const bool keep_alive = parser.keeps_alive() && !parser.is_http_1_0();
  const bool chunks = !parser.is_http_1_0();
  auto request = parser.request();
  request.remote_address = remote_address_;
  const bool head_only = request.method == "HEAD";
  if (head_only) request.method = "GET";

  auto response = co_await answer(std::move(request));
  if (response.headers.find(drop_header)) {
    co_await break_off(std::move(response));
    co_return false;
  }
  const bool goes_on = keep_alive && !last_ && !response.stream;
  const bool sent = co_await send(std::move(response), head_only, goes_on, chunks);
  if (sent && !goes_on) co_await linger();
  co_return sent&& goes_on;
}

Task<> Connection::refuse(Refusal refusal) {
  shared_->world.metrics.count("tendero_http_server_refused_total", {{"code", refusal.code}});
  const bool sent = co_await send(to_response(refusal), false, false, false);
  if (sent) co_await linger();
}

Task<std::expected<void, Connection::Unread>> Connection::read_request(RequestParser& parser, HeldBytes& held) {
  if (received_.empty()) {
    if (stopping_) co_return std::unexpected(Unread{});
    idle_ = true;
    begin_deadline(shared_->settings.idle_timeout);
    const bool came = co_await read_more();
    end_deadline();
    idle_ = false;
    if (!came) co_return std::unexpected(Unread{});
  }
  begin_deadline(shared_->settings.request_timeout);
  auto read = co_await read_parts(parser, held);
  end_deadline();
  co_return read;
}

Task<std::expected<void, Connection::Unread>> Connection::read_parts(RequestParser& parser, HeldBytes& held) {
  for (bool in_head = true; !parser.done();) {
    const auto received = received_.size();
    if (const auto taken = parser.take(received_); !taken) co_return std::unexpected(taken.error());
    if (!held.add(received - received_.size())) co_return std::unexpected(too_much_at_once);
    if (in_head && parser.head_done()) {
      in_head = false;
      if (refuses_) co_return std::unexpected(too_many_connections);
      const auto rule = shared_->rules(parser.method(), parser.path());
      if (const auto fits = parser.limit_body(rule.max_bytes); !fits) co_return std::unexpected(fits.error());
      if (rule.admits && !rule.admits(parser.headers())) co_return std::unexpected(not_admitted);
      const auto patience = rule.patience > Duration::zero() ? rule.patience : shared_->settings.request_timeout;
      if (patience != shared_->settings.request_timeout) begin_deadline(patience);
      if (parser.expects_continue() && received_.empty() && !parser.done()) {
        const bool told = co_await write("HTTP/1.1 100 Continue\r\n\r\n");
        if (!told) co_return std::unexpected(Unread{});
        begin_deadline(patience);  // the writing had its own
      }
      if (!received_.empty()) continue;
    }
    if (parser.done()) break;
    const bool came = co_await read_more();
    if (!came && late_) co_return std::unexpected(request_too_slow);
    if (!came) co_return std::unexpected(Unread{});
  }
  co_return std::expected<void, Unread>{};
}

Task<bool> Connection::read_more() {
  if (late_) co_return false;
  const auto [error, bytes] = co_await stream_->read_some(asio::buffer(chunk_));
  if (error || late_) co_return false;
  received_.append(chunk_.data(), bytes);
  co_return true;
}

Task<Response> Connection::answer(Request request) {
  const auto method = request.method;
  const auto target = request.target;
  std::string thrown;
  try {
    co_return co_await shared_->handler(std::move(request));
  } catch (const std::exception& bug) {
    thrown = bug.what();
  }
  shared_->world.log.error("http.handler_threw",
                           {{"request", fmt::format("{} {}", method, loggable_url(target))}, {"what", thrown}});
  co_return to_response(handler_failed);
}

Task<> Connection::break_off(Response response) {
  const bool says_half = response.headers.find(drop_header) == drop_half;
  response.headers.remove(drop_header);
  if (!says_half) co_return;
  auto message = response_head(response, Framing::length, false, shared_->world.clock.now());
  message += response.body.substr(0, response.body.size() / 2);
  co_await write(message);
}

Task<bool> Connection::send(Response response, bool head_only, bool keep_alive, bool chunks) {
  const bool bodiless = head_only || is_bodiless(response.status);
  const auto framing = !response.stream ? Framing::length : chunks ? Framing::chunked : Framing::until_close;
  auto message = response_head(response, framing, keep_alive, shared_->world.clock.now());
  if (response.stream && !bodiless) {
    // The reader is watched from the first byte on: it may leave while the producer has nothing to say.
    const bool begun = co_await write(message);
    if (!begun) {
      response.stream->close();
      co_return false;
    }
    co_return co_await send_stream(std::move(response.stream), chunks);
  }
  if (response.stream) response.stream->close();
  if (!bodiless) message += response.body;
  co_return co_await write(message);
}

Task<bool> Connection::send_stream(std::shared_ptr<BodyStream> body, bool chunks) {
  body_ = body;
  if (last_) body->close();
  const auto executor = stream_->socket().get_executor();
  asio::co_spawn(executor, watch_reader(shared_from_this()), asio::detached);
  const bool sent = co_await send_pieces(body, chunks);
  body_ = nullptr;
  body->close();
  // A stream has one reader at a time, and closing it politely reads too.
  boost::system::error_code ignored;
  stream_->socket().cancel(ignored);
  for (bool ended = false; !ended;) ended = co_await unwatched_.wait(linger_time);
  co_return sent;
}

Task<bool> Connection::send_pieces(std::shared_ptr<BodyStream> body, bool chunks) {
  for (;;) {
    std::string thrown;
    std::optional<std::string> piece;
    try {
      piece = co_await body->next();
    } catch (const std::exception& bug) {
      thrown = bug.what();
    }
    if (!thrown.empty()) {
      // Without its last chunk the reader sees that the answer is not whole.
      shared_->world.log.error("http.stream_threw", {{"what", thrown}});
      co_return false;
    }
    if (!piece) break;
    if (piece->empty()) continue;
    const bool written = co_await write(chunks ? fmt::format("{:x}\r\n{}\r\n", piece->size(), *piece) : *piece);
    if (!written) co_return false;
  }
  co_return co_await write(chunks ? "0\r\n\r\n" : "");
}

Task<> Connection::watch_reader(std::shared_ptr<Connection> self) {
  for (;;) {
    const auto [error, bytes] = co_await self->stream_->read_some(asio::buffer(self->chunk_));
    if (error) break;
  }
  if (self->body_) self->body_->close();
  self->unwatched_.ring();
}

Task<bool> Connection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    begin_deadline(shared_->settings.idle_timeout);
    const auto [error, written] = co_await stream_->write_some(asio::buffer(bytes));
    end_deadline();
    if (error) co_return false;
    bytes.remove_prefix(written);
  }
  co_return true;
}

Task<> Connection::linger() {
  begin_deadline(last_ ? linger_time_at_stop : linger_time);
  co_await stream_->finish_sending();
  std::size_t discarded = 0;
  for (bool more = true; more && discarded < linger_bytes;) {
    received_.clear();
    more = co_await read_more();
    discarded += received_.size();
  }
  end_deadline();
}

void Connection::answer_last() {
  last_ = true;
  if (body_) body_->close();
}

void Connection::stop_soon() {
  answer_last();
  stopping_ = true;
  boost::system::error_code ignored;
  if (idle_) stream_->socket().cancel(ignored);
}

void Connection::abort() {
  stop_soon();
  boost::system::error_code ignored;
  stream_->socket().close(ignored);
}

void Connection::begin_deadline(Duration limit) {
  late_ = false;
  deadline_ = Steady::now() + limit;
  watch_deadline();
}

void Connection::end_deadline() { deadline_ = no_deadline; }

/// Requests begin and end by the thousand, and nearly none of them is late: a timer that already waits for a moment
/// that is not after the deadline is left alone, and looks again when it comes.
void Connection::watch_deadline() {
  if (timer_.expiry() <= deadline_ && watching_) return;
  watching_ = true;
  timer_.expires_at(deadline_);
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& replaced) {
    const auto self = weak.lock();
    if (!replaced && self) self->look_at_deadline();
  });
}

void Connection::look_at_deadline() {
  watching_ = false;
  if (deadline_ == no_deadline) return;
  if (Steady::now() < deadline_) return watch_deadline();
  end_deadline();
  late_ = true;
  boost::system::error_code ignored;
  stream_->socket().cancel(ignored);
}

}  // namespace tendero::net
