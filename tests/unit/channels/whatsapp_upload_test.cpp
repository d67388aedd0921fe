#include "channels/whatsapp/whatsapp_upload.hpp"

#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero::channels::whatsapp {
namespace {

using testing::HasSubstr;

class KeepingTransport final : public net::HttpTransport {
 public:
  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    requests.push_back(std::move(request));
    co_return answer;
  }
  Result<net::Response> answer = net::Response{.status = 200, .headers = {}, .body = R"({"id":"4490709327384033"})"};
  std::vector<net::OutgoingRequest> requests;
};

class WhatsAppUploadTest : public testing::Test {
 protected:
  Result<std::string> upload(std::string mime_type = "image/png", std::string name = "a.png") {
    return world.run(uploading.upload("700", "bytes\r\n--", std::move(mime_type), std::move(name)));
  }
  Fault fault_after(Result<net::Response> answer) {
    transport.answer = std::move(answer);
    const auto id = upload();
    EXPECT_FALSE(id);
    return id ? Fault{} : id.error();
  }
  static net::Response graph_error(int status, int code) {
    return {.status = status,
            .headers = {},
            .body = R"({"error":{"message":"no","type":"OAuthException","code":)" + std::to_string(code) + "}}"};
  }

  test::TestWorld world;
  KeepingTransport transport;
  WhatsAppUpload uploading{
      transport,
      {.graph_url = "https://graph.example/", .graph_version = "v25.0", .access_token = Secret("EAAB-token")}};
};

TEST_F(WhatsAppUploadTest, SendsAForm) {
  ASSERT_EQ(upload(), "4490709327384033");
  const auto& request = transport.requests.at(0);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://graph.example/v25.0/700/media");
  EXPECT_EQ(request.headers.find("authorization"), "Bearer EAAB-token");
  const std::string type(request.headers.find("content-type").value());
  const auto boundary = type.substr(std::string("multipart/form-data; boundary=").size());
  EXPECT_EQ(request.body,
            "--" + boundary + "\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n--" +
                boundary + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n--" + boundary +
                "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                "Content-Type: image/png\r\n\r\nbytes\r\n--\r\n--" +
                boundary + "--\r\n");
}

TEST_F(WhatsAppUploadTest, SaysOfARecordingThatItIsOpus) {
  ASSERT_TRUE(upload("audio/ogg", ""));
  EXPECT_THAT(transport.requests.at(0).body, HasSubstr("name=\"type\"\r\n\r\naudio/ogg; codecs=opus\r\n"));
}

TEST_F(WhatsAppUploadTest, ANameEndsNothing) {
  ASSERT_TRUE(upload("application/pdf", "a\"; x=\r\n.pdf"));
  EXPECT_THAT(transport.requests.at(0).body, HasSubstr("filename=\"a__ x=__.pdf\"\r\n"));
}

TEST_F(WhatsAppUploadTest, WhateverMayHaveHappenedCanBeTriedAgain) {
  for (const auto kind : {FaultKind::unavailable, FaultKind::uncertain})
    EXPECT_EQ(fault_after(fault(kind, "timeout", "no")).kind, FaultKind::unavailable);
  EXPECT_EQ(fault_after(net::Response{.status = 502, .headers = {}, .body = "<html>"}).kind, FaultKind::unavailable);
  EXPECT_EQ(fault_after(net::Response{.status = 200, .headers = {}, .body = "{}"}).kind, FaultKind::unavailable);
  EXPECT_EQ(fault_after(graph_error(400, 130'429)).code, "channel_busy");
}

TEST_F(WhatsAppUploadTest, OtherRefusalsAreOfTheFileOrOfTheNumber) {
  for (const int code : {100, 131'053}) {
    const auto refused = fault_after(graph_error(400, code));
    EXPECT_EQ(refused.kind, FaultKind::denied) << code;
    EXPECT_EQ(refused.code, "media_refused") << code;
  }
  EXPECT_EQ(fault_after(graph_error(401, 190)).code, "channel_auth_failed");
}

}  // namespace
}  // namespace tendero::channels::whatsapp
