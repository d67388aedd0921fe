#include "web/json_body.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::web {

namespace {

constexpr std::size_t longest_name_shown = 60;

bool holds_nul(std::string_view text) { return text.contains('\0'); }

bool is_twice(const JsonObject& object) {
  std::set<std::string_view> names;
  return !std::ranges::all_of(object, [&](const JsonMember& member) { return names.insert(member.first).second; });
}

/// Why nobody should read this; nothing: all is well.
std::optional<std::string_view> flaw_of(const Json& value) {
  constexpr std::string_view nul = "A text in the body holds the character NUL.";
  if (const auto* text = value.if_string()) return holds_nul(*text) ? std::optional(nul) : std::nullopt;
  if (const auto* array = value.if_array()) {
    for (const auto& each : *array) {
      if (const auto flaw = flaw_of(each)) return flaw;
    }
  }
  const auto* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  if (is_twice(*object)) return "A name stands twice in an object of the body.";
  for (const auto& [name, each] : *object) {
    if (holds_nul(name)) return nul;
    if (const auto flaw = flaw_of(each)) return flaw;
  }
  return std::nullopt;
}

}  // namespace

Result<Json> json_body(const net::Request& request) {
  auto body = Json::parse(request.body);
  if (!body) return fault(FaultKind::invalid, "invalid_input", "The body is not JSON.");
  if (const auto flaw = flaw_of(*body)) return fault(FaultKind::invalid, "invalid_input", std::string(*flaw));
  return *std::move(body);
}

std::optional<std::int64_t> whole_number(const Json& value) {
  const auto* number = value.if_number();
  if (number == nullptr) return std::nullopt;
  std::int64_t whole = 0;
  const auto* const end = number->token.data() + number->token.size();
  const auto [stopped, error] = std::from_chars(number->token.data(), end, whole);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return whole;
}

JsonBody::JsonBody(const net::Request& request) {
  auto body = json_body(request);
  if (!body) {
    mistake("body", body.error().message);
  } else if (body->if_object() == nullptr) {
    mistake("body", "must be a JSON object.");
  } else {
    body_ = *std::move(body);
  }
}

const Json* JsonBody::value(std::string_view name) {
  asked_.emplace_back(name);
  const auto* found = body_.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::string JsonBody::optional_text(std::string_view name, std::size_t most) {
  const auto* found = value(name);
  if (found == nullptr) return {};
  const auto* written = found->if_string();
  if (written == nullptr) {
    mistake(std::string(name), "must be a text.");
    return {};
  }
  if (written->size() > most) {
    mistake(std::string(name), fmt::format("must not be longer than {} bytes.", most));
    return {};
  }
  return std::string(trim(*written));
}

std::string JsonBody::text(std::string_view name, std::size_t most) {
  const auto before = mistakes_.size();
  auto written = optional_text(name, most);
  if (written.empty() && mistakes_.size() == before) mistake(std::string(name), "is missing.", "required");
  return written;
}

std::optional<std::string> JsonBody::sent_text(std::string_view name, std::size_t most) {
  if (value(name) == nullptr) return std::nullopt;
  return optional_text(name, most);
}

Secret JsonBody::secret(std::string_view name) {
  const auto* found = value(name);
  const auto* written = found == nullptr ? nullptr : found->if_string();
  if (found == nullptr)
    mistake(std::string(name), "is missing.", "required");
  else if (written == nullptr)
    mistake(std::string(name), "must be a text.");
  return Secret(written == nullptr ? std::string() : *written);
}

std::optional<bool> JsonBody::flag(std::string_view name) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  const auto* written = found->if_bool();
  if (written != nullptr) return *written;
  mistake(std::string(name), "must be true or false.");
  return std::nullopt;
}

std::optional<std::int64_t> JsonBody::whole_number(std::string_view name) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  const auto number = web::whole_number(*found);
  if (!number) mistake(std::string(name), "must be a whole number.");
  return number;
}

void JsonBody::unknown_field(std::string_view place, std::string_view name) {
  mistake(fmt::format("{}{}", place, clean(name, longest_name_shown)), "is not known here.", "unknown_field");
}

std::optional<net::Response> JsonBody::refused() {
  if (const auto* object = body_.if_object()) {
    for (const auto& [name, written] : *object) {
      if (std::ranges::find(asked_, name) == asked_.end()) unknown_field("", name);
    }
  }
  if (mistakes_.empty()) return std::nullopt;
  return invalid_input(mistakes_);
}

}  // namespace tendero::web
