#include "app/watching.hpp"

#include <optional>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "app/activity_notes.hpp"

namespace tendero::app {

namespace json = boost::json;

namespace {

constexpr Duration look_step{300};
constexpr Duration rest_step{2'000};  // after what went wrong

/// The answer's JSON object; nothing when there is no such answer.
std::optional<json::object> body_of(const Result<net::Response>& answer) {
  if (!answer || answer->status != 200) return std::nullopt;
  boost::system::error_code error;
  auto body = json::parse(answer->body, error);
  if (error || !body.is_object()) return std::nullopt;
  return std::move(body.get_object());
}

std::int64_t number_at(const json::object& object, std::string_view name, std::int64_t otherwise) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_int64() ? found->get_int64() : otherwise;
}

const json::array& list_at(const json::object& object, std::string_view name) {
  static const json::array none;
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_array() ? found->get_array() : none;
}

/// An empty text when nobody is let in.
Task<std::string> log_in(net::HttpTransport& transport, WatchedServer server) {
  net::OutgoingRequest request{
      .purpose = "watch.log_in",
      .method = "POST",
      .url = server.url + "/api/v2/agents/auth/login",
      .headers = {{"Content-Type", "application/json"}},
      .body = json::serialize(json::object{{"email", server.email}, {"password", server.password.reveal()}})};
  const auto answer = co_await transport.send(std::move(request));
  const auto body = body_of(answer);
  const auto* token = body ? body->if_contains("token") : nullptr;
  co_return token != nullptr && token->is_string() ? std::string(token->get_string()) : std::string();
}

/// The page of the feed behind `after`; without it, where the feed stands.
Task<std::optional<json::object>> read_page(net::HttpTransport& transport, std::string url, std::string token,
                                            std::optional<std::int64_t> after) {
  net::OutgoingRequest request{.purpose = "watch.feed",
                               .url = url + "/api/v2/feed/page" + (after ? fmt::format("?after={}", *after) : ""),
                               .headers = {{"Authorization", "Bearer " + token}}};
  const auto answer = co_await transport.send(std::move(request));
  co_return body_of(answer);
}

/// The shop's answers may come in an envelope, as it was told to write them.
const json::object& unwrapped(const json::object& body) {
  const auto* data = body.if_contains("data");
  return data != nullptr && data->is_object() ? data->get_object() : body;
}

void note_events(const json::object& page, const Noting& note) {
  for (const auto& event : list_at(page, "events")) {
    const auto* kind = event.is_object() ? event.get_object().if_contains("kind") : nullptr;
    const auto* body = event.is_object() ? event.get_object().if_contains("body") : nullptr;
    if (kind == nullptr || body == nullptr || !kind->is_string() || !body->is_object()) continue;
    if (auto noted = note_of_event(std::string_view(kind->get_string()), body->get_object())) note(std::move(*noted));
  }
}

}  // namespace

Task<> watch_server(net::HttpTransport& transport, World& world, WatchedServer server, Noting note) {
  const auto alarm = world.scheduler.make_alarm();
  std::optional<std::int64_t> after;
  std::string token;
  for (;;) {
    if (token.empty()) token = co_await log_in(transport, server);
    std::optional<json::object> page;
    if (!token.empty()) page = co_await read_page(transport, server.url, token, after);
    if (page) {
      note_events(*page, note);
      after = number_at(*page, "next", after.value_or(0));
    } else {
      token.clear();
    }
    co_await alarm->wait_until(world.clock.now() + (page ? look_step : rest_step));
  }
}

Task<> watch_shop(net::HttpTransport& transport, World& world, std::string url, Noting note) {
  const auto alarm = world.scheduler.make_alarm();
  std::optional<std::int64_t> after;
  for (;;) {
    const auto answer = co_await transport.send(
        {.purpose = "watch.shop", .url = fmt::format("{}/sandbox/activity?after={}", url, after.value_or(0))});
    const auto body = body_of(answer);
    if (body && after) {
      for (const auto& item : list_at(unwrapped(*body), "items")) {
        if (item.is_object()) note(note_of_shop(item.get_object()));
      }
    }
    if (body) after = number_at(unwrapped(*body), "next", 0);
    co_await alarm->wait_until(world.clock.now() + (body ? look_step : rest_step));
  }
}

}  // namespace tendero::app
