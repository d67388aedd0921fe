#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/settings.hpp"
#include "app/silence.hpp"
#include "base/world.hpp"
#include "database/database.hpp"
#include "web/health.hpp"

namespace tendero::app {

/// Looks now and then for what nobody would notice by itself: a disk that fills up, and a WhatsApp that has fallen
/// silent. The log tells when each begins and when it ends, once. On the scheduler's thread, but for what says
/// otherwise.
class Alarms {
 public:
  /// All must outlive this, and what it gave away.
  Alarms(database::Database& database, World& world, const Settings& settings);

  /// Never returns.
  Task<> watch();
  /// Looks now. While the database does not answer, what is known of the silence stays as it was.
  Task<std::vector<web::HealthCheck>> look();
  /// The same for `/health`. May be asked from any thread.
  [[nodiscard]] web::HealthProbe probe();

 private:
  /// One thing that may be wrong, and whether the log has told so.
  struct Alarm {
    std::string_view name;
    bool on = false;
  };

  Task<web::HealthCheck> look_at_traffic(Instant now);
  web::HealthCheck look_at_disk();
  void tell(Alarm& alarm, const web::HealthCheck& check);

  database::Database& database_;
  World& world_;
  const Settings& settings_;
  SilenceRule rule_;
  std::optional<Instant> last_traffic_;
  Alarm silence_{.name = "silence"};
  Alarm disk_{.name = "disk"};
};

}  // namespace tendero::app
