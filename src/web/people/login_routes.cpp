#include "web/people/login_routes.hpp"

#include <utility>

#include "base/text.hpp"
#include "web/answers.hpp"
#include "web/cookies.hpp"
#include "web/json_body.hpp"
#include "web/people/agent_json.hpp"

namespace tendero::web {

namespace {

constexpr std::string_view session_path = "/api";
constexpr std::string_view refresh_path = "/api/v2/agents/auth";
constexpr std::size_t most_of_body = 4 << 10;
constexpr std::size_t most_of_text = 1'000;  // bytes; the rules say more exactly

/// What the handlers share; the router keeps it alive.
struct Desk {
  desk::Logins& logins;
  Secret secret;
  World& world;
};

desk::Visitor visitor_of(const Call& call) {
  return {.address = call.address, .device = std::string(call.request.headers.find("User-Agent").value_or(""))};
}

bool by_cookie(const Call& call) { return call.request.query("session") == "cookie"; }

/// `session=Cookie` would otherwise answer the tokens to a page that wants no script to see them.
bool is_known_session_kind(const Call& call) {
  const auto kind = call.request.query("session").value_or("");
  return kind.empty() || kind == "cookie";
}

net::Response not_our_page() {
  return net::error_response(403, "forbidden",
                             "With session=cookie the header X-Requested-With is needed, from our own page.");
}

void set_cookies(net::Response& response, std::string_view token, const desk::LoggedIn& in, const Call& call,
                 Instant now) {
  set_cookie(response, {session_cookie, token, session_path, access_life, call.https});
  set_cookie(response, {refresh_cookie, in.refresh_token.reveal(), refresh_path, in.refresh_expires - now, call.https});
}

void drop_cookies(net::Response& response, const Call& call) {
  set_cookie(response, {session_cookie, "", session_path, {}, call.https});
  set_cookie(response, {refresh_cookie, "", refresh_path, {}, call.https});
}

net::Response welcome(const Desk& desk, const desk::LoggedIn& in, const Call& call) {
  const auto now = desk.world.clock.now();
  const Session session{
      .subject = in.agent.id.text(), .role = in.agent.role, .expires = now + access_life, .id = in.session};
  const auto token = issue_token(session, desk.secret, now);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(access_life).count();
  if (by_cookie(call)) {
    auto response = success({{"expiresIn", Json(seconds)}, {"agent", to_json(in.agent)}});
    set_cookies(response, token, in, call, now);
    return response;
  }
  return success({{"token", token},
                  {"refreshToken", in.refresh_token.reveal()},
                  {"expiresIn", Json(seconds)},
                  {"agent", to_json(in.agent)}});
}

Task<net::Response> log_in(std::shared_ptr<const Desk> desk, Call call) {
  if (by_cookie(call) && !made_by_our_page(call.request)) co_return not_our_page();
  JsonBody body(call.request);
  auto email = body.text("email", most_of_text);
  auto password = body.secret("password");
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto in = co_await desk->logins.log_in(std::move(email), std::move(password), visitor_of(call));
  co_return in ? welcome(*desk, *in, call) : refusal(in.error());
}

Task<net::Response> refresh(std::shared_ptr<const Desk> desk, Call call) {
  Secret token;
  if (by_cookie(call)) {
    if (!made_by_our_page(call.request)) co_return not_our_page();
    token = Secret(std::string(cookie(call.request, refresh_cookie).value_or("")));
  } else {
    JsonBody body(call.request);
    token = body.secret("refreshToken");
    if (auto refused = body.refused()) co_return *std::move(refused);
  }
  const auto in = co_await desk->logins.refresh(std::move(token), visitor_of(call));
  if (in) co_return welcome(*desk, *in, call);
  auto refused = refusal(in.error());
  if (by_cookie(call) && refused.status == 401) drop_cookies(refused, call);
  co_return refused;
}

Task<net::Response> log_out(std::shared_ptr<const Desk> desk, Call call) {
  if (by_cookie(call) && !made_by_our_page(call.request)) co_return not_our_page();
  std::optional<Secret> token;
  if (by_cookie(call)) {
    if (const auto kept = cookie(call.request, refresh_cookie)) token = Secret(std::string(*kept));
  } else if (!trim(call.request.body).empty()) {
    JsonBody body(call.request);
    if (body.value("refreshToken") != nullptr) token = body.secret("refreshToken");
    if (auto refused = body.refused()) co_return *std::move(refused);
  }
  Result<void> done;
  if (token) done = co_await desk->logins.log_out(*token, visitor_of(call));
  const auto access = read_token(bearer_token(call.request), desk->secret, desk->world.clock.now());
  if (done && access) done = co_await desk->logins.log_out(access->id, visitor_of(call));
  if (!done) co_return refusal(done.error());
  auto response = success({});
  if (by_cookie(call)) drop_cookies(response, call);
  co_return response;
}

using Answer = Task<net::Response> (*)(std::shared_ptr<const Desk>, Call);

Task<net::Response> answer_kind(std::shared_ptr<const Desk> desk, Answer answer, Call call) {
  if (!is_known_session_kind(call)) co_return invalid_input({{"session", "must be cookie, or left out."}});
  co_return co_await answer(std::move(desk), std::move(call));
}

Task<Result<Session>> check(desk::Logins& logins, Session session) {
  const auto open = co_await logins.check(session.id);
  if (!open) co_return std::unexpected(open.error());
  if (session.subject != open->agent.id.text())
    co_return fault(FaultKind::denied, "unauthenticated", "Log in: the token is missing, wrong or has expired.");
  session.role = open->agent.role;
  session.email = open->agent.email;
  co_return session;
}

}  // namespace

void add_login_routes(Router& router, desk::Logins& logins, Secret token_secret, World& world) {
  const auto desk = std::make_shared<const Desk>(Desk{logins, std::move(token_secret), world});
  const auto add = [&](const char* path, Operation operation, Answer answer) {
    Route route("POST", path, crm::Permission::open, std::move(operation),
                [desk, answer](Call call) { return answer_kind(desk, answer, std::move(call)); });
    route.max_body = most_of_body;
    router.add(std::move(route));
  };
  add("/api/v2/agents/auth/login",
      {"logIn", "Opens a session with e-mail and password", {"session"}, {200, 400, 401, 403, 429, 503}}, log_in);
  add("/api/v2/agents/auth/refresh",
      {"refreshSession", "Turns a refresh token into new tokens", {"session"}, {200, 400, 401, 403, 503}}, refresh);
  add("/api/v2/agents/auth/logout", {"logOut", "Ends the session", {"session"}, {200, 400, 403, 503}}, log_out);
}

SessionCheck session_check(desk::Logins& logins) {
  return [&logins](Session session) { return check(logins, std::move(session)); };
}

}  // namespace tendero::web
