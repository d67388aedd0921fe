#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "app/engine_context.hpp"
#include "database/database.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "simulation/plan.hpp"
#include "simulation/sim_network.hpp"
#include "simulation/sim_time.hpp"
#include "support/test_world.hpp"

namespace tendero::simulation {

class SilentFailPoints final : public FailPoints {
 public:
  void reach(std::string_view) override {}
};

/// The world around the server: the shop's backend, WhatsApp with its phones, a model, and the people's own time. It
/// never dies.
class Outside {
 public:
  Outside(const Plan& plan, SimTime& time, Chance& chance, Metrics& metrics, SimNetwork& network);
  ~Outside();
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;

  [[nodiscard]] World& world() noexcept { return world_; }
  [[nodiscard]] net::HttpTransport& transport() noexcept { return *transport_; }
  [[nodiscard]] sandbox::whatsapp::SandboxWhatsApp& whatsapp() noexcept { return *whatsapp_; }
  [[nodiscard]] database::Database& shop_database() noexcept { return *shop_database_; }

  /// Whatever went wrong by itself goes right from now on.
  void heal();

  bool step();
  [[nodiscard]] std::optional<Instant> next_alarm() const { return scheduler_.next_alarm(); }
  bool wake() { return scheduler_.wake_next(time_.now()); }

  /// What the task returns; it must not wait for the server.
  template <class T>
  T run(Task<T> task) {
    auto future = boost::asio::co_spawn(context_, std::move(task), boost::asio::use_future);
    while (future.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
      if (!step()) throw std::logic_error("the task waits for something that will never come");
    }
    return future.get();
  }

 private:
  void open_whatsapp(const Plan& plan, SimNetwork& network);
  void open_model(const Plan& plan, SimNetwork& network);

  SimTime& time_;
  test::TestLog log_;
  SilentFailPoints points_;
  app::EngineContext context_;
  test::TestScheduler scheduler_;
  World world_;
  std::unique_ptr<net::HttpTransport> transport_;
  std::unique_ptr<database::Database> shop_database_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  std::unique_ptr<sandbox::SandboxModel> model_;
};

}  // namespace tendero::simulation
