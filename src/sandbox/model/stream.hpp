#pragma once

#include <span>
#include <string>

#include <boost/json/object.hpp>

#include "sandbox/model/quirk.hpp"

/// Answers in pieces, for who asks with `stream`: the whole answer, cut up as servers do.
namespace tendero::sandbox::model {

/// OpenAI, "API reference, The chat completion chunk object": pieces of words and of arguments, the usage when the
/// request's `stream_options` ask for it, `[DONE]`. An answer that is an error is one event.
[[nodiscard]] std::string chat_stream(const boost::json::object& request, const boost::json::object& completion,
                                      std::span<const Quirk> quirks);

/// OpenAI, "API reference, Streaming events": numbered events, the last of which holds the whole response.
[[nodiscard]] std::string responses_stream(const boost::json::object& response, std::span<const Quirk> quirks);

/// True when a request asks for pieces.
[[nodiscard]] bool wants_stream(const boost::json::object& request);

}  // namespace tendero::sandbox::model
