#pragma once

#include <optional>
#include <variant>

#include <boost/json/object.hpp>

#include "net/http_message.hpp"
#include "sandbox/model/api_error.hpp"

/// `POST /v1/audio/transcriptions`. OpenAI, "Create transcription".
namespace tendero::sandbox::model {

/// A request as it was taken.
struct TakenRecording {
  boost::json::object shown;  ///< its fields, and of the file its name, type and size
  std::string words;          ///< what is heard in it
};

/// Checks the form as the real one does: a known model, one file of a type and size that it takes, no field that it
/// does not know. A recording that says its words in its header (`spoken.hpp`) is heard so; of any other, what is heard
/// is the sentence of the sandbox.
[[nodiscard]] std::variant<TakenRecording, ApiError> take_recording(const net::Request& request);

/// `{"text": …, "usage": …}`
[[nodiscard]] net::Response transcription(const TakenRecording& recording);

}  // namespace tendero::sandbox::model
