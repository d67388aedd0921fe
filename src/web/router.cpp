#include "web/router.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/trace.hpp"
#include "web/answers.hpp"
#include "web/cookies.hpp"
#include "web/people/api_token.hpp"
#include "web/security_headers.hpp"

namespace tendero::web {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  path.remove_prefix(1);
  for (;;) {
    const auto slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

/// What a caller shows for a session: the header, else our page's cookie; empty: nothing.
std::string token_of(const net::Request& request) {
  const auto token = bearer_token(request);
  return std::string(token.empty() ? cookie(request, session_cookie).value_or("") : token);
}

/// Odd, so that the traces of two requests of one process are never the same, and far from 1, so that they look apart.
constexpr std::uint64_t trace_step = 0x9E3779B97F4A7C15;

/// "{id}" -> "id"; empty: it stands for itself.
std::string_view parameter_of(std::string_view segment) {
  if (!segment.starts_with('{') || !segment.ends_with('}')) return {};
  return segment.substr(1, segment.size() - 2);
}

/// What a part of the address stands for; nothing when it is no text.
std::optional<std::string> text_in(std::string_view part) {
  auto decoded = net::decode_component(part);
  if (decoded && (decoded->contains('\0') || !is_utf8(*decoded))) decoded.reset();
  return decoded;
}

/// A parameter that cannot be read would pass for one that was not sent.
bool is_readable_query(std::string_view target) {
  const auto question = target.find('?');
  return question == std::string_view::npos || text_in(target.substr(question));
}

std::string joined(const std::map<std::string, const Route*, std::less<>>& routes) {
  std::string methods;
  for (const auto& [method, route] : routes) methods += (methods.empty() ? "" : ", ") + method;
  return methods;
}

}  // namespace

/// One segment of all patterns that share what stands before it.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
  std::unique_ptr<Node> variable;
  std::map<std::string, const Route*, std::less<>> methods;

  /// The node where `segments` end. A fixed segment goes before a variable one. An empty segment is no value.
  [[nodiscard]] const Node* walk(const std::vector<std::string>& segments, std::size_t at) const {
    if (at == segments.size()) return methods.empty() ? nullptr : this;
    if (const auto found = fixed.find(segments[at]); found != fixed.end()) {
      if (const auto* end = found->second->walk(segments, at + 1)) return end;
    }
    return variable && !segments[at].empty() ? variable->walk(segments, at + 1) : nullptr;
  }
};

struct Router::Found {
  bool readable = true;               ///< every escape of the path made sense, and it is text
  const Node* node = nullptr;         ///< null: no such path
  const Route* route = nullptr;       ///< null: not with this method
  std::vector<std::string> segments;  ///< empty when the path was found as a whole

  void settle(const Node* ends, std::string_view method) {
    node = ends;
    if (node == nullptr) return;
    const auto at = node->methods.find(method);
    if (at != node->methods.end()) route = at->second;
  }
};

/// RFC 6750, 2.1; the scheme's name compares without case (RFC 9110, 11.1).
std::string_view bearer_token(const net::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const auto value = request.headers.find("Authorization").value_or("");
  return net::same_name(value.substr(0, scheme.size()), scheme) ? value.substr(scheme.size()) : std::string_view{};
}

storage::Actor actor_of(const Call& call) {
  const auto& session = call.session.value();
  std::int64_t id = 0;
  std::from_chars(session.subject.data(), session.subject.data() + session.subject.size(), id);
  if (!session.program.empty()) return {.kind = "token", .id = id, .name = session.program, .address = call.address};
  return {.kind = "agent", .id = id, .name = session.email, .address = call.address};
}

Router::Router(RouterSettings settings, World& world)
    : settings_(std::move(settings)),
      world_(world),
      root_(std::make_unique<Node>()),
      first_trace_(world.chance.below(std::numeric_limits<std::uint64_t>::max())) {}
