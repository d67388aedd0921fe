#include "net/sse_stream.hpp"

#include <algorithm>
#include <utility>

namespace tendero::net {

namespace {

std::string one_line(std::string text) {
  std::ranges::replace_if(text, [](char letter) { return letter == '\r' || letter == '\n' || letter == '\0'; }, ' ');
  return text;
}

/// CR, LF and CRLF all end a line for the reader, so each begins a new `data:` line here.
void append_data(std::string& wire, std::string_view data) {
  for (;;) {
    const auto end = data.find_first_of("\r\n");
    wire += "data: ";
    wire += data.substr(0, end);
    wire += '\n';
    if (end == std::string_view::npos) return;
    data.remove_prefix(data.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
}

}  // namespace

std::string to_wire(const SseEvent& event) {
  std::string wire;
  wire.reserve(event.data.size() + event.id.size() + event.event.size() + 32);
  if (!event.id.empty()) wire += "id: " + one_line(event.id) + '\n';
  if (!event.event.empty()) wire += "event: " + one_line(event.event) + '\n';
  append_data(wire, event.data);
  wire += '\n';
  return wire;
}

std::string sse_heartbeat() { return ":\n\n"; }

Response sse_response(std::shared_ptr<BodyStream> stream) {
  return {
      .status = 200,
      .headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
      .stream = std::move(stream)};
}

bool SseStream::push(const SseEvent& event) {
  {
    const std::scoped_lock lock(guard_);
    if (!open_) return false;
    auto wire = to_wire(event);
    if (waiting_.size() + wire.size() > max_bytes_) {
      open_ = false;
      waiting_.clear();
    } else {
      waiting_ += wire;
    }
  }
  wakeup_.ring();
  const std::scoped_lock lock(guard_);
  return open_;
}

void SseStream::finish() {
  {
    const std::scoped_lock lock(guard_);
    open_ = false;
  }
  wakeup_.ring();
}

Task<std::optional<std::string>> SseStream::next() {
  for (bool rung = true;;) {
    {
      const std::scoped_lock lock(guard_);
      if (!waiting_.empty()) co_return std::exchange(waiting_, {});
      if (!open_) co_return std::nullopt;
    }
    if (!rung) co_return sse_heartbeat();
    rung = co_await wakeup_.wait(heartbeat_);
  }
}

void SseStream::close() {
  {
    const std::scoped_lock lock(guard_);
    open_ = false;
    waiting_.clear();
  }
  wakeup_.ring();
}

}  // namespace tendero::net
