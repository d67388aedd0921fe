#include "sandbox/whatsapp/activity.hpp"

#include <utility>

#include "base/calendar.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::size_t most_kept = 500;

}  // namespace

void Activity::note(ActivityNote note) {
  if (!shown_) return;
  boost::json::object entry{{"id", "activity." + std::to_string(++last_)},
                            {"at", to_iso(world_.clock.now())},
                            {"kind", std::move(note.kind)},
                            {"title", std::move(note.title)}};
  if (!note.detail.empty()) entry["detail"] = std::move(note.detail);
  if (note.ok) entry["ok"] = *note.ok;
  if (note.took) entry["ms"] = note.took->count();
  events_.emit("activity", entry);
  kept_.push_back(std::move(entry));
  if (kept_.size() > most_kept) kept_.pop_front();
}

boost::json::array Activity::log() const {
  boost::json::array log;
  for (const auto& entry : kept_) log.emplace_back(entry);
  return log;
}

}  // namespace tendero::sandbox::whatsapp
