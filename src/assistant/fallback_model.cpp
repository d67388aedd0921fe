#include "assistant/fallback_model.hpp"

namespace tendero::assistant {

namespace {
constexpr Duration rest_after_outage = std::chrono::seconds{60};
/// A refused key or an empty account does not heal by itself; asking each minute would only fill the log.
constexpr Duration rest_after_refusal = std::chrono::minutes{15};
}  // namespace

Task<Result<ModelReply>> FallbackModel::reply(ModelRequest request) {
  if (world_.clock.now() >= first_rests_until_) {
    auto reply = co_await first_.reply(request);
    if (reply) co_return reply;
    const bool refused = reply.error().kind == FaultKind::broken;
    first_rests_until_ = world_.clock.now() + (refused ? rest_after_refusal : rest_after_outage);
    world_.metrics.count("tendero_assistant_fallbacks_total", {{"code", reply.error().code}});
    world_.log.warning("assistant.fell_back", {{"code", reply.error().code}, {"why", reply.error().message}});
  }
  auto reply = co_await second_.reply(std::move(request));
  if (reply) reply->degraded = true;
  co_return reply;
}

}  // namespace tendero::assistant
