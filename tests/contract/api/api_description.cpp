#include "contract/api/api_description.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "assets/assets.hpp"
#include "net/http_message.hpp"

namespace tendero::test {

namespace {

namespace json = boost::json;
using Problems = std::vector<std::string>;

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (;;) {
    path.remove_prefix(std::min<std::size_t>(1, path.size()));
    const auto segment = path.substr(0, path.find('/'));
    segments.push_back(net::decode_component(segment).value_or(std::string(segment)));
    if (segment.size() == path.size()) return segments;
    path.remove_prefix(segment.size());
  }
}

bool is_variable(std::string_view segment) { return segment.starts_with('{'); }

bool leads_to(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::ranges::equal(pattern, path, [](const std::string& expected, const std::string& given) {
    return is_variable(expected) ? !given.empty() : expected == given;
  });
}

std::string_view media_type_of(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return type;
}

/// The entry of a `content` for this type; null: it has none.
const json::value* media_type(const json::object& content, std::string_view content_type) {
  if (const auto* exactly = content.if_contains(media_type_of(content_type))) return exactly;
  return content.if_contains("*/*");
}

/// Each event's data (WHATWG HTML, 9.2.6).
std::vector<std::string> data_of_events(std::string_view stream) {
  std::vector<std::string> events(1);
  while (!stream.empty()) {
    const auto line = stream.substr(0, stream.find('\n'));
    stream.remove_prefix(std::min(stream.size(), line.size() + 1));
    if (line.empty()) events.emplace_back();
    if (line.starts_with("data: ")) events.back() += line.substr(6);
  }
  std::erase(events, "");
  return events;
}

std::optional<json::value> parsed(std::string_view text) {
  boost::system::error_code malformed;
  auto value = json::parse(text, malformed);
  if (malformed) return std::nullopt;
  return value;
}

void collect_open(const json::value& node, const std::string& at, Problems& found) {
  if (node.is_array()) {
    std::size_t number = 0;
    for (const auto& each : node.get_array()) collect_open(each, fmt::format("{}/{}", at, number++), found);
  }
  if (!node.is_object()) return;
  const auto& rules = node.get_object();
  // The parts of an allOf see each other's fields.
  if (rules.contains("allOf")) return;
  if (rules.contains("properties") && rules.at("properties").is_object() && !rules.contains("additionalProperties"))
    found.push_back(at);
  for (const auto& [name, part] : rules) {
    if (name != "example") collect_open(part, fmt::format("{}/{}", at, std::string_view(name)), found);
  }
}

}  // namespace

bool DescribedOperation::asks_for_session() const {
  return std::ranges::any_of(says->at("security").as_array(),
                             [](const auto& way) { return way.as_object().contains("session"); });
}

ApiDescription::ApiDescription(std::string_view json) : document_(json::parse(json)) {
  for (const auto& [path, methods] : document_.at("paths").as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      std::string upper(method);
      std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
      operations_.push_back({.method = std::move(upper), .path = path, .says = &operation.as_object()});
    }
  }
  for (const auto& [name, schema] : document_.at_pointer("/components/schemas").as_object())
    schemas_.require_known(schema);
  const std::function<void(const json::value&)> check = [&](const json::value& node) {
    if (node.is_array()) std::ranges::for_each(node.get_array(), check);
    if (!node.is_object()) return;
    for (const auto& [name, part] : node.get_object()) {
      if (name == "schema") schemas_.require_known(part);
      if (name != "schema" && name != "example") check(part);
    }
  };
  check(document_.at("paths"));
  check(document_.at_pointer("/components/responses"));
  check(document_.at_pointer("/components/parameters"));
}

const ApiDescription& ApiDescription::ours() {
  static const ApiDescription description(assets::find_api("openapi.json").value().bytes);
  return description;
}

const std::string* ApiDescription::path_of(std::string_view target) const {
  const auto path = segments_of(target.substr(0, target.find('?')));
  const std::string* best = nullptr;
  for (const auto& operation : operations_) {
    // A fixed segment goes before a variable one, and '{' sorts behind everything that may stand in a path.
    if (leads_to(segments_of(operation.path), path) && (best == nullptr || operation.path < *best))
      best = &operation.path;
  }
  return best;
}

const DescribedOperation* ApiDescription::find(std::string_view method, std::string_view target) const {
  const auto* path = path_of(target);
  const auto found = std::ranges::find_if(operations_, [&](const DescribedOperation& operation) {
    return path != nullptr && operation.path == *path && operation.method == method;
  });
  return found == operations_.end() ? nullptr : &*found;
}

