#pragma once

#include <string>
#include <utility>

#include "desk/inbox/canned_desk.hpp"
#include "desk/inbox/message_finder.hpp"
#include "desk/inbox/notes.hpp"
#include "desk/inbox/reaction.hpp"
#include "desk/inbox/scheduled_desk.hpp"

namespace tendero::desk {

/// What an agent writes with, beside the messages themselves.
class Writing {
 public:
  /// `company`: the shop's name, for people; `locale`: in which they are told. References must outlive this.
  Writing(ShopId shop, database::Database& database, World& world, const std::string& company,
          const std::string& locale)
      : notes(shop, database, world),
        canned(shop, database, world, company, locale),
        scheduled(shop, database, world, locale),
        finder(shop, database, world, locale),
        shop_(shop),
        database_(database),
        world_(world),
        locale_(locale) {}

  /// See `desk::react`.
  Task<Result<Json>> react(NewAgentReaction reaction, storage::Actor actor) {
    return desk::react(database_, world_, Texts::of(locale_), shop_, std::move(reaction), std::move(actor));
  }

  Notes notes;
  CannedReplies canned;
  ScheduledMessages scheduled;
  MessageFinder finder;

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string locale_;
};

}  // namespace tendero::desk
