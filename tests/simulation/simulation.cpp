#include "simulation/simulation.hpp"

#include <algorithm>
#include <memory>
#include <random>

#include <fmt/format.h>

#include "database/sqlite.hpp"
#include "simulation/invariants/after.hpp"
#include "simulation/invariants/bursts.hpp"
#include "simulation/invariants/log_watch.hpp"
#include "simulation/invariants/orders.hpp"
#include "simulation/invariants/reported.hpp"
#include "simulation/invariants/sends.hpp"
#include "simulation/origins.hpp"
#include "simulation/outside.hpp"
#include "simulation/server.hpp"
#include "simulation/sim_database.hpp"
#include "simulation/story_wire.hpp"
#include "storage/memory_blobs.hpp"
#include "support/bella_italia.hpp"

namespace tendero::simulation {

namespace {

constexpr std::size_t most_steps = 400'000;
constexpr Duration disturbed_for = std::chrono::minutes{20};
constexpr Duration calm_for = std::chrono::hours{4};
/// WhatsApp Cloud API, "Media": what comes with a webhook is kept for seven days, and so long it is asked for.
constexpr Duration files_take = std::chrono::days{7};
constexpr Duration reports_take = std::chrono::minutes{5};
constexpr Duration burst_most = std::chrono::seconds{15};
constexpr Duration unknown_wait = std::chrono::minutes{1};
constexpr Duration nobody_came_for = std::chrono::minutes{10};

class SeededChance final : public Chance {
 public:
  explicit SeededChance(std::uint64_t seed) : random_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random_()); });
  }

 private:
  std::mt19937_64 random_;
};

app::Settings settings_of(const Plan& plan) {
  auto settings = test::bella_italia({.shop = shop_origin, .graph = graph_origin});
  settings.burst_quiet = std::chrono::seconds{2};
  settings.burst_max = burst_most;
  settings.unknown_send_wait = unknown_wait;
  settings.handover.escalate_after = nobody_came_for;
  if (plan.model.empty()) return settings;
  settings.assistant = {
      .engine = app::EngineKind::openai,
      .first = {
          .base_url = std::string(model_origin) + "/v1", .api_keys = {Secret("sk-sandbox")}, .models = {plan.model}}};
  return settings;
}

class Simulation {
 public:
  Simulation(const Plan& plan, Telling telling)
      : plan_(plan),
        random_(plan.seed),
        chance_(plan.seed + 1),
        story_(time_.outside(), telling == Telling::story),
        wire_(story_),
        log_(plan, findings_, story_),
        network_(plan.seed + 2),
        outside_(plan, time_, chance_, metrics_, network_),
        disk_world_{time_.server(), outside_.world().scheduler, chance_, log_, metrics_, points_},
        stored_(database::open_sqlite({.path = ":memory:", .inline_mode = true}, disk_world_).value()),
        database_(*stored_, time_.outside(), plan.seed + 6, story_),
        sends_(unknown_wait, findings_),
        settings_(settings_of(plan)),
        customers_(plan, outside_, findings_, story_),
        agent_(plan, outside_, sends_, story_),
        strangers_(plan, outside_, story_),
        server_({time_, chance_, log_, metrics_, points_, database_, blobs_, network_, settings_, findings_, story_}) {
    for (WireWatch* watch :
         {static_cast<WireWatch*>(&wire_), static_cast<WireWatch*>(&sends_), static_cast<WireWatch*>(&reported_)}) {
      network_.add_watch(*watch);
    }
    database_.add_watch([this](std::string_view name, database::Tx& tx) {
      sends_.sees(name, tx);
      if (name == "admit" || name == "parse")
        check_bursts(tx, burst_most, 2 * dialogue::SenseSettings{}.patience, findings_);
    });
    if (!plan_.crash_point.empty()) points_.arm(plan_.crash_point, plan_.crash_nth);
  }

