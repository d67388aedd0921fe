#include "web/session.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "base/hmac.hpp"
#include "web/base64url.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;

const Secret secret("secret");
constexpr Instant now = from_millis(1'763'884'800'000);
const Session supervisor{"ana@shop.example", crm::Role::supervisor, now + 15min};

/// A token as anybody who knows the secret could make it.
std::string forge(std::string_view header, std::string_view claims, const std::string& key = "secret") {
  const auto part = to_base64url(header) + '.' + to_base64url(claims);
  return part + '.' + to_base64url(hmac_sha256(part, key));
}

constexpr std::string_view good_header = R"({"alg":"HS256","typ":"JWT"})";
constexpr std::string_view good_claims =
    R"({"sub":"a","role":"admin","iat":1763884800,"exp":1763885700,"typ":"access"})";

TEST(Session, AnyImplementationOfJwtMakesTheSameToken) {
  // Made with Python's hmac and base64 modules.
  const std::string expected =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
      "eyJzdWIiOiJhbmFAc2hvcC5leGFtcGxlIiwicm9sZSI6InN1cGVydmlzb3IiLCJpYXQiOjE3NjM4ODQ4MDAsImV4cCI6MTc2Mzg4NTcwMCwidHlw"
      "IjoiYWNjZXNzIn0.M9BshBKJDi848MlIfATwZpCwcYgyHaPzEn5ridRSr0M";
  EXPECT_EQ(issue_token(supervisor, secret, now), expected);
}

TEST(Session, IsReadFromItsToken) {
  const auto read = read_token(issue_token(supervisor, secret, now), secret, now);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->subject, supervisor.subject);
  EXPECT_EQ(read->role, supervisor.role);
  EXPECT_EQ(read->expires, supervisor.expires);
  EXPECT_TRUE(read_token(forge(good_header, good_claims), secret, now))
      << "the forger of these tests can write a good one";
}

TEST(Session, EndsWhenItExpires) {
  const auto token = issue_token(supervisor, secret, now);
  EXPECT_TRUE(read_token(token, secret, supervisor.expires - 1ms));
  const auto expired = read_token(token, secret, supervisor.expires);
  ASSERT_FALSE(expired);
  EXPECT_EQ(expired.error().kind, FaultKind::denied);
  EXPECT_EQ(expired.error().code, "unauthenticated");
}

TEST(Session, NoCharacterOfATokenCanBeChanged) {
  const auto token = issue_token(supervisor, secret, now);
  for (std::size_t at = 0; at < token.size(); ++at) {
    for (const char other : {'A', 'b', '0', '-', '.', '=', '\0'}) {
      auto changed = token;
      if (std::exchange(changed[at], other) == other) continue;
      EXPECT_FALSE(read_token(changed, secret, now)) << "position " << at;
    }
    EXPECT_FALSE(read_token(token.substr(0, at), secret, now)) << "cut at " << at;
  }
  EXPECT_FALSE(read_token(token + '=', secret, now));
  EXPECT_FALSE(read_token(token + ".x", secret, now));
}

TEST(Session, WithoutTheSecretThereIsNone) {
  EXPECT_FALSE(read_token(issue_token(supervisor, Secret("other"), now), secret, now));
  EXPECT_FALSE(read_token(forge(good_header, good_claims, ""), Secret(), now));
  EXPECT_THROW((void)issue_token(supervisor, Secret(), now), std::invalid_argument);
}

TEST(Session, TheAlgorithmIsNotTheTokensChoice) {
  const auto unsigned_part = to_base64url(R"({"alg":"none"})") + '.' + to_base64url(good_claims);
  EXPECT_FALSE(read_token(unsigned_part + '.', secret, now));
  EXPECT_FALSE(read_token(unsigned_part, secret, now));
  for (const auto* header : {R"({"alg":"none"})", R"({"alg":"HS512"})", R"({"alg":"hs256"})", R"({"typ":"JWT"})",
                             R"({"alg":1})", "[]", "", "{"}) {
    EXPECT_FALSE(read_token(forge(header, good_claims), secret, now)) << header;
  }
}

TEST(Session, ClaimsMustBeTheOnesWeWrite) {
  for (const auto* claims : {
           R"({"role":"admin","exp":1763885700,"typ":"access"})",
           R"({"sub":"","role":"admin","exp":1763885700,"typ":"access"})",
           R"({"sub":7,"role":"admin","exp":1763885700,"typ":"access"})",
           R"({"sub":"a","exp":1763885700,"typ":"access"})",
           R"({"sub":"a","role":"root","exp":1763885700,"typ":"access"})",
           R"({"sub":"a","role":"admin","typ":"access"})",
           R"({"sub":"a","role":"admin","exp":"1763885700","typ":"access"})",
           R"({"sub":"a","role":"admin","exp":1e18,"typ":"access"})",
           R"({"sub":"a","role":"admin","exp":9223372036854775807,"typ":"access"})",
           R"({"sub":"a","role":"admin","exp":-1,"typ":"access"})",
           R"({"sub":"a","role":"admin","exp":1763885700,"typ":"refresh"})",
           R"({"sub":"a","role":"admin","exp":1763885700})",
           "null",
           "",
           "{}{}",
       }) {
    EXPECT_FALSE(read_token(forge(good_header, claims), secret, now)) << claims;
  }
}

TEST(Session, NonsenseIsNoToken) {
  for (const std::string& nonsense : {std::string(), std::string("."), std::string(".."), std::string("a.b.c"),
                                      std::string(1 << 20, '.'), "Bearer " + issue_token(supervisor, secret, now)}) {
    EXPECT_FALSE(read_token(nonsense, secret, now));
  }
}

}  // namespace
}  // namespace tendero::web
