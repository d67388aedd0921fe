#pragma once

#include <memory>

#include "app/data_folder.hpp"
#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "app/settings.hpp"
#include "base/seal.hpp"
#include "database/database.hpp"

namespace tendero::app {

/// What a command works with that may run beside a running server: the data folder's database, brought up to date, and
/// the shop in it.
class Beside {
 public:
  /// Fault: what is wrong and what to do. A data folder that is not there yet is made, as the server would.
  static Result<std::unique_ptr<Beside>> open(Settings settings);
  ~Beside();

  [[nodiscard]] World& world() noexcept { return real_.world; }
  [[nodiscard]] database::Database& database() noexcept { return *database_; }
  [[nodiscard]] ShopId shop() const noexcept { return shop_; }
  [[nodiscard]] const Settings& settings() const noexcept { return settings_; }
  [[nodiscard]] Seal seal() const { return Seal(settings_.secret_key); }
  /// What the task returns. Blocks.
  template <class T>
  T run(Task<T> task) {
    return thread_.run(std::move(task));
  }

 private:
  explicit Beside(Settings settings);
  Result<void> prepare();

  Settings settings_;
  RealWorld real_;
  EngineThread thread_;
  std::optional<DataFolder> folder_;
  std::unique_ptr<database::Database> database_;
  ShopId shop_;
};

}  // namespace tendero::app
