#include "app/beside.hpp"

#include "app/engine.hpp"
#include "app/open_database.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"

namespace tendero::app {

Beside::Beside(Settings settings) : settings_(std::move(settings)), real_(settings_), thread_(real_.context) {}

Beside::~Beside() {
  thread_.join();
  database_.reset();
}

Result<std::unique_ptr<Beside>> Beside::open(Settings settings) {
  auto beside = std::unique_ptr<Beside>(new Beside(std::move(settings)));
  if (auto prepared = beside->prepare(); !prepared) return std::unexpected(prepared.error());
  return beside;
}

Result<void> Beside::prepare() {
  auto folder = DataFolder::open(settings_.data);
  if (!folder) return std::unexpected(folder.error());
  folder_.emplace(*std::move(folder));
  if (settings_.secret_key.empty()) {
    auto key = folder_->own_secret(DataFolder::secret_key_name, real_.chance);
    if (!key) return std::unexpected(key.error());
    settings_.secret_key = std::move(*key);
  }
  auto database = open_database(settings_, *folder_, real_.world);
  if (!database) return std::unexpected(database.error());
  database_ = std::move(*database);
  const auto migrated = thread_.run(database::migrate(*database_, storage::migrations()));
  if (!migrated) return std::unexpected(migrated.error());
  const auto shop = thread_.run(database_->write("command.shop", [now = real_.clock.now()](database::Tx& tx) {
    return storage::ensure_shop(tx, shop_slug, now);
  }));
  if (!shop) return std::unexpected(shop.error());
  shop_ = *shop;
  return {};
}

}  // namespace tendero::app
