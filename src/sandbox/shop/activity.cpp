#include "sandbox/shop/activity.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/calendar.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr std::size_t most_kept = 500;

}  // namespace

void ActivityLog::add(ShopActivity activity) {
  activity.number = ++last_;
  kept_.push_back(std::move(activity));
  if (kept_.size() > most_kept) kept_.pop_front();
  if (listener_) listener_(kept_.back());
}

json::value ActivityLog::after(std::int64_t after) const {
  json::array items;
  for (const auto& activity : kept_) {
    if (activity.number <= after) continue;
    items.push_back(json::object{{"number", activity.number},
                                 {"at", to_iso(activity.at)},
                                 {"method", activity.method},
                                 {"path", activity.target},
                                 {"status", activity.status},
                                 {"ms", activity.took.count()},
                                 {"who", activity.who},
                                 {"fault", activity.fault}});
  }
  return json::object{{"next", last_}, {"items", std::move(items)}};
}

}  // namespace tendero::sandbox
