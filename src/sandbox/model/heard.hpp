#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace tendero::sandbox::model {

/// What a request tells a script: who said what, and what the tools answered. Texts are as sent.
struct Heard {
  struct Result {
    std::string tool;
    boost::json::value output;  ///< null when it is no JSON
  };

  std::string customer;              ///< their newest words: all they said since the assistant's last message
  std::vector<std::string> earlier;  ///< what they said before that, oldest first
  std::string assistant;             ///< the assistant's last message before the customer's newest words
  std::string situation;             ///< developer messages
  std::vector<Result> results;       ///< of the whole conversation as sent, oldest first
  std::size_t turn_results = 0;      ///< how many of them, counted from the end, came after the customer's newest words
  std::vector<std::string> offered;  ///< names of the tools that may be called
  bool may_call = true;              ///< false with `tool_choice: "none"`
};

/// Reads a request that has passed the checks.
[[nodiscard]] Heard hear(const boost::json::object& request);

/// The newest result of a tool; nothing when it was not used.
[[nodiscard]] const boost::json::value* newest_result(const Heard& heard, std::string_view tool) noexcept;

}  // namespace tendero::sandbox::model
