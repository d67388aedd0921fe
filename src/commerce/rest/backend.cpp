#include "commerce/rest/backend.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "commerce/rest/fields.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr Duration health_deadline{5'000};

bool is_unauthorized(const Result<net::Response>& response) { return response && response->status == 401; }

/// The shop could not be asked, or its answer was of no use; not the same as an answer that says no.
bool is_failure_to_ask(const Fault& fault) {
  return fault.kind == FaultKind::unavailable || fault.kind == FaultKind::broken || fault.kind == FaultKind::uncertain;
}

/// The backend's words may quote a customer's phone; the log must not.
std::string without_long_numbers(std::string text) {
  constexpr std::ptrdiff_t longest_shown = 6;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (auto at = std::ranges::find_if(text, is_digit); at != text.end(); at = std::find_if(at, text.end(), is_digit)) {
    const auto end = std::find_if_not(at, text.end(), is_digit);
    if (end - at > longest_shown) std::fill(at, end, '*');
    at = end;
  }
  return text;
}

}  // namespace

Backend::Backend(const IntegrationSettings& settings, net::HttpTransport& transport, World& world)
    : settings_(settings),
      world_(world),
      wire_(settings, transport, world),
      session_(settings, wire_, world),
      rules_{settings.currency, settings.country, settings.zone, wire_.base_url()} {}

Task<Answer> Backend::read(Call call) {
  call.repeatable = true;
  co_return co_await ask(std::move(call), judge_reading);
}

Task<Answer> Backend::write(Call call) {
  call.repeatable = false;
  co_return co_await ask(std::move(call), judge_writing);
}

Task<Answer> Backend::ask(Call call, Judge judge) {
  const auto fail = [&](const Fault& fault) {
    note(call.purpose, fault);
    return std::unexpected(Refusal{fault});
  };
  auto bearer = co_await session_.bearer();
  if (!bearer) co_return fail(bearer.error());
  auto response = co_await wire_.exchange(call, *bearer);
  if (is_unauthorized(response) && session_.reject(*bearer)) {
    bearer = co_await session_.bearer();
    if (!bearer) co_return fail(bearer.error());
    response = co_await wire_.exchange(call, *bearer);
    if (is_unauthorized(response)) session_.reject(*bearer);
  }
  auto answer = judge(response);
  if (!answer) {
    auto& words = answer.error().fault.message;
    words = session_.showable(std::move(words), *bearer);
  }
  if (!answer && is_failure_to_ask(answer.error().fault)) {
    note(call.purpose, answer.error().fault);
    co_return answer;
  }
  last_fault_.reset();
  co_return answer;
}

Task<Result<void>> Backend::health() {
  Call call{
      .purpose = "shop.health", .target = Target("/health"), .deadline = std::min(health_deadline, settings_.timeout)};
  const auto response = co_await wire_.exchange(std::move(call), {});
  if (response && response->status == 200) {
    const bool outage = last_fault_ && last_fault_->kind == FaultKind::unavailable;
    if (outage) last_fault_.reset();
    co_return Result<void>();
  }
  auto failure = fault(FaultKind::unavailable, "shop_error", "The shop says that it is not healthy.");
  if (response) {
    failure.error().message = fmt::format("The shop answers {} to GET /health.", response->status);
  } else {
    failure.error() = judge_reading(response).error().fault;
  }
  note("shop.health", failure.error());
  co_return failure;
}

Task<Result<void>> Backend::log_in() {
  const auto bearer = co_await session_.bearer();
  if (bearer) co_return Result<void>();
  note("shop.login", bearer.error());
  co_return std::unexpected(bearer.error());
}

void Backend::learn_ids(const Json& object) {
  if (const auto* id = find_field(object, {"_id", "id"})) ids_are_numbers_ = id->if_number() != nullptr;
}

void Backend::note(const std::string& purpose, const Fault& fault) {
  last_fault_ = fault;
  world_.log.warning("shop.call_failed",
                     {{"purpose", purpose}, {"code", fault.code}, {"message", without_long_numbers(fault.message)}});
}

}  // namespace tendero::commerce::rest
