#include "assistant/providers/remote_transcriber.hpp"

#include <utility>

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "assistant/providers/file_words.hpp"
#include "assistant/providers/recording.hpp"
#include "assistant/providers/refusal.hpp"
#include "assistant/providers/wire_text.hpp"

namespace tendero::assistant {

namespace {

// OpenAI, "Speech to text": files up to 25 MB.
constexpr std::size_t most_recording_bytes = 25'000'000;
/// Paid by the minute, and a customer with more to say than this wants a person.
constexpr Duration longest_recording = std::chrono::minutes{5};
constexpr std::size_t most_transcript_bytes = 256 << 10;

std::optional<Fault> problem_of(const SentFile& file) {
  if (recording_name(file.mime_type).empty())
    return Fault{FaultKind::invalid, "recording_type", "Recordings of this type cannot be heard.", std::nullopt};
  if (file.bytes.size() > most_recording_bytes)
    return Fault{FaultKind::invalid, "recording_too_large", "The recording is too large to be heard.", std::nullopt};
  if (opus_length(file.bytes).value_or(Duration::zero()) > longest_recording)
    return Fault{FaultKind::invalid, "recording_too_long", "The recording is too long to be heard.", std::nullopt};
  return std::nullopt;
}

/// ISO 639-1 of "es-MX".
std::string_view language_of(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

Result<std::string> read_transcript(std::string_view body) {
  const auto value = parsed(body);
  const auto* object = value.if_object();
  const auto* text = object == nullptr ? nullptr : object->if_contains("text");
  if (text == nullptr || !text->is_string())
    return fault(FaultKind::unavailable, "model_unreadable", "The model's server did not answer as its API says.");
  return bounded_words(text->get_string());
}

}  // namespace

RemoteTranscriber::RemoteTranscriber(net::HttpTransport& transport, RemoteTranscriberSettings settings)
    : transport_(transport), settings_(std::move(settings)) {
  while (settings_.base_url.ends_with('/')) settings_.base_url.pop_back();
}

Task<Result<FileWords>> RemoteTranscriber::words_of(SentFile file) {
  if (auto problem = problem_of(file)) co_return std::unexpected(*std::move(problem));
  auto form = write_recording_form(std::move(file.bytes), file.mime_type, recording_name(file.mime_type),
                                   settings_.model, language_of(file.language));
  net::OutgoingRequest request{.purpose = "model.transcribe",
                               .method = "POST",
                               .url = settings_.base_url + "/audio/transcriptions",
                               .headers = {{"Content-Type", std::move(form.content_type)}},
                               .body = std::move(form.body),
                               .deadline = settings_.call_deadline,
                               .max_response_bytes = most_transcript_bytes};
  add_key(request.headers, settings_.api_key, settings_.profile);
  const auto response = co_await transport_.send(std::move(request));
  if (!response) co_return std::unexpected(unreachable(response.error()));
  if (response->status != 200) co_return std::unexpected(read_refusal(*response, settings_.profile));
  auto words = read_transcript(response->body);
  if (!words) co_return std::unexpected(std::move(words.error()));
  co_return FileWords{.text = *std::move(words),
                      .engine = fmt::format("{}:{}", settings_.profile.name, settings_.model)};
}

}  // namespace tendero::assistant
