#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/seal.hpp"
#include "base/world.hpp"
#include "commerce/configuration/address.hpp"
#include "commerce/integration.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Makes a way to a backend out of one configuration. Null: nobody will ask, only what is configured is looked at.
using Connect = std::function<std::shared_ptr<commerce::Connector>(const commerce::IntegrationSettings&)>;

/// What the process was started with, beside which stored things are looked at.
struct IntegrationDefaults {
  commerce::IntegrationSettings settings;  ///< the last of the sources; also country, currency and zone of all
  std::string preset = "ecommerce";        ///< one of crm::presets()
  commerce::AddressRules rules;
};

/// The stored texts that decide. As they are in the database, so that a look costs one read.
struct IntegrationTexts {
  std::optional<std::string> document;  ///< sealed
  std::optional<std::string> setting;   ///< `ecommerce_integration`, sealed
  std::optional<std::string> preset;    ///< a JSON text
  [[nodiscard]] bool operator==(const IntegrationTexts&) const = default;
};

/// What the texts say, without a way to the backend. Pure.
[[nodiscard]] commerce::IntegrationState decide(const IntegrationTexts& texts, const IntegrationDefaults& defaults,
                                                const Seal& seal);

/// The integration by the sources of the guide's "Configuration Methods", in their order. The way to the backend is
/// kept while its configuration stays the same, and thrown away with its token and all it remembered when anything
/// changes.
class StoredIntegration final : public commerce::Integration {
 public:
  /// `database` and `log` must outlive this. The log tells who decides and why nothing can be asked, whenever that
  /// changes.
  StoredIntegration(database::Database& database, Log& log, Seal seal, IntegrationDefaults defaults, Connect connect);

  Task<Result<commerce::IntegrationState>> state(ShopId shop) override;

  [[nodiscard]] const IntegrationDefaults& defaults() const noexcept { return defaults_; }
  [[nodiscard]] const Seal& seal() const noexcept { return seal_; }
  /// A way of its own, for a test: no old token proves anything.
  [[nodiscard]] std::shared_ptr<commerce::Connector> connect(const commerce::IntegrationSettings& settings) const {
    return connect_(settings);
  }

 private:
  void take_up(ShopId shop, IntegrationTexts texts);
  void tell() const;

  database::Database& database_;
  Log& log_;
  Seal seal_;
  IntegrationDefaults defaults_;
  Connect connect_;
  ShopId shop_;
  std::optional<IntegrationTexts> texts_;
  commerce::IntegrationState state_;
};

}  // namespace tendero::desk
