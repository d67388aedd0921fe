#include "base/seal.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero {
namespace {

class Sealing : public testing::Test {
 protected:
  const Seal seal{Secret("a key of the server")};
  test::TestChance chance;
};

TEST_F(Sealing, OpensWhatItClosed) {
  for (const auto* text : {"", "secure_password", "ñandú ☃"}) {
    const auto opened = seal.open(seal.close(Secret(text), chance));
    ASSERT_TRUE(opened) << text;
    EXPECT_EQ(opened->reveal(), text);
  }
}

TEST_F(Sealing, HidesTheTextAndThatTwoAreEqual) {
  const auto once = seal.close(Secret("secure_password"), chance);
  EXPECT_FALSE(once.contains("secure_password"));
  EXPECT_NE(once, seal.close(Secret("secure_password"), chance));
}

TEST_F(Sealing, RefusesWhatWasSealedOtherwise) {
  const auto sealed = seal.close(Secret("secure_password"), chance);
  const auto code = [](const Seal& with, std::string_view text) {
    const auto opened = with.open(text);
    return opened ? "opened" : opened.error().code;
  };
  EXPECT_EQ(code(Seal(Secret("another key")), sealed), "secret_unreadable");
  auto damaged = sealed;
  damaged.back() = damaged.back() == 'A' ? 'B' : 'A';
  damaged[20] = damaged[20] == 'A' ? 'B' : 'A';
  EXPECT_EQ(code(seal, damaged), "secret_unreadable");
  for (const auto* text : {"", "secure_password", "sealed:1:", "sealed:1:AAAA", "sealed:2:AAAA", "sealed:1:%%%"})
    EXPECT_EQ(code(seal, text), "secret_unreadable") << text;
}

TEST_F(Sealing, HasOneFingerprintForOneTextAndKey) {
  EXPECT_EQ(seal.fingerprint("a"), seal.fingerprint("a"));
  EXPECT_NE(seal.fingerprint("a"), seal.fingerprint("b"));
  EXPECT_NE(seal.fingerprint("a"), Seal(Secret("another key")).fingerprint("a"));
}

TEST_F(Sealing, IsFoundInADocument) {
  const auto one = seal.close(Secret("secure_password"), chance);
  const auto two = seal.close(Secret(""), chance);
  const auto found = Seal::find_in(R"({"a":")" + one + R"(","b":null,"c":")" + two + R"("} sealed:)" + one);
  EXPECT_EQ(found, (std::vector<std::string>{one, two, one}));
  EXPECT_TRUE(Seal::find_in("nothing is sealed").empty());
}

TEST_F(Sealing, NeedsAKey) { EXPECT_THROW(Seal{Secret()}, std::invalid_argument); }

}  // namespace
}  // namespace tendero
