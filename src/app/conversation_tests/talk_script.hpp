#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "app/conversation_tests/expectation.hpp"
#include "base/time.hpp"

namespace tendero::app::conversations {

/// Who writes in a talk that says nothing else: the customer of the seed's examples.
inline constexpr std::string_view usual_customer = "529991234567";

/// What happens to the shop between two lines.
struct ShopNews {
  enum class Kind { down, up, request };

  Kind kind = Kind::up;
  std::string method = {};  ///< of a request to the sandbox's controls
  std::string target = {};
  boost::json::object body = {};
};

/// One step of a talk.
struct Step {
  enum class Kind { say, tap, wait, shop, person, assistant };

  Kind kind = Kind::say;
  int line = 0;               ///< in the file
  std::string words = {};     ///< what is written, or the title of what is tapped on
  Expectation expected = {};  ///< of say and tap
  Duration wait{0};
  ShopNews shop = {};
};

/// A conversation that should go a certain way; docs/conversation-tests.md describes how one is written.
struct Talk {
  std::string file;
  int line = 0;
  std::string name;
  std::string language;  ///< "es", "en", "pt"
  std::vector<std::string> tags;
  std::string customer = std::string(usual_customer);  ///< digits of the phone that writes
  std::vector<Step> steps = {};
  /// The orders that the customer has in the end and had not before, in their order.
  std::vector<std::vector<ExpectedArgument>> orders = {};

  [[nodiscard]] bool tagged(std::string_view tag) const;
};

/// Reads a file of talks. Invalid (`bad_talk`): the message begins with `file:line` and says what to do.
[[nodiscard]] Result<std::vector<Talk>> read_talks(std::string_view file, std::string_view text);

}  // namespace tendero::app::conversations
