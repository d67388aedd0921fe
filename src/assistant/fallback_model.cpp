#include "assistant/fallback_model.hpp"

#include <algorithm>

#include "base/under_way.hpp"

namespace tendero::assistant {

namespace {
constexpr Duration rest_after_outage = std::chrono::seconds{60};
/// A refused key or an empty account does not heal by itself; asking each minute would only fill the log.
constexpr Duration rest_after_refusal = std::chrono::minutes{15};
/// Of the turn's time, what the first engine must leave for the second.
constexpr Duration kept_for_second = std::chrono::seconds{5};
/// So many turns that wait for the first engine are no crowd: they leave half of the places of turns to others
/// (delivery/pump.hpp).
constexpr int waiting_in_peace = 32;
/// How long each one more waits. When it was in vain the engine rests, and the turns of all others go on at once.
constexpr Duration patience_in_a_crowd = std::chrono::seconds{15};
}  // namespace

bool FallbackModel::may_ask_first(const ModelRequest& request) const {
  return !request.stand_in && world_.clock.now() >= first_rests_until_;
}

void FallbackModel::rest(const Fault& fault) {
  trouble_ = fault;
  const auto shortest = fault.kind == FaultKind::broken ? rest_after_refusal : rest_after_outage;
  first_rests_until_ = world_.clock.now() + std::max(shortest, fault.retry_after.value_or(Duration{0}));
}

Task<Result<ModelReply>> FallbackModel::ask_first(ModelRequest request) {
  request.deadline -= kept_for_second;
  const UnderWay counted(waiting_);
  if (waiting_ > waiting_in_peace)
    request.deadline = std::min(request.deadline, world_.clock.now() + patience_in_a_crowd);
  // Until this attempt has shown that it is well again, the others need not wait for it too.
  if (trouble_) first_rests_until_ = world_.clock.now() + rest_after_outage;
  auto reply = co_await first_.reply(std::move(request));
  if (reply) {
    trouble_.reset();
    first_rests_until_ = {};
    co_return reply;
  }
  const auto& fault = reply.error();
  if (fault.kind != FaultKind::invalid) rest(fault);
  world_.metrics.count("tendero_assistant_fallbacks_total", {{"code", fault.code}});
  world_.log.warning("assistant.fell_back", {{"code", fault.code}, {"why", fault.message}});
  co_return reply;
}

Task<Result<ModelReply>> FallbackModel::reply(ModelRequest request) {
  if (may_ask_first(request)) {
    auto reply = co_await ask_first(request);
    if (reply) co_return reply;
  }
  auto reply = co_await second_.reply(std::move(request));
  if (reply && second_is_ == Second::stand_in) reply->degraded = true;
  co_return reply;
}

}  // namespace tendero::assistant
