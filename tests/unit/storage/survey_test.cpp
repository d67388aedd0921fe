#include "storage/survey.hpp"

#include "base/seal.hpp"
#include "storage/integrations.hpp"
#include "storage/settings.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

TEST_F(StorageTest, ASurveyCountsAndFindsEverySealedText) {
  const Seal seal(Secret("the key of the shop"));
  const auto one = seal.close(Secret("secure_password"), world.chance);
  const auto two = seal.close(Secret("secure_key"), world.chance);
  customer_says("sealed:1:AAAA", "wamid.1");  // a customer's words are no secret of ours
  write([&](database::Tx& tx) {
    store_setting(tx, shop, "preset", R"("restaurant")", now());
    store_setting(tx, shop, "ecommerce_integration", R"({"apiKey":")" + one + R"("})", now());
    store_integration(tx, shop, "default", R"({"secrets":{"apiKey":")" + two + R"("}})", now());
  });
  const auto found = write([](database::Tx& tx) { return survey(tx); });
  EXPECT_EQ(found.schema, migrations().back().number);
  EXPECT_EQ(found.contacts, 1);
  EXPECT_EQ(found.conversations, 1);
  EXPECT_EQ(found.messages, 1);
  EXPECT_EQ(found.sealed, (std::vector<std::string>{one, two}));
}

TEST(Survey, ReadsEverySchemaThereWas) {
  test::TestWorld world;
  for (std::size_t steps = 1; steps <= migrations().size(); ++steps) {
    const auto database = *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
    ASSERT_TRUE(world.run(database::migrate(*database, migrations().first(steps))).has_value());
    const auto found = world.run(database->read("test", [](database::Tx& tx) { return survey(tx); }));
    ASSERT_TRUE(found.has_value()) << steps;
    EXPECT_EQ(found->schema, migrations()[steps - 1].number);
  }
}

}  // namespace
}  // namespace tendero::storage
