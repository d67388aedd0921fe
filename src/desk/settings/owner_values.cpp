#include "desk/settings/owner_values.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::desk {

namespace {

using dialogue::OwnerSetting;
using dialogue::SettingKind;

constexpr std::size_t longest_value = 4'000;

std::unexpected<commerce::FieldProblems> wrong(const OwnerSetting& setting, std::string code, std::string message) {
  return std::unexpected(commerce::FieldProblems{{std::string(setting.key), std::move(code), std::move(message)}});
}

bool is_list(const OwnerSetting& setting) {
  return setting.kind == SettingKind::dates || setting.kind == SettingKind::words;
}

/// What was sent as one text; nothing when it is of another kind. A comma in one word would make two of it.
std::optional<std::string> plain_text(const OwnerSetting& setting, const Json& sent) {
  if (const auto* text = sent.if_string()) return std::string(trim(*text));
  if (const auto* number = sent.if_number(); number != nullptr && !is_list(setting)) return number->token;
  const auto* list = sent.if_array();
  if (list == nullptr || !is_list(setting)) return std::nullopt;
  std::string joined;
  for (const auto& each : *list) {
    const auto* word = each.if_string();
    if (word == nullptr || word->contains(',')) return std::nullopt;
    joined += (joined.empty() ? "" : ", ") + *word;
  }
  return joined;
}

std::string what_is_meant(const OwnerSetting& setting) {
  if (is_list(setting)) return "must be a list of texts without commas, or one text.";
  return setting.kind == SettingKind::count ? "must be a whole number." : "must be a text.";
}

/// Documents are JSON texts.
std::string text_in(const std::string& stored) {
  const auto value = Json::parse(stored);
  const auto* text = value ? value->if_string() : nullptr;
  return text == nullptr ? std::string() : *text;
}

Json choices_of(const OwnerSetting& setting) {
  JsonArray choices;
  for (const auto choice : setting.choices) choices.emplace_back(std::string(choice));
  return choices;
}

}  // namespace

ProcessSetting process_setting(const std::vector<ProcessSetting>& all, std::string_view key) {
  const auto found = std::ranges::find(all, key, &ProcessSetting::key);
  if (found != all.end()) return *found;
  return {.key = std::string(key), .value = {}, .fallback = {}, .source = "default"};
}

commerce::Checked<std::string> owner_text(const OwnerSetting& setting, const Json& sent, const Currency& currency) {
  auto text = plain_text(setting, sent);
  if (!text) return wrong(setting, "wrong_type", what_is_meant(setting));
  if (text->size() > longest_value)
    return wrong(setting, "too_long", fmt::format("must have {} bytes at most.", longest_value));
  if (setting.kind == SettingKind::amount && !text->empty()) {
    if (text->contains(' ')) return wrong(setting, "invalid", "must be an amount such as 5000, without a currency.");
    *text += " " + currency.code;
  }
  dialogue::OwnerSettings tried{.currency = currency};
  if (const auto problem = setting.apply(tried, *text)) return wrong(setting, "invalid", *problem + ".");
  return *text;
}

Json owner_value(const OwnerSetting& setting, const std::string& text) {
  if (is_list(setting)) {
    JsonArray list;
    for (const auto& part : split(text, ',')) {
      if (const auto word = trim(part); !word.empty()) list.emplace_back(std::string(word));
    }
    return list;
  }
  if (text.empty()) return setting.kind == SettingKind::hours ? Json(std::string()) : Json();
  if (setting.kind == SettingKind::count) return JsonNumber{text};
  return text.substr(0, setting.kind == SettingKind::amount ? text.find(' ') : std::string::npos);
}

JsonObject owner_entry(const OwnerSetting& setting, const std::optional<std::string>& stored,
                       const ProcessSetting& process) {
  const auto value = stored ? owner_value(setting, text_in(*stored)) : Json();
  const bool counted = setting.kind == SettingKind::count;
  return {{"key", std::string(setting.key)},
          {"value", value},
          {"stored", Json(stored.has_value())},
          {"kind", std::string(dialogue::to_word(setting.kind))},
          {"group", std::string(setting.group)},
          {"inForce", stored ? value : owner_value(setting, process.value)},
          {"source", stored ? std::string("stored") : process.source},
          {"default", owner_value(setting, process.fallback)},
          {"least", counted ? Json(setting.least) : Json()},
          {"most", counted ? Json(setting.most) : Json()},
          {"choices", choices_of(setting)},
          {"help", "settings." + std::string(setting.key)}};
}

}  // namespace tendero::desk
