#include "commerce/guard/remote_pictures.hpp"

#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero::commerce::guard {
namespace {

/// The way to a backend, as a test says; remembers what went out.
class Way final : public net::HttpTransport {
 public:
  Result<net::Response> answer = net::Response{.status = 200, .body = "\xFF\xD8\xFF a photo"};
  std::vector<net::OutgoingRequest> asked;

  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    asked.push_back(std::move(request));
    co_return answer;
  }
};

class RemotePicturesTest : public testing::Test {
 protected:
  std::string outcome(const std::string& address) {
    const auto picture = world.run(pictures.picture(settings, address));
    return picture ? picture->mime_type : picture.error().code;
  }

  tendero::test::TestWorld world;
  Way way;
  RemotePictures pictures{way, world.world()};
  IntegrationSettings settings{.enabled = true, .api_url = "https://shop.test/api/", .verify_tls = false};
};

TEST_F(RemotePicturesTest, ComeFromTheShopWithoutCredentials) {
  settings.service_password = Secret("hidden");
  settings.api_key = Secret("hidden");
  EXPECT_EQ(outcome("https://SHOP.test:443/files/pizza.jpg?v=2#top"), "image/jpeg");
  ASSERT_EQ(way.asked.size(), 1U);
  EXPECT_EQ(way.asked[0].url, "https://SHOP.test:443/files/pizza.jpg?v=2");
  EXPECT_EQ(way.asked[0].method, "GET");
  EXPECT_FALSE(way.asked[0].headers.find("Authorization"));
  EXPECT_FALSE(way.asked[0].verify_tls);
  EXPECT_EQ(way.asked[0].max_response_bytes, std::size_t{4} << 20);
}

TEST_F(RemotePicturesTest, AreNeverFetchedFromSomewhereElse) {
  for (const auto* address :
       {"http://shop.test/a.jpg", "https://shop.test:8443/a.jpg", "https://cdn.test/a.jpg", "https://shop.test.evil/a",
        "https://me@shop.test/a.jpg", "https://shop.test@evil.test/a.jpg", "https://shop.test\\@evil.test/a.jpg",
        "https://evil.test/https://shop.test", "http://169.254.169.254/latest", "file:///etc/passwd",
        "data:image/png;base64,AAAA", "/a.jpg", ""}) {
    EXPECT_EQ(outcome(address), "not_found") << address;
  }
  EXPECT_TRUE(way.asked.empty());
  settings.api_url = "http://169.254.169.254";
  EXPECT_EQ(outcome("http://169.254.169.254/latest"), "not_found") << "nobody's address";
}

TEST_F(RemotePicturesTest, AreOnlyWhatIsAPicture) {
  for (const auto& [status, body] : std::vector<std::pair<int, std::string>>{
           {200, "<html>please log in</html>"}, {302, "\xFF\xD8\xFF"}, {404, "\xFF\xD8\xFF"}, {200, ""}}) {
    way.answer = net::Response{.status = status, .body = body};
    EXPECT_EQ(outcome("https://shop.test/a.jpg"), "not_found") << status << ' ' << body;
  }
}

TEST_F(RemotePicturesTest, SayWhenTheShopIsAway) {
  const auto failing = [this](const std::string& code) {
    way.answer = fault(FaultKind::unavailable, code, "said by curl");
    return outcome("https://shop.test/a.jpg");
  };
  EXPECT_EQ(failing("connect_failed"), "shop_unreachable");
  EXPECT_EQ(failing("timeout"), "shop_timeout");
  EXPECT_EQ(failing("response_too_large"), "not_found");
}

}  // namespace
}  // namespace tendero::commerce::guard
