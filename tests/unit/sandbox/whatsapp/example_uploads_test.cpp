// WhatsApp Cloud API, "Templates", media handle upload.
#include <string>

#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using test::SandboxBench;

class ExampleUploadsTest : public testing::Test {
 protected:
  net::Response begin(const std::string& query, const std::string& app = "100200300400500") {
    return bench.manage("POST", app + "/uploads?" + query);
  }
  std::string session(const std::string& query = "file_name=a.png&file_length=3&file_type=image/png") {
    const auto answer = begin(query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return std::string(json::parse(answer.body).at("id").as_string());
  }
  net::Response send(const std::string& id, std::string bytes,
                     net::Headers headers = {{"Authorization", "OAuth token"}, {"file_offset", "0"}}) {
    return bench.ask("POST", "/v25.0/" + id, std::move(bytes), std::move(headers));
  }
  /// What is said against it; "" when it was taken.
  static std::string refusal(const net::Response& answer) {
    return answer.status == 200 ? "" : std::string(json::parse(answer.body).at("error").at("message").as_string());
  }

  SandboxBench bench;
};

TEST_F(ExampleUploadsTest, GiveAHandleForTheBytes) {
  const auto id = session();
  EXPECT_TRUE(id.starts_with("upload:")) << id;
  const auto answer = send(id, "abc");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(std::string(json::parse(answer.body).at("h").as_string()).starts_with("4::"));
  EXPECT_NE(refusal(send(id, "abc")), "") << "a session is for one file";
}

TEST_F(ExampleUploadsTest, SayWhatTheyTake) {
  EXPECT_EQ(refusal(begin("file_length=3&file_type=image/png")), "(#100) The parameter file_name is required.");
  for (const std::string type : {"image/gif", "image/webp", "audio/mpeg", "text/plain", ""}) {
    EXPECT_NE(refusal(begin("file_name=a&file_length=3&file_type=" + type)), "") << type;
  }
  for (const auto& [type, most] :
       {std::pair{"image/jpeg", 5'242'880}, std::pair{"image/jpg", 5'242'880}, std::pair{"image/png", 5'242'880},
        std::pair{"video/mp4", 16'777'216}, std::pair{"application/pdf", 104'857'600}}) {
    const auto with = [&](const std::string& length) {
      return refusal(begin("file_name=a&file_length=" + length + "&file_type=" + type));
    };
    EXPECT_EQ(with(std::to_string(most)), "") << type;
    EXPECT_NE(with(std::to_string(most + 1)), "") << type;
    for (const std::string none : {"0", "-1", "", "3x"}) EXPECT_NE(with(none), "") << type << none;
  }
}

TEST_F(ExampleUploadsTest, AreForTheAppOfTheToken) {
  const auto other = begin("file_name=a&file_length=3&file_type=image/png", "100200300400999");
  EXPECT_NE(refusal(other), "");
  bench.ask("POST", "/sandbox/token", R"({"scopes":["whatsapp_business_messaging"]})");
  EXPECT_EQ(begin("file_name=a&file_length=3&file_type=image/png").status, 403);
}

TEST_F(ExampleUploadsTest, TakeAllBytesFromTheFirstOn) {
  const auto id = session();
  EXPECT_NE(refusal(send(id, "ab")), "") << "one is missing";
  EXPECT_NE(refusal(send(id, "abcd")), "") << "one too many";
  EXPECT_NE(refusal(send(id, "abc", {{"Authorization", "OAuth token"}})), "") << "from where on is not said";
  EXPECT_NE(refusal(send(id, "abc", {{"Authorization", "OAuth token"}, {"file_offset", "1"}})), "");
  EXPECT_EQ(send(id, "abc", {{"Authorization", "Bearer token"}, {"file_offset", "0"}}).status, 401);
  EXPECT_EQ(send(id, "abc", {{"Authorization", "OAuth other"}, {"file_offset", "0"}}).status, 401);
  EXPECT_EQ(refusal(send(id, "abc")), "") << "nothing of that has used it up";
}

TEST_F(ExampleUploadsTest, KnowTheirSessions) {
  EXPECT_NE(refusal(send("upload:nobody?sig=x", "abc")), "");
  const auto id = session();
  EXPECT_NE(refusal(send(id.substr(0, id.find('?')), "abc")), "") << "without its signature";
  bench.world.advance(std::chrono::hours{1});
  EXPECT_NE(refusal(send(id, "abc")), "") << "it has ended";
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
