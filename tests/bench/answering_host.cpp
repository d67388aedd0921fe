#include "bench/answering_host.hpp"

#include <charconv>
#include <stdexcept>
#include <string_view>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <poll.h>

namespace tendero::bench {

namespace {

/// The number that `webhook_requests` gave the customer: the last eight digits.
int number_of(std::string_view phone) {
  constexpr std::size_t digits = 8;
  const auto last = phone.substr(phone.size() < digits ? 0 : phone.size() - digits);
  int number = -1;
  std::from_chars(last.data(), last.data() + last.size(), number);
  return number;
}

constexpr std::string_view thought =
    R"({"id":"resp_1","object":"response","status":"completed","model":"bench","output":[{"type":"message","id":"msg_1",)"
    R"("role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hola, dime.","annotations":[]}]}],)"
    R"("usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}})";

constexpr std::string_view search =
    R"({"id":"resp_0","object":"response","status":"completed","model":"bench","output":[{"type":"function_call",)"
    R"("id":"fc_1","call_id":"call_1","name":"search_ecommerce_products","status":"completed",)"
    R"("arguments":"{\"query\":\"pizza\",\"category_id\":null,\"limit\":null}"}],)"
    R"("usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}})";

constexpr std::string_view products =
    R"({"success":true,"data":[{"_id":"p1","name":"Pizza Pepperoni","price":170,"available":true}],)"
    R"("pagination":{"page":1,"limit":10,"total":1}})";

}  // namespace

AnsweringHost::AnsweringHost(BenchModel model) : model_(model) {
  server_ = net::HttpServer::start(
                {.address = "127.0.0.1"}, [this](net::Request request) { return answer(std::move(request)); },
                [](std::string_view, std::string_view) { return net::BodyRule{}; }, live_.world)
                .value();
}

AnsweringHost::~AnsweringHost() { server_->stop(Duration{0}); }

std::string AnsweringHost::url() const { return fmt::format("http://127.0.0.1:{}", server_->port()); }

std::map<int, AnsweringHost::Steady::time_point> AnsweringHost::answered() const {
  const std::scoped_lock lock(guard_);
  return answered_;
}

void AnsweringHost::wait_for(std::size_t customers) const {
  constexpr int look_again_ms = 20;
  constexpr int patience = 1'500;
  std::size_t before = 0;
  for (int looks = 0; looks < patience; ++looks) {
    const auto now = answered().size();
    if (now >= customers) return;
    if (now > before) looks = 0;
    before = now;
    ::poll(nullptr, 0, look_again_ms);
  }
  throw std::runtime_error(fmt::format("only {} of {} customers were answered", before, customers));
}

Task<net::Response> AnsweringHost::answer(net::Request request) {
  const auto path = request.path();
  if (path.ends_with("/messages")) co_return take_message(request);
  if (path == "/auth/login") co_return net::json_response(200, R"({"success":true,"jwt":"bench"})");
  if (path.starts_with("/api/")) co_return net::json_response(200, std::string(products));
  boost::asio::steady_timer thinking(co_await boost::asio::this_coro::executor, model_.thinks);
  co_await thinking.async_wait(boost::asio::use_awaitable);
  co_return think(request);
}

net::Response AnsweringHost::think(const net::Request& request) const {
  const bool first = model_.asks_the_shop && !request.body.contains("function_call_output");
  return net::json_response(200, std::string(first ? search : thought));
}

net::Response AnsweringHost::take_message(const net::Request& request) {
  const auto body = boost::json::parse(request.body).as_object();
  const auto* to = body.if_contains("to");
  const std::scoped_lock lock(guard_);
  if (to != nullptr) answered_.try_emplace(number_of(to->as_string()), Steady::now());
  return net::json_response(
      200, fmt::format(R"({{"messaging_product":"whatsapp","messages":[{{"id":"wamid.of.ours.{}"}}]}})", ++messages_));
}

}  // namespace tendero::bench
