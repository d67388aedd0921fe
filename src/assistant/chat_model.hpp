#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "crm/outgoing.hpp"

namespace tendero::assistant {

/// A function the assistant may propose to call: one definition for models, documentation and validation.
struct ToolDefinition {
  std::string name;
  std::string description;
  boost::json::object parameters;  ///< strict JSON schema: closed objects, every property required, optional = nullable
};

struct ToolCall {
  std::string call_id;  ///< the engine's correlation key
  std::string name;
  std::string arguments;  ///< JSON object as text, as the engine wrote it
};

struct CustomerSaid {
  std::string text;
  std::string chosen_id;  ///< the id of the tapped choice, when it was a tap
  /// What was sent instead of words, which `text` begins with in brackets: "image", "voice", "location", "contacts", …;
  /// empty: words.
  std::string sent = {};
  /// What a machine sees on the photo that was sent: nobody's words, and data like all that strangers send.
  std::string seen = {};
};
struct AssistantSaid {
  std::string text;
};
struct ToolResult {
  std::string call_id;
  std::string name;
  std::string output;  ///< JSON object as text
};
/// Something the engine itself wants back verbatim within this turn (a model's reasoning item).
struct EngineItem {
  std::string json;
  std::size_t calls_before = 0;  ///< in a reply: how many of its calls stand before it
  std::string dialect = {};      ///< whose it is: another engine that goes on with the turn leaves it out
};

using HistoryItem = std::variant<CustomerSaid, AssistantSaid, ToolCall, ToolResult, EngineItem>;

/// Everything an engine may know. No phone number, no secret.
struct ModelRequest {
  std::string instructions;          ///< stable, first
  std::string situation;             ///< volatile context: date, language, what this shop allows
  std::vector<HistoryItem> history;  ///< oldest first; ends with the customer's unanswered words and this turn's calls
  std::size_t turn_begins = 0;       ///< index into history of the first item of this turn
  std::vector<ToolDefinition> tools;
  std::string memory;                ///< what the engine handed back last time; empty at first
  std::string language;              ///< "es", "en"; empty: unknown
  std::string subject;               ///< pseudonym of the contact, for the provider's abuse detection
  bool tools_allowed = true;         ///< false in the last round: words only
  bool stand_in = false;             ///< a stand-in answered earlier in this turn, and goes on
  std::string preset = "ecommerce";  ///< the kind of business, one of crm::presets()
  std::string company;               ///< the shop's name; empty: as the preset says
  /// What the owner states of the shop, by topic (`crm::fact_topics`). Stands in `instructions`, too.
  std::map<std::string, std::string, std::less<>> facts = {};
  std::vector<std::string> forbidden_topics = {};  ///< the owner's; likewise
  Instant deadline;
};

/// What an answer of a model took, as its server counts.
struct Usage {
  std::int64_t input_tokens = 0;        ///< of the whole prompt
  std::int64_t cached_tokens = 0;       ///< of these, read from the server's cache
  std::int64_t cache_write_tokens = 0;  ///< of the input, put into the cache
  std::int64_t output_tokens = 0;
  std::int64_t reasoning_tokens = 0;  ///< of the output, thought and not said
  bool estimated = false;             ///< the server said nothing: by the length of the texts
};

/// What an engine proposes: calls to make, or words to say. With calls, words are ignored.
struct ModelReply {
  std::vector<ToolCall> calls;
  std::vector<crm::Outgoing> says;
  std::vector<EngineItem> items;  ///< to be replayed among the calls, within this turn only
  std::string memory;             ///< stored with the turn, given back next time
  std::string language;           ///< what the customer seems to write in; empty: not judged
  bool hand_over = false;         ///< a human is wanted
  std::string hand_over_reason;
  bool degraded = false;  ///< said by a stand-in because the configured engine could not be reached
  Usage usage;
  std::string engine;  ///< "builtin", "openai:gpt-6-luna"
};

/// Something that thinks: reads the conversation, proposes. It has no hands.
class ChatModel {
 public:
  virtual ~ChatModel() = default;
  /// Repeatable: nothing in the world changes. Odd histories and memories of other engines are no reason to fail.
  /// Faults: `unavailable` (nobody can be asked now), `broken` (key, quota, model: a person must look), `invalid` (this
  /// conversation alone cannot be answered). Another engine may be asked after each of them.
  virtual Task<Result<ModelReply>> reply(ModelRequest request) = 0;
};

}  // namespace tendero::assistant
