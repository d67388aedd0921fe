#include "commerce/rest/session.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.hpp"
#include "commerce/rest/answers.hpp"
#include "commerce/rest/envelope.hpp"
#include "commerce/rest/fields.hpp"

namespace tendero::commerce::rest {
namespace {

using namespace std::chrono_literals;

// Backends issue tokens for 24 hours unless they say otherwise.
constexpr Duration assumed_life = 23h;
constexpr Duration refresh_margin = 60s;
// A refused login is not tried again at once: backends lock accounts.
constexpr Duration pause_after_refusal = 10s;
// Shorter than what is read of them: what is cut here is no half of a secret.
constexpr std::size_t longest_words = 400;

std::optional<std::string> decode_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                       text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

/// The token of a login's answer, under the names backends give it.
std::string find_token(const Json& body) {
  const Names names{"jwt", "token", "accessToken", "access_token"};
  for (const auto* place : {&body, body.find("data")}) {
    const auto* field = place == nullptr ? nullptr : find_field(*place, names);
    if (field != nullptr && field->if_string() != nullptr && !field->if_string()->empty()) return *field->if_string();
  }
  return {};
}

/// The backend looked at the login and said no, in whatever way. A missing route, a failure and nonsense are not that.
bool is_refusal(const Result<net::Response>& response) {
  if (!response) return false;
  const int status = response->status;
  if (status < 300) return Json::parse(response->body).has_value();
  return status == 400 || status == 401 || status == 403 || status == 422 || status == 423;
}

std::unexpected<Fault> auth_failed(std::string message) {
  return fault(FaultKind::broken, "shop_auth_failed", std::move(message));
}

}  // namespace

std::optional<Instant> read_expiry(std::string_view token) {
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto payload = decode_base64url(token.substr(first + 1, second - first - 1));
  const auto claims = payload ? Json::parse(*payload) : std::nullopt;
  const auto expiry = claims ? read_whole(claims->find("exp")) : std::nullopt;
  // Beyond these bounds it is no moment that milliseconds can hold.
  if (!expiry || *expiry <= 0 || *expiry > 253'402'300'799) return std::nullopt;
  return Instant{std::chrono::seconds(*expiry)};
}

/// One login that several callers wait for.
struct Session::Attempt {
  std::optional<Result<std::string>> outcome;
  std::vector<Alarm*> waiting;
};

Session::Session(const IntegrationSettings& settings, Wire& wire, World& world)
    : settings_(settings), wire_(wire), world_(world) {}
Session::~Session() = default;

bool Session::logs_in() const {
  const bool has_account = !settings_.service_email.empty() && !settings_.service_password.empty();
  return settings_.auth == AuthType::jwt && (has_account || settings_.api_key.empty());
}

std::optional<bool> Session::token_valid() const {
  if (!logs_in()) return std::nullopt;
  return token_ && world_.clock.now() < token_->refresh_at;
}

Task<Result<std::string>> Session::bearer() {
  if (settings_.auth == AuthType::none) co_return std::string();
  if (!logs_in()) {
    if (settings_.api_key.empty()) co_return auth_failed("No API key for the shop is configured.");
    co_return settings_.api_key.reveal();
  }
  const Instant now = world_.clock.now();
  if (token_ && now < token_->refresh_at) co_return token_->text;
  if (settings_.service_email.empty() || settings_.service_password.empty())
    co_return auth_failed("No service account for the shop is configured (e-mail and password).");
  if (refused_ && now < refused_until_) co_return std::unexpected(*refused_);
  if (attempt_) co_return co_await wait_for(attempt_);
  co_return co_await log_in();
}

std::string Session::showable(std::string words, const std::string& bearer) const {
  words = without_secret(std::move(words), Secret(bearer));
  words = without_secret(std::move(words), settings_.service_password);
  words = without_secret(std::move(words), settings_.api_key);
  return std::string(first_code_points(words, longest_words));
}

bool Session::reject(std::string_view token) {
  if (!logs_in()) return false;
  // Another caller may have logged in since this request was sent.
  if (token_ && token_->text == token) token_.reset();
  return true;
}

Task<Result<std::string>> Session::log_in() {
  const auto attempt = std::make_shared<Attempt>();
  attempt_ = attempt;
  // Whatever happens, the callers that wait are told.
  struct Conclusion {
    Session& session;
    Attempt& attempt;
    ~Conclusion() {
      session.attempt_.reset();
      if (!attempt.outcome)
        attempt.outcome = fault(FaultKind::unavailable, "shop_error", "The login to the shop was broken off.");
      for (auto* alarm : attempt.waiting) alarm->ring();
    }
  } conclusion{*this, *attempt};
  auto outcome = co_await request_token();
  attempt->outcome = outcome;
  co_return outcome;
}

Task<Result<std::string>> Session::wait_for(std::shared_ptr<Attempt> attempt) {
  const auto alarm = world_.scheduler.make_alarm();
  attempt->waiting.push_back(alarm.get());
  struct Leaving {
    Attempt& attempt;
    Alarm* alarm;
    ~Leaving() { std::erase(attempt.waiting, alarm); }
  } leaving{*attempt, alarm.get()};
  // The login has a deadline of its own and one repetition within it; this bound is for a transport that does not keep
  // it.
  const Instant end = world_.clock.now() + 2 * settings_.timeout;
  while (!attempt->outcome && world_.clock.now() < end) co_await alarm->wait_until(end);
  if (attempt->outcome) co_return *attempt->outcome;
  co_return fault(FaultKind::unavailable, "shop_timeout", "The login to the shop took too long.");
}

Task<Result<std::string>> Session::request_token() {
  const Json body(JsonObject{{"email", settings_.service_email}, {"password", settings_.service_password.reveal()}});
  Call call{.purpose = "shop.login", .method = "POST", .target = Target("/auth/login"), .body = body.write()};
  const auto response = co_await wire_.exchange(std::move(call), {});
  const auto answer = judge_reading(response);
  if (auto token = answer ? find_token(*answer) : std::string(); !token.empty()) {
    keep(token);
    co_return token;
  }
  auto words = answer ? std::string() : showable(answer.error().fault.message, {});
  if (!answer && !is_refusal(response)) {
    auto failure = answer.error().fault;
    failure.message = std::move(words);
    co_return std::unexpected(std::move(failure));
  }
  // A plain 401 says nothing that our own sentence does not.
  const bool explained = response->status != 401;
  refused_ =
      auth_failed(answer ? "The shop's login answered without a token; it belongs into the field jwt of the answer."
                         : fmt::format("The shop refused the login of the service account{}. Check its e-mail and "
                                       "password in the integration's configuration.",
                                       explained ? " (" + words + ")" : ""))
          .error();
  refused_until_ = world_.clock.now() + pause_after_refusal;
  co_return std::unexpected(*refused_);
}

void Session::keep(std::string token) {
  const Instant now = world_.clock.now();
  // A token that is over by our clock was issued by a clock that differs from ours, so its claim says nothing to us.
  const auto expiry = read_expiry(token).value_or(Instant::min());
  const Duration life = expiry > now ? expiry - now : assumed_life;
  token_ = Token{std::move(token), now + life - std::min(refresh_margin, life / 10)};
  refused_.reset();
}

}  // namespace tendero::commerce::rest
