#include "assistant/providers/remote_model.hpp"

#include <algorithm>
#include <utility>

#include "assistant/providers/event_stream.hpp"
#include "assistant/providers/refusal.hpp"
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

RemoteModel::RemoteModel(net::HttpTransport& transport, World& world, RemoteModelSettings settings)
    : transport_(transport), world_(world), settings_(std::move(settings)) {
  settings_.base_url = without_slash(std::move(settings_.base_url));
}

net::OutgoingRequest RemoteModel::outgoing(const ModelRequest& request, Duration deadline) const {
  net::OutgoingRequest out{.purpose = "model.reply",
                           .method = "POST",
                           .url = settings_.base_url + (is_chat() ? "/chat/completions" : "/responses"),
                           .headers = {{"Content-Type", "application/json"}},
                           .body = is_chat() ? chat_body(request, settings_.profile, settings_.model,
                                                         settings_.max_output_tokens, adjustments_)
                                             : responses_body(request, settings_.model, settings_.max_output_tokens),
                           .deadline = deadline,
                           .silence = in_pieces() ? settings_.silence : Duration{0}};
  if (settings_.api_key.empty()) return out;
  if (settings_.profile.key == KeyHeader::api_key)
    out.headers.set("api-key", settings_.api_key.reveal());
  else
    out.headers.set("Authorization", "Bearer " + settings_.api_key.reveal());
  return out;
}

/// Asks again at once without a parameter that the server has refused by its name, each at most once.
Task<Result<net::Response>> RemoteModel::post(const ModelRequest& request, Instant deadline) {
  while (true) {
    const auto left = std::min(settings_.call_deadline, Duration{deadline - world_.clock.now()});
    auto response = co_await transport_.send(outgoing(request, left));
    if (!response) {
      // Thinking changes nothing in the world: an answer that was lost can be asked for again.
      const auto* code = response.error().code == "timeout" ? "model_timeout" : "model_unreachable";
      co_return fault(FaultKind::unavailable, code, response.error().message);
    }
    if (response->status == 200) co_return response;
    const auto before = adjustments_;
    if (is_chat() && response->status == 400) adjustments_ = adjusted(std::move(adjustments_), response->body);
    if (adjustments_ != before) {
      world_.log.info("model.parameter_left_out", {{"profile", std::string(settings_.profile.name)}});
      continue;
    }
    if (before.effort_none && response->status == 400 && adjusted({}, response->body).effort_none) {
      co_return fault(
          FaultKind::broken, "model_needs_responses",
          "This model takes functions by the Responses API only: set ASSISTANT_PROFILE to openai, or choose "
          "another model.");
    }
    co_return std::unexpected(read_refusal(*response, settings_.profile));
  }
}

Task<Result<ModelReply>> RemoteModel::attempt(const ModelRequest& request) {
  const auto response = co_await post(request, request.deadline);
  if (!response) co_return std::unexpected(response.error());
  if (is_chat()) co_return read_chat(whole_chat(response->body), request, settings_.profile, settings_.model);
  co_return read_response(whole_response(response->body), settings_.model, request.language);
}

Duration RemoteModel::pause_before(int attempt, const Fault& fault) {
  const auto wait = first_wait * (1 << std::min(attempt, 4));
  const auto spread = static_cast<std::int64_t>(world_.chance.below(spread_percent + 1));
  return std::max(wait - wait * spread / 100, fault.retry_after.value_or(Duration{0}));
}

Task<Result<ModelReply>> RemoteModel::reply(ModelRequest request) {
  if (world_.clock.now() + least_time > request.deadline) {
    co_return fault(FaultKind::invalid, "no_time_left", "The turn's time is over before the model could be asked.");
  }
  const auto alarm = world_.scheduler.make_alarm();
  for (int tried = 0;; ++tried) {
    auto reply = co_await attempt(request);
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
