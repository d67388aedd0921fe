#include "net/curl_transport.hpp"

#include <map>
#include <mutex>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "http_transport_contract.hpp"
#include "net/http_server.hpp"
#include "support/live_world.hpp"
#include "support/raw_peer.hpp"
#include "support/test_certificate.hpp"

namespace tendero::net {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string answer(int status, std::string_view headers, std::string_view body) {
  return fmt::format("HTTP/1.1 {} x\r\n{}Content-Length: {}\r\n\r\n{}", status, headers, body.size(), body);
}

/// "POST /path hello" of a request as it came.
std::string echo_of(const std::string& message) {
  const auto target_end = message.find(' ', message.find(' ') + 1);
  return message.substr(0, target_end) + ' ' + message.substr(message.find("\r\n\r\n") + 4);
}

class CurlBench final : public TransportBench {
 public:
  Result<Response> send(OutgoingRequest request) override { return live_.run(transport_.send(std::move(request))); }

  std::string url(PeerManner manner) override {
    if (manner == PeerManner::is_not_there) return fmt::format("http://127.0.0.1:{}/path", nowhere_);
    if (manner == PeerManner::has_no_name) return "http://nobody.invalid/path";  // RFC 6761: never resolves
    auto& peer = peers_[manner];
    if (!peer)
      peer = std::make_unique<test::RawPeer>(
          [this, manner](test::RawConnection& connection) { serve(manner, connection); });
    return peer->url("/path");
  }

  int requests_received() override { return received_; }
  std::vector<std::string> fail_points_reached() override { return live_.fail_points.reached(); }
  [[nodiscard]] Duration short_deadline() const override { return Duration{50}; }

