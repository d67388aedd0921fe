#include "web/contacts/contact_parameters.hpp"

#include <array>
#include <limits>
#include <utility>

#include "base/text.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

constexpr std::array texts{"q", "marketing", "createdFrom", "createdUntil", "seenFrom", "seenUntil"};
constexpr std::array flags{"blocked", "linked", "open"};

Result<void> add_texts(const Call& call, JsonObject& conditions) {
  for (const auto* name : texts) {
    auto text = text_parameter(call, {name});
    if (!text) return std::unexpected(text.error());
    if (!text->empty()) conditions.emplace_back(name, *std::move(text));
  }
  // What this parameter was called before there were others.
  auto search = text_parameter(call, {"search"});
  if (!search) return std::unexpected(search.error());
  const bool said = !conditions.empty() && conditions.front().first == "q";
  if (!said && !search->empty()) conditions.emplace_back("q", *std::move(search));
  return {};
}

Result<void> add_flags(const Call& call, JsonObject& conditions) {
  for (const auto* name : flags) {
    const auto flag = flag_parameter(call, name);
    if (!flag) return std::unexpected(flag.error());
    if (*flag) conditions.emplace_back(name, Json(**flag));
  }
  return {};
}

Result<void> add_tags(const Call& call, JsonObject& conditions) {
  const auto written = text_parameter(call, {"tags"});
  if (!written) return std::unexpected(written.error());
  if (written->empty()) return {};
  JsonArray tags;
  for (const auto& tag : split(*written, ',')) tags.emplace_back(std::string(trim(tag)));
  conditions.emplace_back("tags", std::move(tags));
  return {};
}

Result<void> add_field(const Call& call, JsonObject& conditions) {
  const auto written = text_parameter(call, {"field"});
  if (!written) return std::unexpected(written.error());
  if (written->empty()) return {};
  const auto colon = written->find(':');
  if (colon == std::string::npos) {
    return fault(FaultKind::invalid, "invalid_input", "field must be a field's key, a colon and a value: city:Mérida.");
  }
  conditions.emplace_back("fields", JsonObject{{written->substr(0, colon), written->substr(colon + 1)}});
  return {};
}

}  // namespace

std::vector<std::string> selection_parameters() {
  return {"q",           "tags",         "blocked",  "linked",    "open",  "marketing",
          "createdFrom", "createdUntil", "seenFrom", "seenUntil", "field", "segment"};
}

Result<desk::ContactSelection> selection_asked(const Call& call) {
  JsonObject conditions;
  for (const auto add : {add_texts, add_flags, add_tags, add_field}) {
    if (auto done = add(call, conditions); !done) return std::unexpected(done.error());
  }
  const auto segment = number_parameter(call, "segment", 0, 1, std::numeric_limits<std::int64_t>::max());
  if (!segment) return std::unexpected(segment.error());
  return desk::ContactSelection{.conditions = std::move(conditions), .segment = *segment};
}

}  // namespace tendero::web