Problems ApiDescription::problems_of_refusal(std::string_view told) const {
  static const json::value error{{"$ref", "#/components/schemas/Error"}};
  const auto body = parsed(told);
  return body ? schemas_.problems(error, *body, Direction::told) : Problems{"a refusal must be JSON"};
}

Problems ApiDescription::problems_of_answer(const DescribedOperation& operation, const Exchange& exchange) const {
  const auto* answer = operation.says->at("responses").as_object().if_contains(std::to_string(exchange.status));
  if (answer == nullptr) {
    const auto body = parsed(exchange.told);
    const auto* code = body && body->is_object() ? body->get_object().if_contains("code") : nullptr;
    if (code == nullptr || !code->is_string()) return {"the status is not described here"};
    const auto said = fmt::format("{} `{}`", exchange.status, code->get_string().c_str());
    const bool by_session = exchange.status == 401 || exchange.status == 403;
    const std::string_view everywhere = document_.at_pointer("/info/description").as_string();
    if (exchange.status == 500 || !everywhere.contains(said) || (by_session && !operation.asks_for_session()))
      return {fmt::format("{} is not described here", said)};
    return problems_of_refusal(exchange.told);
  }
  const auto* content = schemas_.resolve(*answer).as_object().if_contains("content");
  if (content == nullptr) return exchange.told.empty() ? Problems{} : Problems{"no body is described"};
  const auto* media = media_type(content->as_object(), exchange.content_type);
  if (media == nullptr) return {fmt::format("the type {} is not described", exchange.content_type)};
  const auto* schema = media->as_object().if_contains("schema");
  if (schema == nullptr) return {};
  const auto type = media_type_of(exchange.content_type);
  if (type == "text/event-stream") {
    Problems all;
    for (const auto& data : data_of_events(exchange.told)) {
      const auto event = parsed(data);
      auto found = event ? schemas_.problems(*schema, *event, Direction::told) : Problems{"an event is no JSON"};
      all.insert(all.end(), found.begin(), found.end());
    }
    return all;
  }
  if (type != "application/json") return schemas_.problems(*schema, json::value(exchange.told), Direction::told);
  const auto body = parsed(exchange.told);
  return body ? schemas_.problems(*schema, *body, Direction::told) : Problems{"the body is not JSON"};
}

const json::value* ApiDescription::body_schema(const DescribedOperation& operation) const {
  const auto* body = operation.says->if_contains("requestBody");
  if (body == nullptr) return nullptr;
  const auto* json = schemas_.resolve(*body).at("content").as_object().if_contains("application/json");
  return json == nullptr ? nullptr : json->as_object().if_contains("schema");
}

Problems ApiDescription::problems_of_body(const DescribedOperation& operation, std::string_view sent) const {
  const auto* schema = body_schema(operation);
  if (schema == nullptr) return {};
  const auto* required = schemas_.resolve(operation.says->at("requestBody")).as_object().if_contains("required");
  if (sent.empty() && (required == nullptr || !required->as_bool())) return {};
  const auto body = parsed(sent);
  auto found = body ? schemas_.problems(*schema, *body, Direction::sent) : Problems{"it is not JSON"};
  for (auto& problem : found) problem = "what was sent was accepted, but " + problem;
  return found;
}

Problems ApiDescription::problems(const Exchange& exchange) const {
  const auto* operation = find(exchange.method, exchange.target);
  if (operation == nullptr) {
    const bool other_method = path_of(exchange.target) != nullptr;
    auto found = problems_of_refusal(exchange.told);
    if (exchange.status != 400 && exchange.status != (other_method ? 405 : 404))
      found.push_back(fmt::format("nothing is described there for this method, and it answers {}", exchange.status));
    return found;
  }
  auto all = problems_of_answer(*operation, exchange);
  if (exchange.status >= 200 && exchange.status < 300) {
    auto more = problems_of_body(*operation, exchange.sent);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

Problems ApiDescription::open_answers() const {
  Problems found;
  for (const auto& operation : operations_) {
    const auto& answers = operation.says->at("responses");
    collect_open(answers, fmt::format("{} {} responses", operation.method, operation.path), found);
  }
  collect_open(document_.at_pointer("/components/responses"), "/components/responses", found);
  collect_open(document_.at_pointer("/components/schemas"), "/components/schemas", found);
  return found;
}

void expect_described(const Exchange& exchange) {
  for (const auto& problem : ApiDescription::ours().problems(exchange)) {
    ADD_FAILURE() << exchange.method << ' ' << exchange.target << " answered " << exchange.status << ' '
                  << exchange.told.substr(0, 2'000) << "\napi/openapi.yaml: " << problem;
  }
}

}  // namespace tendero::test
