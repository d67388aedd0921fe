#include "simulation/simulation.hpp"

#include <algorithm>

#include <boost/asio/use_future.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "database/sqlite.hpp"
#include "storage/work_queue.hpp"

namespace tendero::simulation {

namespace {

namespace json = boost::json;

constexpr auto server_origin = "http://server.sim";
constexpr auto shop_origin = "http://shop.sim";
constexpr auto graph_origin = "http://graph.sim";
constexpr auto app_secret = "sim-app-secret";
constexpr auto access_token = "sim-access-token";
constexpr auto number_id = "700800900100";
constexpr std::size_t most_steps = 400'000;
const Duration disturbed_for = std::chrono::minutes{20};
const Duration calm_for = std::chrono::hours{3};

/// The process dies here. No std::exception, so that nobody can catch it by accident.
struct Crash {};

class SimFailPoints final : public FailPoints {
 public:
  void arm(std::string name, int nth) {
    name_ = std::move(name);
    left_ = nth;
  }
  void reach(std::string_view name) override {
    ++reached[std::string(name)];
    if (name == name_ && --left_ == 0) throw Crash{};
  }
  std::map<std::string, int> reached;

 private:
  std::string name_;
  int left_ = 0;
};

class SilentFailPoints final : public FailPoints {
 public:
  void reach(std::string_view) override {}
};

class SeededChance final : public Chance {
 public:
  explicit SeededChance(std::uint64_t seed) : random_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random_()); });
  }

 private:
  std::mt19937_64 random_;
};

