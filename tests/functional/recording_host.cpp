#include "functional/recording_host.hpp"

#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "functional/http_client.hpp"

namespace tendero::functional {

namespace json = boost::json;

namespace {

std::string written(const net::Request& request) {
  auto text = fmt::format("{} {}\n", request.method, request.target);
  for (const auto& [name, value] : request.headers) text += fmt::format("{}: {}\n", name, value);
  return text + request.body;
}

}  // namespace

RecordingHost::RecordingHost(Answering answering) {
  server_ = net::HttpServer::start(
                {.address = "127.0.0.1"},
                [this, answering = std::move(answering)](net::Request request) -> Task<net::Response> {
                  keep(request);
                  co_return answering(request);
                },
                [](std::string_view, std::string_view) { return net::BodyRule{}; }, live_.world)
                .value();
}

RecordingHost::~RecordingHost() { server_->stop(Duration{0}); }

std::string RecordingHost::url() const { return fmt::format("http://127.0.0.1:{}", server_->port()); }

void RecordingHost::keep(const net::Request& request) {
  const std::scoped_lock lock(guard_);
  received_.push_back(written(request));
}

std::string RecordingHost::received() const {
  const std::scoped_lock lock(guard_);
  return fmt::format("{}", fmt::join(received_, "\n"));
}

std::size_t RecordingHost::requests() const {
  const std::scoped_lock lock(guard_);
  return received_.size();
}

Answering empty_shop(std::string token) {
  return [token = std::move(token)](const net::Request& request) {
    const auto path = request.path();
    if (path == "/health") return net::json_response(200, "{}");
    if (path == "/auth/login") return net::json_response(200, json::serialize(json::object{{"jwt", token}}));
    if (path.starts_with("/api/users")) return net::json_response(404, R"({"message":"User not found"})");
    return net::json_response(200, R"({"data":[]})");
  };
}

Answering forwarding_to(std::string url, std::function<void(const std::string& body)> seen) {
  return [url = std::move(url), seen = std::move(seen)](const net::Request& request) {
    std::map<std::string, std::string> headers;
    for (const auto* name : {"Authorization", "Content-Type", "Idempotency-Key"}) {
      if (const auto value = request.headers.find(name)) headers.emplace(name, *value);
    }
    const auto answer = http(request.method, url + request.target, request.body, headers);
    seen(answer.body);
    return net::json_response(answer.status, answer.body);
  };
}

Answering quoting(int status) {
  return [status](const net::Request& request) {
    // The credential first: much of what follows is cut. Shops, WhatsApp and models look in different places.
    const auto said = std::string(request.headers.find("Authorization").value_or("")) + " " + written(request);
    const json::object error{{"message", said}, {"code", 100}, {"type", said}};
    return net::json_response(status, json::serialize(json::object{{"message", said}, {"error", error}}));
  };
}

}  // namespace tendero::functional
