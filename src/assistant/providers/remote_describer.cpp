#include "assistant/providers/remote_describer.hpp"

#include <utility>

#include <fmt/format.h>

#include "assistant/providers/chat_wire.hpp"
#include "assistant/providers/file_words.hpp"
#include "assistant/providers/photo.hpp"
#include "assistant/providers/refusal.hpp"
#include "assistant/providers/responses_wire.hpp"
#include "base/base64.hpp"
#include "base/texts.hpp"

namespace tendero::assistant {

namespace {

// WhatsApp Cloud API, "Supported media types": images up to 5 MB.
constexpr std::size_t most_photo_bytes = 5 << 20;
constexpr std::size_t most_description_bytes = 256 << 10;

std::optional<Fault> problem_of(const SentFile& file) {
  if (!is_photo_type(file.mime_type))
    return Fault{FaultKind::invalid, "photo_type", "Pictures of this type cannot be seen.", std::nullopt};
  if (file.bytes.size() > most_photo_bytes)
    return Fault{FaultKind::invalid, "photo_too_large", "The photo is too large to be seen.", std::nullopt};
  return std::nullopt;
}

}  // namespace

RemoteDescriber::RemoteDescriber(net::HttpTransport& transport, RemoteDescriberSettings settings)
    : transport_(transport), settings_(std::move(settings)) {
  while (settings_.base_url.ends_with('/')) settings_.base_url.pop_back();
}

Result<FileWords> RemoteDescriber::read(const std::string& body, const std::string& language) const {
  const ModelRequest request{.language = language};
  const auto reply = is_chat() ? read_chat(body, request, settings_.profile, settings_.model)
                               : read_response(body, settings_.model, language);
  if (!reply) return std::unexpected(reply.error());
  // A call, although it was offered none: there is no description.
  auto words = bounded_words(reply->says.empty() ? "" : crm::plain_text(reply->says.front().content));
  if (!words) return std::unexpected(std::move(words.error()));
  return FileWords{.text = *std::move(words), .engine = reply->engine};
}

Task<Result<FileWords>> RemoteDescriber::words_of(SentFile file) {
  if (auto problem = problem_of(file)) co_return std::unexpected(*std::move(problem));
  const auto& texts = Texts::of(file.language);
  const PhotoQuestion question{
      .instructions = texts.say("assistant.photo.instructions"),
      .question = texts.say("assistant.photo.question"),
      .data_url = fmt::format("data:{};base64,{}", file.mime_type, to_base64(without_metadata(std::move(file.bytes)))),
      .model = settings_.model,
      .max_output_tokens = settings_.max_output_tokens};
  net::OutgoingRequest request{
      .purpose = "model.describe",
      .method = "POST",
      .url = settings_.base_url + (is_chat() ? "/chat/completions" : "/responses"),
      .headers = {{"Content-Type", "application/json"}},
      .body = is_chat() ? chat_photo_body(question, settings_.profile) : responses_photo_body(question),
      .deadline = settings_.call_deadline,
      .max_response_bytes = most_description_bytes};
  add_key(request.headers, settings_.api_key, settings_.profile);
  const auto response = co_await transport_.send(std::move(request));
  if (!response) co_return std::unexpected(unreachable(response.error()));
  if (response->status != 200) co_return std::unexpected(read_refusal(*response, settings_.profile));
  co_return read(response->body, file.language);
}

}  // namespace tendero::assistant
