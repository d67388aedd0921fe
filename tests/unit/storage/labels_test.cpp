#include "storage/labels.hpp"

#include <gmock/gmock.h>

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Labels : public StorageTest {
 protected:
  std::optional<LabelId> add(const std::string& name) {
    return write([&](database::Tx& tx) { return add_label(tx, shop, {.name = name, .colour = "#1f7a4d"}, now()); });
  }
  std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const auto& each : write([this](database::Tx& tx) { return labels(tx, shop); })) found.push_back(each.name);
    return found;
  }
  std::vector<std::string> put(const std::vector<LabelId>& wanted) {
    write([&](database::Tx& tx) { set_labels(tx, shop, thread.id, wanted, now()); });
    std::vector<std::string> found;
    for (const auto& each : write([this](database::Tx& tx) { return labels_of(tx, thread.id); }))
      found.push_back(each.name);
    return found;
  }
};

TEST_F(Labels, AreListedByName) {
  add("Garantía");
  add("envíos");
  EXPECT_THAT(names(), ElementsAre("envíos", "Garantía"));
}

TEST_F(Labels, HaveANameOfTheirOwn) {
  const auto first = add("Envíos");
  ASSERT_TRUE(first);
  EXPECT_FALSE(add("ENVÍOS")) << "in whatever case";
  const auto other = add("Pagos");
  write([&](database::Tx& tx) {
    EXPECT_FALSE(change_label(tx, shop, {.id = *other, .name = "envíos", .colour = "#000000"}, now()));
    EXPECT_TRUE(change_label(tx, shop, {.id = *first, .name = "ENVÍOS", .colour = "#000000"}, now()));
    EXPECT_EQ(label(tx, shop, *first)->colour, "#000000");
    EXPECT_EQ(count_labels(tx, shop), 2);
  });
}

TEST_F(Labels, OfAConversationAreJustThose) {
  const auto one = *add("Envíos");
  const auto two = *add("Pagos");
  const auto before = head();
  EXPECT_THAT(put({two, one, two}), ElementsAre("Envíos", "Pagos"));
  EXPECT_THAT(feed_kinds(before), Contains("conversation.changed"));
  const auto after = head();
  EXPECT_THAT(put({one, two}), ElementsAre("Envíos", "Pagos"));
  EXPECT_THAT(feed_kinds(after), IsEmpty()) << "nothing has changed";
  EXPECT_THAT(put({two}), ElementsAre("Pagos"));
  EXPECT_THAT(put({}), IsEmpty());
}

TEST_F(Labels, ThatAreRemovedLeaveEveryConversation) {
  const auto one = *add("Envíos");
  put({one});
  EXPECT_TRUE(write([&](database::Tx& tx) { return remove_label(tx, shop, one, now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return remove_label(tx, shop, one, now()); }));
  EXPECT_THAT(put({}), IsEmpty());
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(Labels, OfOneShopAreNothingToAnother) {
  const auto one = *add("Envíos");
  const auto other = write([this](database::Tx& tx) { return ensure_shop(tx, "otra", now()); });
  write([&](database::Tx& tx) {
    EXPECT_FALSE(label(tx, other, one));
    EXPECT_THAT(labels(tx, other), IsEmpty());
    EXPECT_FALSE(remove_label(tx, other, one, now()));
  });
}

}  // namespace
}  // namespace tendero::storage
