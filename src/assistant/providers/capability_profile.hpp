#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace tendero::assistant {

/// The two ways in which servers of models are spoken to.
enum class Dialect {
  responses,  ///< OpenAI, "Responses API"
  chat        ///< OpenAI, "Chat Completions", which everybody else imitates
};

/// How the key is sent.
enum class KeyHeader {
  bearer,  ///< Authorization: Bearer …
  api_key  ///< api-key: …
};

/// What a server that imitates OpenAI's can be asked, and what it needs. Each row of the table stands for one server as
/// it behaves in the field; what a server refuses beside that is learnt (`Adjustments`).
struct CapabilityProfile {
  std::string_view name;
  std::string_view about;
  Dialect dialect = Dialect::chat;
  KeyHeader key = KeyHeader::bearer;
  std::string_view max_tokens_field = "max_tokens";  ///< OpenAI's reasoning models refuse this one
  bool late_system = true;      ///< takes instructions in the middle; others go before everything else
  bool null_content = false;    ///< words that are not there are null; templates of local servers break on it
  bool tool_choice = true;      ///< knows "none"; for others the tools are left out
  bool parallel_flag = true;    ///< knows `parallel_tool_calls`
  bool strict = true;           ///< knows `strict` of a function
  bool short_call_ids = false;  ///< nine letters and digits, not one more
  bool retry_500 = true;        ///< an error of 500 may heal; llama.cpp says it for what will fail again
  bool calls_in_text = false;   ///< calls that were not recognised stand in the words
  bool safety_identifier = false;
  bool images = false;  ///< its models take pictures, all of them or nearly so
  /// Answers in pieces from the beginning on, so that silence means that it has died. Servers on a small machine read
  /// the conversation for long before the first piece; and some forget half of what they know while they stream.
  bool streams = false;  ///< by Chat Completions; the Responses API is always asked for pieces
};

/// All of them, in the order in which help shows them.
[[nodiscard]] const std::vector<CapabilityProfile>& capability_profiles();

/// By its name; nothing when there is none.
[[nodiscard]] std::optional<CapabilityProfile> profile_named(std::string_view name);

/// By the address of the API: hosts of vendors, ports that local servers listen on; otherwise the one that asks for
/// least. Repeatable and pure.
[[nodiscard]] CapabilityProfile profile_of_address(std::string_view base_url);

}  // namespace tendero::assistant
