#include "storage/integrations.hpp"

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

class Integrations : public StorageTest {
 protected:
  std::optional<IntegrationRow> stored() {
    return write([this](database::Tx& tx) { return integration(tx, shop, "default"); });
  }
  void store(const std::string& document) {
    write([&](database::Tx& tx) { store_integration(tx, shop, "default", document, now()); });
  }
};

TEST_F(Integrations, AreNotThereUntilSomebodyStoresOne) {
  EXPECT_FALSE(stored());
  EXPECT_FALSE(write([this](database::Tx& tx) { return remove_integration(tx, shop, "default"); }));
}

TEST_F(Integrations, KeepWhenTheyWereMadeAndChanged) {
  const auto made = now();
  store(R"({"a":1})");
  pass(Duration{1'000});
  store(R"({"a":2})");
  const auto row = stored();
  ASSERT_TRUE(row);
  EXPECT_EQ(row->document, R"({"a":2})");
  EXPECT_EQ(row->created_at, made);
  EXPECT_EQ(row->updated_at, now());
  EXPECT_TRUE(write([this](database::Tx& tx) { return remove_integration(tx, shop, "default"); }));
  EXPECT_FALSE(stored());
}

TEST_F(Integrations, RememberWhatTheLatestTestFound) {
  const auto found = [this] { return write([this](database::Tx& tx) { return integration_health(tx, shop); }); };
  EXPECT_FALSE(found());
  const auto remember = [this](const IntegrationHealth& health) {
    write([&](database::Tx& tx) { store_integration_health(tx, shop, health); });
  };
  remember({.about = "a", .status = "unhealthy", .last_error = "nobody answered", .last_error_at = now()});
  EXPECT_EQ(found()->last_error, "nobody answered");
  EXPECT_EQ(found()->last_error_at, now());
  EXPECT_FALSE(found()->last_connected);
  remember({.about = "b", .status = "healthy", .last_connected = now()});
  EXPECT_EQ(found()->about, "b");
  EXPECT_EQ(found()->status, "healthy");
  EXPECT_EQ(found()->last_connected, now());
  EXPECT_FALSE(found()->last_error_at);
}

}  // namespace
}  // namespace tendero::storage
