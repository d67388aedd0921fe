#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Answers that came in pieces. WhatsApp takes none, so they are put together again before anybody reads them: asking
/// for pieces only tells a server that thinks from one that has died.
namespace tendero::assistant {

/// One event of a stream (WHATWG HTML, 9.2.6 "Interpreting an event stream").
struct StreamEvent {
  std::string name = {};  ///< empty: the server did not say
  std::string data = {};  ///< several lines stand with line breaks between them
};

/// The events of a stream that has ended, in order. Takes any line ends and comments (OpenRouter sends them while it
/// waits); the last event counts without its empty line too, because some servers just close.
[[nodiscard]] std::vector<StreamEvent> read_events(std::string_view stream);

/// Whether a body is events, and not the whole answer of a server that does not know `stream`.
[[nodiscard]] bool is_stream(std::string_view body) noexcept;

/// What Chat Completions would have answered in one piece ("API reference, The chat completion chunk object"), as JSON
/// for `read_chat`. A body that is no stream is handed back as it is: servers that do not know `stream` answer whole.
/// A stream that ended before the model had finished has the `finish_reason` "length".
[[nodiscard]] std::string whole_chat(std::string body);

/// The same of the Responses API ("Streaming events"), for `read_response`. A stream without its last event is
/// `incomplete`.
[[nodiscard]] std::string whole_response(std::string body);

}  // namespace tendero::assistant
