#include "desk/contacts/contact_conditions.hpp"

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "desk/assistant/owner_text.hpp"
#include "storage/contact_tags.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_sought = 200;
constexpr std::size_t most_conditions = 10;

enum class Bound { from, until };

std::optional<Instant> read_bound(const Json& sent, const char* name, Bound bound, const ContactRules& rules,
                                  OwnerText& reading) {
  constexpr std::size_t longest_moment = 40;
  constexpr std::size_t day_only = 10;
  constexpr Duration half_a_day = std::chrono::hours{12};
  const auto text = reading.text(sent.find(name), name, longest_moment);
  if (text.empty()) return std::nullopt;
  const auto moment = parse_instant(text, rules.zone);
  if (!moment) {
    reading.problem(name, "invalid", "must be a day such as 2026-01-31, or a moment such as 2026-01-31T18:00:00Z.");
    return std::nullopt;
  }
  // A day alone is read as its noon.
  if (text.size() > day_only) return moment;
  return bound == Bound::from ? *moment - half_a_day : *moment + half_a_day;
}

std::optional<bool> read_flag(const Json& sent, const char* name, OwnerText& reading) {
  const auto* value = sent.find(name);
  if (value == nullptr || value->is_null()) return std::nullopt;
  if (value->if_bool() != nullptr) return *value->if_bool();
  reading.problem(name, "wrong_type", "must be true or false.");
  return std::nullopt;
}

void read_fields(const Json* sent, const ContactFields& fields, storage::ContactFilter& filter, OwnerText& reading) {
  if (sent == nullptr || sent->is_null()) return;
  const auto* members = sent->if_object();
  if (members == nullptr || members->size() > most_conditions) {
    reading.problem("fields", "wrong_type", "must be an object of a few values by the fields' keys.");
    return;
  }
  for (const auto& [key, value] : *members) {
    const auto place = "fields." + clean(key, 60);
    const auto* field = field_named(fields, key);
    if (field == nullptr) {
      reading.problem(place, "unknown_field", "There is no field of this key.");
      continue;
    }
    const auto* number = value.if_number();
    const auto text = number != nullptr ? number->token : reading.text(&value, place, longest_contact_value, true);
    const auto checked = check_field_value(*field, text);
    if (!checked) reading.problem(place, "invalid", checked.error());
    if (checked && !checked->empty()) filter.fields.push_back({.field = field->id, .value = *checked});
  }
}

std::string read_marketing(const Json* sent, OwnerText& reading) {
  if (sent == nullptr || sent->is_null()) return {};
  return reading.one_of(sent, "marketing", {"wanted", "refused", "unknown"});
}

}  // namespace

commerce::Checked<storage::ContactFilter> read_conditions(const Json& sent, const ContactFields& fields,
                                                          const ContactRules& rules) {
  OwnerText reading(Texts::of(rules.locale));
  storage::ContactFilter filter;
  if (!reading.object(sent, "",
                      {"q", "tags", "blocked", "linked", "open", "marketing", "createdFrom", "createdUntil", "seenFrom",
                       "seenUntil", "fields"})) {
    return std::unexpected(reading.take());
  }
  filter.text = reading.text(sent.find("q"), "q", longest_sought);
  for (const auto& tag : reading.texts(sent.find("tags"), "tags", most_conditions, longest_contact_tag)) {
    filter.tags.push_back(storage::tag_key(tag));
  }
  filter.blocked = read_flag(sent, "blocked", reading);
  filter.linked = read_flag(sent, "linked", reading);
  filter.open = read_flag(sent, "open", reading);
  filter.marketing = read_marketing(sent.find("marketing"), reading);
  filter.created_from = read_bound(sent, "createdFrom", Bound::from, rules, reading);
  filter.created_before = read_bound(sent, "createdUntil", Bound::until, rules, reading);
  filter.seen_from = read_bound(sent, "seenFrom", Bound::from, rules, reading);
  filter.seen_before = read_bound(sent, "seenUntil", Bound::until, rules, reading);
  read_fields(sent.find("fields"), fields, filter, reading);
  if (!reading.fine()) return std::unexpected(reading.take());
  return filter;
}

}  // namespace tendero::desk
