#pragma once

#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "desk/page.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What the channel told about the shop's account, its numbers and its templates, for those who look after them. Any
/// thread may ask.
class ChannelNews {
 public:
  /// `locale`: of the words. References must outlive this.
  ChannelNews(ShopId shop, database::Database& database, std::string locale)
      : shop_(shop), database_(database), locale_(std::move(locale)) {}

  /// `{id, number, field, event, subject, reason, alarming, at, text}`, newest first; the page before the news `before`
  /// (0: the newest page). `text` says what happened and what to do.
  Task<Result<Page>> list(std::int64_t before, int limit);

 private:
  ShopId shop_;
  database::Database& database_;
  std::string locale_;
};

}  // namespace tendero::desk
