#include "assistant/providers/openai_model.hpp"

#include <algorithm>

#include "assistant/providers/responses_wire.hpp"

namespace tendero::assistant {

namespace {

// OpenAI's own client waits 0.5 s, doubling, up to a quarter less so that clients do not come back all at once.
constexpr Duration first_wait{500};
constexpr std::uint64_t spread_percent = 25;
constexpr Duration least_time{2'000};  ///< asking with less left is asking for nothing

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

OpenAiModel::OpenAiModel(net::HttpTransport& transport, World& world, OpenAiSettings settings)
    : transport_(transport), world_(world), settings_(std::move(settings)) {
  settings_.base_url = without_slash(std::move(settings_.base_url));
}

Task<Result<net::Response>> OpenAiModel::post(std::string body, Duration deadline) {
  auto response = co_await transport_.send(
      {.purpose = "model.reply",
       .method = "POST",
       .url = settings_.base_url + "/responses",
       .headers = {{"Authorization", "Bearer " + settings_.api_key.reveal()}, {"Content-Type", "application/json"}},
       .body = std::move(body),
       .deadline = deadline});
  if (!response) {
    // Thinking changes nothing in the world: an answer that was lost can be asked for again.
    const auto* code = response.error().code == "timeout" ? "model_timeout" : "model_unreachable";
    co_return fault(FaultKind::unavailable, code, response.error().message);
  }
  if (response->status != 200) co_return std::unexpected(read_refusal(*response));
  co_return response;
}

Task<Result<ModelReply>> OpenAiModel::attempt(std::string body, std::string language, Instant deadline) {
  const auto left = std::min(settings_.call_deadline, Duration{deadline - world_.clock.now()});
  const auto response = co_await post(std::move(body), left);
  if (!response) co_return std::unexpected(response.error());
  co_return read_response(response->body, settings_.model, language);
}

Duration OpenAiModel::pause_before(int attempt, const Fault& fault) {
  const auto wait = first_wait * (1 << std::min(attempt, 4));
  const auto spread = static_cast<std::int64_t>(world_.chance.below(spread_percent + 1));
  return std::max(wait - wait * spread / 100, fault.retry_after.value_or(Duration{0}));
}

Task<Result<ModelReply>> OpenAiModel::reply(ModelRequest request) {
  if (world_.clock.now() + least_time > request.deadline) {
    co_return fault(FaultKind::invalid, "no_time_left", "The turn's time is over before the model could be asked.");
  }
  const auto body = responses_body(request, settings_.model, settings_.max_output_tokens);
  const auto alarm = world_.scheduler.make_alarm();
  for (int tried = 0;; ++tried) {
    auto reply = co_await attempt(body, request.language, request.deadline);
    if (reply || reply.error().kind != FaultKind::unavailable || tried >= settings_.retries) co_return reply;

    const auto pause = pause_before(tried, reply.error());
    // A server that was silent for a whole call is asked again only when a whole call fits once more.
    const auto needed = reply.error().code == "model_timeout" ? settings_.call_deadline : least_time;
    if (world_.clock.now() + pause + needed > request.deadline) co_return reply;
    world_.metrics.count("tendero_assistant_retries_total", {{"code", reply.error().code}});
    co_await alarm->wait_until(world_.clock.now() + pause);
  }
}

}  // namespace tendero::assistant
