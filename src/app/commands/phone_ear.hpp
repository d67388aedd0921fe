#pragma once

#include <mutex>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/demo.hpp"

namespace tendero::app {

/// Hears what the business says to one phone of the demo.
class PhoneEar {
 public:
  PhoneEar(Demo& demo, std::string number);
  /// The messages since the last call, oldest first, as the phone's API shapes them. Any thread.
  [[nodiscard]] std::vector<boost::json::object> take();

 private:
  std::string number_;
  std::mutex guard_;  // heard on the engine's thread, taken on the main one
  std::vector<boost::json::object> heard_;
};

/// The words of a message as a terminal shows them, with its choices numbered below.
[[nodiscard]] std::string as_text(const boost::json::object& message);
/// What one can tap on: buttons, or the rows of a list.
[[nodiscard]] std::vector<boost::json::object> choices_of(const boost::json::object& message);
/// What is sent when one taps on it; the choice's `message` names the message that it stands in.
[[nodiscard]] sandbox::whatsapp::CustomerWords tap(const boost::json::object& choice);

}  // namespace tendero::app
