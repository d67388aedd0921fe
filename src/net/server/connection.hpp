#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/steady_timer.hpp>

#include "net/http_server.hpp"
#include "net/server/request_parser.hpp"
#include "net/server/stream.hpp"
#include "net/wakeup.hpp"

namespace tendero::net {

/// What the connections of one server share.
struct ServerShared {
  HttpServerSettings settings;
  Handler handler;
  HttpServer::BodyRules rules;
  World& world;
  mutable std::atomic<std::size_t> bytes_held = 0;  ///< by all requests together
};

/// A request that holds no more than this is taken whatever the others hold: most webhooks are smaller, and whoever
/// asks whether the server lives must hear so. The bound on connections bounds these, too.
inline constexpr std::size_t most_bytes_always_held = 16 << 10;

/// What one request holds of the server's memory, until it is answered.
class HeldBytes {
 public:
  explicit HeldBytes(const ServerShared& shared) : shared_(shared) {}
  HeldBytes(const HeldBytes&) = delete;
  HeldBytes& operator=(const HeldBytes&) = delete;
  ~HeldBytes() { shared_.bytes_held -= mine_; }

  /// False: all requests together hold more than they may, and this one is not small.
  bool add(std::size_t bytes) {
    mine_ += bytes;
    const auto held = shared_.bytes_held.fetch_add(bytes) + bytes;
    return mine_ <= most_bytes_always_held || held <= shared_.settings.max_bytes_at_once;
  }

 private:
  const ServerShared& shared_;
  std::size_t mine_ = 0;
};

/// One client, from handshake to close, as one coroutine on the socket's executor, where one thing happens at a time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// `refuses`: one connection too many; the client is told so.
  Connection(std::shared_ptr<const ServerShared> shared, std::unique_ptr<Stream> stream, bool refuses);

  /// Serves requests until either side has had enough. `self` keeps the connection while the coroutine lives.
  static Task<> serve(std::shared_ptr<Connection> self);

  [[nodiscard]] boost::asio::any_io_executor executor() { return stream_->socket().get_executor(); }

  /// The answer under way, or else the next one, is the last; a stream ends.
  void answer_last();
  /// Ends after the answer under way; an idle or streaming connection at once.
  void stop_soon();
  /// Closes the socket now. A handler that is still working is waited for by its coroutine.
  void abort();

 private:
  /// Why there is no request to answer; nothing: the peer left, or came too late to deserve a word.
  using Unread = std::optional<Refusal>;

  /// False: this was the last request.
  Task<bool> serve_one();
  Task<> refuse(Refusal refusal);
  Task<std::expected<void, Unread>> read_request(RequestParser& parser, HeldBytes& held);
  /// The request's parts, for a parser that knows nothing yet; the deadline runs already.
  Task<std::expected<void, Unread>> read_parts(RequestParser& parser, HeldBytes& held);
  /// Some bytes onto `received_`; false when there will be no more, or no more time for them.
  Task<bool> read_more();
  Task<Response> answer(Request request);
  /// For a sandbox that plays a broken connection: nothing, or the head and half of the body; then it is closed.
  Task<> break_off(Response response);
  Task<bool> send(Response response, bool head_only, bool keep_alive, bool chunks);
  Task<bool> send_stream(std::shared_ptr<BodyStream> body, bool chunks);
  Task<bool> send_pieces(std::shared_ptr<BodyStream> body, bool chunks);
  Task<bool> write(std::string_view bytes);
  /// Closing with unread bytes would reset the connection and take the answer from a client that still sends.
  Task<> linger();
  /// Notices that the reader of a stream is gone while there is nothing to write.
  static Task<> watch_reader(std::shared_ptr<Connection> self);

  using Steady = std::chrono::steady_clock;
  static constexpr auto no_deadline = Steady::time_point::max();

  void begin_deadline(Duration limit);
  void end_deadline();
  void watch_deadline();
  void look_at_deadline();

  std::shared_ptr<const ServerShared> shared_;
  std::unique_ptr<Stream> stream_;
  bool refuses_;
  boost::asio::steady_timer timer_;
  std::string remote_address_;
  std::array<char, 16 << 10> chunk_{};
  std::string received_;
  std::shared_ptr<BodyStream> body_;  ///< while one is being sent
  Wakeup unwatched_;                  ///< rung when `watch_reader` ended
  Steady::time_point deadline_ = no_deadline;
  bool watching_ = false;  ///< the timer waits, for the deadline or an earlier moment
  bool late_ = false;      ///< the deadline passed
  bool idle_ = false;      ///< between two requests
  bool last_ = false;      ///< one answer more, and no other
  bool stopping_ = false;
};

}  // namespace tendero::net
