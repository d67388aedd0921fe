#include "net/http_server.hpp"

#include <future>
#include <semaphore>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/sse_stream.hpp"
#include "support/live_world.hpp"
#include "support/raw_peer.hpp"

namespace tendero::net {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Task<Response> echo(Request request) {
  auto response = text_response(200, fmt::format("{} {} {}", request.method, request.target, request.body));
  response.headers.add("X-From", request.remote_address);
  response.headers.add("Content-Length", "999");  // the server's business, not a handler's
  co_return response;
}

BodyRule small_bodies(std::string_view /*method*/, std::string_view path) {
  if (path == "/known") {
    return {.max_bytes = 1 << 20, .patience = Duration{60'000}, .admits = [](const Headers& headers) {
              return headers.find("X-Known").has_value();
            }};
  }
  return {.max_bytes = path == "/large" ? std::size_t{1} << 20 : std::size_t{16}};
}

class ServerTest : public ::testing::Test {
 protected:
  void start(Handler handler = echo, HttpServerSettings settings = {}) {
    settings.address = "127.0.0.1";
    auto started = HttpServer::start(settings, std::move(handler), small_bodies, live_.world);
    ASSERT_TRUE(started) << started.error().message;
    server_ = std::move(*started);
  }

  test::RawConnection connect() { return test::RawConnection::to(server_->port()); }

  /// What one connection answers to these bytes until it closes.
  std::string answer_to(std::string_view bytes) {
    auto connection = connect();
    connection.write(bytes);
    return connection.read_all();
  }

