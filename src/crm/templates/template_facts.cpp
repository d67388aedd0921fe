#include "crm/templates/template_facts.hpp"

#include <algorithm>
#include <array>

#include <boost/json.hpp>

namespace tendero::crm {
namespace {

constexpr std::array all{template_fact::customer_name, template_fact::company,       template_fact::agent_name,
                         template_fact::order_number,  template_fact::order_status,  template_fact::order_items,
                         template_fact::order_total,   template_fact::ticket_number, template_fact::ticket_summary};

}  // namespace

bool is_template_fact(std::string_view name) noexcept { return std::ranges::find(all, name) != all.end(); }

std::string to_json(const TemplateSources& sources) {
  boost::json::object object;
  for (const auto& [key, fact] : sources) object[key] = fact;
  return boost::json::serialize(object);
}

TemplateSources read_template_sources(std::string_view text) {
  TemplateSources sources;
  boost::system::error_code error;
  const auto value = boost::json::parse(text, error);
  if (error || !value.is_object()) return sources;
  for (const auto& [key, fact] : value.get_object()) {
    if (fact.is_string()) sources.emplace(key, fact.get_string());
  }
  return sources;
}

Filling filling_of(const MessageTemplate& design, const TemplateSources& sources, const TemplateFacts& facts) {
  Filling filling;
  for (const auto& blank : blanks_of(design)) {
    const auto source = sources.find(blank.key);
    const auto fact = facts.find(source == sources.end() ? blank.name : source->second);
    if (fact != facts.end() && !fact->second.empty()) filling.texts.emplace(blank.key, fact->second);
  }
  return filling;
}

}  // namespace tendero::crm
