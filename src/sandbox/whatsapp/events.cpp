#include "sandbox/whatsapp/events.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::size_t most_kept = 2'000;

}  // namespace

void Events::emit(std::string_view name, const boost::json::object& data) {
  kept_.push_back({++last_, std::string(name), boost::json::serialize(data)});
  if (kept_.size() > most_kept) kept_.pop_front();
  const Event& event = kept_.back();
  const net::SseEvent wire{.id = std::to_string(event.cursor), .event = event.name, .data = event.data};
  std::erase_if(streams_, [&](const auto& stream) { return !stream->push(wire); });
  for (const Watcher& watcher : watchers_) watcher(name, data);
}

std::shared_ptr<net::SseStream> Events::follow(std::int64_t cursor) {
  const std::int64_t oldest = last_ - static_cast<std::int64_t>(kept_.size());
  if (cursor > last_ || cursor < oldest) return nullptr;
  auto stream = std::make_shared<net::SseStream>();
  for (const Event& event : kept_) {
    if (event.cursor <= cursor) continue;
    stream->push({.id = std::to_string(event.cursor), .event = event.name, .data = event.data});
  }
  streams_.push_back(stream);
  return stream;
}

void Events::close() {
  for (const auto& stream : streams_) stream->finish();
  streams_.clear();
}

}  // namespace tendero::sandbox::whatsapp
