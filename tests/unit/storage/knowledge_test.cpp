#include "storage/knowledge.hpp"

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

class Knowledge : public StorageTest {
 protected:
  std::int64_t add(const std::string& title, const std::string& state = "live") {
    return write([&](database::Tx& tx) {
      return add_knowledge(tx, shop,
                           {.title = title,
                            .body = "Sí, dentro de 7 días.",
                            .language = "es",
                            .tags = {"devolver", "reembolso"},
                            .state = state,
                            .author = "ana@shop.example"},
                           now());
    });
  }
  std::optional<KnowledgeEntry> entry(std::int64_t id) {
    return write([&](database::Tx& tx) { return knowledge_entry(tx, shop, id); });
  }
};

TEST_F(Knowledge, IsKeptWhole) {
  const auto kept = entry(add("¿Aceptan devoluciones?"));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->title, "¿Aceptan devoluciones?");
  EXPECT_EQ(kept->body, "Sí, dentro de 7 días.");
  EXPECT_EQ(kept->language, "es");
  EXPECT_EQ(kept->tags, (std::vector<std::string>{"devolver", "reembolso"}));
  EXPECT_EQ(kept->revision, 1);
  EXPECT_EQ(kept->author, "ana@shop.example");
  EXPECT_EQ(kept->updated_at, now());
}

TEST_F(Knowledge, WhatIsHiddenIsNotTheAssistants) {
  add("hidden", "hidden");
  EXPECT_FALSE(write([&](database::Tx& tx) { return has_live_knowledge(tx, shop); }));
  const auto live = add("live");
  EXPECT_TRUE(write([&](database::Tx& tx) { return has_live_knowledge(tx, shop); }));
  const auto found = write([&](database::Tx& tx) { return live_knowledge(tx, shop); });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, live);
  EXPECT_EQ(write([&](database::Tx& tx) { return knowledge_entries(tx, shop); }).size(), 2U);
  EXPECT_EQ(write([&](database::Tx& tx) { return count_knowledge(tx, shop); }), 2);
}

TEST_F(Knowledge, IsChangedByWhoReadItLast) {
  auto changed = *entry(add("before"));
  changed.title = "after";
  changed.tags = {};
  pass(std::chrono::minutes{1});
  EXPECT_TRUE(write([&](database::Tx& tx) { return change_knowledge(tx, shop, changed, now()); }));
  EXPECT_EQ(entry(changed.id)->title, "after");
  EXPECT_TRUE(entry(changed.id)->tags.empty());
  EXPECT_EQ(entry(changed.id)->revision, 2);
  EXPECT_EQ(entry(changed.id)->updated_at, now());
  EXPECT_FALSE(write([&](database::Tx& tx) { return change_knowledge(tx, shop, changed, now()); }))
      << "it has another revision now";
  EXPECT_TRUE(write([&](database::Tx& tx) { return remove_knowledge(tx, shop, changed.id); }));
  EXPECT_FALSE(entry(changed.id));
}

TEST_F(Knowledge, IsAnothersOfAnotherShop) {
  const auto id = add("ours");
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  EXPECT_FALSE(write([&](database::Tx& tx) { return knowledge_entry(tx, other, id); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return remove_knowledge(tx, other, id); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return has_live_knowledge(tx, other); }));
}

}  // namespace
}  // namespace tendero::storage