app::Settings server_settings() {
  app::Settings settings;
  settings.zone = "America/Mexico_City";
  settings.locale = "es-MX";
  settings.preset = "ecommerce";
  settings.company = "La Bella Italia";
  settings.secret_key = Secret("sim-secret-key");
  settings.burst_quiet = Duration{2'000};
  settings.burst_max = Duration{15'000};
  settings.unknown_send_wait = Duration{60'000};
  settings.whatsapp = {.app_secrets = {Secret(app_secret)},
                       .verify_token = Secret("sim-verify"),
                       .access_token = Secret(access_token),
                       .phone_number_id = number_id,
                       .business_account_id = "",
                       .graph_url = graph_origin,
                       .graph_version = "v25.0"};
  settings.shop.enabled = true;
  settings.shop.api_url = shop_origin;
  settings.shop.service_email = "crm-service@yourstore.com";
  settings.shop.service_password = Secret("secure_password");
  settings.shop.features.order_create = true;
  return settings;
}

/// One life of the server's process. What it leaves behind is in the database.
struct Life {
  Life(test::TestClock& clock, Chance& chance, Log& log, Metrics& metrics, FailPoints& points,
       database::Database& database, SimNetwork& network, const app::Settings& settings)
      : scheduler(context, clock),
        world{clock, scheduler, chance, log, metrics, points},
        transport(network.connect(world)),
        engine(world, database, *transport, settings, [] {}),
        router(Secret(), world) {}

  ~Life() { context.abandon(); }

  app::EngineContext context;
  test::TestScheduler scheduler;
  World world;
  std::unique_ptr<net::HttpTransport> transport;
  app::Engine engine;
  web::Router router;
  std::unique_ptr<web::WebhookEndpoint> webhook;
};

/// A customer who says one line after the other and waits for the answer to each, as people do, though not for ever.
struct Customer {
  std::string number;
  std::vector<std::string> lines;
  std::size_t said = 0;
  std::vector<std::string> answers;
  std::size_t answers_when_said = 0;
  Instant patience{};
};

class Simulation {
 public:
  explicit Simulation(const Plan& plan)
      : plan_(plan),
        random_(plan.seed),
        chance_(plan.seed + 1),
        outside_scheduler_(outside_, clock_),
        outside_world_{clock_, outside_scheduler_, chance_, outside_log_, metrics_, silent_},
        disk_world_{clock_, outside_scheduler_, chance_, log_, metrics_, points_},
        network_(plan.seed + 2, clock_),
        outside_transport_(network_.connect(outside_world_)) {
    database_ = database::open_sqlite({.path = ":memory:", .inline_mode = true}, disk_world_).value();
    shop_database_ = database::open_sqlite({.path = ":memory:", .inline_mode = true}, outside_world_).value();
    open_outside();
    if (!plan_.crash_point.empty()) points_.arm(plan_.crash_point, plan_.crash_nth);
    be_born();
  }

  Verdict run() {
    network_.set_faults(shop_origin, plan_.shop);
    network_.set_faults(graph_origin, plan_.graph);
    network_.set_faults(server_origin, plan_.webhooks);
    const Instant disturbed_until = clock_.now() + disturbed_for;
    go_on([&] { return clock_.now() >= disturbed_until || customers_done(); }, disturbed_until);
    network_.heal();
    const Instant calm_until = clock_.now() + calm_for;
    go_on([&] { return customers_done() && whatsapp_->waiting_updates() == 0 && queues_empty(); }, calm_until);
    judge();
    return verdict_;
  }

  [[nodiscard]] const std::map<std::string, int>& fail_points() const { return points_.reached; }

 private:
  void open_outside() {
    auto shop = on_outside(sandbox::SandboxShop::open(*shop_database_, outside_world_, {}));
    shop_ = std::move(shop.value());
    sandbox::whatsapp::WhatsAppSandboxSettings settings;
    settings.phone_number_id = number_id;
    settings.access_token = Secret(access_token);
    settings.app_secret = Secret(app_secret);
    settings.webhook_url = std::string(server_origin) + "/webhooks/whatsapp";
    settings.activity = false;
    whatsapp_ = std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(
        outside_world_, *outside_transport_, settings,
        sandbox::whatsapp::DeliveryOptions{.duplicate_percent = plan_.duplicate_percent,
                                           .reorder_percent = plan_.reorder_percent});
    network_.serve(shop_origin, outside_scheduler_,
                   [this](net::Request request) { return shop_->handle(std::move(request)); });
    network_.serve(graph_origin, outside_scheduler_,
                   [this](net::Request request) { return whatsapp_->handle(std::move(request)); });
    whatsapp_->watch([this](std::string_view name, const json::object& data) { hear(name, data); });
    invite_customers();
  }

  void invite_customers() {
    static const std::vector<std::vector<std::string>> talks{
        {"Quiero ordenar pizza", "2 de pepperoni para recoger", "Efectivo"},
        {"Hola, quiero saber el estado de mi pedido", "Sí, es ORD-2025-000456"},
        {"¿Tienen pizza vegetariana?", "Quiero ordenar pizza", "2 de pepperoni para recoger", "mejor 3", "Efectivo"},
        {"hola", "¿Cuáles son mis pedidos activos?", "gracias"}};
    for (int index = 0; index < plan_.customers; ++index) {
      // The first is the guide's customer, who has orders; the others are strangers.
      const auto number = index == 0 ? std::string("5219991234567") : fmt::format("52155{:08}", 11'000'000 + index);
      customers_.push_back({.number = number, .lines = talks[random_() % talks.size()], .answers = {}});
    }
  }

  template <class T>
  T on_outside(Task<T> task) {
    auto future = boost::asio::co_spawn(outside_, std::move(task), boost::asio::use_future);
    outside_.restart();
    while (outside_.poll() > 0 || outside_scheduler_.wake_next(Instant::max())) outside_.restart();
    return future.get();
  }

  void be_born() {
    life_ = std::make_unique<Life>(clock_, chance_, log_, metrics_, points_, *database_, network_, settings_);
    life_->scheduler.spawn("engine", start(*life_));
  }

  Task<> start(Life& life) {
    const auto prepared = co_await life.engine.prepare();
    if (!prepared) throw std::logic_error("the engine cannot start: " + prepared.error().message);
    life.webhook =
        std::make_unique<web::WebhookEndpoint>(web::WebhookSettings{.app_secrets = settings_.whatsapp.app_secrets,
                                                                    .verify_token = settings_.whatsapp.verify_token},
                                               *database_, life.world, [&life] { life.engine.wake(); });
    life.webhook->add_routes(life.router);
    network_.serve(server_origin, life.scheduler,
                   [&life](net::Request request) { return life.router.handle(std::move(request)); });
    co_await life.engine.run();
  }

  void die() {
    ++verdict_.crashes;
    network_.shut(server_origin);
    life_.reset();
    be_born();
  }

  /// Steps until `done`, or until the time is over.
  template <class Done>
  void go_on(Done done, Instant until) {
    while (!done() && clock_.now() < until) {
      if (verdict_.steps > most_steps) {
        verdict_.complaints.emplace_back("the run does not come to an end");
        return;
      }
      if (!step(until)) return;
    }
  }

  bool step(Instant until) {
    ++verdict_.steps;
    if (std::ranges::find(plan_.crash_at, verdict_.steps) != plan_.crash_at.end()) die();
    try {
      if (step_inside_or_outside()) return true;
    } catch (const Crash&) {
      die();
      return true;
    }
    talk();
    if (wake_earliest(until)) return true;
    return false;
  }

  bool step_inside_or_outside() {
    life_->context.restart();
    outside_.restart();
    const bool inside_first = random_() % 2 == 0;
    if (inside_first && life_->context.poll_one() > 0) return true;
    if (outside_.poll_one() > 0) return true;
    return life_->context.poll_one() > 0;
  }

  /// Time jumps to whatever comes next, on either side, or for a customer who has waited long enough.
  bool wake_earliest(Instant until) {
    const auto inside = life_->scheduler.next_alarm();
    const auto outside = outside_scheduler_.next_alarm();
    const Instant next = std::min(inside.value_or(Instant::max()), outside.value_or(Instant::max()));
    if (next == Instant::max() || next > until) {
      clock_.set(until);
      return false;
    }
    return inside && *inside == next ? life_->scheduler.wake_next(until) : outside_scheduler_.wake_next(until);
  }

  /// Customers who have their answer, or no patience left, say their next line.
  void talk() {
    for (auto& customer : customers_) {
      if (customer.said == customer.lines.size()) continue;
      const bool answered = customer.said == 0 || customer.answers.size() > customer.answers_when_said;
      if (!answered) continue;
      customer.answers_when_said = customer.answers.size();
      const auto written = whatsapp_->write(
          customer.number,
          {.client_id = fmt::format("{}-{}", customer.number, customer.said), .text = customer.lines[customer.said]});
      if (!written) verdict_.complaints.push_back("the phone cannot write: " + written.error().message);
      ++customer.said;
    }
  }

  void hear(std::string_view name, const json::object& data) {
    if (name != "message") return;
    const auto& message = data.at("message").as_object();
    if (message.at("direction").as_string() != "in") return;
    for (auto& customer : customers_) {
      if (data.at("number").as_string() == customer.number)
        customer.answers.emplace_back(message.at("text").as_string());
    }
  }

  [[nodiscard]] bool customers_done() const {
    return std::ranges::all_of(customers_, [](const Customer& customer) {
      return customer.said == customer.lines.size() && customer.answers.size() > customer.answers_when_said;
    });
  }

  std::int64_t number(database::Database& database, const std::string& sql) {
    const auto count =
        on_outside(database.read("sim.count", [sql](database::Tx& tx) { return tx.row(sql).value().integer(0); }));
    return count.value();
  }

  bool queues_empty() { return number(*database_, "SELECT count(*) FROM work WHERE kind <> 'housekeeping'") == 0; }

  void judge() {
    const auto complain_if = [&](bool bad, const std::string& complaint) {
      if (bad) verdict_.complaints.push_back(complaint);
    };
    const auto count = [&](const std::string& sql) { return number(*database_, sql); };
    for (const auto& customer : customers_) {
      if (heard_nothing_for_good(customer)) continue;
      complain_if(customer.said < customer.lines.size() || customer.answers.size() <= customer.answers_when_said,
                  fmt::format("{} waits for an answer to «{}»", customer.number, customer.lines[customer.said - 1]));
    }
    const auto waiting =
        count("SELECT count(*) FROM messages WHERE author = 'customer' AND due_to_bot = 1 AND turn_id IS NULL");
    complain_if(waiting != 0, fmt::format("{} customer messages are covered by no turn", waiting));
    std::size_t said = 0;
    for (const auto& customer : customers_) said += customer.said;
    const auto stored = count("SELECT count(*) FROM messages WHERE author = 'customer'");
    complain_if(stored != static_cast<std::int64_t>(said),
                fmt::format("{} messages were said, {} are stored", said, stored));
    complain_if(count("SELECT count(*) FROM dead_work") != 0, "work was buried");

    verdict_.possibly_doubled = static_cast<int>(count("SELECT count(*) FROM outbox WHERE possibly_doubled = 1"));
    verdict_.uncertain =
        static_cast<int>(count("SELECT count(*) FROM quotes WHERE state IN ('uncertain', 'ordering')"));
    verdict_.found_later = static_cast<int>(count("SELECT count(*) FROM outbox WHERE once_key LIKE 'order:%:told:0'"));
    judge_orders(count("SELECT count(*) FROM quotes WHERE state = 'ordered'"));
    judge_words_about_orders();
    complain_if(count("SELECT count(*) FROM quotes q JOIN conversations c ON c.id = q.conversation_id "
                      "WHERE q.state IN ('uncertain', 'ordering') AND c.answerer = 'bot'") != 0,
                "an order in doubt stands before nobody");
    for (const auto& line : log_.lines) {
      complain_if(line.level == LogLevel::error, "an error was logged: " + line.event + " " + line.text);
      complain_if(
          line.text.contains(app_secret) || line.text.contains(access_token) || line.text.contains("secure_password"),
          "a secret was logged by " + line.event);
    }
  }

  /// An answer that was sent, repeated once, and of which WhatsApp never said whether it arrived.
  bool heard_nothing_for_good(const Customer& customer) {
    const auto wa_id = customer.number;
    return number(*database_, fmt::format("SELECT count(*) FROM messages m JOIN outbox o ON o.message_id = m.id "
                                          "JOIN conversations c ON c.id = m.conversation_id "
                                          "JOIN contact_identifiers i ON i.contact_id = c.contact_id "
                                          "WHERE i.value = '{}' AND o.possibly_doubled = 1 AND m.delivery = 'unknown'",
                                          wa_id)) > 0;
  }

  /// Whoever has an order was told its number, once, whatever became of the shop's first answer.
  void judge_words_about_orders() {
    const auto made = on_outside(database_->read("sim.orders", [](database::Tx& tx) {
                        return tx.rows(
                            "SELECT q.order_number, i.value FROM quotes q "
                            "JOIN conversations c ON c.id = q.conversation_id "
                            "JOIN contact_identifiers i ON i.contact_id = c.contact_id "
                            "WHERE q.state = 'ordered'");
                      })).value();
    for (const auto& order : made) {
      for (const auto& customer : customers_) {
        if (customer.number != order.text(1) || heard_nothing_for_good(customer)) continue;
        const auto told = std::ranges::count_if(
            customer.answers, [&](const std::string& answer) { return answer.contains(order.text(0)); });
        // A send whose outcome could not be known may arrive twice.
        if (told == 0 || (told > 1 && verdict_.possibly_doubled == 0)) {
          verdict_.complaints.push_back(
              fmt::format("{} heard {} times of order {}", customer.number, told, order.text(0)));
        }
      }
    }
  }

  /// One order per confirmed quote. In the end nothing is unknown: what the shop has was found.
  void judge_orders(std::int64_t ordered) {
    const auto in_shop = number(*shop_database_, "SELECT count(*) FROM orders WHERE external_reference <> ''");
    const auto distinct =
        number(*shop_database_, "SELECT count(DISTINCT external_reference) FROM orders WHERE external_reference <> ''");
    verdict_.orders = static_cast<int>(in_shop);
    if (in_shop != distinct)
      verdict_.complaints.push_back(fmt::format("{} orders exist for {} quotes", in_shop, distinct));
    if (in_shop != ordered) {
      verdict_.complaints.push_back(
          fmt::format("{} quotes were ordered and {} are uncertain, but the shop has {} orders", ordered,
                      verdict_.uncertain, in_shop));
    }
  }

  Plan plan_;
  std::mt19937_64 random_;
  test::TestClock clock_;
  SeededChance chance_;
  test::TestLog log_;
  test::TestLog outside_log_;
  test::TestMetrics metrics_;
  SimFailPoints points_;
  SilentFailPoints silent_;
  boost::asio::io_context outside_;
  test::TestScheduler outside_scheduler_;
  World outside_world_;
  World disk_world_;
  SimNetwork network_;
  std::unique_ptr<net::HttpTransport> outside_transport_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<database::Database> shop_database_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  app::Settings settings_ = server_settings();
  std::vector<Customer> customers_;
  std::unique_ptr<Life> life_;
  Verdict verdict_;
};

}  // namespace

Plan Plan::of_seed(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto strong = [&](int percent) { return static_cast<int>(random() % 2) * percent; };
  Plan plan{.seed = seed, .customers = 1 + static_cast<int>(random() % 4)};
  // Two or three kinds of trouble at a time.
  switch (random() % 5) {
    case 0:
      plan.shop = {.refuse_percent = strong(30), .lose_answer_percent = strong(25), .server_error_percent = strong(25)};
      break;
    case 1:
      plan.graph = {
          .refuse_percent = strong(30), .lose_request_percent = strong(15), .lose_answer_percent = strong(15)};
      break;
    case 3:
      // Answers come after the server has given up on them, and so do their effects.
      plan.shop = {.late_percent = 25};
      break;
    case 2:
      plan.webhooks = {
          .refuse_percent = strong(30), .lose_answer_percent = strong(30), .delay_at_most = Duration{5'000}};
      break;
    default:
      plan.shop = {.garble_percent = strong(20), .delay_at_most = Duration{8'000}};
  }
  plan.duplicate_percent = strong(40);
  plan.reorder_percent = strong(40);
  for (std::uint64_t crashes = random() % 4; crashes > 0; --crashes) plan.crash_at.push_back(1 + random() % 1'500);
  return plan;
}

Verdict simulate(const Plan& plan) { return Simulation(plan).run(); }

Course course_of(const Plan& plan) {
  Simulation simulation(plan);
  const auto verdict = simulation.run();
  return {.steps = verdict.steps, .fail_points = simulation.fail_points()};
}

}  // namespace tendero::simulation