Router::Router(Secret token_secret, World& world)
    : Router(RouterSettings{.token_secret = std::move(token_secret)}, world) {}
Router::~Router() = default;

void Router::add(Route route) {
  const auto refuse = [&](std::string_view why) {
    throw std::logic_error(fmt::format("route {} {}: {}", route.method, route.pattern, why));
  };
  if (!net::is_token(route.method)) refuse("not a method");
  if (!route.pattern.starts_with('/')) refuse("a pattern begins with a slash");
  if (!route.handler) refuse("has no handler");
  auto* node = root_.get();
  std::vector<std::string_view> names;
  for (const auto segment : segments_of(route.pattern)) {
    if (segment.find_first_of("{}") == std::string_view::npos) {
      auto& next = node->fixed[std::string(segment)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
      continue;
    }
    const auto name = parameter_of(segment);
    if (name.empty() || name.find_first_of("{}") != std::string_view::npos) refuse("a segment is fixed or {a name}");
    if (std::ranges::find(names, name) != names.end()) refuse("a name stands twice");
    names.push_back(name);
    if (!node->variable) node->variable = std::make_unique<Node>();
    node = node->variable.get();
  }
  if (node->methods.contains(route.method)) refuse("is taken");
  if (names.empty()) fixed_.emplace(route.pattern, node);
  routes_.push_back(std::make_unique<const Route>(std::move(route)));
  node->methods.emplace(routes_.back()->method, routes_.back().get());
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
  Found found;
  if (!path.starts_with('/')) return found;
  if (const auto fixed = fixed_.find(path); fixed != fixed_.end()) {
    found.settle(fixed->second, method);
    return found;
  }
  for (const auto segment : segments_of(path)) {
    auto decoded = text_in(segment);
    if (!decoded) {
      found.readable = false;
      return found;
    }
    found.segments.push_back(std::move(*decoded));
  }
  found.settle(root_->walk(found.segments, 0), method);
  return found;
}

net::BodyRule Router::body_rule(std::string_view method, std::string_view path) const {
  constexpr std::size_t of_any_stranger = 4 << 20;  // a webhook's, whose sender is known only when it was read
  const auto* const route = find(method, path).route;
  if (route == nullptr) return {.max_bytes = std::size_t{64} << 10};
  net::BodyRule rule{.max_bytes = route->max_body, .patience = route->body_patience};
  if (route->max_body > of_any_stranger && crm::least_role(route->permission)) {
    rule.admits = [this](const net::Headers& headers) {
      const auto token = token_of({.headers = headers});
      return is_api_token(token, settings_.token_secret) ||
             read_token(token, settings_.token_secret, world_.clock.now()).has_value();
    };
  }
  return rule;
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  for (const auto& route : routes_) all.push_back(route.get());
  return all;
}

Task<net::Response> Router::handle(net::Request request) const {
  // Made here and never taken over from the request: a stranger must not choose what the log says.
  const auto trace = fmt::format("{:016x}", first_trace_ + requests_.fetch_add(1) * trace_step);
  auto response = co_await answer(std::move(request), trace);
  add_security_headers(response);
  response.headers.set("X-Request-Id", trace);
  co_return response;
}

Task<net::Response> Router::answer(net::Request request, const std::string& trace) const {
  auto found = find(request.method, request.path());
  if (!found.readable || !is_readable_query(request.target)) {
    co_return net::error_response(
        400, "invalid_input",
        "The address cannot be read: behind each percent sign belong the two digits of a byte "
        "of UTF-8 text.");
  }
  if (found.node == nullptr) co_return net::error_response(404, "not_found", "There is nothing at this address.");
  if (found.route == nullptr) {
    auto refused = net::error_response(405, "method_not_allowed",
                                       fmt::format("This address answers {}.", joined(found.node->methods)));
    refused.headers.set("Allow", joined(found.node->methods));
    co_return refused;
  }
  Call prepared{.request = {},
                .path = {},
                .session = std::nullopt,
                .address = settings_.proxies.client_of(request),
                .https = settings_.https || settings_.proxies.says_https(request)};
  prepared.request = std::move(request);
  const auto pattern = segments_of(found.route->pattern);
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (const auto name = parameter_of(pattern[at]); !name.empty()) prepared.path.emplace(name, found.segments[at]);
  }
  // What a signed webhook causes bears the traces of its messages (ADR 0014), and webhooks come by the thousand.
  if (found.route->permission == crm::Permission::signed_webhook) co_return co_await call(*found.route, prepared);
  co_return co_await with_trace(trace, call(*found.route, prepared));
}

