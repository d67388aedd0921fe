#include "sandbox/whatsapp/template_control.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "sandbox/whatsapp/template_definition.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

net::Response invalid(std::string_view message) { return net::error_response(400, "invalid_input", message); }

net::Response answer(const json::object& body) { return net::json_response(200, json::serialize(body)); }

}  // namespace

net::Response TemplateControl::list() const {
  json::array templates;
  for (const auto& [id, each] : book_.all()) templates.emplace_back(shown(each));
  return answer({{"templates", std::move(templates)}});
}

Result<json::object> TemplateControl::put(json::object body) {
  const std::string status = body.contains("status") ? text_at(body, "status") : "APPROVED";
  body.erase("status");
  auto definition = read_definition(body, TemplateOrigin::in_place);
  if (!definition) return fault(FaultKind::invalid, "invalid_input", definition.error().user_message);
  if (status.empty()) return fault(FaultKind::invalid, "invalid_input", "status: a word");
  MessageTemplate& placed = book_.put(*std::move(definition));
  placed.status = status;
  return shown(placed);
}

net::Response TemplateControl::change(const json::object& body) {
  if (body.contains("components")) {
    const auto placed = put(body);
    return placed ? answer(*placed) : invalid(placed.error().message);
  }
  MessageTemplate* changed = book_.find(text_at(body, "name"), text_at(body, "language"));
  if (changed == nullptr) return net::error_response(404, "not_found", "name, language: there is no such template");
  Checked<void> done;
  if (body.contains("event")) {
    done = review_.happen(*changed, text_at(body, "event"), text_at(body, "reason"));
  } else if (body.contains("quality")) {
    done = review_.rate(*changed, text_at(body, "quality"));
  } else if (body.contains("category")) {
    done = review_.move(*changed, text_at(body, "category"), false);
  } else if (body.contains("correctCategory")) {
    done = review_.move(*changed, text_at(body, "correctCategory"), true);
  } else {
    return invalid("event, quality, category, correctCategory or components: one of them");
  }
  return done ? answer(shown(*changed)) : invalid(done.error().user_message);
}

}  // namespace tendero::sandbox::whatsapp
