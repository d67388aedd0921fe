#pragma once

#include <string>

#include "base/world.hpp"
#include "channels/templates.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Asks the channel every hour for the templates that it has (WhatsApp Cloud API, "Templates": news about them may be
/// lost, so they are asked for as well), and when somebody wants it. One work item that never ends, and one for each
/// wish.
class SyncTemplates {
 public:
  /// `account`: the shop's at the channel; empty: there is none to ask. References must outlive this.
  SyncTemplates(World& world, database::Database& database, channels::Templates& templates, std::string account)
      : world_(world), database_(database), templates_(templates), account_(std::move(account)) {}

  /// Queues the item that never ends, unless it is there.
  static void schedule(database::Tx& tx, ShopId shop, Instant now);

  Task<Result<void>> handle(storage::Work work);

 private:
  Task<Result<std::vector<crm::ChannelTemplate>>> list_all();

  World& world_;
  database::Database& database_;
  channels::Templates& templates_;
  std::string account_;
};

}  // namespace tendero::delivery
