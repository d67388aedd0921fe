#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "scripted_backend.hpp"

// A question to the shop has three kinds of outcome: an answer, "there is no such thing", and "cannot be asked". Every
// way in which a backend can fail is told apart here.
namespace tendero::commerce::rest {
namespace {

using namespace std::chrono_literals;

constexpr const char* by_phone = "GET /api/users/by-phone/529991234567";

class Faults : public testing::Test, protected test::RestFixture {
 protected:
  std::string outcome() {
    const auto customer = run(customers().by_phone(ana));
    return customer ? "found" : customer.error().code;
  }
};

struct Variant {
  int status;
  const char* body;
  const char* code;
};

void PrintTo(const Variant& row, std::ostream* out) { *out << row.status << ' ' << row.body; }

class AnswerVariants : public Faults, public testing::WithParamInterface<Variant> {};

TEST_P(AnswerVariants, AreToldApart) {
  backend.on(by_phone, GetParam().status, GetParam().body);
  EXPECT_EQ(outcome(), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Found, AnswerVariants,
                         testing::Values(Variant{200, R"({"_id":"c1","name":"Ana"})", "found"},
                                         Variant{200, R"({"data":{"_id":"c1"}})", "found"},
                                         Variant{200, R"({"data":[{"_id":"c1"}]})", "found"},
                                         Variant{200, R"({"user":{"id":1,"phone":"9991234567"}})", "found"},
                                         Variant{201, R"({"data":{"_id":"c1","phone":"5219991234567"}})", "found"}));

INSTANTIATE_TEST_SUITE_P(
    NotThere, AnswerVariants,
    testing::Values(Variant{404, R"({"message":"User not found"})", "not_found"}, Variant{404, "", "not_found"},
                    Variant{404, R"({"error":"Not found"})", "not_found"}, Variant{410, "{}", "not_found"},
                    Variant{200, R"({"data":null})", "not_found"}, Variant{200, "null", "not_found"},
                    Variant{200, R"({"data":[]})", "not_found"}, Variant{200, "[]", "not_found"},
                    Variant{200, R"({"message":"no user"})", "not_found"}, Variant{204, "", "not_found"},
                    // somebody else's number: matched by suffix, or not at all
                    Variant{200, R"({"data":{"_id":"c2","phone":"+1 999 123 4567"}})", "not_found"},
                    Variant{200, R"({"data":{"_id":"c2","phone":"529990000000"}})", "not_found"}));

INSTANTIATE_TEST_SUITE_P(
    CannotBeAsked, AnswerVariants,
    testing::Values(Variant{500, R"({"message":"boom"})", "shop_error"}, Variant{502, "<html>", "shop_error"},
                    Variant{503, "", "shop_error"}, Variant{504, "", "shop_timeout"}, Variant{408, "", "shop_timeout"},
                    Variant{429, "{}", "shop_error"}, Variant{200, "<html>Welcome</html>", "shop_error"},
                    Variant{200, R"({"data":{"_id":"c1","na)", "shop_error"}, Variant{200, "undefined", "shop_error"},
                    Variant{200, R"({"success":false,"message":"not found"})", "shop_error"}));

INSTANTIATE_TEST_SUITE_P(
    NeedsAPerson, AnswerVariants,
    testing::Values(
        Variant{403, R"({"message":"Forbidden"})", "shop_auth_failed"},
        Variant{404, "<!DOCTYPE html><pre>Cannot GET /api/x</pre>", "shop_contract"},
        Variant{404, "404 page not found\n", "shop_contract"},
        Variant{404, R"({"message":"Cannot GET /api/users","error":"Not Found","statusCode":404})", "shop_contract"},
        Variant{404, R"({"message":"Route GET:/api/users not found"})", "shop_contract"},
        Variant{404, R"({"timestamp":"x","status":404,"error":"Not Found","path":"/api/users"})", "shop_contract"},
        Variant{404, R"({"detail":"Not Found"})", "shop_contract"}, Variant{405, "{}", "shop_contract"},
        Variant{501, "", "shop_contract"}, Variant{302, "", "shop_contract"}, Variant{301, "", "shop_contract"},
        Variant{200, R"("yes")", "shop_contract"}, Variant{200, R"({"data":{"name":"Ana"}})", "shop_contract"},
        Variant{200, R"({"data":[3]})", "shop_contract"}));

INSTANTIATE_TEST_SUITE_P(WrongQuestion, AnswerVariants,
                         testing::Values(Variant{400, R"({"message":"bad phone"})", "invalid_input"}));

TEST_F(Faults, AShopThatIsDownOrSlowIsNeverNotFound) {
  backend.delay = 11s;
  EXPECT_EQ(outcome(), "shop_timeout");
  transport.shut(origin);
  EXPECT_EQ(outcome(), "shop_unreachable");
  settings.api_url = "not a url";
  connect(settings);
  EXPECT_EQ(outcome(), "shop_contract");
}

TEST_F(Faults, TheConfiguredTimeoutIsKept) {
  settings.timeout = 2s;
  settings.auth = AuthType::none;
  connect(settings);
  backend.delay = 3s;
  const Instant before = world.clock.now();
  EXPECT_EQ(outcome(), "shop_timeout");
  EXPECT_EQ(world.clock.now() - before, 2s);
}

TEST_F(Faults, RetryAfterIsPassedOn) {
  backend.on(by_phone, [](const net::Request&) {
    auto response = net::json_response(503, "{}");
    response.headers.set("Retry-After", "30");
    return response;
  });
  EXPECT_EQ(run(customers().by_phone(ana)).error().retry_after, 30s);
}

net::Response dropped() {
  auto response = net::json_response(200, "{}");
  response.headers.set(std::string(net::drop_header), "1");
  return response;
}

TEST_F(Faults, AQuestionIsRepeatedOnceAfterABrokenConnection) {
  int asked = 0;
  backend.on(by_phone, [&](const net::Request&) {
    return ++asked == 1 ? dropped() : net::json_response(200, R"({"data":{"_id":"c1"}})");
  });
  EXPECT_EQ(outcome(), "found");
  EXPECT_EQ(asked, 2);

  asked = -10;
  backend.on(by_phone, [&](const net::Request&) {
    ++asked;
    return dropped();
  });
  EXPECT_EQ(outcome(), "shop_error");
  EXPECT_EQ(asked, -8);
}

TEST_F(Faults, FailuresAreNotRepeated) {
  backend.on(by_phone, 500, "{}");
  EXPECT_EQ(outcome(), "shop_error");
  EXPECT_EQ(backend.count(by_phone), 1);
}

TEST_F(Faults, TheLogSaysWhyWithoutPhones) {
  backend.on(by_phone, 500, R"({"message":"no connection for 529991234567 to db:27017"})");
  EXPECT_EQ(outcome(), "shop_error");
  ASSERT_EQ(world.log.lines.size(), 1U);
  EXPECT_EQ(world.log.lines[0].event, "shop.call_failed");
  EXPECT_NE(world.log.lines[0].text.find("shop.find_customer"), std::string::npos);
  EXPECT_NE(world.log.lines[0].text.find("db:27017"), std::string::npos) << world.log.lines[0].text;
  EXPECT_EQ(world.log.lines[0].text.find("9991234567"), std::string::npos) << world.log.lines[0].text;
  EXPECT_EQ(shop->last_fault()->code, "shop_error");

  backend.on(by_phone, 404, "{}");
  EXPECT_EQ(outcome(), "not_found");
  EXPECT_EQ(world.log.lines.size(), 1U);  // an answer that says no is no failure
  EXPECT_FALSE(shop->last_fault());
}

/// A page for developers that shows the request it came with.
net::Response quoting(const net::Request& request, int status) {
  std::string quoted = request.body;
  for (const auto& [name, value] : request.headers) quoted += " " + name + "=" + value;
  return net::json_response(status, Json(JsonObject{{"message", std::string(245, '.') + quoted}}).write());
}

TEST_F(Faults, NobodyHearsTheCredentialsThatABackendQuotes) {
  const auto said = [this] {
    std::string all = outcome();
    if (const auto fault = shop->last_fault()) all += fault->message;
    for (const auto& line : world.log.lines) all += line.text;
    return all;
  };
  backend.on("POST /auth/login", [](const auto& request) { return quoting(request, 400); });
  EXPECT_EQ(outcome(), "shop_auth_failed");
  EXPECT_EQ(said().find("secure"), std::string::npos) << said();
  EXPECT_NE(said().find("***"), std::string::npos) << said();

  connect(settings);
  backend.on("POST /auth/login", R"({"jwt":"canary-token"})");
  backend.on(by_phone, [](const auto& request) { return quoting(request, 500); });
  EXPECT_EQ(outcome(), "shop_error");
  EXPECT_EQ(said().find("canary"), std::string::npos) << said();
  EXPECT_NE(said().find("Authorization=Bearer ***"), std::string::npos) << said();

  backend.on(by_phone, [](const auto& request) {
    auto response = net::json_response(307, "");
    response.headers.set("Location", "https://login.test/?back=" + std::string(*request.headers.find("Authorization")));
    return response;
  });
  EXPECT_EQ(outcome(), "shop_contract");
  EXPECT_EQ(said().find("canary"), std::string::npos) << said();
}

}  // namespace
}  // namespace tendero::commerce::rest
