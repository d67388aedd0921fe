#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "base/prometheus_metrics.hpp"
#include "base/spdlog_log.hpp"
#include "base/system_world.hpp"
#include "net/http_message.hpp"
#include "web/router.hpp"

namespace {

using namespace tendero;

Task<net::Response> tell_id(web::Call call) { co_return net::text_response(200, call.path.at("id")); }
Task<net::Response> tell_fixed(web::Call /*call*/) { co_return net::text_response(200, "fixed"); }

struct Fixture {
  Fixture() {
    const web::Operation operation("id", "summary", {}, {200});
    router.add(web::Route("GET", "/a/{id}", crm::Permission::open, operation, tell_id));
    router.add(web::Route("GET", "/a/{id}/b", crm::Permission::operate, operation, tell_id));
    router.add(web::Route("POST", "/a/fixed", crm::Permission::open, operation, tell_fixed));
  }

  net::Response ask(std::string target) {
    std::optional<net::Response> answer;
    boost::asio::co_spawn(context, router.handle({.method = "GET", .target = std::move(target)}),
                          [&](const std::exception_ptr&, net::Response response) { answer = std::move(response); });
    context.restart();
    context.run();
    if (!answer) std::abort();
    return *std::move(answer);
  }

  boost::asio::io_context context;
  SpdlogLog log{LogLevel::error, SpdlogLog::Form::text};
  PrometheusMetrics metrics;
  ProcessFailPoints fail_points{"", ""};
  SystemClock clock;
  SystemChance chance;
  IoScheduler scheduler{context, log};
  World world{clock, scheduler, chance, log, metrics, fail_points};
  web::Router router{Secret("secret"), world};
};

}  // namespace

// Any path is answered; nobody comes in without a token; a value survives its way through the path.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Fixture fixture;
  const std::string input(reinterpret_cast<const char*>(data), size);
  const auto wild = fixture.ask(input);
  if (wild.status != 200 && wild.status != 400 && wild.status != 401 && wild.status != 404 && wild.status != 405)
    std::abort();
  if (wild.status == 200 && !input.starts_with('/')) std::abort();
  const bool possible = !input.empty() && !input.contains('\0') && input != "fixed";
  const auto made = fixture.ask("/a/" + net::encode_component(input));
  if (possible && (made.status != 200 || made.body != input)) std::abort();
  if (possible && fixture.ask("/a/" + net::encode_component(input) + "/b").status != 401) std::abort();
  return 0;
}
