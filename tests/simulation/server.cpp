#include "simulation/server.hpp"

#include <stdexcept>

#include "simulation/origins.hpp"
#include "simulation/sim_desk.hpp"

namespace tendero::simulation {

namespace {
/// Whatever watches over the process starts it again after so long.
constexpr Duration restart_after = std::chrono::seconds{5};
}  // namespace

void SimFailPoints::arm(std::string name, int nth) {
  name_ = std::move(name);
  left_ = nth;
}

void SimFailPoints::reach(std::string_view name) {
  ++reached[std::string(name)];
  if (name == name_ && --left_ == 0) throw Crash{};
}

struct Server::Life {
  explicit Life(const ServerParts& parts)
      : scheduler(context, parts.time.server()),
        world{parts.time.server(), scheduler, parts.chance, parts.log, parts.metrics, parts.points},
        transport(parts.network.connect(world)),
        engine(world, parts.database, *transport, parts.blobs, parts.settings, [] {}),
        router(Secret(), world),
        webhook(web::WebhookSettings{.app_secrets = parts.settings.whatsapp.app_secrets,
                                     .verify_token = parts.settings.whatsapp.verify_token},
                parts.database, world,
                {.wake = [this] { engine.admit(); }, .overloaded = [this] { return engine.overloaded(); }}) {
    webhook.add_routes(router);
  }
  ~Life() { context.abandon(); }
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;

  app::EngineContext context;
  test::TestScheduler scheduler;
  World world;
  std::unique_ptr<net::HttpTransport> transport;
  app::Engine engine;
  web::Router router;
  web::WebhookEndpoint webhook;
  std::unique_ptr<SimDesk> desk;
};

Server::Server(ServerParts parts) : parts_(parts), life_(std::make_unique<Life>(parts_)) {
  life_->scheduler.spawn("engine", live(*life_));
}

Server::~Server() {
  parts_.network.shut(server_origin);
  parts_.network.shut(desk_origin);
}

void Server::die() {
  parts_.story.note("server", "dies");
  parts_.network.shut(server_origin);
  parts_.network.shut(desk_origin);
  life_.reset();
  life_ = std::make_unique<Life>(parts_);
  life_->scheduler.spawn("engine", live(*life_));
}

bool Server::step() {
  life_->context.restart();
  return life_->context.poll_one() > 0;
}

std::optional<Instant> Server::next_alarm() const {
  const auto next = life_->scheduler.next_alarm();
  if (!next) return std::nullopt;
  return parts_.time.when_server_shows(*next);
}

bool Server::wake() { return life_->scheduler.wake_next(parts_.time.server().now()); }

Task<> Server::live(Life& life) {
  const auto alarm = life.scheduler.make_alarm();
  auto prepared = co_await life.engine.prepare();
  while (!prepared) {
    parts_.story.note("server", "cannot start: " + prepared.error().code);
    co_await alarm->wait_until(life.world.clock.now() + restart_after);
    prepared = co_await life.engine.prepare();
  }
  const auto leased = co_await parts_.database.read("sim.leased", [](database::Tx& tx) {
    return tx.row("SELECT count(*) FROM work WHERE lease IS NOT NULL").value().integer(0);
  });
  // Nobody works yet: what is leased now would wait until the lease of the dead process runs out.
  parts_.findings.complain_if(leased.value_or(0) != 0, "work stays leased by a process that died");
  life.desk = std::make_unique<SimDesk>(life.engine.shop(), parts_.database, life.world, life.engine.channel(),
                                        [&life] { life.engine.wake(); });
  parts_.network.serve(server_origin, life.world,
                       [&life](net::Request request) { return life.router.handle(std::move(request)); });
  parts_.network.serve(desk_origin, life.world,
                       [&life](net::Request request) { return life.desk->handle(std::move(request)); });
  parts_.story.note("server", "is ready");
  co_await life.engine.run();
}

}  // namespace tendero::simulation
