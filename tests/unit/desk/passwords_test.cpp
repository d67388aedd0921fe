#include "desk/passwords.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "support/live_world.hpp"

namespace tendero::desk {
namespace {

constexpr PasswordSettings one_thread{.operations = 1, .memory = 8192, .threads = 1, .most_waiting = 2};

TEST(Passwords, AreKnownAgainByTheirHash) {
  test::LiveWorld world;
  Passwords passwords(one_thread);
  const auto hash = world.run(passwords.hash(Secret("cuatro gatos cantan")));
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << *hash;
  EXPECT_NE(*world.run(passwords.hash(Secret("cuatro gatos cantan"))), *hash) << "each has its own salt";
  EXPECT_EQ(world.run(passwords.fits(Secret("cuatro gatos cantan"), *hash)), true);
  EXPECT_EQ(world.run(passwords.fits(Secret("cuatro gatos canta"), *hash)), false);
}

TEST(Passwords, NobodyHasTheDummysPassword) {
  test::LiveWorld world;
  Passwords passwords(one_thread);
  EXPECT_EQ(world.run(passwords.fits(Secret("nobody's password"), "")), false);
  EXPECT_EQ(world.run(passwords.fits(Secret(""), "")), false);
}

TEST(Passwords, AreHashedElsewhereAndAnsweredHere) {
  test::LiveWorld world;
  Passwords passwords(one_thread);
  const auto here = world.run([](Passwords& passwords) -> Task<std::thread::id> {
    const auto hash = co_await passwords.hash(Secret("x"));
    EXPECT_TRUE(hash);
    co_return std::this_thread::get_id();
  }(passwords));
  EXPECT_EQ(here, std::this_thread::get_id());
}

TEST(Passwords, TooManyAtOnceAreRefused) {
  test::LiveWorld world;
  // The third one comes while the first is still at work: dear enough to be sure of it, cheap enough for a test.
  Passwords passwords({.operations = 1, .memory = std::size_t{32} << 20, .threads = 1, .most_waiting = 2});
  int made = 0;
  int refused = 0;
  const auto attempt = [](Passwords& which, int& good, int& bad) -> Task<> {
    const auto hash = co_await which.hash(Secret("x"));
    ++(hash ? good : bad);
    if (!hash) {
      EXPECT_EQ(hash.error().kind, FaultKind::unavailable);
      EXPECT_EQ(hash.error().code, "overloaded");
    }
  };
  for (int index = 0; index < 3; ++index) world.scheduler.spawn("hash", attempt(passwords, made, refused));
  world.run_until_idle();
  EXPECT_EQ(made, 2);
  EXPECT_EQ(refused, 1);
}

}  // namespace
}  // namespace tendero::desk
