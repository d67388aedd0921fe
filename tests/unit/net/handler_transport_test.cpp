#include "net/handler_transport.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero::net {
namespace {

Task<Response> echo(Request request) {
  co_return text_response(200, request.method + " " + request.target + " " + request.body);
}

Task<Response> late(World& world, std::shared_ptr<bool> ended) {
  const auto alarm = world.scheduler.make_alarm();
  co_await alarm->wait_until(world.clock.now() + std::chrono::seconds{30});
  *ended = true;
  co_return text_response(200, "late");
}

class HandlerTransportTest : public testing::Test {
 protected:
  Result<Response> ask(OutgoingRequest request) { return world.run(transport.send(std::move(request))); }
  std::string fault_of(OutgoingRequest request) {
    const auto answer = ask(std::move(request));
    return answer ? "none" : answer.error().code;
  }

  test::TestWorld world;
  HandlerTransport transport{world};
};

TEST_F(HandlerTransportTest, BringsTheRequestToItsHandler) {
  transport.serve("http://a.test", echo);
  EXPECT_EQ(ask({.purpose = "t", .method = "POST", .url = "http://a.test/p?q=1", .body = "b"})->body, "POST /p?q=1 b");
  EXPECT_EQ(ask({.purpose = "t", .url = "http://a.test"})->body, "GET / ");
  EXPECT_EQ(ask({.purpose = "t", .url = "http://a.test?q"})->body, "GET /?q ");
  EXPECT_EQ(world.fail_points.reached.at(0), "t.before");
  EXPECT_EQ(world.fail_points.reached.at(1), "t.after");
}

TEST_F(HandlerTransportTest, SaysWhenNobodyListens) {
  EXPECT_EQ(fault_of({.purpose = "t", .url = "http://b.test/"}), "connect_failed");
  transport.serve("http://b.test", echo);
  EXPECT_EQ(fault_of({.purpose = "t", .url = "http://b.test/"}), "none");
  transport.shut("http://b.test");
  EXPECT_EQ(fault_of({.purpose = "t", .url = "http://b.test/"}), "connect_failed");
  EXPECT_EQ(world.fail_points.reached.size(), 6U) << "a call that cannot begin is a call too";
}

TEST_F(HandlerTransportTest, RefusesWhatIsNoUrl) {
  for (const char* url : {"", "a.test", "http://", "http:///x", "://a"}) {
    EXPECT_EQ(fault_of({.purpose = "t", .url = url}), "invalid_url") << url;
  }
}

TEST_F(HandlerTransportTest, DropsWhenTheHandlerAsksFor) {
  transport.serve("http://a.test", [](Request) -> Task<Response> {
    Response response = text_response(200, "done");
    response.headers.set(std::string(drop_header), "true");
    co_return response;
  });
  EXPECT_EQ(fault_of({.purpose = "t", .url = "http://a.test/"}), "connection_lost");
}

TEST_F(HandlerTransportTest, BoundsTheAnswer) {
  transport.serve("http://a.test", echo);
  EXPECT_EQ(fault_of({.purpose = "t", .url = "http://a.test/", .body = "12345678", .max_response_bytes = 10}),
            "response_too_large");
}

TEST_F(HandlerTransportTest, StopsWaitingAtTheDeadlineWhileTheHandlerGoesOn) {
  const auto ended = std::make_shared<bool>(false);
  transport.serve("http://a.test", [this, ended](Request) { return late(world, ended); });
  const Instant before = world.clock.now();
  const auto answer = ask({.purpose = "t", .url = "http://a.test/", .deadline = std::chrono::seconds{10}});
  EXPECT_EQ(answer.error().code, "timeout");
  EXPECT_EQ(answer.error().kind, FaultKind::uncertain);
  EXPECT_EQ(world.clock.now(), before + std::chrono::seconds{10});
  EXPECT_FALSE(*ended);
  world.advance(std::chrono::seconds{20});
  EXPECT_TRUE(*ended);
}

TEST_F(HandlerTransportTest, ABugInAHandlerIsThrown) {
  transport.serve("http://a.test", [](Request request) -> Task<Response> {
    if (request.method == "GET") throw std::logic_error("bug");
    co_return Response{};
  });
  EXPECT_THROW((void)ask({.purpose = "t", .url = "http://a.test/"}), std::logic_error);
}

}  // namespace
}  // namespace tendero::net
