#include "app/activity_notes.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace tendero::app {

namespace json = boost::json;
using sandbox::whatsapp::ActivityNote;

namespace {

std::string text_at(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::int64_t number_at(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_int64() ? found->get_int64() : 0;
}

}  // namespace

std::optional<ActivityNote> note_of_event(std::string_view kind, json::object body) {
  if (kind == "turn.ended") return ActivityNote{.kind = "turn", .title = std::string(kind), .detail = std::move(body)};
  if (kind != "tool.used") return std::nullopt;
  auto name = text_at(body, "name");
  return ActivityNote{.kind = "tool", .title = name.empty() ? std::string(kind) : name, .detail = std::move(body)};
}

ActivityNote note_of_shop(const json::object& activity) {
  const auto method = text_at(activity, "method");
  const auto path = text_at(activity, "path");
  const auto status = number_at(activity, "status");
  return {.kind = "shop",
          .title = fmt::format("{} {}", method, path),
          .detail = {{"method", method}, {"path", path}, {"status", status}, {"who", text_at(activity, "who")}},
          .ok = status >= 200 && status < 400,
          .took = Duration{number_at(activity, "ms")}};
}

}  // namespace tendero::app
