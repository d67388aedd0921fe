#include "channels/whatsapp/example_upload.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/whatsapp_limits.hpp"
#include "support/test_world.hpp"

namespace tendero::channels::whatsapp {
namespace {

using testing::HasSubstr;

/// Answers one call after the other; the last answer again and again.
class AnsweringTransport final : public net::HttpTransport {
 public:
  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    requests.push_back(std::move(request));
    const auto at = std::min(requests.size(), answers.size()) - 1;
    co_return answers.at(at);
  }
  std::vector<Result<net::Response>> answers;
  std::vector<net::OutgoingRequest> requests;
};

const std::string app = R"({"data":{"app_id":"100200300","is_valid":true}})";
const std::string session = R"({"id":"upload:MTph-_=?sig=ARZ.q~"})";
const std::string handle = R"({"h":"4::aW1n:ARb:e:1"})";

class ExampleUploadTest : public testing::Test {
 protected:
  void answer(std::vector<std::string> bodies) {
    transport.answers.clear();
    for (const auto& each : bodies) transport.answers.emplace_back(net::json_response(200, each));
  }
  Result<std::string> upload(ExampleFile file = {
                                 .bytes = "bytes", .mime_type = "image/png", .name = "C:\\a\\pizza ñ.png"}) {
    return world.run(uploading.upload(std::move(file)));
  }
  std::string code_of(ExampleFile file) {
    const auto uploaded = upload(std::move(file));
    return uploaded ? "" : uploaded.error().code;
  }

  test::TestWorld world;
  AnsweringTransport transport;
  GraphClient graph{transport, {.graph_url = "https://graph.example", .access_token = Secret("EAAB-token")}};
  ExampleUpload uploading{graph};
};

TEST_F(ExampleUploadTest, AsksWhoseTheTokenIsBeginsAndSendsTheBytes) {
  answer({app, session, handle});
  EXPECT_EQ(upload(), "4::aW1n:ARb:e:1");
  ASSERT_EQ(transport.requests.size(), 3U);
  EXPECT_EQ(transport.requests[0].url, "https://graph.example/v25.0/debug_token?input_token=EAAB-token");
  EXPECT_EQ(transport.requests[1].method, "POST");
  EXPECT_EQ(transport.requests[1].url,
            "https://graph.example/v25.0/100200300/uploads?file_name=pizza%20%C3%B1.png&file_length=5&"
            "file_type=image%2Fpng");
  EXPECT_EQ(transport.requests[1].headers.find("authorization"), "Bearer EAAB-token");
  const auto& sent = transport.requests[2];
  EXPECT_EQ(sent.method, "POST");
  EXPECT_EQ(sent.url, "https://graph.example/v25.0/upload:MTph-_=?sig=ARZ.q~") << "as it was given";
  EXPECT_EQ(sent.headers.find("authorization"), "OAuth EAAB-token");
  EXPECT_EQ(sent.headers.find("file_offset"), "0");
  EXPECT_EQ(sent.headers.find("content-type"), "image/png");
  EXPECT_EQ(sent.body, "bytes");
}

TEST_F(ExampleUploadTest, AsksOnceWhoseTheTokenIs) {
  answer({app, session, handle, session, handle});
  ASSERT_TRUE(upload());
  ASSERT_TRUE(upload());
  EXPECT_EQ(transport.requests.size(), 5U);
  EXPECT_THAT(transport.requests[3].url, HasSubstr("/100200300/uploads"));
}

TEST_F(ExampleUploadTest, SendsNothingThatWhatsAppWouldRefuse) {
  EXPECT_EQ(code_of({.bytes = "", .mime_type = "image/png", .name = ""}), "file_empty");
  EXPECT_EQ(code_of({.bytes = "x", .mime_type = "image/gif", .name = ""}), "file_refused");
  EXPECT_EQ(code_of({.bytes = "x", .mime_type = "", .name = ""}), "file_refused");
  for (const auto& [type, most] :
       {std::pair{"image/png", whatsapp_limits::image_file}, std::pair{"image/jpeg", whatsapp_limits::image_file},
        std::pair{"video/mp4", whatsapp_limits::video_file},
        std::pair{"application/pdf", whatsapp_limits::document_file}}) {
    EXPECT_EQ(code_of({.bytes = std::string(most + 1, 'x'), .mime_type = type, .name = ""}), "file_too_large") << type;
  }
  EXPECT_TRUE(transport.requests.empty());
}

TEST_F(ExampleUploadTest, NamesAFileThatCameWithoutName) {
  answer({app, session, handle});
  ASSERT_TRUE(upload({.bytes = "x", .mime_type = "application/pdf", .name = ".."}));
  EXPECT_THAT(transport.requests[1].url, HasSubstr("file_name=example.pdf&"));
}

TEST_F(ExampleUploadTest, ATokenThatSaysNotWhoseItIsNeedsAPerson) {
  answer({R"({"data":{"is_valid":false}})"});
  const auto uploaded = upload();
  ASSERT_FALSE(uploaded);
  EXPECT_EQ(uploaded.error().kind, FaultKind::broken);
  EXPECT_EQ(uploaded.error().code, "channel_auth_failed");
  EXPECT_THAT(uploaded.error().message, HasSubstr("tendero doctor"));
  EXPECT_EQ(transport.requests.size(), 1U);
}

TEST_F(ExampleUploadTest, AnAnswerThatLeadsElsewhereIsNotFollowed) {
  for (const std::string id :
       {"", "17", "upload:", "upload:a/../../me", "upload:a?b=1?c=2", "upload:a b", "upload:a#b"}) {
    transport.requests.clear();
    answer({app, R"({"id":")" + id + "\"}", handle});
    const auto uploaded = upload();
    ASSERT_FALSE(uploaded) << id;
    EXPECT_EQ(uploaded.error().code, "channel_answer_unclear") << id;
    EXPECT_EQ(uploaded.error().kind, FaultKind::unavailable) << id;
    EXPECT_THAT(transport.requests.back().url, HasSubstr("/uploads?")) << id;
  }
}

TEST_F(ExampleUploadTest, WhatMayHaveHappenedCanBeTriedAgain) {
  answer({app, session});
  transport.answers.emplace_back(fault(FaultKind::uncertain, "timeout", "It took too long."));
  EXPECT_EQ(upload().error().kind, FaultKind::unavailable);
  transport.requests.clear();
  answer({app, session, "<html>"});
  EXPECT_EQ(upload().error().kind, FaultKind::unavailable);
}

TEST_F(ExampleUploadTest, TellsWhatWhatsAppHasAgainstTheFile) {
  answer({app});
  transport.answers.emplace_back(
      net::json_response(400, R"({"error":{"message":"Bad file EAAB-token","type":"OAuthException","code":100}})"));
  const auto uploaded = upload();
  ASSERT_FALSE(uploaded);
  EXPECT_EQ(uploaded.error().kind, FaultKind::denied);
  EXPECT_EQ(uploaded.error().code, "media_refused");
  EXPECT_THAT(uploaded.error().message, HasSubstr("Bad file"));
  EXPECT_THAT(uploaded.error().message, Not(HasSubstr("EAAB")));
}

}  // namespace
}  // namespace tendero::channels::whatsapp