  Verdict run() {
    disturb();
    const Instant disturbed_until = time_.now() + disturbed_for;
    go_on([&] { return everybody_is_done(); }, disturbed_until);
    heal();
    come_to_rest();
    judge();
    verdict_.complaints = findings_.complaints();
    verdict_.fail_points = points_.reached;
    verdict_.story = story_.text();
    return verdict_;
  }

 private:
  void disturb() {
    network_.set_faults(shop_origin, plan_.shop);
    network_.set_faults(graph_origin, plan_.graph);
    network_.set_faults(server_origin, plan_.webhooks);
    network_.set_faults(desk_origin, plan_.desk);
    network_.set_faults(model_origin, plan_.model_network);
    database_.disturb(plan_.disk, time_.now());
    for (const auto& trouble : plan_.graph_troubles) {
      after(trouble.after, [this, trouble] {
        if (!healed_) outside_.whatsapp().wish(trouble.wish, trouble.times);
      });
    }
    for (const auto& jump : plan_.clock_jumps) {
      after(jump.after, [this, jump] {
        story_.note("clock", fmt::format("is set by {} s", jump.by / std::chrono::seconds{1}));
        time_.set_server_clock(jump.by);
      });
    }
  }

  void heal() {
    healed_ = true;
    story_.note("world", "is well from now on");
    network_.heal();
    outside_.heal();
    database_.heal();
  }

  void come_to_rest() {
    const auto at_rest = [this] {
      return everybody_is_done() && outside_.whatsapp().waiting_updates() == 0 && queues_empty();
    };
    go_on(at_rest, time_.now() + calm_for);
    if (plan_.files_never_come) {
      // Nothing else is left to do, so the days in between need not be lived through.
      time_.pass_until(time_.now() + files_take);
      go_on([this] { return files_settled(); }, time_.now() + calm_for);
    }
    verdict_.busy_steps = verdict_.steps;
    // The last reports are still under way.
    go_on([] { return false; }, time_.now() + reports_take);
    go_on(at_rest, time_.now() + reports_take);
  }

  void after(Duration wait, std::function<void()> act) {
    outside_.world().scheduler.spawn("sim.trouble", wait_and_act(outside_.world(), wait, std::move(act)));
  }
  static Task<> wait_and_act(World& world, Duration wait, std::function<void()> act) {
    const auto alarm = world.scheduler.make_alarm();
    co_await alarm->wait_until(world.clock.now() + wait);
    act();
  }

  [[nodiscard]] bool everybody_is_done() const { return customers_.done() && agent_.done() && strangers_.done(); }

  bool queues_empty() {
    return read([now = time_.server().now()](database::Tx& tx) {
             return tx
                 .row(
                     "SELECT (SELECT count(*) FROM work WHERE kind NOT IN ('housekeeping', 'unused_blobs', "
                     "'templates', 'media') AND NOT (kind = 'escalate' AND due > $1)) + "
                     "(SELECT count(*) FROM arrivals)",
                     now)
                 .value()
                 .integer(0);
           }) == 0 &&
           (plan_.files_never_come || files_settled());
  }

  bool files_settled() {
    return read([](database::Tx& tx) {
             return tx.row("SELECT count(*) FROM work WHERE kind = 'media'").value().integer(0);
           }) == 0;
  }

  template <class Work>
  std::invoke_result_t<Work&, database::Tx&> read(Work work) {
    return outside_.run(stored_->read("sim.look", std::move(work))).value();
  }

  /// Steps until `done`, or until the time is over.
  template <class Done>
  void go_on(Done done, Instant until) {
    // Asked only when all wait for a moment: looking costs more than a step.
    while (time_.now() < until) {
      if (verdict_.steps > most_steps) return findings_.complain("the run does not come to an end");
      if (step()) continue;
      if (done()) return;
      if (!wake_earliest(until)) return;
    }
  }

