#include "simulation/workloads/agent.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "simulation/origins.hpp"

namespace tendero::simulation {

namespace json = boost::json;
using std::chrono::seconds;

namespace {
constexpr Duration asks_again_after = seconds{3};
}  // namespace

Agent::Agent(const Plan& plan, Outside& outside, Sends& sends, Story& story)
    : outside_(outside),
      sends_(sends),
      story_(story),
      random_(plan.seed + 4),
      alarm_(outside.world().scheduler.make_alarm()),
      rounds_(plan.agent_rounds),
      done_(!plan.agent) {
  if (plan.agent) outside_.world().scheduler.spawn("agent", work());
}

Task<> Agent::work() {
  for (int round = 0; round < rounds_; ++round) {
    co_await pause(seconds{2 + random_() % 20});
    for (const auto& seen : co_await look()) {
      const bool wanted = seen.answerer != "bot" || random_() % 3 == 0;
      if (wanted) co_await serve(seen);
    }
  }
  done_ = true;
}

Task<std::vector<Agent::Seen>> Agent::look() {
  net::OutgoingRequest request{.purpose = "sim.desk", .url = std::string(desk_origin) + "/conversations"};
  const auto answer = co_await outside_.transport().send(std::move(request));
  std::vector<Seen> all;
  if (!answer || answer->status != 200) co_return all;
  for (const auto& each : json::parse(answer->body).as_array()) {
    all.push_back({.conversation = each.at("id").as_int64(), .answerer = std::string(each.at("answerer").as_string())});
  }
  co_return all;
}

Task<> Agent::serve(Seen seen) {
  const auto body = fmt::format(R"({{"conversation":{}}})", seen.conversation);
  if (random_() % 2 == 0) {
    const bool taken = co_await ask("take", body);
    if (taken) sends_.taken_over(seen.conversation);
  }
  co_await pause(seconds{1 + random_() % 30});
  co_await reply(seen.conversation);
  co_await pause(seconds{1 + random_() % 30});
  sends_.may_be_handed_back(seen.conversation);
  co_await ask("give", body);
}

Task<> Agent::reply(std::int64_t conversation) {
  const auto words = fmt::format("Soy Ana, respuesta {}.", ++replies_);
  const json::object body{
      {"conversation", conversation}, {"text", words}, {"clientId", fmt::format("reply-{}", replies_)}};
  const bool taken = co_await ask("reply", json::serialize(body));
  if (!taken) co_return;
  taken_replies_.push_back(words);
  sends_.taken_over(conversation);
}

Task<bool> Agent::ask(std::string what, std::string body) {
  while (true) {
    story_.note("agent", fmt::format("{} {}", what, body));
    net::OutgoingRequest request{
        .purpose = "sim.desk", .method = "POST", .url = fmt::format("{}/{}", desk_origin, what), .body = body};
    const auto answer = co_await outside_.transport().send(std::move(request));
    if (answer && answer->status < 500) co_return answer->status == 200;
    co_await pause(asks_again_after);
  }
}

Task<> Agent::pause(Duration duration) {
  const Instant until = outside_.world().clock.now() + duration;
  co_await alarm_->wait_until(until);
}

}  // namespace tendero::simulation
