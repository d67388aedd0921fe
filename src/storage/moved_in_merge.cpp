#include "storage/moved_in_merge.hpp"

#include <boost/json.hpp>

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

namespace json = boost::json;

json::value moment(const std::optional<Instant>& at) { return at ? json::value(to_millis(*at)) : json::value(); }

std::optional<Instant> read_moment(const json::value& value) {
  return value.is_null() ? std::nullopt : std::optional(from_millis(value.to_number<std::int64_t>()));
}

bool flag(const json::object& object, std::string_view name) {
  const auto* const found = object.if_contains(name);
  return found != nullptr && found->is_bool() && found->as_bool();
}

const json::array& list(const json::object& object, std::string_view name) {
  static const json::array none;
  const auto* const found = object.if_contains(name);
  return found != nullptr ? found->as_array() : none;
}

}  // namespace

std::string to_json(const MovedInMerge& moved) {
  json::array identifiers;
  for (const auto& each : moved.identifiers) identifiers.push_back(json::array{crm::to_word(each.kind), each.value});
  json::array threads;
  for (const auto& each : moved.threads) {
    threads.push_back(json::array{each.conversation.value, moment(each.window_before), moment(each.window_after)});
  }
  json::array tags;
  for (const auto& key : moved.tags) tags.emplace_back(key);
  json::array fields;
  for (const auto field : moved.fields) fields.emplace_back(field);
  return json::serialize(json::object{{"identifiers", std::move(identifiers)},
                                      {"threads", std::move(threads)},
                                      {"name", moved.name},
                                      {"blocked", moved.blocked},
                                      {"link", moved.link},
                                      {"tags", std::move(tags)},
                                      {"fields", std::move(fields)}});
}

MovedInMerge read_moved(std::string_view text) {
  const json::value whole = json::parse(text);
  const json::object& object = whole.as_object();
  MovedInMerge moved{.identifiers = {},
                     .threads = {},
                     .name = flag(object, "name"),
                     .blocked = flag(object, "blocked"),
                     .link = flag(object, "link")};
  for (const auto& each : list(object, "identifiers")) {
    const auto& pair = each.as_array();
    moved.identifiers.push_back({.kind = stored(crm::read_identifier_kind, std::string_view(pair.at(0).as_string())),
                                 .value = std::string(pair.at(1).as_string())});
  }
  for (const auto& each : list(object, "tags")) moved.tags.emplace_back(each.as_string());
  for (const auto& each : list(object, "fields")) moved.fields.push_back(each.to_number<std::int64_t>());
  for (const auto& each : list(object, "threads")) {
    const auto& taken = each.as_array();
    moved.threads.push_back({.conversation = ConversationId{taken.at(0).to_number<std::int64_t>()},
                             .window_before = read_moment(taken.at(1)),
                             .window_after = read_moment(taken.at(2))});
  }
  return moved;
}

}  // namespace tendero::storage
