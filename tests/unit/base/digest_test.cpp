#include "base/digest.hpp"

#include <gtest/gtest.h>

namespace tendero {
namespace {

TEST(Sha256, IsTheSameInPieces) {
  Sha256 digest;
  for (const auto* piece : {"a", "", "bc"}) digest.add(piece);
  // FIPS 180-4's example.
  EXPECT_EQ(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace tendero
