#include "sandbox/whatsapp/code_faults.hpp"

#include <string>

#include <gtest/gtest.h>

#include "sandbox/whatsapp/error_codes.hpp"
#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using test::SandboxBench;

const std::string hello = R"({"messaging_product":"whatsapp","to":"+5219991234567","text":{"body":"Hola"}})";

class CodeFaultsTest : public testing::Test {
 protected:
  CodeFaultsTest() {
    bench.say("hola");
    bench.world.settle();
    bench.requests.clear();
  }
  int wish(const std::string& members) { return bench.ask("POST", "/sandbox/faults", "{" + members + "}").status; }
  SandboxBench bench;
};

TEST_F(CodeFaultsTest, EveryCodeRefusesTheNextMessageInMetasShape) {
  for (const ErrorCode& each : error_codes()) {
    ASSERT_TRUE(bench.sandbox.wish(CodeFault::code, each.code, 1));
    const auto answer = bench.graph(hello);
    EXPECT_EQ(answer.status, each.status) << each.code;
    const auto error = json::parse(answer.body).at("error");
    EXPECT_EQ(error.at("code"), each.code);
    EXPECT_TRUE(error.at("message").as_string().starts_with("(#" + std::to_string(each.code) + ") ")) << answer.body;
    EXPECT_TRUE(error.as_object().contains("fbtrace_id"));
  }
  EXPECT_EQ(bench.refusal(hello), "") << "each was wished once";
}

TEST_F(CodeFaultsTest, AMessageIsAcceptedAndFailsLater) {
  ASSERT_EQ(wish(R"("kind":"failed_code","code":131049,"count":2)"), 200);
  for (int sent = 0; sent < 3; ++sent) EXPECT_EQ(bench.refusal(hello), "");
  bench.world.settle();
  const auto statuses = bench.items("statuses");
  ASSERT_GE(statuses.size(), 3U);
  EXPECT_EQ(statuses[0].at("status"), "failed");
  EXPECT_EQ(statuses[0].at("errors").at(0).at("code"), 131049);
  EXPECT_EQ(statuses[1].at("status"), "failed");
  EXPECT_EQ(statuses[2].at("status"), "sent");
}

TEST_F(CodeFaultsTest, AreListedAndTakenBack) {
  EXPECT_EQ(wish(R"("kind":"code","code":131042,"count":3)"), 200);
  EXPECT_EQ(wish(R"("kind":"failed_code","code":131026)"), 200);
  auto shown = json::parse(bench.ask("GET", "/sandbox/faults").body);
  EXPECT_EQ(shown.at("leftCodes"), json::parse(R"([{"kind":"code","code":131042,"count":3},
      {"kind":"failed_code","code":131026,"count":1}])"));
  EXPECT_EQ(shown.at("codes").as_array().size(), error_codes().size());
  EXPECT_NE(bench.ask("GET", "/sandbox/faults").body.find(R"("code","failed_code"])"), std::string::npos);
  EXPECT_EQ(wish(R"("kind":"code","code":131042,"count":0)"), 200);
  EXPECT_EQ(json::parse(bench.ask("DELETE", "/sandbox/faults").body).at("leftCodes"), json::array());
  EXPECT_EQ(bench.refusal(hello), "");
}

TEST_F(CodeFaultsTest, OnlyMetasCodesAreKnown) {
  for (const auto* bad : {R"("kind":"code")", R"("kind":"code","code":"131042")", R"("kind":"code","code":5)",
                          R"("kind":"failed_code","code":131043)", R"("kind":"code","code":-1)",
                          R"("kind":"code","code":131042,"count":-1)"}) {
    EXPECT_EQ(wish(bad), 400) << bad;
  }
  EXPECT_EQ(wish(R"("kind":"code","code":299)"), 200) << "200 to 299 are missing permissions";
  EXPECT_TRUE(bench.refusal(hello).starts_with("299 "));
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
