#include "desk/inbox/lifecycle_view.hpp"

#include <string>

#include "base/calendar.hpp"

namespace tendero::desk {

namespace {

Json agent_view(crm::AgentId id, const std::string& name) { return JsonObject{{"id", Json(id.value)}, {"name", name}}; }

Json tally_view(const storage::Tally& tally) {
  return JsonObject{{"count", Json(tally.count)}, {"unread", Json(tally.unread)}};
}

}  // namespace

Json assignee_view(const std::optional<storage::Assignee>& assignee) {
  return assignee ? agent_view(assignee->id, assignee->name) : Json();
}

Json label_view(const storage::Label& label) {
  return JsonObject{{"id", Json(label.id.value)}, {"name", label.name}, {"colour", label.colour}};
}

Json labels_view(const std::vector<storage::Label>& labels) {
  JsonArray list;
  for (const auto& each : labels) list.push_back(label_view(each));
  return list;
}

Json snooze_view(const std::optional<Instant>& until, Instant now) {
  return until && *until > now ? Json(to_iso(*until)) : Json();
}

JsonObject tallies_view(const storage::Tallies& tallies) {
  return {{"mine", tally_view(tallies.mine)},
          {"unassigned", tally_view(tallies.unassigned)},
          {"all", tally_view(tallies.all)},
          {"waiting", Json(tallies.waiting)},
          {"more", Json(tallies.more)}};
}

Json viewer_view(const storage::Viewer& viewer) {
  return JsonObject{{"agent", agent_view(viewer.agent, viewer.name)},
                    {"typing", Json(viewer.typing)},
                    {"until", to_iso(viewer.until)}};
}

Json presence_view(const storage::AgentPresence& presence) {
  return JsonObject{{"agent", agent_view(presence.agent, presence.name)},
                    {"role", std::string(crm::to_word(presence.role))},
                    {"presence", std::string(crm::to_word(presence.presence))},
                    {"saidAt", presence.said_at ? Json(to_iso(*presence.said_at)) : Json()},
                    {"openChats", Json(presence.open_chats)},
                    {"maxConcurrentChats", Json(presence.chats_allowed)}};
}

}  // namespace tendero::desk
