#pragma once

#include <span>
#include <string_view>

#include <boost/json/object.hpp>

#include "commerce/quote_fault.hpp"

/// How a tool says that something could not be done: told apart by code, in the customer's language.
namespace tendero::dialogue {

/// A cause with its words in every language.
struct Cause {
  std::string_view code;
  std::string_view key;            ///< of the locale files
  bool speaks_to_customer = true;  ///< else the sentence tells the engine what to do
};

/// Every cause a tool can have. A code that is not here is told as the shop's failure.
[[nodiscard]] std::span<const Cause> causes() noexcept;
[[nodiscard]] const Cause& cause_of(std::string_view code) noexcept;

/// `{success:false, code, error}` with the fault's details beside them, the options there are as `options`. `error` is
/// the locale's sentence and can be said to the customer; `reason`, when the request itself was refused, is English and
/// tells the engine what to change.
[[nodiscard]] boost::json::object fault_json(const commerce::QuoteFault& fault, std::string_view locale);
/// The same for a cause of our own that has no details.
[[nodiscard]] boost::json::object refusal_json(std::string_view code, std::string_view locale);

}  // namespace tendero::dialogue