Task<net::Response> Router::call(const Route& route, Call& prepared) const {
  const auto began = world_.clock.now();
  auto response = co_await respond(route, prepared);
  measure(route, response.status, world_.clock.now() - began);
  co_return response;
}

Task<net::Response> Router::respond(const Route& route, Call& prepared) const {
  if (prepared.request.body.size() > route.max_body)
    co_return net::error_response(413, "payload_too_large", "The body is larger than this address accepts.");
  if (crm::least_role(route.permission)) {
    auto admitted = co_await admit(route, prepared.request);
    if (!admitted) {
      auto refused = refusal(admitted.error());
      if (refused.status == 401) refused.headers.set("WWW-Authenticate", "Bearer");
      co_return refused;
    }
    prepared.session = std::move(*admitted);
  }
  std::string thrown;
  try {
    co_return co_await route.handler(std::move(prepared));
  } catch (const std::exception& bug) {
    thrown = bug.what();
  }
  world_.log.error("web.handler_threw", {{"method", route.method}, {"route", route.pattern}, {"what", thrown}});
  co_return net::error_response(500, "internal_error", "Something went wrong here; it has been logged.");
}

void Router::measure(const Route& route, int status, Duration took) const {
  world_.metrics.count("tendero_http_requests_total",
                       {{"method", route.method}, {"route", route.pattern}, {"status", std::to_string(status)}});
  world_.metrics.observe_ms("tendero_http_request_ms", took, {{"route", route.pattern}});
  const auto fields = std::to_array<LogField>({{"method", route.method},
                                               {"route", route.pattern},
                                               {"status", std::int64_t{status}},
                                               {"ms", static_cast<std::int64_t>(took.count())}});
  // What anybody may ask (health, pages, webhooks) would bury what people do.
  world_.log.write(crm::least_role(route.permission) ? LogLevel::info : LogLevel::debug, "http.request", fields);
}

Task<Result<Session>> Router::session_of(std::string token) const {
  if (settings_.check_api_token && is_api_token(token, settings_.token_secret))
    co_return co_await settings_.check_api_token(std::move(token));
  auto session = read_token(token, settings_.token_secret, world_.clock.now());
  if (session && settings_.check) session = co_await settings_.check(std::move(*session));
  co_return session;
}

Task<Result<Session>> Router::admit(const Route& route, const net::Request& request) const {
  auto token = bearer_token(request);
  if (const auto kept = cookie(request, session_cookie); token.empty() && kept) {
    const bool only_reads = request.method == "GET";
    if (!only_reads && !made_by_our_page(request)) {
      co_return fault(FaultKind::denied, "forbidden",
                      "A change that is made with the cookie needs the header X-Requested-With, from our own page.");
    }
    token = *kept;
  }
  auto session = co_await session_of(std::string(token));
  if (session && !crm::may(session->role, route.permission)) {
    co_return fault(FaultKind::denied, "forbidden", "Your role does not allow this; ask an administrator.");
  }
  if (session && route.people_only && !session->program.empty()) {
    co_return fault(FaultKind::denied, "forbidden", "This is for people who have logged in, not for an API token.");
  }
  co_return session;
}

}  // namespace tendero::web
