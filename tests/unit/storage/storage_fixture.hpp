#pragma once

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

#include "database/postgres.hpp"
#include "database/sqlite.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/messages.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"
#include "support/postgres_database.hpp"
#include "support/test_world.hpp"

namespace tendero::storage {

/// A migrated database with one shop, one contact and their conversation: in memory, or with
/// TENDERO_TEST_ENGINE=postgresql on a server.
class StorageTest : public testing::Test {
 protected:
  std::unique_ptr<database::Database> open() {
    const char* const engine = std::getenv("TENDERO_TEST_ENGINE");  // NOLINT(concurrency-mt-unsafe)
    if (engine == nullptr || std::string_view(engine) != "postgresql") {
      return *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
    }
    return *database::open_postgres({.url = Secret(postgres.emplace().url()), .inline_mode = true}, world);
  }

  [[nodiscard]] Instant now() const { return world.clock.now(); }
  void pass(Duration duration) { world.clock.set(now() + duration); }

  /// What the closure returns, committed.
  template <class Work>
  auto write(Work work) {
    auto result = world.run(database->write("test", std::move(work)));
    if (!result) throw std::runtime_error(result.error().code);
    if constexpr (!std::is_void_v<typename decltype(result)::value_type>) return *std::move(result);
  }

  StorageTest() {
    database = open();
    EXPECT_TRUE(world.run(database::migrate(*database, migrations())).has_value());
    shop = write([this](database::Tx& tx) { return ensure_shop(tx, "bella", now()); });
    write([this](database::Tx& tx) { route_number(tx, number, shop, now()); });
    thread = make_conversation("529991234567");
  }

  crm::Conversation make_conversation(const std::string& phone) {
    return write([&](database::Tx& tx) {
      const auto contact =
          find_or_make_contact(tx, shop, {{.kind = crm::IdentifierKind::phone, .value = phone}}, "Ana", now());
      return *conversation(tx, find_or_make_conversation(tx, shop, contact, number, now()));
    });
  }

  MessageId customer_says(const std::string& words, const std::string& wamid) {
    return *write([&](database::Tx& tx) {
      const crm::CustomerMessage message{.external_id = wamid, .at = now(), .content = crm::Text{words}};
      return store_customer_message(tx, thread, message, true, now());
    });
  }

  /// The conversation as it is stored now.
  crm::Conversation current() {
    return write([this](database::Tx& tx) { return *conversation(tx, thread.id); });
  }

  std::vector<FeedEvent> feed(std::int64_t after = 0) {
    return write([&](database::Tx& tx) { return feed_after(tx, shop, after, 1000); });
  }
  std::vector<std::string> feed_kinds(std::int64_t after = 0) {
    std::vector<std::string> kinds;
    for (const auto& event : feed(after)) kinds.push_back(event.kind);
    return kinds;
  }
  std::int64_t head() {
    return write([this](database::Tx& tx) { return feed_head(tx, shop); });
  }

  const std::string number = "100200300";
  test::TestWorld world;
  std::optional<test::PostgresDatabase> postgres;  ///< when these tests run on that engine
  std::unique_ptr<database::Database> database;
  ShopId shop;
  crm::Conversation thread;
};

}  // namespace tendero::storage
