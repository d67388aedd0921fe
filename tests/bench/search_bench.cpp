// A million messages of ten thousand conversations: what their words cost when they are stored, how large the database
// becomes, and how long searches take: a frequent word, a rare one, several, a beginning, and one that nobody wrote.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/search_text.hpp"
#include "bench/report.hpp"
#include "database/migrations.hpp"
#include "database/postgres.hpp"
#include "database/sqlite.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/message_search.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"
#include "support/live_world.hpp"
#include "support/postgres_database.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int messages = 1'000'000;
constexpr int conversations = 10'000;
constexpr int in_one_commit = 2'000;
constexpr int searches = 50;
constexpr int shown = 20;
constexpr double wanted_ms = 300;
constexpr std::string_view number = "100200300";

/// As people write to a shop: a few words stand in most messages, most words in few.
constexpr std::array frequent{"hola", "quiero", "pedido", "gracias", "envío", "cuánto", "cuesta", "buenas"};
constexpr std::array rarer{"pepperoni", "margarita", "domicilio", "tarjeta",   "efectivo", "mañana",   "dirección",
                           "factura",   "queso",     "grande",    "promoción", "horario",  "sucursal", "retraso"};

double ms_since(Steady::time_point began) {
  return std::chrono::duration<double, std::milli>(Steady::now() - began).count();
}

/// The same row of words for the same number, at every run.
std::string words_of(std::uint64_t at) {
  auto state = at * 0x9E3779B97F4A7C15U + 1;
  const auto next = [&state](std::size_t below) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return static_cast<std::size_t>(state % below);
  };
  std::string text;
  for (int word = 0; word < 3; ++word) text += std::string(frequent.at(next(frequent.size()))) + " ";
  for (int word = 0; word < 3; ++word) text += std::string(rarer.at(next(rarer.size()))) + " ";
  return text + fmt::format("palabra{} ORD-2025-{:06}", next(50'000), at);
}

class SearchBench {
 public:
  SearchBench(Report& report, database::Database& database, test::LiveWorld& live)
      : report_(report), database_(database), live_(live) {}

  void run() {
    prepare();
    const auto began = Steady::now();
    for (int first = 0; first < messages; first += in_one_commit) store(first);
    report_.add("stored", {{"messages a second", messages / ms_since(began) * 1'000}});
    search("a frequent word", "hola");
    search("two frequent words", "hola gracias");
    search("a frequent and a rare word", "hola palabra4711");
    search("three words", "quiero queso mañana");
    search("a beginning of two letters", "pe");
    search("a beginning", "palabra47");
    search("an order's number", "ORD-2025-123456");
    search("a word that nobody wrote", "zarzaparrilla");
  }

 private:
  template <class Work>
  auto write(Work work) {
    auto done = live_.run(database_.write("bench", std::move(work)));
    if (!done) throw std::runtime_error(done.error().message);
    return done;
  }

  void prepare() {
    const auto migrated = live_.run(database::migrate(database_, storage::migrations()));
    if (!migrated) throw std::runtime_error(migrated.error().message);
    write([this](database::Tx& tx) {
      shop_ = storage::ensure_shop(tx, "bench", now());
      storage::route_number(tx, std::string(number), shop_, now());
      for (int each = 0; each < conversations; ++each) {
        const crm::Identifier phone{.kind = crm::IdentifierKind::phone, .value = fmt::format("52559{:08}", each)};
        const auto contact = storage::find_or_make_contact(tx, shop_, {phone}, "Ana", now());
        threads_.push_back(storage::find_or_make_conversation(tx, shop_, contact, number, now()));
      }
    });
  }

  /// As `store_customer_message` does, without what this is not about.
  void store(int first) {
    write([this, first](database::Tx& tx) {
      for (int at = first; at < first + in_one_commit; ++at) {
        crm::Message message{.conversation = threads_.at(static_cast<std::size_t>(at) % threads_.size()),
                             .content = crm::Text{words_of(static_cast<std::uint64_t>(at))}};
        message.id = tx.insert<MessageId>(
            "INSERT INTO messages (shop_id, conversation_id, phone_number_id, author, content, at, stored_at, "
            "external_id, due_to_bot, delivery, facts) VALUES ($1, $2, $3, 'customer', $4, $5, $5, $6, 0, 'delivered', "
            "'[]') RETURNING id",
            shop_, message.conversation, number, crm::to_json(message.content), now(), fmt::format("wamid.{}", at));
        storage::index_message(tx, shop_, message);
      }
      storage::index_newer_messages(tx, in_one_commit);
      storage::index_earlier_messages(tx, in_one_commit);
    });
  }

  void search(const std::string& what, const std::string& typed) {
    std::vector<double> took;
    std::size_t found = 0;
    for (int round = 0; round < searches; ++round) {
      const auto began = Steady::now();
      const auto hits = live_.run(database_.read("bench", [&](database::Tx& tx) {
        return storage::find_messages(tx, shop_, search_words(typed), {}, shown).size();
      }));
      if (!hits) throw std::runtime_error(hits.error().message);
      took.push_back(ms_since(began));
      found = *hits;
    }
    std::ranges::sort(took);
    report_.add(
        what,
        {{"found", static_cast<double>(found)}, {"median ms", took.at(took.size() / 2)}, {"most ms", took.back()}});
    report_.goal(what + ", the slowest of " + std::to_string(searches), took.back(), "<", wanted_ms);
  }

  [[nodiscard]] Instant now() const { return live_.world.clock.now(); }

  Report& report_;
  database::Database& database_;
  test::LiveWorld& live_;
  ShopId shop_;
  std::vector<ConversationId> threads_;
};

void on_sqlite(Report& report) {
  report.heading("SQLite (FTS5), a million messages");
  const test::TemporaryFolder folder;
  test::LiveWorld live;
  const auto path = folder.path() + "/search.db";
  const auto database = *database::open_sqlite({.path = path}, live.world);
  SearchBench(report, *database, live).run();
  report.add("file", {{"MB", static_cast<double>(std::filesystem::file_size(path)) / 1e6}});
}

void on_postgres(Report& report) {
  report.heading("PostgreSQL (GIN), a million messages");
  test::PostgresDatabase server;
  test::LiveWorld live;
  const auto database = *database::open_postgres({.url = Secret(server.url())}, live.world);
  SearchBench(report, *database, live).run();
}

}  // namespace
}  // namespace tendero::bench

int main(int count, char** words) {
  tendero::bench::Report report("search");
  const std::string_view wanted = count > 1 ? words[1] : "sqlite";
  wanted == "postgres" ? tendero::bench::on_postgres(report) : tendero::bench::on_sqlite(report);
}
