#include "desk/contacts/segment_desk.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "desk/assistant/owner_text.hpp"
#include "desk/contacts/contact_selection.hpp"
#include "storage/segments.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_segment_name = 80;
/// Each is counted when the list is looked at.
constexpr std::size_t most_segments = 50;

Fault no_segment() { return {FaultKind::not_found, "not_found", "There is no such segment.", std::nullopt}; }

Rejected conflict(std::string message) {
  return Rejected(Fault{FaultKind::denied, "conflict", std::move(message), std::nullopt});
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
          const storage::Segment& segment, Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = fmt::format("segment:{}", segment.id),
                         .detail = Json(JsonObject{{"name", segment.name}}).write()},
                        now);
}

JsonObject view(database::Tx& tx, ShopId shop, const storage::Segment& segment, const ContactRules& rules) {
  const auto filters = read_selection(tx, shop, {.segment = segment.id}, rules);
  return {{"id", Json(segment.id)},
          {"name", segment.name},
          {"conditions", Json::parse(segment.filter).value_or(Json(JsonObject{}))},
          {"contacts", filters ? Json(storage::count_contacts(tx, shop, *filters)) : Json()},
          {"revision", Json(segment.revision)},
          {"author", segment.author},
          {"createdAt", to_iso(segment.created_at)},
          {"changedAt", to_iso(segment.changed_at)}};
}

/// Conditions as somebody sent them, when they can be understood.
Accepted<storage::Segment> read_segment(database::Tx& tx, ShopId shop, const Json& sent, const ContactRules& rules) {
  OwnerText reading(Texts::of(rules.locale));
  storage::Segment segment;
  if (!reading.object(sent, "", {"name", "conditions", "revision"})) return std::unexpected(Rejected(reading.take()));
  segment.name = reading.text(sent.find("name"), "name", longest_segment_name, true);
  segment.revision = reading.number(sent.find("revision"), "revision");
  if (!reading.fine()) return std::unexpected(Rejected(reading.take()));
  const auto* conditions = sent.find("conditions");
  const Json chosen = conditions == nullptr || conditions->is_null() ? Json(JsonObject{}) : *conditions;
  const auto understood = read_selection(tx, shop, {.conditions = chosen}, rules);
  if (!understood) return std::unexpected(understood.error());
  segment.filter = chosen.write();
  return segment;
}

Accepted<JsonObject> flat(Result<Accepted<JsonObject>> done) {
  if (!done) return std::unexpected(Rejected(done.error()));
  return *std::move(done);
}

}  // namespace

Task<Result<JsonObject>> SegmentDesk::list() {
  co_return co_await database_.read("segments.list", [shop = shop_, rules = rules_](database::Tx& tx) {
    JsonArray segments;
    for (const auto& each : storage::segments(tx, shop)) segments.emplace_back(view(tx, shop, each, rules));
    const auto count = Json(segments.size());
    return JsonObject{{"count", count}, {"segments", std::move(segments)}};
  });
}

Task<Result<JsonObject>> SegmentDesk::read(std::int64_t id) {
  auto work = [id, shop = shop_, rules = rules_](database::Tx& tx) -> Result<JsonObject> {
    const auto found = storage::segment(tx, shop, id);
    if (!found) return std::unexpected(no_segment());
    return JsonObject{{"segment", view(tx, shop, *found, rules)}};
  };
  co_return co_await database_.read("segments.read", std::move(work));
}

Task<Accepted<JsonObject>> SegmentDesk::count(Json conditions) {
  auto work = [conditions = std::move(conditions), shop = shop_,
               rules = rules_](database::Tx& tx) -> Accepted<JsonObject> {
    const auto filters = read_selection(tx, shop, {.conditions = conditions}, rules);
    if (!filters) return std::unexpected(filters.error());
    return JsonObject{{"contacts", Json(storage::count_contacts(tx, shop, *filters))}};
  };
  co_return flat(co_await database_.read("segments.count", std::move(work)));
}

Task<Accepted<JsonObject>> SegmentDesk::add(Json sent, storage::Actor actor) {
  auto work = [sent = std::move(sent), actor = std::move(actor), shop = shop_, rules = rules_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto segment = read_segment(tx, shop, sent, rules);
    if (!segment) return std::unexpected(segment.error());
    if (storage::segments(tx, shop).size() >= most_segments) {
      return std::unexpected(
          conflict(fmt::format("There are {} segments already, which is the most: remove some.", most_segments)));
    }
    segment->author = actor.name;
    const auto id = storage::add_segment(tx, shop, *segment, now);
    if (!id) return std::unexpected(conflict("There is a segment of this name already."));
    segment->id = *id;
    note(tx, shop, actor, "segment.added", *segment, now);
    return JsonObject{{"segment", view(tx, shop, storage::segment(tx, shop, *id).value(), rules)}};
  };
  co_return flat(co_await database_.write("segments.add", std::move(work)));
}

Task<Accepted<JsonObject>> SegmentDesk::change(std::int64_t id, Json sent, storage::Actor actor) {
  auto work = [id, sent = std::move(sent), actor = std::move(actor), shop = shop_, rules = rules_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    if (!storage::segment(tx, shop, id)) return std::unexpected(Rejected(no_segment()));
    auto segment = read_segment(tx, shop, sent, rules);
    if (!segment) return std::unexpected(segment.error());
    segment->id = id;
    segment->author = actor.name;
    switch (storage::change_segment(tx, shop, *segment, now)) {
      case storage::SegmentChange::name_taken:
        return std::unexpected(conflict("There is a segment of this name already."));
      case storage::SegmentChange::changed_since:
        return std::unexpected(
            conflict("Somebody else has changed this segment meanwhile: read it again and repeat your change."));
      case storage::SegmentChange::done:
        break;
    }
    note(tx, shop, actor, "segment.changed", *segment, now);
    return JsonObject{{"segment", view(tx, shop, storage::segment(tx, shop, id).value(), rules)}};
  };
  co_return flat(co_await database_.write("segments.change", std::move(work)));
}

Task<Result<JsonObject>> SegmentDesk::remove(std::int64_t id, storage::Actor actor) {
  auto work = [id, actor = std::move(actor), shop = shop_,
               now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto found = storage::segment(tx, shop, id);
    if (!found) return std::unexpected(no_segment());
    storage::remove_segment(tx, shop, id);
    note(tx, shop, actor, "segment.removed", *found, now);
    return JsonObject{};
  };
  co_return co_await database_.write("segments.remove", std::move(work));
}

}  // namespace tendero::desk
