#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/hmac.hpp"
#include "channels/whatsapp/admit.hpp"

namespace tendero::channels::whatsapp {
namespace {

// RFC 4231, test case 2.
const std::string body = "what do ya want for nothing?";
const std::string digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const std::vector<Secret> jefe{Secret("Jefe")};

TEST(Signature, IsTheHmacOfTheRawBytes) {
  EXPECT_TRUE(signature_valid(body, "sha256=" + digest, jefe));
  EXPECT_FALSE(signature_valid(body + " ", "sha256=" + digest, jefe));
  EXPECT_FALSE(signature_valid(body, "sha256=" + digest, std::vector{Secret("jefe")}));
}

TEST(Signature, EscapedAndPlainSpellingsOfOneTextAreDifferentBytes) {
  const std::string escaped = R"({"name":"Jos\u00e9","link":"https:\/\/a"})";
  const std::string header = "sha256=" + to_hex(hmac_sha256(escaped, "Jefe"));
  EXPECT_TRUE(signature_valid(escaped, header, jefe));
  EXPECT_FALSE(signature_valid(R"({"name":"José","link":"https://a"})", header, jefe));
}

TEST(Signature, UpperCaseDigitsAreTheSameDigest) {
  std::string upper = digest;
  for (char& each : upper) {
    if (each >= 'a') each = static_cast<char>(each - 'a' + 'A');
  }
  EXPECT_TRUE(signature_valid(body, "sha256=" + upper, jefe));
}

TEST(Signature, RefusesEveryOtherHeader) {
  for (const std::string& header :
       {std::string(), std::string("sha256="), digest, "sha1=" + digest, "SHA256=" + digest, "sha256=" + digest + "0",
        "sha256=" + digest.substr(1), "sha256=" + digest.substr(2), " sha256=" + digest, "sha256=" + digest + " ",
        "sha256=" + std::string(64, 'g'), "sha256=" + std::string(64, '0'), "sha256=0x" + digest.substr(2),
        "sha256=" + digest.substr(0, 63) + std::string(1, '\0'), "sha256=" + digest + ",sha256=" + digest}) {
    EXPECT_FALSE(signature_valid(body, header, jefe)) << header;
  }
}

TEST(Signature, OneWrongBitIsEnough) {
  for (std::size_t index = 0; index < digest.size(); ++index) {
    std::string wrong = digest;
    wrong[index] = wrong[index] == '0' ? '1' : '0';
    EXPECT_FALSE(signature_valid(body, "sha256=" + wrong, jefe)) << index;
  }
}

TEST(Signature, AnyOfSeveralSecretsWillDo) {
  EXPECT_TRUE(signature_valid(body, "sha256=" + digest, std::vector{Secret("old"), Secret("Jefe"), Secret("new")}));
  EXPECT_FALSE(signature_valid(body, "sha256=" + digest, std::vector{Secret("old"), Secret("new")}));
}

TEST(Signature, FailsClosedWithoutASecret) {
  EXPECT_FALSE(signature_valid(body, "sha256=" + digest, {}));
  const std::string with_empty_key = "sha256=" + to_hex(hmac_sha256(body, ""));
  EXPECT_FALSE(signature_valid(body, with_empty_key, std::vector{Secret("")}));
}

}  // namespace
}  // namespace tendero::channels::whatsapp
