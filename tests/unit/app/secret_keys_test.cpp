#include "app/backup/secret_keys.hpp"

#include <gtest/gtest.h>

#include "base/seal.hpp"
#include "base/system_world.hpp"

namespace tendero::app {
namespace {

const Secret right("the right key of the shop");
const Secret wrong("the wrong key of the shop");

Manifest sealing(std::int64_t secrets) {
  return {.sealed_secrets = secrets, .key_fingerprint = secrets == 0 ? "" : fingerprint_of(right)};
}

std::string chosen(const KeysAtHand& keys, bool without_key = false, const Manifest& manifest = sealing(1)) {
  const auto key = choose_key(manifest, keys, without_key);
  if (!key) return key.error().code;
  switch (*key) {
    case KeySource::not_needed:
      return "not needed";
    case KeySource::given:
      return "given";
    case KeySource::backup:
      return "backup";
    case KeySource::old_data:
      return "old data";
    case KeySource::none:
      return "none";
  }
  return "?";
}

TEST(BackupKey, IsTheOneThatTheServerWouldUse) {
  EXPECT_EQ(chosen({.given = right, .in_backup = wrong, .in_old_data = wrong}), "given");
  EXPECT_EQ(chosen({.in_backup = right, .in_old_data = wrong}), "backup");
  EXPECT_EQ(chosen({.in_old_data = right}), "old data");
}

TEST(BackupKey, ThatIsWrongOrMissingIsSaidSo) {
  EXPECT_EQ(chosen({.given = wrong, .in_backup = right}), "key_wrong") << "the server would use what is given";
  EXPECT_EQ(chosen({.in_backup = wrong, .in_old_data = right}), "key_wrong");
  EXPECT_EQ(chosen({.in_old_data = wrong}), "key_wrong");
  EXPECT_EQ(chosen({}), "key_missing");
}

TEST(BackupKey, MayBeGivenUp) {
  EXPECT_EQ(chosen({}, true), "none");
  EXPECT_EQ(chosen({.given = wrong}, true), "none");
  EXPECT_EQ(chosen({.given = right}, true), "given");
}

TEST(BackupKey, MattersOnlyWhereSomethingIsSealed) {
  EXPECT_EQ(chosen({}, false, sealing(0)), "not needed");
  EXPECT_EQ(chosen({.given = wrong}, false, sealing(0)), "not needed");
}

TEST(BackupKey, OfABackupThatDidNotKnowItIsTaken) {
  EXPECT_EQ(chosen({.given = wrong}, false, Manifest{.sealed_secrets = 1}), "given");
}

TEST(BackupKey, IsTriedOnEverySealedSecret) {
  SystemChance chance;
  const auto sealed = [&](const Secret& key) { return Seal(key).close(Secret("secure_password"), chance); };
  EXPECT_TRUE(opens_all(right, {sealed(right), sealed(right)}));
  EXPECT_FALSE(opens_all(right, {sealed(right), sealed(wrong)}));
  EXPECT_NE(fingerprint_of(right), fingerprint_of(wrong));
  EXPECT_FALSE(fingerprint_of(right).contains(right.reveal()));
}

}  // namespace
}  // namespace tendero::app
