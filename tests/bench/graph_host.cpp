#include "bench/graph_host.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace tendero::bench {

GraphHost::GraphHost()
    : server_(net::HttpServer::start(
                  {.address = "127.0.0.1"},
                  [this](net::Request request) -> Task<net::Response> { co_return take(request); },
                  [](std::string_view, std::string_view) { return net::BodyRule{}; }, live_.world)
                  .value()) {}

GraphHost::~GraphHost() { server_->stop(Duration{0}); }

std::string GraphHost::url() const { return fmt::format("http://127.0.0.1:{}", server_->port()); }

net::Response GraphHost::take(const net::Request& request) {
  const auto body = boost::json::parse(request.body);
  const auto* to = body.as_object().if_contains("to");
  if (to == nullptr) return net::json_response(200, R"({"success":true})");  // a mark that something was read
  std::string customer(to->as_string());
  const std::lock_guard lock(guard_);
  const auto id = ++sent_;
  answered_.emplace(customer, std::chrono::steady_clock::now());
  bell_.notify_all();
  return net::json_response(
      200, fmt::format(R"({{"messaging_product":"whatsapp","contacts":[{{"input":"{0}","wa_id":"{0}"}}],)"
                       R"("messages":[{{"id":"wamid.out.{1}"}}]}})",
                       customer, id));
}

std::map<std::string, GraphHost::Moment> GraphHost::wait_for(std::size_t customers, std::chrono::seconds patience) {
  std::unique_lock lock(guard_);
  bell_.wait_for(lock, patience, [&] { return answered_.size() >= customers; });
  return answered_;
}

}  // namespace tendero::bench
