#include "simulation/sim_desk.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace tendero::simulation {

namespace json = boost::json;

namespace {

storage::Actor ana() { return {.kind = "agent", .id = 1, .name = "ana@example.com", .address = "127.0.0.1"}; }

net::Response refusal(const Fault& fault) {
  const bool later = fault.kind == FaultKind::unavailable || fault.kind == FaultKind::uncertain;
  return net::error_response(later ? 503 : 409, fault.code, fault.message);
}

}  // namespace

SimDesk::SimDesk(ShopId shop, database::Database& database, World& world, const channels::Channel& channel,
                 std::function<void()> wake)
    : inbox_(shop, database, world, {.fit = [&channel](const crm::Content& content) { return channel.fit(content); }}),
      database_(database),
      wake_(std::move(wake)) {}

Task<net::Response> SimDesk::handle(net::Request request) {
  if (request.method == "GET") co_return co_await conversations();
  const auto asked = json::parse(request.body);
  const ConversationId id{asked.at("conversation").as_int64()};
  Result<Json> done;
  if (request.target == "/reply") {
    desk::Reply reply{.conversation = id,
                      .text = std::string(asked.at("text").as_string()),
                      .client_id = std::string(asked.at("clientId").as_string())};
    done = co_await inbox_.reply(std::move(reply), ana());
  } else {
    const auto answerer = request.target == "/take" ? crm::Answerer::human : crm::Answerer::bot;
    done = co_await inbox_.let_answer(id, answerer, ana());
  }
  if (!done) co_return refusal(done.error());
  wake_();
  co_return net::json_response(200, "{}");
}

Task<net::Response> SimDesk::conversations() {
  const auto found = co_await database_.read("sim.conversations", [](database::Tx& tx) {
    json::array list;
    for (const auto& row : tx.rows("SELECT id, answerer FROM conversations ORDER BY id")) {
      list.push_back({{"id", row.integer(0)}, {"answerer", row.text(1)}});
    }
    return list;
  });
  if (!found) co_return refusal(found.error());
  co_return net::json_response(200, json::serialize(*found));
}

}  // namespace tendero::simulation
