#include "delivery/make_exports.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/calendar.hpp"
#include "storage/audit.hpp"
#include "storage/media.hpp"
#include "storage/memory_blobs.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Passes everything on; before some transaction, others have done something.
class OvertakenDatabase final : public database::Database {
 public:
  explicit OvertakenDatabase(database::Database& database) : database_(database) {}
  std::string before;  ///< the name of the transaction
  int turn = 1;        ///< which of those with that name
  std::function<void(database::Tx& tx)> others;
  int seen = 0;

 protected:
  Task<Result<void>> run(Kind kind, Closure closure) override {
    if (kind.name == before && ++seen == turn) {
      const auto done = co_await database_.write("others", others);
      EXPECT_TRUE(done);
    }
    co_return kind.writes ? co_await database_.write(std::move(kind.name), std::move(closure))
                          : co_await database_.read(std::move(kind.name), std::move(closure));
  }

 private:
  database::Database& database_;
};

class MakingExports : public DeliveryTest {
 protected:
  MakingExports() { world.clock.set(parse_instant("2026-11-10T12:00:00", zone).value()); }

  storage::ExportId ask(const std::string& report, const std::string& format = "csv") {
    return write([&](database::Tx& tx) {
      return storage::ask_export(
          tx, shop, {.report = report, .format = format, .first_day = "2026-11-01", .last_day = "2026-11-30"}, leo,
          now());
    });
  }
  void make(Duration how_long = Duration::zero()) {
    work_off("export", [this](storage::Work work) { return exports.handle(std::move(work)); }, how_long);
  }
  storage::ExportRecord record(storage::ExportId id) {
    return write([&](database::Tx& tx) { return storage::export_record(tx, shop, id).value(); });
  }
  std::string file(storage::ExportId id) { return world.run(blobs.get(record(id).blob)).value_or(""); }
  /// Takes the work once, without ending it for a fault.
  std::optional<Fault> attempt() {
    const auto leased = write([&](database::Tx& tx) { return storage::lease(tx, {"export"}, 1, now(), 30s, "test"); });
    if (leased.empty()) return std::nullopt;
    const auto done = world.run(exports.handle(leased.front()));
    if (done) return std::nullopt;
    write([&](database::Tx& tx) { storage::retry(tx, leased.front(), now(), done.error().code); });
    return done.error();
  }
  void messages(int count) {
    for (int each = 0; each < count; ++each) customer_says("hola", fmt::format("w{}", each));
  }

  const std::string zone = "America/Mexico_City";
  const storage::Actor leo{.kind = "agent", .id = 7, .name = "leo@shop.example"};
  storage::MemoryBlobs blobs;
  OvertakenDatabase overtaken{*database};
  TroubledDatabase troubled{overtaken};
  MakeExports exports{world, troubled, blobs, zone, "es"};
};

TEST_F(MakingExports, EachReportBecomesATable) {
  customer_says("hola", "w1");
  for (const auto* const report : {"desk", "agents", "templates", "conversations", "orders", "costs", "audit"}) {
    const auto id = ask(report);
    make();
    EXPECT_EQ(record(id).state, "done") << report;
    EXPECT_THAT(file(id), StartsWith("\xEF\xBB\xBF")) << report;
  }
  const auto id = ask("desk", "xlsx");
  make();
  EXPECT_THAT(file(id), StartsWith("PK"));
  EXPECT_EQ(record(id).rows, 30);
  EXPECT_EQ(record(id).bytes, std::ssize(file(id)));
}

TEST_F(MakingExports, NamesColumnsInTheShopsLanguageAndTimesOnItsClock) {
  customer_says("hola", "w1");
  const auto id = ask("conversations");
  make();
  EXPECT_THAT(file(id), HasSubstr("Cliente"));
  EXPECT_THAT(file(id), HasSubstr("Ana"));
  EXPECT_THAT(file(id), HasSubstr("529991234567"));
}

TEST_F(MakingExports, NoWordsOfACustomerBecomeAFormula) {
  customer_says("hola", "w1");
  write([&](database::Tx& tx) {
    tx.run("UPDATE contacts SET name = $1 WHERE id = $2", R"(=HYPERLINK("http://x"))", thread.contact);
  });
  const auto id = ask("conversations");
  make();
  EXPECT_THAT(file(id), HasSubstr("'=HYPERLINK"));
}

TEST_F(MakingExports, TellHowFarTheyAre) {
  messages(4'500);
  const auto before = head();
  ask("desk");
  make();
  int told = 0;
  for (const auto& event : feed(before)) {
    if (event.kind == "export.progress") ++told;
  }
  EXPECT_EQ(told, 4) << "asked for, begun, and once for each page of messages";
  EXPECT_THAT(feed(before).back().body, HasSubstr(R"("state":"done")"));
}

TEST_F(MakingExports, StopWhenTheyAreCalledOffInTheMiddle) {
  messages(4'500);
  const auto id = ask("desk");
  overtaken.before = "numbers.messages";
  overtaken.turn = 2;
  overtaken.others = [&](database::Tx& tx) { storage::cancel_export(tx, shop, id, now()); };
  make();
  EXPECT_EQ(record(id).state, "cancelled");
  EXPECT_EQ(overtaken.seen, 2) << "the third page is not read";
  EXPECT_FALSE(write([&](database::Tx& tx) { return storage::next_due(tx, {"export"}); })) << "and nothing waits";
}

TEST_F(MakingExports, ACrashBeforeTheEndLeavesNoFileAndTheNextBeginsAnew) {
  customer_says("hola", "w1");
  const auto id = ask("desk");
  troubled.trouble = [](std::string_view transaction) -> std::optional<Fault> {
    if (transaction != "export.finish") return std::nullopt;
    return Fault{FaultKind::unavailable, "database_busy", "", std::nullopt};
  };
  ASSERT_TRUE(attempt());
  EXPECT_EQ(record(id).state, "working");
  EXPECT_TRUE(record(id).blob.empty());
  troubled.trouble = nullptr;
  EXPECT_FALSE(attempt());
  EXPECT_EQ(record(id).state, "done");
  EXPECT_FALSE(file(id).empty());
  pass(2h);
  EXPECT_TRUE(write([&](database::Tx& tx) { return storage::unused_blobs(tx, 10, now()); }).empty());
}

TEST_F(MakingExports, AreGivenUpAfterManyAttempts) {
  const auto id = ask("audit");
  troubled.trouble = [](std::string_view transaction) -> std::optional<Fault> {
    if (transaction != "export.window") return std::nullopt;
    return Fault{FaultKind::unavailable, "database_busy", "", std::nullopt};
  };
  for (int tried = 1; tried < MakeExports::most_attempts; ++tried) EXPECT_TRUE(attempt()) << tried;
  EXPECT_FALSE(attempt());
  EXPECT_EQ(record(id).state, "failed");
  EXPECT_EQ(record(id).reason, "database_busy");
}

TEST_F(MakingExports, ThatSomebodysErasureOvertakesHaveNoFile) {
  customer_says("hola", "w1");
  const auto id = ask("conversations");
  overtaken.before = "export.reserve";
  overtaken.others = [&](database::Tx& tx) { storage::drop_exports_of_people(tx, shop, now()); };
  make();
  EXPECT_EQ(record(id).state, "cancelled");
  EXPECT_TRUE(record(id).blob.empty());
  pass(2h);
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::unused_blobs(tx, 10, now()); }).size(), 1U)
      << "what was stored goes";
}

}  // namespace
}  // namespace tendero::delivery
