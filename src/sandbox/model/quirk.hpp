#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/time.hpp"

namespace tendero::sandbox::model {

/// The ways in which a model's server misbehaves. OpenAI, "Error codes" and "Responses"; the last ones are what servers
/// that imitate it are known for.
enum class Quirk {
  rate_limited,              ///< 429 `rate_limit_exceeded` with Retry-After
  slow_down,                 ///< 429 `slow_down`: traffic grew too fast
  insufficient_quota,        ///< 429 that never heals by itself
  server_error,              ///< 500
  overloaded,                ///< 503 `server_is_overloaded`
  array_error,               ///< 500 whose body is a list holding the error object
  prompt_refused,            ///< 400 `invalid_prompt`: this conversation, not the account
  dropped,                   ///< the connection is closed without an answer
  html,                      ///< a proxy's page with status 200
  truncated_json,            ///< half of the right answer
  failed,                    ///< 200 whose `status` is failed
  incomplete,                ///< 200, cut off by `max_output_tokens`: the last item is half
  content_filter,            ///< 200, cut off by the content filter
  silent,                    ///< 200 that holds reasoning alone
  refusal,                   ///< words replaced by a refusal part
  commentary,                ///< a message of phase `commentary` before what was to be answered
  unknown_items,             ///< output items of a kind that does not exist yet
  parallel_calls,            ///< every call twice, although parallel calls were switched off
  arguments_object,          ///< arguments as an object instead of text
  arguments_double_encoded,  ///< arguments as text within text
  arguments_fenced,          ///< arguments within a Markdown fence, with words around it
  arguments_broken,          ///< arguments cut in the middle
  no_call_id,                ///< calls without `call_id`
  no_usage,                  ///< no `usage`
  // Of Chat Completions alone:
  calls_in_text,      ///< calls stand in the words, as `<tool_call>`
  bare_call,          ///< a call is all that the words are
  thoughts,           ///< `<think>…</think>` before the words
  wrong_finish,       ///< `finish_reason` is stop beside calls
  thought_signature,  ///< calls bear what must come back with them
  // Of answers in pieces:
  index_zero,  ///< every call has the index 0
  no_index,    ///< calls without an index; the Responses API's events without numbers
  no_done,     ///< no `[DONE]`
  comments,    ///< comments before anything else
  cut_stream,  ///< it ends in the middle
};

[[nodiscard]] std::optional<Quirk> read_quirk(std::string_view name) noexcept;
[[nodiscard]] std::string_view to_word(Quirk quirk) noexcept;

/// A quirk that hits requests whatever the script says.
struct ModelFault {
  std::optional<Quirk> quirk;   ///< nothing: delay alone
  int times = 1;                ///< requests it hits; 0: all until cleared
  Duration delay{0};            ///< before anything else
  Duration retry_after{1'000};  ///< named by 429 and 503; 0: not named
};

/// {"kind": a quirk's name or "stalled", "times"?, "ms"?, "retry_after_ms"?}. Invalid (`invalid_input`) says what is
/// wrong.
[[nodiscard]] Result<ModelFault> read_fault(const boost::json::object& object);

/// What is switched on now; one fault hits a request, in the order in which they were added.
class ModelFaults {
 public:
  void add(ModelFault fault) { faults_.push_back(fault); }
  void clear() { faults_.clear(); }
  [[nodiscard]] std::optional<ModelFault> take();
  [[nodiscard]] boost::json::array json() const;

 private:
  std::vector<ModelFault> faults_;
};

}  // namespace tendero::sandbox::model
