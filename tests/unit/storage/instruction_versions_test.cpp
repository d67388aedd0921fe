#include "storage/instruction_versions.hpp"

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

class InstructionVersions : public StorageTest {
 protected:
  static crm::Instructions saying(std::string persona) {
    return {.persona = std::move(persona),
            .tone = "breve",
            .facts = {{"hours", "9 a 18"}},
            .forbidden_topics = {"política", "religión"},
            .examples = {{.customer = "¿Rica?", .assistant = "¡Sí!"}}};
  }
  void draft(const std::string& persona) {
    write([&](database::Tx& tx) { store_draft(tx, shop, saying(persona), "ana@shop.example", now()); });
  }
  void publish(const std::string& persona) {
    draft(persona);
    EXPECT_TRUE(write([&](database::Tx& tx) { return publish_draft(tx, shop, "ana@shop.example", now()); }));
  }
  std::optional<InstructionVersion> published() {
    return write([&](database::Tx& tx) { return published_instructions(tx, shop); });
  }
  std::optional<InstructionVersion> the_draft() {
    return write([&](database::Tx& tx) { return instruction_draft(tx, shop); });
  }
};

TEST_F(InstructionVersions, AreKeptWhole) {
  EXPECT_FALSE(published());
  EXPECT_FALSE(the_draft());
  draft("Nonna");
  const auto kept = the_draft();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->instructions, saying("Nonna"));
  EXPECT_EQ(kept->author, "ana@shop.example");
  EXPECT_EQ(kept->number, 1);
  EXPECT_EQ(kept->revision, 1);
  EXPECT_FALSE(kept->published_at);
  EXPECT_FALSE(published()) << "a draft does not count";
}

TEST_F(InstructionVersions, OneIsADraftAtMost) {
  draft("Nonna");
  draft("Nonno");
  EXPECT_EQ(the_draft()->instructions.persona, "Nonno");
  EXPECT_EQ(the_draft()->number, 1);
  EXPECT_EQ(the_draft()->revision, 2);
  EXPECT_TRUE(write([&](database::Tx& tx) { return drop_draft(tx, shop); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return drop_draft(tx, shop); }));
  EXPECT_FALSE(the_draft());
}

TEST_F(InstructionVersions, OneIsPublishedAtATime) {
  publish("Nonna");
  pass(std::chrono::minutes{1});
  publish("Nonno");
  EXPECT_EQ(published()->instructions.persona, "Nonno");
  EXPECT_EQ(published()->published_at, now());
  EXPECT_FALSE(the_draft());
  EXPECT_FALSE(write([&](database::Tx& tx) { return publish_draft(tx, shop, "", now()); })) << "there is none";
  const auto history = write([&](database::Tx& tx) { return instruction_history(tx, shop, 10); });
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].state, "published");
  EXPECT_EQ(history[1].state, "retired");
  EXPECT_EQ(history[1].number, 1);
}

TEST_F(InstructionVersions, AnEarlierOneIsPublishedAsACopyBesideTheDraft) {
  publish("Nonna");
  pass(std::chrono::minutes{1});
  publish("Nonno");
  draft("Zia");
  pass(std::chrono::minutes{1});
  write(
      [&](database::Tx& tx) { publish_copy(tx, shop, *instruction_version(tx, shop, 1), "leo@shop.example", now()); });
  EXPECT_EQ(published()->instructions, saying("Nonna"));
  EXPECT_EQ(published()->number, 4);
  EXPECT_EQ(published()->copy_of, 1);
  EXPECT_EQ(published()->author, "leo@shop.example");
  EXPECT_EQ(the_draft()->instructions.persona, "Zia");
  EXPECT_EQ(write([&](database::Tx& tx) { return instruction_history(tx, shop, 1); }).at(0).number, 4);
}

TEST_F(InstructionVersions, AreAnothersOfAnotherShop) {
  publish("Nonna");
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  EXPECT_FALSE(write([&](database::Tx& tx) { return published_instructions(tx, other); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return instruction_version(tx, other, 1); }));
  write([&](database::Tx& tx) { store_draft(tx, other, saying("Otra"), "", now()); });
  EXPECT_FALSE(the_draft());
}

}  // namespace
}  // namespace tendero::storage
