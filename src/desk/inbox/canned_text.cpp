#include "desk/inbox/canned_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "desk/assistant/owner_text.hpp"

namespace tendero::desk {

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

/// A part of a text: words, or a variable by its name.
struct Part {
  std::string_view whole;
  std::string_view variable;  ///< trimmed; only of one
  bool is_variable = false;
};

/// What is opened and not closed is words to its end.
std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  while (!text.empty()) {
    const auto open = text.find(opening);
    const auto close = open == std::string_view::npos ? open : text.find(closing, open);
    if (close == std::string_view::npos) {
      parts.push_back({.whole = text, .variable = {}});
      return parts;
    }
    if (open > 0) parts.push_back({.whole = text.substr(0, open), .variable = {}});
    const auto name = text.substr(open + opening.size(), close - open - opening.size());
    const auto end = close + closing.size();
    parts.push_back({.whole = text.substr(open, end - open), .variable = trim(name), .is_variable = true});
    text.remove_prefix(end);
  }
  return parts;
}

std::string_view value_of(std::string_view variable, const CannedValues& values) {
  if (variable == "customer_name") return values.customer_name;
  if (variable == "agent_name") return values.agent_name;
  if (variable == "shop_name") return values.shop_name;
  if (variable == "order_number") return values.order_number;
  return {};
}

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

std::string about_variable(const std::string& name, const Texts& texts) {
  if (name.empty()) return texts.say("canned.unclosed_variable");
  return texts.say("canned.unknown_variable", {{"name", clean(name, longest_shortcut)},
                                               {"known", fmt::format("{}", fmt::join(canned_variables, ", "))}});
}

bool is_shortcut_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

/// "/Envío" and "envio" are one: what is typed into the composer is compared so.
std::string plain_shortcut(std::string_view typed) {
  const auto written = trim(typed);
  return fold(written.starts_with('/') ? written.substr(1) : written);
}

}  // namespace

FilledText fill_canned(std::string_view text, const CannedValues& values) {
  FilledText filled;
  for (const auto& part : parts_of(text)) {
    const auto value = part.is_variable ? value_of(part.variable, values) : part.whole;
    if (part.is_variable && value.empty()) add_once(filled.missing, part.variable);
    filled.text += value.empty() ? part.whole : value;
  }
  return filled;
}

std::vector<std::string> unknown_variables(std::string_view text) {
  std::vector<std::string> unknown;
  for (const auto& part : parts_of(text)) {
    if (!part.is_variable && part.whole.contains(opening)) add_once(unknown, "");
    if (part.is_variable && std::ranges::find(canned_variables, part.variable) == canned_variables.end()) {
      add_once(unknown, part.variable);
    }
  }
  return unknown;
}

commerce::Checked<SentCannedReply> read_canned_reply(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  SentCannedReply found;
  commerce::FieldProblems problems;
  if (reading.object(sent, "", {"shortcut", "title", "text", "own", "revision"})) {
    auto& reply = found.reply;
    reply.shortcut = plain_shortcut(reading.text(sent.find("shortcut"), "shortcut", longest_shortcut, true));
    reply.title = reading.text(sent.find("title"), "title", longest_canned_title, true);
    reply.text = reading.text(sent.find("text"), "text", longest_canned_text, true);
    reply.revision = reading.number(sent.find("revision"), "revision");
    const auto* own = sent.find("own");
    const auto* flag = own != nullptr ? own->if_bool() : nullptr;
    found.own = flag != nullptr && *flag;
    if (own != nullptr && !own->is_null() && flag == nullptr) {
      problems.push_back({.field = "own", .code = "not_flag", .message = texts.say("canned.not_flag")});
    }
    if (!std::ranges::all_of(reply.shortcut, is_shortcut_byte)) {
      problems.push_back({.field = "shortcut", .code = "not_shortcut", .message = texts.say("canned.not_shortcut")});
    }
    for (const auto& name : unknown_variables(reply.text)) {
      problems.push_back({.field = "text", .code = "unknown_variable", .message = about_variable(name, texts)});
    }
  }
  auto all = reading.take();
  all.insert(all.end(), problems.begin(), problems.end());
  if (!all.empty()) return std::unexpected(std::move(all));
  return found;
}

JsonObject canned_reply_view(const storage::CannedReply& reply) {
  return {{"id", Json(reply.id.value)},
          {"own", Json(static_cast<bool>(reply.owner))},
          {"shortcut", reply.shortcut},
          {"title", reply.title},
          {"text", reply.text},
          {"revision", Json(reply.revision)},
          {"author", reply.author},
          {"createdAt", to_iso(reply.created_at)},
          {"updatedAt", to_iso(reply.updated_at)}};
}

}  // namespace tendero::desk
