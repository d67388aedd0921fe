#include "commerce/rest/answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/rest/envelope.hpp"
#include "net/loggable_url.hpp"

namespace tendero::commerce::rest {
namespace {

std::unexpected<Refusal> refuse(FaultKind kind, std::string code, std::string message,
                                Absence absence = Absence::none) {
  return std::unexpected(Refusal{{kind, std::move(code), std::move(message), std::nullopt}, absence});
}

/// Seconds of `Retry-After` (RFC 9110, 10.2.3); its other form, a date, is not used by anything we wait for.
std::optional<Duration> read_retry_after(const net::Response& response) {
  const auto header = response.headers.find("Retry-After");
  if (!header) return std::nullopt;
  int seconds = 0;
  const auto [end, error] = std::from_chars(header->data(), header->data() + header->size(), seconds);
  if (error != std::errc{} || end != header->data() + header->size() || seconds < 0) return std::nullopt;
  return std::chrono::seconds(seconds);
}

/// The backend's own words, or the status line's.
std::string words_of(const net::Response& response) {
  const auto body = Json::parse(response.body);
  auto words = body ? read_message(*body) : std::string();
  return words.empty() ? fmt::format("HTTP {}", response.status) : words;
}

/// A 404 of the web framework, not of the application: the words of Express, Nest, Fastify, Laravel, Spring, FastAPI,
/// Go and whatever stands in front of them.
bool is_missing_route(const net::Response& response) {
  if (response.status == 405 || response.status == 501) return true;
  if (response.status != 404 || trim(response.body).empty()) return false;
  const auto body = Json::parse(response.body);
  if (!body || body->if_object() == nullptr) return true;
  if (body->find("path") != nullptr && body->find("timestamp") != nullptr) return true;
  const auto words = fold(read_message(*body));
  constexpr std::array route_words{"cannot get",         "cannot post", "cannot put",   "route",
                                   "endpoint not found", "no handler",  "invalid path", "ruta no"};
  const bool names_route =
      std::ranges::any_of(route_words, [&](std::string_view word) { return words.contains(word); });
  return names_route || fold(read_text(body->find("detail"), 40)) == "not found";
}

/// "Cast to ObjectId failed" and its like: the last part of the path was taken for an id.
bool is_id_form(const net::Response& response) {
  if (response.status != 400 && response.status != 404 && response.status != 422 && response.status != 500)
    return false;
  const auto words = fold(response.body.substr(0, 4000));
  constexpr std::array id_words{"objectid",    "cast to",      "invalid input syntax", "invalid id",
                                "id invalido", "id no valido", "uuid is expected"};
  return std::ranges::any_of(id_words, [&](std::string_view word) { return words.contains(word); });
}

std::string sentence(std::string words) {
  if (!words.ends_with('.')) words += '.';
  return words;
}

/// What a lost exchange means when nothing was changed by it.
std::unexpected<Refusal> judge_lost(const Fault& fault) {
  if (fault.code == "timeout")
    return refuse(FaultKind::unavailable, "shop_timeout", "The shop did not answer in time.");
  if (fault.code == "invalid_url")
    return refuse(FaultKind::broken, "shop_contract", "The shop's address is not a URL.");
  if (fault.kind == FaultKind::unavailable)
    return refuse(FaultKind::unavailable, "shop_unreachable",
                  fmt::format("The shop cannot be reached: {} Check its address, and that its API is running.",
                              sentence(fault.message)));
  return refuse(FaultKind::unavailable, "shop_error", fmt::format("The shop's answer was lost: {}", fault.message));
}

std::unexpected<Refusal> judge_authorization(const net::Response& response) {
  if (response.status == 401)
    return refuse(FaultKind::broken, "shop_auth_failed",
                  "The shop does not accept our credentials; check the service account or API key in the integration's "
                  "configuration.");
  return refuse(FaultKind::broken, "shop_auth_failed",
                fmt::format("The shop does not allow the service account to do this: {}", words_of(response)));
}

std::unexpected<Refusal> no_route() {
  return refuse(FaultKind::broken, "shop_contract",
                "The shop has no such route; check its address, or run `tendero verify-shop` on it.", Absence::route);
}

std::unexpected<Refusal> redirected(const net::Response& response) {
  const auto to = response.headers.find("Location");
  return refuse(FaultKind::broken, "shop_contract",
                fmt::format("The shop answers from another address; set it: {}",
                            clean(net::loggable_url(to.value_or("(not named)")), 200)));
}

std::unexpected<Refusal> temporarily(const net::Response& response) {
  const bool gateway_timeout = response.status == 504 || response.status == 408;
  auto refusal = refuse(FaultKind::unavailable, gateway_timeout ? "shop_timeout" : "shop_error",
                        fmt::format("The shop failed: {}", words_of(response)));
  refusal.error().fault.retry_after = read_retry_after(response);
  return refusal;
}

bool is_redirect(int status) { return status >= 300 && status < 400; }

Answer judge_refused_reading(const net::Response& response) {
  const int status = response.status;
  if (status == 401 || status == 403) return judge_authorization(response);
  if (is_redirect(status)) return redirected(response);
  const bool id_form = is_id_form(response);
  if (!id_form && is_missing_route(response)) return no_route();
  if (id_form || status == 404 || status == 410)
    return refuse(FaultKind::not_found, "not_found", words_of(response), id_form ? Absence::id_form : Absence::thing);
  if (status >= 500 || status == 408 || status == 425 || status == 429) return temporarily(response);
  return refuse(FaultKind::invalid, "invalid_input",
                fmt::format("The shop does not understand: {}", words_of(response)));
}

Answer uncertain(std::string_view why) {
  return refuse(FaultKind::uncertain, "order_uncertain",
                fmt::format("It is not certain whether the shop did it: {}", why));
}

Answer judge_refused_writing(const net::Response& response) {
  const int status = response.status;
  if (status == 401 || status == 403) return judge_authorization(response);
  // 302 and 303 are also how a page answers after it did something.
  if (status == 301 || status == 307 || status == 308) return redirected(response);
  if (is_missing_route(response)) return no_route();
  if (is_redirect(status) || status >= 500 || status == 408) return uncertain(words_of(response));
  if (status == 425 || status == 429) return temporarily(response);
  return refuse(FaultKind::invalid, "order_refused", words_of(response));
}

Answer with_status(Answer answer, int status) {
  answer.error().status = status;
  return answer;
}

bool is_success(int status) { return status >= 200 && status < 300; }

}  // namespace

Answer judge_reading(const Result<net::Response>& response) {
  if (!response) return judge_lost(response.error());
  if (!is_success(response->status)) return with_status(judge_refused_reading(*response), response->status);
  if (response->status == 204 || trim(response->body).empty()) return Json();
  auto body = Json::parse(response->body);
  if (!body) return refuse(FaultKind::unavailable, "shop_error", "The shop's answer is not JSON.");
  if (says_failure(*body))
    return refuse(FaultKind::unavailable, "shop_error", fmt::format("The shop failed: {}", words_of(*response)));
  return *std::move(body);
}

Answer judge_writing(const Result<net::Response>& response) {
  if (!response) {
    if (response.error().kind == FaultKind::uncertain) return uncertain(response.error().message);
    return judge_lost(response.error());
  }
  if (!is_success(response->status)) return with_status(judge_refused_writing(*response), response->status);
  auto body = Json::parse(response->body);
  if (!body) return uncertain("its answer is not JSON");
  if (says_failure(*body)) return refuse(FaultKind::denied, "order_refused", words_of(*response));
  return *std::move(body);
}

std::unexpected<Fault> as_fault(const Refusal& refusal) { return std::unexpected(refusal.fault); }

std::unexpected<Fault> senseless(std::string_view what) {
  return fault(FaultKind::broken, "shop_contract", fmt::format("The shop's answer makes no sense: {}.", what));
}

}  // namespace tendero::commerce::rest
