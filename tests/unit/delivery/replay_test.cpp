// Webhooks come late, twice and in any order (WhatsApp Cloud API, "Webhooks"): what is known in the end is the same.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "channels/whatsapp/admit.hpp"
#include "channels/whatsapp/parse.hpp"
#include "database/sqlite.hpp"
#include "delivery/file_update.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"
#include "support/test_world.hpp"
#include "support/webhook_samples.hpp"

namespace tendero::delivery {
namespace {

std::vector<std::string> sample_bodies() {
  std::vector<std::string> bodies;
  for (const auto& file : test::webhook_sample_files()) {
    for (const auto& sample : test::webhook_samples(file)) bodies.push_back(sample.body);
  }
  return bodies;
}

/// A shop with two numbers, to which webhooks come.
class Installation {
 public:
  Installation() : database_(*database::open_sqlite({.path = ":memory:", .inline_mode = true}, world_)) {
    // Some time after the last sample.
    world_.clock.set(from_millis(1'790'010'000'000));
    EXPECT_TRUE(world_.run(database::migrate(*database_, storage::migrations())).has_value());
    write([this](database::Tx& tx) {
      const auto shop = storage::ensure_shop(tx, "bella", now());
      storage::route_number(tx, "700", shop, now());
      storage::route_number(tx, "701", shop, now());
    });
  }

  /// Cuts it up and files what it says, as the server does.
  void take(const std::string& body) {
    for (const auto& cut : channels::whatsapp::admit(body)) {
      write([&](database::Tx& tx) {
        const storage::NewUpdate update{
            .key = cut.key, .line = cut.line, .phone_number_id = cut.phone_number_id, .payload = cut.payload};
        const auto id = storage::store_update(tx, update, now());
        if (!id) return;
        const auto stored = *storage::update(tx, *id);
        file_update(tx, stored, event_of(channels::whatsapp::parse, stored.payload, now()), {}, now());
      });
    }
  }

  /// Everything that people and the assistant see, line by line, without our own numbers.
  std::vector<std::string> state() {
    std::vector<std::string> lines;
    write([&](database::Tx& tx) {
      for (const auto* question : questions) {
        for (const auto& row : tx.rows(question)) lines.push_back(row.text(0));
      }
    });
    std::ranges::sort(lines);
    return lines;
  }

 private:
  [[nodiscard]] Instant now() const { return world_.clock.now(); }
  template <class Work>
  void write(Work work) {
    ASSERT_TRUE(world_.run(database_->write("test", std::move(work))).has_value());
  }

  /// People are named by what they are known as, those who were merged by what both are; a thread goes on in the
  /// other's.
  static constexpr std::array questions{
      "SELECT 'message ' || m.phone_number_id || ' ' || m.external_id || ' ' || m.author || ' ' || m.content || ' ' || "
      "m.at || ' ' || m.delivery || ' ' || m.context || ' due ' || m.due_to_bot || ' edited ' || "
      "COALESCE(m.edited_at, 0) || ' revoked ' || COALESCE(m.revoked_at, 0) || ' quotes ' || COALESCE(q.external_id, "
      "'') || ' of ' || COALESCE((SELECT group_concat(value) FROM (SELECT value FROM contact_identifiers i WHERE "
      "i.contact_id = COALESCE(p.merged_into, p.id) ORDER BY value)), 'nobody') FROM messages m JOIN conversations c "
      "ON c.id = m.conversation_id JOIN contacts p ON p.id = c.contact_id LEFT JOIN messages q ON q.id = m.reply_to",
      "SELECT 'contact ' || COALESCE((SELECT group_concat(kind || '=' || value) FROM (SELECT kind, value FROM "
      "contact_identifiers i WHERE i.contact_id = p.id ORDER BY kind, value)), 'nobody') || ' ' || p.name || ' ' || "
      "p.profile_name || ' ' || p.username || ' ' || p.marketing FROM contacts p WHERE p.merged_into IS NULL",
      "SELECT 'conversation ' || c.phone_number_id || ' ' || c.answerer || ' ' || c.state || ' ' || "
      "COALESCE(c.last_customer_message, 0) || ' of ' || COALESCE((SELECT group_concat(value) FROM (SELECT value FROM "
      "contact_identifiers i WHERE i.contact_id = c.contact_id ORDER BY value)), 'nobody') FROM conversations c "
      "WHERE c.continued_in IS NULL",
      "SELECT 'reaction ' || target || ' ' || author || ' ' || emoji || ' ' || at FROM reactions",
      "SELECT 'change ' || external_id || ' ' || original || ' ' || content || ' ' || at FROM message_changes",
      "SELECT 'news ' || field || ' ' || event || ' ' || subject || ' ' || reason || ' ' || at FROM account_news",
      "SELECT 'parked ' || external_id || ' ' || state || ' ' || at || ' ' || error_code || ' ' || price FROM "
      "parked_reports",
      "SELECT 'update ' || phone_number_id || ' ' || update_key FROM inbox"};

  test::TestWorld world_;
  std::unique_ptr<database::Database> database_;
};

std::vector<std::string> state_after(const std::vector<std::string>& bodies) {
  Installation installation;
  for (const auto& body : bodies) installation.take(body);
  return installation.state();
}

std::string difference(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  std::string text;
  std::vector<std::string> only;
  std::ranges::set_difference(left, right, std::back_inserter(only));
  for (const auto& line : only) text += "\n- " + line;
  only.clear();
  std::ranges::set_difference(right, left, std::back_inserter(only));
  for (const auto& line : only) text += "\n+ " + line;
  return text;
}

TEST(Replay, AllSamplesTwiceAndShuffledEndInTheSameState) {
  const auto bodies = sample_bodies();
  const auto expected = state_after(bodies);
  ASSERT_GT(expected.size(), bodies.size());
  constexpr unsigned rounds = 40;
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    auto shuffled = bodies;
    shuffled.insert(shuffled.end(), bodies.begin(), bodies.end());
    std::ranges::shuffle(shuffled, std::mt19937(seed));
    const auto state = state_after(shuffled);
    ASSERT_EQ(difference(expected, state), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace tendero::delivery
