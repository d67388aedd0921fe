#include "sandbox/model/scripted_arguments.hpp"

#include <algorithm>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace tendero::sandbox::model {

namespace json = boost::json;

json::object completed_arguments(const json::object& request, const Played::Call& call) {
  auto arguments = call.arguments;
  const auto* tools = request.if_contains("tools");
  if (tools == nullptr || !tools->is_array()) return arguments;
  for (const auto& tool : tools->get_array()) {
    if (tool.at("name").as_string() != call.tool) continue;
    boost::system::error_code error;
    const auto* properties = tool.find_pointer("/parameters/properties", error);
    if (properties == nullptr || !properties->is_object()) continue;
    for (const auto& [name, schema] : properties->get_object()) arguments.emplace(name, nullptr);
  }
  return arguments;
}

json::value written_arguments(const json::object& arguments, std::span<const Quirk> quirks) {
  const auto has = [&](Quirk quirk) { return std::ranges::find(quirks, quirk) != quirks.end(); };
  const auto text = json::serialize(arguments);
  if (has(Quirk::arguments_object)) return arguments;
  if (has(Quirk::arguments_double_encoded)) return json::value(json::serialize(json::value(text)));
  if (has(Quirk::arguments_fenced)) return json::value("Uso estos datos:\n```json\n" + text + "\n```\nListo.");
  if (has(Quirk::arguments_broken)) return json::value(text.substr(0, text.size() / 2));
  return json::value(text);
}

}  // namespace tendero::sandbox::model
