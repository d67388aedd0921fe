#include "web/answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::web {
namespace {

struct Refused {
  FaultKind kind;
  const char* code;
  int status;
};

class Refusals : public testing::TestWithParam<Refused> {};

TEST_P(Refusals, HaveTheStatusOfTheContract) {
  const auto& [kind, code, status] = GetParam();
  EXPECT_EQ(refusal({kind, code, "why", std::nullopt}).status, status);
}

INSTANTIATE_TEST_SUITE_P(Contract, Refusals,
                         testing::Values(Refused{FaultKind::invalid, "invalid_input", 400},
                                         Refused{FaultKind::denied, "unauthenticated", 401},
                                         Refused{FaultKind::denied, "forbidden", 403},
                                         Refused{FaultKind::denied, "feature_disabled", 403},
                                         Refused{FaultKind::not_found, "not_found", 404},
                                         Refused{FaultKind::denied, "conflict", 409},
                                         Refused{FaultKind::denied, "rate_limited", 429},
                                         Refused{FaultKind::broken, "shop_auth_failed", 502},
                                         Refused{FaultKind::unavailable, "shop_error", 502},
                                         Refused{FaultKind::denied, "integration_unavailable", 503},
                                         Refused{FaultKind::unavailable, "shop_unreachable", 503},
                                         Refused{FaultKind::unavailable, "shop_timeout", 504}));

TEST(Refusal, SaysHowLongToWait) {
  const auto response = refusal({FaultKind::denied, "rate_limited", "Too often.", Duration{1'500}});
  EXPECT_EQ(response.headers.find("Retry-After"), "2");
  EXPECT_EQ(response.body, R"({"success":false,"error":"Too often.","code":"rate_limited"})");
}

TEST(Refusal, CallsAnAnswerWithoutSenseAnErrorOfTheShop) {
  const auto response = refusal({FaultKind::broken, "shop_contract", "Not JSON.", std::nullopt});
  EXPECT_EQ(response.body, R"({"success":false,"error":"Not JSON.","code":"shop_error"})");
}

TEST(InvalidInput, ListsEveryMistake) {
  const auto response = invalid_input({{"items", "must not be empty."}, {"limit", "must be a number."}});
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body,
            R"({"success":false,"error":"items: must not be empty. limit: must be a number.","code":"invalid_input",)"
            R"("details":[{"field":"items","code":"invalid","message":"must not be empty."},)"
            R"({"field":"limit","code":"invalid","message":"must be a number."}]})");
}

TEST(InvalidInput, SpeaksOfTheWholeBodyWithoutAName) {
  EXPECT_THAT(invalid_input({{"", "Send a JSON object."}}).body,
              ::testing::HasSubstr(R"("error":"Send a JSON object.")"));
}

TEST(InvalidInput, EndsItsListSomewhere) {
  const std::vector<Mistake> many(2'000, Mistake{"x", "is not known here."});
  EXPECT_LT(invalid_input(many).body.size(), std::size_t{8} << 10);
}

TEST(Success, CarriesItsBody) {
  const auto response = success({{"count", Json(2)}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"success":true,"count":2})");
}

}  // namespace
}  // namespace tendero::web
