#include "sandbox/model/transcription.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sandbox/model/input_check.hpp"
#include "sandbox/model/spoken.hpp"
#include "sandbox/whatsapp/multipart.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

using whatsapp::FormPart;
using Parts = std::vector<FormPart>;
using Problem = std::optional<ApiError>;

constexpr std::size_t most_bytes = 25 << 20;  // OpenAI, "Speech to text"
constexpr std::array<std::string_view, 9> endings{"flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm"};
constexpr std::array<std::string_view, 5> models{"gpt-transcribe", "gpt-4o-transcribe", "gpt-4o-mini-transcribe",
                                                 "whisper-1", "whisper-large-v3"};
constexpr std::array<std::string_view, 6> fields{"file",   "model",           "language",
                                                 "prompt", "response_format", "temperature"};
/// What the sandbox hears in a recording that does not say its words.
constexpr std::string_view unheard = "Hola, ¿qué pizzas tienen?";

const FormPart* part_of(const Parts& parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &FormPart::name);
  return found == parts.end() ? nullptr : &*found;
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

Problem file_problem(const FormPart& file) {
  const auto dot = file.filename.rfind('.');
  const auto ending = dot == std::string::npos ? std::string_view() : std::string_view(file.filename).substr(dot + 1);
  if (!is_one_of(ending, endings))
    return ApiError{
        .code = "unsupported_value",
        .param = "file",
        .message = fmt::format("Unrecognized file format. Supported formats: {}.", fmt::join(endings, ", "))};
  if (!file.content_type.starts_with("audio/") && !file.content_type.starts_with("video/"))
    return ApiError{
        .code = "invalid_value", .param = "file", .message = "Invalid file: a content type of sound is missing."};
  if (file.bytes.size() > most_bytes)
    return ApiError{.status = 413, .message = fmt::format("Maximum content size limit ({}) exceeded.", most_bytes)};
  if (file.bytes.empty())
    return ApiError{
        .code = "invalid_value", .param = "file", .message = "Audio file might be corrupted or unsupported"};
  return std::nullopt;
}

Problem language_problem(const Parts& parts) {
  const auto* language = part_of(parts, "language");
  const bool iso =
      language == nullptr || (language->bytes.size() == 2 &&
                              std::ranges::all_of(language->bytes, [](char c) { return c >= 'a' && c <= 'z'; }));
  if (iso) return std::nullopt;
  return ApiError{.code = "invalid_language_format",
                  .param = "language",
                  .message = "Invalid language. Language parameter must be specified in ISO-639-1 format."};
}

Problem model_problem(const Parts& parts) {
  const auto* named = part_of(parts, "model");
  if (named == nullptr) return missing_parameter("model");
  if (is_one_of(named->bytes, models)) return std::nullopt;
  return ApiError{
      .status = 404,
      .code = "model_not_found",
      .message = fmt::format("The model `{}` does not exist or you do not have access to it.", named->bytes)};
}

Problem problem_of(const Parts& parts) {
  for (const auto& part : parts) {
    if (!is_one_of(part.name, fields)) return unknown_parameter(part.name);
    if (std::ranges::count(parts, part.name, &FormPart::name) > 1)
      return ApiError{.param = part.name, .message = fmt::format("Duplicate parameter: '{}'.", part.name)};
  }
  if (auto problem = model_problem(parts)) return problem;
  const auto* format = part_of(parts, "response_format");
  if (format != nullptr && format->bytes != "json") return wrong_value("response_format", format->bytes, "'json'");
  if (auto problem = language_problem(parts)) return problem;
  const auto* file = part_of(parts, "file");
  return file == nullptr ? Problem(missing_parameter("file")) : file_problem(*file);
}

}  // namespace

std::variant<TakenRecording, ApiError> take_recording(const net::Request& request) {
  const auto type = request.headers.find("content-type").value_or(std::string_view());
  const auto parts = whatsapp::read_form(type, request.body);
  if (!parts) return ApiError{.message = "Could not parse multipart form"};
  if (auto problem = problem_of(*parts)) return *std::move(problem);
  TakenRecording taken;
  for (const auto& part : *parts) {
    if (part.name != "file") taken.shown[part.name] = std::string(part.bytes);
  }
  const auto& file = *part_of(*parts, "file");
  taken.shown["file"] =
      json::object{{"name", file.filename}, {"type", file.content_type}, {"bytes", file.bytes.size()}};
  taken.words = spoken_in(file.bytes).value_or(std::string(unheard));
  return taken;
}

net::Response transcription(const TakenRecording& recording) {
  const json::object usage{{"type", "duration"}, {"seconds", 3}};
  return net::json_response(200, json::serialize(json::object{{"text", recording.words}, {"usage", usage}}));
}

}  // namespace tendero::sandbox::model