  /// One step of either side; false when both have nothing to do.
  bool step() {
    if (!step_either_side()) return false;
    ++verdict_.steps;
    if (std::ranges::find(plan_.crash_at, verdict_.steps) != plan_.crash_at.end()) die();
    return true;
  }

  bool step_either_side() {
    try {
      const bool server_first = random_() % 2 == 0;
      if (server_first && server_.step()) return true;
      if (outside_.step()) return true;
      return server_.step();
    } catch (const Crash&) {
      die();
      return true;
    }
  }

  void die() {
    ++verdict_.crashes;
    server_.die();
    read([this](database::Tx& tx) {
      const bool migrated = tx.row("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").has_value();
      if (migrated) sends_.server_died(tx);
      return migrated;
    });
  }

  /// Time jumps to whatever comes next, on either side.
  bool wake_earliest(Instant until) {
    const auto inside = server_.next_alarm();
    const auto outside = outside_.next_alarm();
    const Instant next = std::min(inside.value_or(Instant::max()), outside.value_or(Instant::max()));
    if (next > until) {
      time_.pass_until(until);
      return false;
    }
    time_.pass_until(next);
    return inside && *inside <= next ? server_.wake() : outside_.wake();
  }

  void judge() {
    findings_.complain_if(!everybody_is_done(), "somebody could not finish");
    const auto quotes = read([this](database::Tx& tx) {
      check_turns(tx, plan_, customers_, findings_);
      check_deliveries(tx, plan_, findings_);
      check_replies(tx, agent_, findings_);
      check_updates(tx, strangers_, findings_);
      check_files(tx, plan_, findings_);
      check_queues(tx, time_.server().now(), findings_);
      check_words_about_orders(tx, plan_, customers_, findings_);
      reported_.check(tx, findings_);
      const auto doubtful = tx.row(
          "SELECT count(*), COALESCE(SUM(o.possibly_doubled), 0) FROM outbox o JOIN messages m ON m.id = o.message_id "
          "WHERE o.possibly_doubled = 1 OR m.delivery = 'unknown'");
      const auto count = [&tx](std::string_view sql) { return static_cast<int>(tx.row(sql).value().integer(0)); };
      verdict_.files_gone = count("SELECT count(*) FROM media WHERE state = 'gone'");
      verdict_.too_late = count("SELECT count(*) FROM outbox WHERE fault_code = 'window_closed'");
      verdict_.unknown_sends = static_cast<int>(doubtful.value().integer(0));
      verdict_.possibly_doubled = static_cast<int>(doubtful.value().integer(1));
      return read_quotes(tx);
    });
    const auto orders = outside_
                            .run(outside_.shop_database().read(
                                "sim.orders", [&](database::Tx& tx) { return check_orders(tx, quotes, findings_); }))
                            .value();
    verdict_.orders = static_cast<int>(orders);
    verdict_.early_reports = reported_.early();
    for (const auto& customer : customers_.all()) verdict_.moves += customer.moves;
    verdict_.uncertain = static_cast<int>(quotes.uncertain);
    verdict_.found_later = static_cast<int>(quotes.found_later);
  }

  Plan plan_;
  std::mt19937_64 random_;
  Verdict verdict_;
  Findings findings_;
  SimTime time_;
  SeededChance chance_;
  test::TestMetrics metrics_;
  SimFailPoints points_;
  Story story_;
  StoryWire wire_;
  LogWatch log_;
  Reported reported_;
  storage::MemoryBlobs blobs_;
  SimNetwork network_;
  Outside outside_;
  World disk_world_;
  std::unique_ptr<database::Database> stored_;
  SimDatabase database_;
  Sends sends_;
  app::Settings settings_;
  Customers customers_;
  Agent agent_;
  Strangers strangers_;
  Server server_;
  bool healed_ = false;
};

}  // namespace

Verdict simulate(const Plan& plan, Telling telling) { return Simulation(plan, telling).run(); }

}  // namespace tendero::simulation
