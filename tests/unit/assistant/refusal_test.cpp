#include "assistant/providers/refusal.hpp"

#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

std::string error_body(const char* type, const char* code, const char* param = nullptr) {
  const auto text = [](const char* each) {
    return each == nullptr ? std::string("null") : "\"" + std::string(each) + "\"";
  };
  return R"({"error":{"message":"Do not repeat sk-secret.","type":)" + text(type) + R"(,"param":)" + text(param) +
         R"(,"code":)" + text(code) + "}}";
}

struct Refusal {
  int status;
  std::string body;
  FaultKind kind;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.status << " " << refusal.body; }

class Refusals : public testing::TestWithParam<Refusal> {};

TEST_P(Refusals, MeanLaterOrAPersonOrThisRequestAlone) {
  const auto fault =
      read_refusal({.status = GetParam().status, .headers = {}, .body = GetParam().body}, *profile_named("openai"));
  EXPECT_EQ(fault.kind, GetParam().kind) << fault.message;
  EXPECT_FALSE(fault.message.contains("sk-secret"));
  EXPECT_TRUE(fault.message.contains(std::to_string(GetParam().status)));
}

// OpenAI, "Error codes", and what servers that imitate the API answer.
INSTANTIATE_TEST_SUITE_P(
    All, Refusals,
    testing::Values(
        Refusal{400, error_body("invalid_request_error", "unknown_parameter", "foo"), FaultKind::invalid},
        Refusal{400, error_body("invalid_request_error", "context_length_exceeded", "input"), FaultKind::invalid},
        Refusal{400, error_body("invalid_request_error", "invalid_prompt"), FaultKind::invalid},
        Refusal{401, error_body("invalid_request_error", "invalid_api_key"), FaultKind::broken},
        Refusal{401, error_body("Bearer sk-secret", "sk-secret"), FaultKind::broken},
        Refusal{401, "", FaultKind::broken},
        Refusal{403, error_body("invalid_request_error", nullptr), FaultKind::broken},
        Refusal{404, error_body("invalid_request_error", "model_not_found"), FaultKind::broken},
        Refusal{404, "<html>404</html>", FaultKind::broken},
        Refusal{404, error_body("invalid_request_error", nullptr, "input"), FaultKind::invalid},
        Refusal{408, "", FaultKind::unavailable}, Refusal{409, "", FaultKind::unavailable},
        Refusal{413, "", FaultKind::invalid}, Refusal{422, "{}", FaultKind::invalid},
        Refusal{429, error_body("requests", "rate_limit_exceeded"), FaultKind::unavailable},
        Refusal{429, error_body("rate_limit_error", "slow_down"), FaultKind::unavailable},
        Refusal{429, error_body("insufficient_quota", "insufficient_quota"), FaultKind::broken},
        Refusal{429, error_body("insufficient_quota", nullptr), FaultKind::broken},
        Refusal{429, error_body("billing", "credit_balance_exhausted"), FaultKind::broken},
        Refusal{429, "not json", FaultKind::unavailable},
        Refusal{500, error_body("server_error", nullptr), FaultKind::unavailable},
        Refusal{500, "[" + error_body("server_error", "internal") + "]", FaultKind::unavailable},
        Refusal{503, "[" + error_body("x", "insufficient_quota") + "]", FaultKind::broken},
        Refusal{500, "[]", FaultKind::unavailable}, Refusal{500, R"({"error":"text"})", FaultKind::unavailable},
        Refusal{502, "<html>", FaultKind::unavailable},
        Refusal{503, error_body("service_unavailable_error", "server_is_overloaded"), FaultKind::unavailable},
        Refusal{504, "", FaultKind::unavailable}, Refusal{302, "", FaultKind::unavailable}));

struct Wait {
  net::Headers headers;
  std::int64_t millis;  ///< -1: none named
};

class Waits : public testing::TestWithParam<Wait> {};

TEST_P(Waits, AreReadInSecondsOrMilliseconds) {
  const auto fault = read_refusal({.status = 429, .headers = GetParam().headers, .body = ""}, *profile_named("openai"));
  EXPECT_EQ(fault.retry_after.value_or(Duration{-1}).count(), GetParam().millis);
}

INSTANTIATE_TEST_SUITE_P(All, Waits,
                         testing::Values(Wait{{}, -1}, Wait{{{"Retry-After", "2"}}, 2'000},
                                         Wait{{{"Retry-After", "0.25"}}, 250},
                                         Wait{{{"Retry-After", "9"}, {"retry-after-ms", "120"}}, 120},
                                         Wait{{{"Retry-After", "-5"}}, -1}, Wait{{{"Retry-After", "nan"}}, -1},
                                         Wait{{{"Retry-After", "99999999999999999999"}}, 3'600'000},
                                         Wait{{{"Retry-After", "Fri, 21 Nov 2025 08:00:00 GMT"}}, -1}));

TEST(ReadRefusal, BelievesTheServerThatAskingAgainIsInVain) {
  EXPECT_EQ(
      read_refusal({.status = 500, .headers = {{"x-should-retry", "false"}}, .body = ""}, *profile_named("openai"))
          .kind,
      FaultKind::invalid);
  EXPECT_EQ(
      read_refusal({.status = 500, .headers = {{"x-should-retry", "true"}}, .body = ""}, *profile_named("openai")).kind,
      FaultKind::unavailable);
}

}  // namespace
}  // namespace tendero::assistant
