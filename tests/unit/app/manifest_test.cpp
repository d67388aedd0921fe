#include "app/backup/manifest.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"

namespace tendero::app {
namespace {

const std::string sum = sha256_hex("abc");

Manifest sample() {
  return {.program = "tendero 0.1.0",
          .taken_at = from_millis(1'800'000'000'123),
          .schema = 4,
          .sealed_secrets = 2,
          .key_fingerprint = "Wcw21bP7DnrRDmd2pkSCrw",
          .parts = {{.name = "tendero.sqlite3", .bytes = 5'000'000'000, .sha256 = sum},
                    {.name = "blobs/" + sum, .bytes = 3, .sha256 = sum},
                    {.name = "secret_key", .bytes = 44, .sha256 = sum}}};
}

std::string code_of(std::string_view text) {
  const auto manifest = Manifest::read(text);
  return manifest ? "read" : manifest.error().code;
}

TEST(BackupManifest, IsReadAsItWasWritten) {
  const auto read = Manifest::read(sample().write());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->write(), sample().write());
  EXPECT_EQ(read->taken_at, sample().taken_at);
  EXPECT_EQ(read->parts, sample().parts);
  EXPECT_NE(read->find("secret_key"), nullptr);
  EXPECT_EQ(read->find("jwt_secret"), nullptr);
}

TEST(BackupManifest, IsRefusedWhereverItIsCutOff) {
  const auto text = sample().write();
  for (std::size_t length = 0; length + 2 < text.size(); ++length)
    ASSERT_EQ(code_of(text.substr(0, length)), "backup_damaged") << length;
}

TEST(BackupManifest, OfALaterFormSaysWhoWroteIt) {
  const auto read = Manifest::read(R"({"format":2,"program":"tendero 9.0.0","everything":"else"})");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "backup_newer");
  EXPECT_TRUE(read.error().message.contains("tendero 9.0.0"));
}

TEST(BackupManifest, NamesNothingButPartsOfADataFolder) {
  for (const auto& name :
       {std::string("../tendero.sqlite3"), std::string("/etc/passwd"), std::string("blobs/../secret_key"),
        "blobs/" + sum.substr(1), std::string("blobs/"), std::string("manifest.json"), std::string()}) {
    auto manifest = sample();
    manifest.parts.push_back({.name = name, .bytes = 1, .sha256 = sum});
    EXPECT_EQ(code_of(manifest.write()), "backup_damaged") << name;
  }
}

TEST(BackupManifest, WithoutADatabaseOrWithOtherTypesIsRefused) {
  auto manifest = sample();
  manifest.parts.erase(manifest.parts.begin());
  EXPECT_EQ(code_of(manifest.write()), "backup_damaged");
  for (const auto* text : {"[]", "7", R"({"format":"1"})", R"({"format":-1})", R"({"format":1})"})
    EXPECT_EQ(code_of(text), "backup_damaged") << text;
}

}  // namespace
}  // namespace tendero::app
