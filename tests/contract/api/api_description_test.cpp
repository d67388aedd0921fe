#include "contract/api/api_description.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace tendero::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view conversation =
    R"({"success":true,"conversation":{"id":7,"contact":{"id":3,"name":"Ana","phone":null,"blocked":false,)"
    R"("unreachableSince":null,"customer":null},)"
    R"("answerer":"bot","state":"open","assignee":null,"priority":"normal","labels":[],"snoozedUntil":null,"unread":0,)"
    R"("language":null,"window":{"open":false,"closesAt":null},"handover":null,)"
    R"("lastMessage":null}})";

/// A good answer, of which each test spoils something.
Exchange good() {
  return {.method = "PUT",
          .target = "/api/v2/conversations/7/state?x=1",
          .sent = R"({"state":"closed"})",
          .status = 200,
          .content_type = "application/json",
          .told = conversation};
}

std::vector<std::string> problems(const Exchange& exchange) { return ApiDescription::ours().problems(exchange); }

TEST(ApiDescription, TakesWhatIsAsDescribed) { EXPECT_THAT(problems(good()), IsEmpty()); }

TEST(ApiDescription, FindsAFieldThatIsMissingOrSpeltOtherwise) {
  auto exchange = good();
  std::string spoilt(conversation);
  spoilt.replace(spoilt.find("answerer"), 8, "answered");
  exchange.told = spoilt;
  EXPECT_THAT(problems(exchange), testing::UnorderedElementsAre("/conversation/answerer: is missing",
                                                                "/conversation/answered: is not described"));
}

TEST(ApiDescription, FindsAWrongTypeAndWhatIsNoJson) {
  auto exchange = good();
  exchange.content_type = "text/html; charset=utf-8";
  EXPECT_THAT(problems(exchange), ElementsAre(HasSubstr("text/html")));
  exchange = good();
  exchange.told = "{";
  EXPECT_THAT(problems(exchange), ElementsAre("the body is not JSON"));
}

TEST(ApiDescription, FindsAStatusThatIsNotDescribed) {
  auto exchange = good();
  exchange.status = 201;
  EXPECT_THAT(problems(exchange), ElementsAre("the status is not described here"));
  exchange.status = 410;
  exchange.told = R"({"success":false,"error":"No.","code":"gone"})";
  EXPECT_THAT(problems(exchange), ElementsAre(HasSubstr("410 `gone`")));
}

TEST(ApiDescription, KnowsWhatAnyAddressMayAnswer) {
  auto exchange = good();
  exchange.status = 413;
  exchange.told = R"({"success":false,"error":"Too much.","code":"payload_too_large"})";
  EXPECT_THAT(problems(exchange), IsEmpty());
  exchange.status = 403;
  exchange.told = R"({"success":false,"error":"No.","code":"forbidden"})";
  EXPECT_THAT(problems(exchange), IsEmpty());
  exchange.target = "/health";
  exchange.method = "GET";
  EXPECT_THAT(problems(exchange), ElementsAre(HasSubstr("403 `forbidden`"))) << "it asks for no session";
  exchange.status = 500;
  exchange.told = R"({"success":false,"error":"Oh.","code":"internal_error"})";
  EXPECT_THAT(problems(exchange), ElementsAre(HasSubstr("500"))) << "described, and still a bug";
}

TEST(ApiDescription, HoldsARefusalToItsShape) {
  auto exchange = good();
  exchange.status = 404;
  exchange.told = R"({"success":false,"error":"No."})";
  EXPECT_THAT(problems(exchange), ElementsAre("/code: is missing"));
  exchange.told = R"({"success":false,"error":"No.","code":"not_found","stack":"at main"})";
  EXPECT_THAT(problems(exchange), ElementsAre("/stack: is not described"));
}

TEST(ApiDescription, HoldsWhatWasAcceptedToItsSchema) {
  auto exchange = good();
  exchange.sent = R"({"state":"shut","note":1})";
  EXPECT_THAT(problems(exchange), testing::SizeIs(2));
  exchange.sent = "state=closed";
  EXPECT_THAT(problems(exchange), ElementsAre(HasSubstr("accepted")));
  exchange.status = 400;
  exchange.told = R"({"success":false,"error":"No.","code":"invalid_input"})";
  EXPECT_THAT(problems(exchange), IsEmpty()) << "what is refused may be anything";
}

TEST(ApiDescription, LeadsAnAddressToItsOwnEntry) {
  const Exchange me{.method = "GET",
                    .target = "/api/v2/%61gents/me",
                    .sent = {},
                    .status = 404,
                    .content_type = "application/json",
                    .told = R"({"success":false,"error":"No.","code":"not_found"})"};
  EXPECT_THAT(problems(me), ElementsAre(HasSubstr("404"))) << "the entry of /agents/{id} has a 404, this one none";
}

TEST(ApiDescription, KnowsWhereNothingIs) {
  Exchange nowhere{.method = "GET",
                   .target = "/api/v2/nowhere",
                   .sent = {},
                   .status = 404,
                   .content_type = "application/json",
                   .told = R"({"success":false,"error":"No.","code":"not_found"})"};
  EXPECT_THAT(problems(nowhere), IsEmpty());
  nowhere.status = 200;
  EXPECT_THAT(problems(nowhere), ElementsAre(HasSubstr("nothing is described there")));
  nowhere.target = "/health";
  nowhere.method = "POST";
  nowhere.status = 404;
  EXPECT_THAT(problems(nowhere), ElementsAre(HasSubstr("404"))) << "there is something, for another method";
  nowhere.status = 405;
  EXPECT_THAT(problems(nowhere), IsEmpty());
}

TEST(ApiDescription, ReadsTheEventsOfAStream) {
  Exchange feed{.method = "GET",
                .target = "/api/v2/feed?after=0",
                .sent = {},
                .status = 200,
                .content_type = "text/event-stream",
                .told =
                    "retry: 1000\n\nid: 1\nevent: x\ndata: {\"sequence\":1,\"kind\":\"x\",\"conversation\":7,"
                    "\"at\":\"2025-11-23T08:00:00.000Z\",\"version\":1,\"body\":{}}\n\n"};
  EXPECT_THAT(problems(feed), IsEmpty());
  feed.told = "data: {\"sequence\":1}\n\n";
  EXPECT_THAT(problems(feed), Contains("/kind: is missing"));
}

TEST(ApiDescription, EverythingThatIsToldIsClosedOrSaysThatItIsOpen) {
  EXPECT_THAT(ApiDescription::ours().open_answers(), IsEmpty())
      << "add `additionalProperties: false`, or `true` for what is not ours";
}

TEST(ApiDescription, FailsTheTestThatHeardIt) {
  EXPECT_NONFATAL_FAILURE(expect_described({.method = "GET",
                                            .target = "/health/live",
                                            .sent = {},
                                            .status = 200,
                                            .content_type = "application/json",
                                            .told = R"({"status":"fine"})"}),
                          R"(/status: must be "ok")");
}

}  // namespace
}  // namespace tendero::test
