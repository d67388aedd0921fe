#include "assistant/providers/openai_model.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "assistant/providers/responses_wire.hpp"

namespace tendero::assistant {

namespace {

constexpr Duration first_wait{500};
constexpr Duration least_time{1'000};  ///< asking with less left is asking for nothing

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

OpenAiModel::OpenAiModel(net::HttpTransport& transport, World& world, OpenAiSettings settings)
    : transport_(transport), world_(world), settings_(std::move(settings)) {
  settings_.base_url = without_slash(std::move(settings_.base_url));
}

Task<Result<net::Response>> OpenAiModel::post(std::string body, Instant deadline) {
  const auto left = std::min(settings_.call_deadline, Duration{deadline - world_.clock.now()});
  auto response = co_await transport_.send({.purpose = "model.reply",
                                            .method = "POST",
                                            .url = settings_.base_url + "/responses",
                                            .headers = {{"Authorization", "Bearer " + settings_.api_key.reveal()},
                                                        {"Content-Type", "application/json"}},
                                            .body = std::move(body),
                                            .deadline = left});
  if (!response) {
    // Thinking changes nothing in the world: an answer that was lost can be asked for again.
    co_return fault(FaultKind::unavailable, "model_unreachable", response.error().message);
  }
  if (response->status != 200) co_return std::unexpected(read_refusal(*response));
  co_return response;
}

Task<Result<ModelReply>> OpenAiModel::reply(ModelRequest request) {
  const auto body = responses_body(request, settings_.model, settings_.max_output_tokens);
  const auto alarm = world_.scheduler.make_alarm();
  Duration wait = first_wait;
  for (int attempt = 0;; ++attempt) {
    auto response = co_await post(body, request.deadline);
    Result<ModelReply> reply = response ? read_response(response->body, settings_.model) : std::unexpected(response.error());
    if (reply || reply.error().kind != FaultKind::unavailable || attempt >= settings_.retries) co_return reply;

    const auto pause = std::max(wait, reply.error().retry_after.value_or(Duration{0}));
    if (world_.clock.now() + pause + least_time > request.deadline) co_return reply;
    co_await alarm->wait_until(world_.clock.now() + pause);
    wait *= 2;
  }
}

}  // namespace tendero::assistant
