#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/whatsapp/events.hpp"

namespace tendero::sandbox::whatsapp {

/// One thing the server did, as the page beside the phone shows it.
struct ActivityNote {
  std::string kind;  ///< "webhook", "turn", "tool", "shop", "send", "model" or "note"
  std::string title;
  boost::json::object detail = {};
  std::optional<bool> ok = std::nullopt;
  std::optional<Duration> took = std::nullopt;
};

/// The newest 500 notes, each also an event.
class Activity {
 public:
  Activity(World& world, Events& events, bool shown) : world_(world), events_(events), shown_(shown) {}

  void note(ActivityNote note);
  [[nodiscard]] bool shown() const noexcept { return shown_; }
  [[nodiscard]] boost::json::array log() const;

 private:
  World& world_;
  Events& events_;
  bool shown_;
  std::int64_t last_ = 0;
  std::deque<boost::json::object> kept_;
};

}  // namespace tendero::sandbox::whatsapp
