#include "web/json_body.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::web {

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
  auto parsed = Json::parse(request.body);
  if (parsed && parsed->if_object() != nullptr) {
    body_ = *std::move(parsed);
  } else {
    mistake("body", "must be a JSON object.");
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
  if (written.empty() && mistakes_.size() == before) mistake(std::string(name), "is missing.");
  return written;
}

std::optional<std::string> JsonBody::sent_text(std::string_view name, std::size_t most) {
  if (value(name) == nullptr) return std::nullopt;
  return optional_text(name, most);
}

Secret JsonBody::secret(std::string_view name) {
  const auto* found = value(name);
  const auto* written = found == nullptr ? nullptr : found->if_string();
  if (written == nullptr) mistake(std::string(name), found == nullptr ? "is missing." : "must be a text.");
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

std::optional<net::Response> JsonBody::refused() {
  if (const auto* object = body_.if_object()) {
    for (const auto& [name, written] : *object) {
      if (std::ranges::find(asked_, name) == asked_.end()) mistake(name, "is not known here.");
    }
  }
  if (mistakes_.empty()) return std::nullopt;
  return invalid_input(mistakes_);
}

}  // namespace tendero::web
