#include "sandbox/whatsapp/template_api.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "sandbox/whatsapp/template_definition.hpp"
#include "sandbox/whatsapp/template_error.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

/// Graph API, "Paging": opaque, so that nobody counts on what they are.
std::string cursor_of(const MessageTemplate& message_template) {
  return to_base64(std::to_string(message_template.id));
}

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (bad != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Checked<json::object> with_fields(const MessageTemplate& message_template, const std::optional<std::string>& fields) {
  const json::object all = shown(message_template);
  constexpr std::array<std::string_view, 7> usual{"name",   "parameter_format", "components", "language",
                                                  "status", "category",         "id"};
  json::object object;
  if (!fields) {
    for (const auto field : usual) object[field] = all.at(field);
    return object;
  }
  for (const auto& written : split(*fields, ',')) {
    const std::string_view field = trim(written);
    if (!is_template_field(field)) {
      return std::unexpected(GraphError{.title = fmt::format("Tried accessing nonexisting field ({})", field)});
    }
    if (const auto* value = all.if_contains(field)) object[field] = *value;
  }
  object["id"] = all.at("id");
  return object;
}

bool fits(const MessageTemplate& message_template, const net::Request& request) {
  const TemplateDefinition& definition = message_template.definition;
  const auto is = [&](std::string_view key, std::string_view value) {
    return request.query(key).value_or(std::string(value)) == value;
  };
  return is("name", definition.name) && is("status", message_template.status) && is("language", definition.language) &&
         is("category", definition.category);
}

Checked<json::object> body_of(const net::Request& request) {
  boost::system::error_code bad;
  const json::value body = json::parse(request.body, bad);
  if (bad || !body.is_object()) {
    return std::unexpected(template_error(TemplateFlaw::other, "The body is not a JSON object."));
  }
  return body.get_object();
}

GraphError unsupported(const std::string& method) {
  return {.title = "Unsupported " + method + " request", .type = "GraphMethodException"};
}

}  // namespace

bool TemplateApi::serves(std::span<const std::string> path) const {
  if (path.size() == 1) return book_.find_by_id(path[0]) != nullptr;
  return path.size() == 2 && path[0] == settings_.business_account_id && path[1] == "message_templates";
}

Checked<json::object> TemplateApi::answer(const net::Request& request, std::span<const std::string> path) {
  if (const auto allowed = account_.require(Account::management); !allowed) return std::unexpected(allowed.error());
  MessageTemplate* one = path.size() == 1 ? book_.find_by_id(path[0]) : nullptr;
  if (one != nullptr && request.method == "GET") return with_fields(*one, request.query("fields"));
  if (one != nullptr && request.method == "POST") return edit(request, *one);
  if (one == nullptr && request.method == "GET") return list(request);
  if (one == nullptr && request.method == "POST") return create(request);
  if (one == nullptr && request.method == "DELETE") return remove(request);
  return std::unexpected(unsupported(request.method));
}

Checked<json::object> TemplateApi::list(const net::Request& request) const {
  constexpr std::int64_t usual = 25;
  constexpr std::int64_t most = 1'000;
  const auto limit = read_number(request.query("limit").value_or(std::to_string(usual)));
  if (!limit || *limit < 1 || *limit > most) {
    return std::unexpected(GraphError{.title = "Param limit must be a whole number from 1 to 1000"});
  }
  std::int64_t after = 0;
  if (const auto cursor = request.query("after")) {
    const auto id = read_number(from_base64(*cursor).value_or(""));
    if (!id) return std::unexpected(GraphError{.title = "Invalid cursors values"});
    after = *id;
  }
  json::array data;
  const MessageTemplate* first = nullptr;
  const MessageTemplate* last = nullptr;
  bool more = false;
  for (const auto& [id, message_template] : book_.all()) {
    if (id <= after || !fits(message_template, request)) continue;
    more = std::cmp_equal(data.size(), *limit);
    if (more) break;
    auto object = with_fields(message_template, request.query("fields"));
    if (!object) return object;
    data.emplace_back(*std::move(object));
    if (first == nullptr) first = &message_template;
    last = &message_template;
  }
  json::object answer{{"data", std::move(data)}};
  if (first == nullptr) return answer;
  json::object paging{{"cursors", {{"before", cursor_of(*first)}, {"after", cursor_of(*last)}}}};
  if (more) {
    std::string next = settings_.public_url + std::string(request.path()) + "?";
    for (const std::string_view key : {"fields", "name", "status", "language", "category"}) {
      const auto value = request.query(key);
      if (value) next += fmt::format("{}={}&", key, net::encode_component(*value));
    }
    paging["next"] = fmt::format("{}limit={}&after={}", next, *limit, net::encode_component(cursor_of(*last)));
  }
  answer["paging"] = std::move(paging);
  return answer;
}

Checked<json::object> TemplateApi::create(const net::Request& request) {
  const auto body = body_of(request);
  if (!body) return std::unexpected(body.error());
  auto definition = read_definition(*body, TemplateOrigin::asked_for);
  if (!definition) return std::unexpected(definition.error());
  if (auto error = uploads_.refused_example(definition->components)) return std::unexpected(*std::move(error));
  const auto added = book_.add(*std::move(definition));
  if (!added) return std::unexpected(added.error());
  MessageTemplate& created = **added;
  review_.submit(created);
  return json::object{
      {"id", std::to_string(created.id)}, {"status", created.status}, {"category", created.definition.category}};
}

Checked<json::object> TemplateApi::edit(const net::Request& request, MessageTemplate& message_template) {
  const auto body = body_of(request);
  if (!body) return std::unexpected(body.error());
  auto changed = read_changes(message_template, *body);
  if (!changed) return std::unexpected(changed.error());
  auto error = body->contains("components") ? uploads_.refused_example(changed->components) : std::nullopt;
  if (error) return std::unexpected(*std::move(error));
  const auto edited = book_.edit(message_template, *std::move(changed));
  if (!edited) return std::unexpected(edited.error());
  review_.submit(message_template);
  return json::object{{"success", true}};
}

Checked<json::object> TemplateApi::remove(const net::Request& request) {
  const std::string name = request.query("name").value_or("");
  if (name.empty()) return std::unexpected(template_error(TemplateFlaw::other, "The parameter name is required."));
  const auto removed = book_.remove(name, request.query("hsm_id").value_or(""));
  if (!removed) return std::unexpected(removed.error());
  for (const MessageTemplate& each : *removed) review_.tell_deleted(each);
  return json::object{{"success", true}};
}

}  // namespace tendero::sandbox::whatsapp
