#include "simulation/plan.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace tendero::simulation {

namespace {

using sandbox::model::Quirk;
using sandbox::whatsapp::FaultWish;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Draws a plan, one kind of trouble after the other.
class Drawing {
 public:
  explicit Drawing(std::uint64_t seed) : random_(seed), more_(~seed), plan_{.seed = seed} {}

  Plan draw() {
    draw_people();
    // Two or three kinds of trouble at a time.
    for (int troubles = 1 + below(3); troubles > 0; --troubles) draw_trouble();
    plan_.duplicate_percent = strong(40);
    plan_.reorder_percent = strong(40);
    if (one_in(4)) plan_.batch = 20;
    if (one_in(4)) plan_.status_delay = seconds{1 + below(90)};
    for (int crashes = below(4); crashes > 0; --crashes) plan_.crash_at.push_back(1 + random_() % 2'500);
    draw_channel();
    return plan_;
  }

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<std::uint64_t>(bound)); }
  bool one_in(int bound) { return below(bound) == 0; }
  int strong(int percent) { return below(2) * percent; }
  Duration within(Duration most) { return Duration{below(static_cast<int>(most.count()))}; }

  void draw_people() {
    plan_.customers = 1 + below(4);
    plan_.bursts = one_in(3);
    plan_.agent = one_in(3);
    if (one_in(4)) plan_.storms = 1 + below(3);
    if (one_in(3)) draw_model();
  }

  /// Drawn apart, so that the seeds of before are still the runs they were, with something more.
  void draw_channel() {
    const auto one_of = [this](std::uint64_t bound) { return more_() % bound == 0; };
    plan_.photos = one_of(5);
    plan_.files_never_come = plan_.photos && one_of(2);
    plan_.new_numbers = one_of(5);
    plan_.late_writers = one_of(6);
    if (one_of(4)) plan_.graph.slow_answer_at_most = seconds{8};
  }

  void draw_model() {
    static constexpr std::array scripts{"la_bella_italia",        "la_bella_italia",  "la_bella_italia",
                                        "hostile_create_at_once", "hostile_endless",  "hostile_claim",
                                        "hostile_create_twice",   "hostile_quantity", "hostile_unknown_tool"};
    plan_.model = scripts.at(random_() % scripts.size());
    if (one_in(2)) return;
    plan_.model_network = {.lose_request_percent = strong(20),
                           .lose_answer_percent = strong(20),
                           .server_error_percent = strong(20),
                           .garble_percent = strong(20),
                           .delay_at_most = seconds{20}};
  }

  void draw_trouble() {
    switch (below(10)) {
      case 0:
        plan_.shop = {
            .refuse_percent = strong(30), .lose_answer_percent = strong(25), .server_error_percent = strong(25)};
        return;
      case 1:
        plan_.graph = {
            .refuse_percent = strong(30), .lose_request_percent = strong(15), .lose_answer_percent = strong(15)};
        return;
      case 2:
        plan_.webhooks = {.refuse_percent = strong(30), .lose_answer_percent = strong(30), .delay_at_most = seconds{5}};
        plan_.desk = {.refuse_percent = strong(20), .lose_answer_percent = strong(20)};
        return;
      case 3:
        // Answers come after the server has given up on them, and so do their effects.
        plan_.shop = {.late_percent = 25};
        return;
      case 4:
        plan_.shop = {.garble_percent = strong(20), .delay_at_most = seconds{8}};
        return;
      case 5:
        return draw_graph_troubles();
      case 6:
        return draw_disk();
      case 7:
        return draw_clock();
      case 8:
        return draw_outage();
      default:
        return draw_model_faults();
    }
  }

  void draw_graph_troubles() {
    static constexpr std::array wishes{
        FaultWish::rate_limited, FaultWish::rate_limited, FaultWish::pair_limited,  FaultWish::error_500,
        FaultWish::bad_json,     FaultWish::drop,         FaultWish::drop_before,   FaultWish::undeliverable,
        FaultWish::lose_status,  FaultWish::lose_status,  FaultWish::token_expired, FaultWish::lose_webhook_answer};
    for (int count = 1 + below(4); count > 0; --count) {
      plan_.graph_troubles.push_back(
          {.after = within(minutes{2}), .wish = wishes.at(random_() % wishes.size()), .times = 1 + below(8)});
    }
  }

  /// Nobody is there until the disturbances end.
  void draw_outage() {
    if (one_in(2)) {
      plan_.graph.refuse_percent = 100;
    } else {
      plan_.shop.refuse_percent = 100;
    }
  }

  void draw_disk() {
    plan_.disk.from = within(one_in(2) ? minutes{1} : minutes{12});
    plan_.disk.until = plan_.disk.from + seconds{5} + within(seconds{40});
    switch (below(3)) {
      case 0:
        plan_.disk.busy_percent = 30;
        return;
      case 1:
        plan_.disk.full = true;
        return;
      default:
        plan_.disk.uncertain_percent = 25;
    }
  }

  void draw_clock() {
    for (int count = 1 + below(2); count > 0; --count) {
      const Duration by = one_in(3) ? minutes{60} : seconds{1} + within(minutes{5});
      // Set back for long, a queue waits for its own clock: minutes are what a time server corrects.
      const bool back = one_in(2) && by < minutes{10};
      plan_.clock_jumps.push_back({.after = within(minutes{3}), .by = back ? -by : by});
    }
  }

  void draw_model_faults() {
    static constexpr std::array quirks{Quirk::rate_limited,     Quirk::server_error,   Quirk::overloaded,
                                       Quirk::dropped,          Quirk::html,           Quirk::failed,
                                       Quirk::truncated_json,   Quirk::incomplete,     Quirk::silent,
                                       Quirk::refusal,          Quirk::parallel_calls, Quirk::arguments_broken,
                                       Quirk::arguments_fenced, Quirk::no_call_id,     Quirk::arguments_object,
                                       Quirk::unknown_items};
    if (plan_.model.empty()) plan_.model = "la_bella_italia";
    for (int count = 1 + below(4); count > 0; --count) {
      plan_.model_faults.push_back(
          {.quirk = quirks.at(random_() % quirks.size()), .times = 1 + below(3), .delay = within(seconds{30})});
    }
  }

  std::mt19937_64 random_;
  std::mt19937_64 more_;
  Plan plan_;
};

}  // namespace

bool Plan::expects(FaultWish wish) const {
  return std::ranges::any_of(graph_troubles, [&](const GraphTrouble& trouble) { return trouble.wish == wish; });
}

Plan Plan::of_seed(std::uint64_t seed) { return Drawing(seed).draw(); }

}  // namespace tendero::simulation
