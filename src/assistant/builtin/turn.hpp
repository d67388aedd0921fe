#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "assistant/chat_model.hpp"

namespace tendero::assistant::builtin {

/// The words of a message, without the brackets that say what was sent: of a picture its caption.
[[nodiscard]] std::string own_words(const CustomerSaid& said);

/// The place that was sent last, as an address on one line; empty: none was.
[[nodiscard]] std::string place_in(const std::vector<CustomerSaid>& said);

/// One turn as the engine meets it. An engine is asked again after each round of calls, and remembers nothing in
/// between; so the plan of a turn is run from its beginning every time, and a question asked of a tool is answered from
/// this turn's history when it was asked before. Whoever asks must stop when there is no answer yet.
class Turn {
 public:
  explicit Turn(const ModelRequest& request);

  /// The customer's unanswered words, one entry a message.
  [[nodiscard]] const std::vector<CustomerSaid>& said() const noexcept { return said_; }
  [[nodiscard]] bool offers(std::string_view tool) const noexcept;
  /// What the owner states of the shop (`crm::fact_topics`); null pointer when nothing.
  [[nodiscard]] const std::string* fact(std::string_view topic) const noexcept;
  /// What the owner does not want to be spoken of.
  [[nodiscard]] const std::vector<std::string>& forbidden_topics() const noexcept { return request_.forbidden_topics; }

  /// What the tool answered to this in this turn; null when it must be called first (the call is noted).
  [[nodiscard]] const boost::json::object* ask(std::string_view tool, const boost::json::object& arguments);

  [[nodiscard]] bool waiting() const noexcept { return !calls_.empty(); }
  [[nodiscard]] std::vector<ToolCall> take_calls() { return std::move(calls_); }

 private:
  void read_customer(const ModelRequest& request);
  void read_results(const ModelRequest& request);

  const ModelRequest& request_;
  std::vector<CustomerSaid> said_;
  std::map<std::pair<std::string, std::string>, boost::json::object> answers_;  // by tool and arguments
  std::vector<ToolCall> calls_;
  std::size_t asked_before_ = 0;
};

}  // namespace tendero::assistant::builtin