 private:
  void serve(PeerManner manner, test::RawConnection& connection) {
    if (manner == PeerManner::closes_at_once) return;
    for (auto message = connection.read_message(); !message.empty(); message = connection.read_message()) {
      ++received_;
      switch (manner) {
        case PeerManner::answers:
          connection.write(answer(201, "X-Peer: yes\r\n", echo_of(message)));
          break;
        case PeerManner::answers_without_body:
          connection.write("HTTP/1.1 204 x\r\n\r\n");
          break;
        case PeerManner::fails:
          connection.write(answer(500, "", R"({"error":"boom"})"));
          break;
        case PeerManner::redirects:
          connection.write(answer(302, fmt::format("Location: {}\r\n", redirected_to_), ""));
          break;
        case PeerManner::answers_at_length:
          connection.write(answer(200, "", std::string(100'000, 'x')));
          break;
        case PeerManner::answers_half:
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789");
          return;
        case PeerManner::answers_garbage:
          connection.write("SSH-2.0-OpenSSH_9.2\r\n");
          return;
        case PeerManner::answers_nothing:
          connection.read_all();
          return;
        default:
          return;
      }
    }
  }

  test::LiveWorld live_;
  CurlTransport transport_{{}, live_.world};
  std::uint16_t nowhere_ = test::closed_port();
  std::atomic<int> received_ = 0;
  std::map<PeerManner, std::unique_ptr<test::RawPeer>> peers_;
  std::string redirected_to_ = url(PeerManner::answers);
};

std::unique_ptr<TransportBench> make_curl_bench() { return std::make_unique<CurlBench>(); }

INSTANTIATE_TEST_SUITE_P(Curl, HttpTransportContract, ::testing::Values(make_curl_bench));

/// What the contract does not ask of every transport.
class CurlTest : public ::testing::Test {
 protected:
  Result<Response> send(OutgoingRequest request) { return live_.run(transport_.send(std::move(request))); }
  static OutgoingRequest post(std::string url) {
    return {.purpose = "test.call", .method = "POST", .url = std::move(url), .body = "hello"};
  }

  test::LiveWorld live_;
  CurlTransport transport_{{}, live_.world};
};

TEST_F(CurlTest, KeepsItsConnections) {
  test::RawPeer peer([](test::RawConnection& connection) {
    while (!connection.read_message().empty()) connection.write(answer(200, "", "ok"));
  });
  for (int round = 0; round < 5; ++round) EXPECT_TRUE(send(post(peer.url())));
  EXPECT_EQ(peer.accepted(), 1);
}

/// Answers the first request of each connection and closes after reading the second without an answer: a server whose
/// keep-alive ran out in just that moment.
class ClosesOnReuse {
 public:
  explicit ClosesOnReuse()
      : peer_([this](test::RawConnection& connection) {
          for (int round = 0;; ++round) {
            const auto message = connection.read_message();
            if (message.empty()) return;
            {
              const std::scoped_lock lock(guard_);
              received_.push_back(message.substr(0, message.find('\r')));
            }
            if (round == 1) return;
            connection.write(answer(200, "", "ok"));
          }
        }) {}
  std::vector<std::string> received() {
    const std::scoped_lock lock(guard_);
    return received_;
  }
  std::string url(std::string_view path) { return peer_.url(path); }

 private:
  std::mutex guard_;
  std::vector<std::string> received_;
  test::RawPeer peer_;
};

TEST_F(CurlTest, APostOnADyingKeptConnectionIsNotRepeatedBehindOurBack) {
  ClosesOnReuse peer;
  EXPECT_TRUE(send(post(peer.url("/first"))));
  const auto lost = send(post(peer.url("/second")));
  ASSERT_FALSE(lost) << "a second POST reached the peer";
  EXPECT_EQ(lost.error().kind, FaultKind::uncertain);
  EXPECT_EQ(lost.error().code, "connection_lost");
  EXPECT_THAT(peer.received(), ::testing::ElementsAre("POST /first HTTP/1.1", "POST /second HTTP/1.1"));
}

TEST_F(CurlTest, AGetOnADyingKeptConnectionIsRepeated) {
  ClosesOnReuse peer;
  EXPECT_TRUE(send({.purpose = "test.call", .url = peer.url("/first")}));
  EXPECT_TRUE(send({.purpose = "test.call", .url = peer.url("/second")}));
  EXPECT_THAT(peer.received(),
              ::testing::ElementsAre("GET /first HTTP/1.1", "GET /second HTTP/1.1", "GET /second HTTP/1.1"));
}

TEST_F(CurlTest, AKeptConnectionOfAnAdministratorIsNotAStrangersToUse) {
  test::RawPeer peer([](test::RawConnection& connection) {
    while (!connection.read_message().empty()) connection.write(answer(200, "", "secret"));
  });
  EXPECT_TRUE(send(post(peer.url())));
  auto request = post(peer.url());
  request.reach = Reach::stranger;
  const auto refused = send(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "address_refused");
  EXPECT_EQ(refused.error().kind, FaultKind::unavailable);
}

TEST_F(CurlTest, ManyCallsGoAtOnceAndASlowHostHoldsUpNobodyElse) {
  test::RawPeer silent([](test::RawConnection& connection) { connection.read_all(); });
  test::RawPeer quick([](test::RawConnection& connection) {
    while (!connection.read_message().empty()) connection.write(answer(200, "", "ok"));
  });
  int answered = 0;
  int given_up = 0;
  for (int number = 0; number < 40; ++number) {
    auto slow = post(silent.url());
    slow.deadline = Duration{600'000};
    boost::asio::co_spawn(live_.context, transport_.send(slow),
                          [&](const std::exception_ptr&, const Result<Response>& end) { given_up += end ? 0 : 1; });
    boost::asio::co_spawn(live_.context, transport_.send(post(quick.url())),
                          [&](const std::exception_ptr&, const Result<Response>& end) {
                            if (end && end->body == "ok" && ++answered == 40) transport_.stop();
                          });
  }
  live_.run_until_idle();
  EXPECT_EQ(answered, 40);
  EXPECT_EQ(given_up, 40);
}

TEST_F(CurlTest, OneCallTooManyIsRefusedUntilOneIsDone) {
  test::RawPeer silent([](test::RawConnection& connection) { connection.read_all(); });
  test::RawPeer quick([](test::RawConnection& connection) {
    while (!connection.read_message().empty()) connection.write(answer(200, "", "ok"));
  });
  CurlTransport small({.max_calls = 2}, live_.world);
  std::vector<std::string> ends;
  const auto start = [&](OutgoingRequest request, std::function<void()> then) {
    request.deadline = Duration{600'000};
    boost::asio::co_spawn(live_.context, small.send(std::move(request)),
                          [&ends, then](const std::exception_ptr&, const Result<Response>& end) {
                            ends.push_back(end ? end->body : end.error().code);
                            if (then) then();
                          });
  };
  start(post(silent.url()), nullptr);
  start(post(quick.url()), [&] { start(post(quick.url()), [&] { small.stop(); }); });
  start(post(quick.url()), nullptr);
  live_.run_until_idle();
  EXPECT_THAT(ends, ::testing::ElementsAre("too_busy", "ok", "ok", ::testing::_));
}

TEST_F(CurlTest, ACallIsGivenUpWhenItsCoroutineIs) {
  test::RawPeer silent([](test::RawConnection& connection) { connection.read_all(); });
  const auto race = [](CurlTransport& transport, OutgoingRequest request) -> Task<std::size_t> {
    using boost::asio::experimental::awaitable_operators::operator||;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, Duration{20});
    auto first = co_await (transport.send(std::move(request)) || timer.async_wait(boost::asio::use_awaitable));
    co_return first.index();
  };
  auto request = post(silent.url());
  request.deadline = Duration{600'000};
  EXPECT_EQ(live_.run(race(transport_, request)), 1U);
}

TEST_F(CurlTest, StoppingGivesUpWhatIsUnderWay) {
  test::RawPeer silent([this](test::RawConnection& connection) {
    connection.read_message();
    boost::asio::post(live_.context, [this] { transport_.stop(); });
    connection.read_all();
  });
  auto request = post(silent.url());
  request.deadline = Duration{600'000};
  const auto given_up = send(request);
  ASSERT_FALSE(given_up);
  EXPECT_EQ(given_up.error().kind, FaultKind::uncertain);
  const auto after = send(request);
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().kind, FaultKind::unavailable);
  EXPECT_EQ(after.error().code, "stopping");
}

TEST_F(CurlTest, CountsAndLogsWithoutSecrets) {
  test::RawPeer peer([](test::RawConnection& connection) {
    while (!connection.read_message().empty()) connection.write(answer(200, "", "confidential-answer"));
  });
  auto request = post(fmt::format("http://user:hunter2@127.0.0.1:{}/phones/529991234567?token=canary", peer.port()));
  request.headers.add("Authorization", "Bearer canary-token");
  EXPECT_TRUE(send(request));
  EXPECT_FALSE(send(post(fmt::format("http://user:hunter2@127.0.0.1:{}/?token=canary", test::closed_port()))));
  EXPECT_EQ(live_.metrics.value("tendero_http_calls_total{purpose=test.call,outcome=2xx}"), 1);
  EXPECT_EQ(live_.metrics.value("tendero_http_calls_total{purpose=test.call,outcome=connect_failed}"), 1);
  EXPECT_THAT(live_.log.text(), HasSubstr("debug http.call purpose=test.call method=POST url=http://127.0.0.1:"));
  for (const auto* secret : {"hunter2", "canary", "529991234567", "confidential", "hello"}) {
    EXPECT_THAT(live_.log.text(), Not(HasSubstr(secret)));
  }
}

TEST_F(CurlTest, ADecodedAnswerIsNotCalledEncoded) {
  // gzip of "hola hola hola\n"
  static constexpr unsigned char zipped[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03,
                                             0xcb, 0xc8, 0xcf, 0x49, 0x54, 0xc8, 0x80, 0x11, 0x5c, 0x00,
                                             0x4e, 0xda, 0x35, 0xda, 0x0f, 0x00, 0x00, 0x00};
  test::RawPeer peer([](test::RawConnection& connection) {
    connection.read_message();
    connection.write(answer(200, "Content-Encoding: gzip\r\n",
                            std::string_view(reinterpret_cast<const char*>(zipped), sizeof zipped)));
  });
  const auto got = send(post(peer.url()));
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, "hola hola hola\n");
  EXPECT_EQ(got->headers.find("Content-Encoding"), std::nullopt);
}

TEST_F(CurlTest, AProxyIsAskedInsteadOfTheHost) {
  std::string asked;
  test::RawPeer proxy([&](test::RawConnection& connection) {
    asked = connection.read_message();
    connection.write(answer(200, "", "from the proxy"));
  });
  CurlTransport proxied({.proxies = {.for_http = proxy.url(""), .for_https = {}, .none_for = "localhost"}},
                        live_.world);
  const auto got = live_.run(proxied.send(post("http://shop.example/orders")));
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, "from the proxy");
  EXPECT_THAT(asked, ::testing::StartsWith("POST http://shop.example/orders HTTP/1.1\r\n"));

  auto private_host = post("http://10.0.0.1/");
  private_host.reach = Reach::stranger;
  const auto refused = live_.run(proxied.send(private_host));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "address_refused");
}

TEST_F(CurlTest, ChecksCertificatesUnlessToldOtherwise) {
  const test::TestCertificate certificate;
  const auto secure = [](Request request) -> Task<Response> { co_return text_response(200, request.body); };
  auto server = HttpServer::start(
      {.address = "127.0.0.1",
       .tls_certificate_file = certificate.certificate_file(),
       .tls_key_file = certificate.key_file()},
      secure, [](auto, auto) { return BodyRule{}; }, live_.world);
  ASSERT_TRUE(server) << server.error().message;
  auto request = post(fmt::format("https://localhost:{}/", (*server)->port()));

  const auto unknown = send(request);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, FaultKind::unavailable);
  EXPECT_EQ(unknown.error().code, "tls_failed");
  request.verify_tls = false;
  EXPECT_TRUE(send(request));
  request.verify_tls = true;
  EXPECT_FALSE(send(request)) << "the unchecked connection must not be taken for a checked one";

  CurlTransport trusting({.ca_file = certificate.certificate_file()}, live_.world);
  const auto trusted = live_.run(trusting.send(request));
  ASSERT_TRUE(trusted) << trusted.error().message;
  EXPECT_EQ(trusted->body, "hello");
}

}  // namespace
}  // namespace tendero::net
