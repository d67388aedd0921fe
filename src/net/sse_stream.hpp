#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/http_message.hpp"
#include "net/wakeup.hpp"

namespace tendero::net {

/// One server-sent event (WHATWG HTML, 9.2 "Server-sent events").
struct SseEvent {
  std::string id = {};     ///< comes back as Last-Event-ID; empty: none
  std::string event = {};  ///< the type a page listens to; empty: "message"
  std::string data = {};   ///< any text; line breaks inside arrive as line breaks
};

/// The event as it stands on the wire, closed by its empty line. Line breaks in `id` and `event` become spaces.
[[nodiscard]] std::string to_wire(const SseEvent& event);
/// A comment line that keeps proxies from closing a quiet stream.
[[nodiscard]] std::string sse_heartbeat();
/// 200 with the headers that keep proxies from storing or holding back the stream.
[[nodiscard]] Response sse_response(std::shared_ptr<BodyStream> stream);

/// Events pushed by somebody else, for readers that must never hold the pusher up: a reader that falls `max_bytes`
/// behind is closed, comes back by itself with Last-Event-ID, and is given what it missed.
class SseStream final : public BodyStream {
 public:
  explicit SseStream(std::size_t max_bytes = 1 << 20, Duration heartbeat = Duration{15'000})
      : max_bytes_(max_bytes), heartbeat_(heartbeat) {}

  /// Any thread. False: the reader is gone (or was too slow), nothing was kept.
  bool push(const SseEvent& event);
  /// No more events; what was pushed is still sent. Any thread.
  void finish();

  Task<std::optional<std::string>> next() override;
  void close() override;

 private:
  const std::size_t max_bytes_;
  const Duration heartbeat_;
  std::mutex guard_;
  std::string waiting_;
  bool open_ = true;
  Wakeup wakeup_;
};

}  // namespace tendero::net
