#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/conversation_tests/expectation.hpp"
#include "base/result.hpp"

namespace tendero::app::conversations {

/// One row of the table: what a customer writes and what should come of it.
struct CustomerLine : Expectation {
  std::string id;
  std::string from;                 ///< the sender's digits
  std::vector<std::string> before;  ///< what the same customer wrote earlier in this conversation
  std::string line;
};

/// The sender of every row whose `from` is `-`: the customer of the seed's examples.
inline constexpr std::string_view usual_sender = "529991234567";

/// Reads the table. Invalid (`bad_table`): the message names the line of the file and what is wrong with it.
[[nodiscard]] Result<std::vector<CustomerLine>> read_customer_lines(std::string_view tsv);

}  // namespace tendero::app::conversations