  test::LiveWorld live_;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(ServerTest, AnswersManyRequestsOnOneConnection) {
  start();
  auto connection = connect();
  for (int round = 0; round < 3; ++round) {
    connection.write("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
    const auto answer = connection.read_message();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\nDate: "));
    EXPECT_THAT(answer, HasSubstr("Content-Length: 17\r\n"));
    EXPECT_THAT(answer, HasSubstr("X-From: 127.0.0.1\r\n"));
    EXPECT_THAT(answer, EndsWith("POST /a?b=c hello"));
    EXPECT_THAT(answer, Not(HasSubstr("999")));
    EXPECT_THAT(answer, Not(HasSubstr("Server:")));
    EXPECT_THAT(answer, Not(HasSubstr("Connection: close")));
  }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInTheirOrder) {
  start();
  const auto answers = answer_to(
      "\r\nGET /one HTTP/1.1\r\nHost: x\r\n\r\n"
      "POST /two HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
      "GET /three HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const auto one = answers.find("GET /one ");
  const auto two = answers.find("POST /two abcde");
  const auto three = answers.find("GET /three ");
  EXPECT_LT(one, two);
  EXPECT_LT(two, three);
  EXPECT_NE(three, std::string::npos);
  EXPECT_THAT(answers, HasSubstr("Connection: close"));
}

TEST_F(ServerTest, HeadIsAGetWithoutItsBody) {
  start();
  const auto answer = answer_to("HEAD /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 10\r\n"));
  EXPECT_THAT(answer, EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, AcceptsTheAbsoluteFormAndHttp10) {
  start();
  EXPECT_THAT(answer_to("GET http://shop.example/a?b HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n"),
              EndsWith("GET /a?b "));
  EXPECT_THAT(answer_to("GET /old HTTP/1.0\r\n\r\n"), EndsWith("GET /old "));
}

TEST_F(ServerTest, AnswersMalformedRequestsWith400AndCloses) {
  start();
  for (const std::string_view request :
       {"GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/7.0\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nbad header: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnothex\r\n"}) {
    const auto answer = answer_to(request);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 ")) << request;
    EXPECT_THAT(answer, HasSubstr(R"("code":"bad_request")")) << request;
    EXPECT_THAT(answer, HasSubstr("Connection: close\r\n")) << request;
  }
}

TEST_F(ServerTest, RefusesABodyBeforeReadingIt) {
  start();
  auto connection = connect();
  connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n");  // and never sends it
  EXPECT_THAT(connection.read_until("}"), HasSubstr(R"("code":"payload_too_large")"));

  EXPECT_THAT(answer_to("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(answer_to("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                        "chunked\r\n\r\n9\r\n123456789\r\n9\r\n123456789\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(
      answer_to("POST /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 17\r\n\r\n12345678901234567"),
      EndsWith("12345678901234567"));
}

TEST_F(ServerTest, ReadsNoBodyOfWhomTheRuleDoesNotAdmit) {
  start();
  auto stranger = connect();
  stranger.write("POST /known HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");  // and never sends it
  EXPECT_THAT(stranger.read_until("}"), HasSubstr(R"("code":"unauthenticated")"));
  EXPECT_THAT(answer_to("POST /known HTTP/1.1\r\nHost: x\r\nX-Known: yes\r\nConnection: close\r\nContent-Length: "
                        "17\r\n\r\n12345678901234567"),
              EndsWith("12345678901234567"));
}

TEST_F(ServerTest, ARuleMayWaitLongerThanTheServer) {
  start(echo, {.request_timeout = Duration{50}});
  auto slow = connect();
  slow.write("POST /known HTTP/1.1\r\nHost: x\r\nX-Known: yes\r\nContent-Length: 5\r\n\r\nhel");
  auto slower = connect();
  slower.write("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel");
  EXPECT_THAT(slower.read_all(), StartsWith("HTTP/1.1 408 "));  // by now the first one is late, too
  slow.write("lo");
  EXPECT_THAT(slow.read_message(), EndsWith("hello"));
}

TEST_F(ServerTest, TakesALargeBodyWhole) {
  start();
  const std::string body(1 << 20, 'x');
  const auto answer = answer_to(fmt::format(
      "POST /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{}", body.size(), body));
  EXPECT_THAT(answer, HasSubstr(fmt::format("Content-Length: {}\r\n", body.size() + 12)));
  EXPECT_TRUE(answer.ends_with(body));
}

TEST_F(ServerTest, RefusesHeadersWithoutEnd) {
  start();
  const auto endless = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(20'000, 'x');
  EXPECT_THAT(answer_to(endless), StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(answer_to("GET /" + std::string(20'000, 'x')), StartsWith("HTTP/1.1 431 "));
  const auto endless_chunk =
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(40'000, 'x');
  EXPECT_THAT(answer_to(endless_chunk), StartsWith("HTTP/1.1 400 "));
}

TEST_F(ServerTest, AsksForABodyThatWaitsToBeAsked) {
  start();
  auto connection = connect();
  connection.write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(connection.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  connection.write("hello");
  EXPECT_THAT(connection.read_message(), EndsWith("POST / hello"));
}

TEST_F(ServerTest, DoesNotAskForABodyItRefuses) {
  start();
  EXPECT_THAT(answer_to("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
}

TEST_F(ServerTest, TellsASlowRequestSoAndClosesAnIdleConnection) {
  start(echo, {.idle_timeout = Duration{40}, .request_timeout = Duration{40}});
  EXPECT_THAT(answer_to("GET / HTTP/1.1\r\nHost:"), StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(answer_to("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel"), StartsWith("HTTP/1.1 408 "));
  EXPECT_EQ(answer_to(""), "") << "no request, no answer";
}

TEST_F(ServerTest, AClientThatLeavesHalfWayHarmsNobody) {
  start();
  for (const std::string_view half :
       {"", "GET", "GET / HTTP/1.1\r\nHost: x\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"}) {
    auto connection = connect();
    connection.write(half);
    connection.reset();
  }
  EXPECT_THAT(answer_to("GET /still HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), EndsWith("GET /still "));
}

TEST_F(ServerTest, OneConnectionTooManyIsToldSo) {
  start(echo, {.max_connections = 2});
  auto first = connect();
  auto second = connect();
  for (auto* connection : {&first, &second}) {
    connection->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(connection->read_message(), StartsWith("HTTP/1.1 200 "));
  }
  const auto refused = answer_to("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(refused, HasSubstr("Retry-After: 1\r\n"));
  EXPECT_EQ(live_.metrics.value("tendero_http_server_refused_total{code=overloaded}"), 1);
}

TEST_F(ServerTest, MoreThanAllRequestsMayHoldIsRefusedUntilSomeAreAnswered) {
  constexpr std::size_t most = 100'000;
  auto gate = std::make_shared<Wakeup>();
  std::binary_semaphore reached{0};
  const auto handle = [](std::shared_ptr<Wakeup> wait, std::binary_semaphore* tell, Request request) -> Task<Response> {
    if (request.headers.find("X-Waits")) {
      tell->release();
      co_await wait->wait(Duration{60'000});
    }
    co_return text_response(200, std::to_string(request.body.size()));
  };
  start([&](Request request) { return handle(gate, &reached, std::move(request)); }, {.max_bytes_at_once = most});
  const auto post = [](std::size_t bytes, std::string_view more) {
    return fmt::format("POST /large HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}", more, bytes,
                       std::string(bytes, 'x'));
  };
  auto waiting = connect();
  waiting.write(post(most / 2, "X-Waits: 1\r\n"));
  reached.acquire();

  auto small = connect();
  small.write(post(most / 4, ""));
  EXPECT_THAT(small.read_message(), StartsWith("HTTP/1.1 200 ")) << "there is room for this one";
  const auto refused = answer_to(post(most / 2, ""));
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(refused, HasSubstr("Retry-After: 1\r\n"));

  gate->ring();
  EXPECT_THAT(waiting.read_message(), StartsWith("HTTP/1.1 200 "));
  small.write(post(most / 2, ""));
  EXPECT_THAT(small.read_message(), StartsWith("HTTP/1.1 200 ")) << "there is room again";
}

TEST_F(ServerTest, ASmallRequestIsTakenWhateverTheOthersHold) {
  start(echo, {.max_bytes_at_once = 1});
  const auto post = [](std::size_t bytes) {
    return fmt::format("POST /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{}", bytes,
                       std::string(bytes, 'x'));
  };
  constexpr std::size_t small = 16 << 10;
  EXPECT_THAT(answer_to("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(answer_to(post(small - 200)), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(answer_to(post(small)), StartsWith("HTTP/1.1 503 ")) << "with its head it is larger";
}

Task<Response> throwing(Request /*request*/) { throw std::runtime_error("a bug with 529991234567"); }

TEST_F(ServerTest, ABugInAHandlerIs500AndLogged) {
  start(throwing);
  const auto answer = answer_to("GET /x/529991234567?secret=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(answer, Not(HasSubstr("a bug")));
  EXPECT_THAT(live_.log.text(), HasSubstr("error http.handler_threw request=GET /x/52999***4567 what=a bug"));
}

TEST_F(ServerTest, StreamsEachPieceAsItComes) {
  auto stream = std::make_shared<SseStream>();
  start([stream](Request) -> Task<Response> {
    return [](std::shared_ptr<SseStream> events) -> Task<Response> { co_return sse_response(events); }(stream);
  });
  auto connection = connect();
  connection.write("GET /feed HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = connection.read_until("\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("Content-Type: text/event-stream\r\n"));
  EXPECT_THAT(head, HasSubstr("Transfer-Encoding: chunked\r\n"));
  stream->push({.data = "one"});
  EXPECT_EQ(connection.read_until("one\n\n\r\n"), "b\r\ndata: one\n\n\r\n");
  stream->push({.data = "two"});
  EXPECT_EQ(connection.read_until("two\n\n\r\n"), "b\r\ndata: two\n\n\r\n");
  stream->finish();
  EXPECT_EQ(connection.read_all(), "0\r\n\r\n");
}

/// A producer with nothing to say; tells when it was closed.
class SilentStream final : public BodyStream {
 public:
  Task<std::optional<std::string>> next() override {
    while (!closed_) co_await wakeup_.wait(Duration{60'000});
    co_return std::nullopt;
  }
  void close() override {
    if (!closed_.exchange(true)) told_.release();
    wakeup_.ring();
  }
  void wait_until_closed() { told_.acquire(); }

 private:
  std::atomic<bool> closed_ = false;
  std::binary_semaphore told_{0};
  Wakeup wakeup_;
};

TEST_F(ServerTest, NoticesAReaderThatLeavesWhileThereIsNothingToSay) {
  auto stream = std::make_shared<SilentStream>();
  start([stream](Request) -> Task<Response> {
    return [](std::shared_ptr<BodyStream> body) -> Task<Response> { co_return sse_response(body); }(stream);
  });
  auto connection = connect();
  connection.write("GET /feed HTTP/1.1\r\nHost: x\r\n\r\n");
  connection.read_until("\r\n\r\n");
  connection.close();
  stream->wait_until_closed();
}

TEST_F(ServerTest, AHeadOfAStreamEndsAtOnce) {
  auto stream = std::make_shared<SilentStream>();
  start([stream](Request) -> Task<Response> {
    return [](std::shared_ptr<BodyStream> body) -> Task<Response> { co_return sse_response(body); }(stream);
  });
  EXPECT_THAT(answer_to("HEAD /feed HTTP/1.1\r\nHost: x\r\n\r\n"), EndsWith("\r\n\r\n"));
  stream->wait_until_closed();
}

TEST_F(ServerTest, StoppingFinishesTheAnswerUnderWayAndEndsStreams) {
  auto stream = std::make_shared<SilentStream>();
  auto gate = std::make_shared<Wakeup>();
  std::binary_semaphore reached{0};
  const auto handle = [](std::shared_ptr<SilentStream> body, std::shared_ptr<Wakeup> wait, std::binary_semaphore* tell,
                         Request request) -> Task<Response> {
    if (request.path() == "/feed") co_return sse_response(body);
    tell->release();
    co_await wait->wait(Duration{60'000});
    co_return text_response(200, "finished");
  };
  start([&](Request request) { return handle(stream, gate, &reached, std::move(request)); });
  auto feed = connect();
  feed.write("GET /feed HTTP/1.1\r\nHost: x\r\n\r\n");
  feed.read_until("\r\n\r\n");
  auto idle = connect();
  auto busy = connect();
  busy.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  reached.acquire();

  auto stopped = std::async(std::launch::async, [&] { server_->stop(Duration{30'000}); });
  EXPECT_EQ(feed.read_all(), "0\r\n\r\n");
  EXPECT_EQ(idle.read_all(), "");
  gate->ring();
  const auto answer = busy.read_all();
  EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(answer, EndsWith("finished"));
  stopped.get();
  EXPECT_ANY_THROW(connect());
  server_->stop(Duration{0});
}

TEST_F(ServerTest, BehindAClosedDoorWhoIsInsideIsAnsweredOnceMore) {
  auto stream = std::make_shared<SilentStream>();
  start([stream](Request request) -> Task<Response> {
    return [](std::shared_ptr<BodyStream> body, Request asked) -> Task<Response> {
      if (asked.path() == "/feed") co_return sse_response(body);
      co_return text_response(200, "answered");
    }(stream, std::move(request));
  });
  auto feed = connect();
  feed.write("GET /feed HTTP/1.1\r\nHost: x\r\n\r\n");
  feed.read_until("\r\n\r\n");
  auto kept = connect();
  kept.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(kept.read_message(), Not(HasSubstr("Connection: close")));
  auto silent = connect();

  server_->close_door();
  EXPECT_EQ(feed.read_all(), "0\r\n\r\n");
  for (auto* inside : {&kept, &silent}) {
    inside->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = inside->read_all();
    EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(answer, EndsWith("answered"));
  }
  EXPECT_ANY_THROW(connect());
  server_->close_door();
  server_->stop(Duration{0});
}

TEST_F(ServerTest, SaysWhyItCannotListen) {
  start();
  const auto taken =
      HttpServer::start({.address = "127.0.0.1", .port = server_->port()}, echo, small_bodies, live_.world);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, "port_in_use");
  const auto nowhere = HttpServer::start({.address = "not an address"}, echo, small_bodies, live_.world);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, "bind_failed");
  const auto half = HttpServer::start({.tls_certificate_file = "only-this.pem"}, echo, small_bodies, live_.world);
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().code, "tls_invalid");
  const auto missing = HttpServer::start({.tls_certificate_file = "missing.pem", .tls_key_file = "missing.key"}, echo,
                                         small_bodies, live_.world);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "tls_invalid");
}

TEST_F(ServerTest, BreaksOffWhereASandboxAsksForIt) {
  start([](Request request) -> Task<Response> {
    auto response = text_response(200, "0123456789");
    response.headers.set(std::string(drop_header), request.target == "/half" ? std::string(drop_half) : "all");
    co_return response;
  });
  EXPECT_EQ(answer_to("GET /all HTTP/1.1\r\nHost: x\r\n\r\n"), "");
  const auto half = answer_to("GET /half HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(half, HasSubstr("Content-Length: 10\r\n"));
  EXPECT_THAT(half, EndsWith("\r\n\r\n01234"));
  EXPECT_THAT(half, Not(HasSubstr(std::string(drop_header))));
}

}  // namespace
}  // namespace tendero::net
