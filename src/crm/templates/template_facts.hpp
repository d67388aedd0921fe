#pragma once

#include <map>
#include <string>
#include <string_view>

#include "crm/templates/fill_template.hpp"

namespace tendero::crm {

/// What a template may say of a contact, an order and a ticket, by these names; what is not known is not there.
using TemplateFacts = std::map<std::string, std::string, std::less<>>;

namespace template_fact {
inline constexpr std::string_view customer_name = "customer_name";
inline constexpr std::string_view company = "company";
inline constexpr std::string_view agent_name = "agent_name";
inline constexpr std::string_view order_number = "order_number";
inline constexpr std::string_view order_status = "order_status";
inline constexpr std::string_view order_items = "order_items";
inline constexpr std::string_view order_total = "order_total";
inline constexpr std::string_view ticket_number = "ticket_number";
inline constexpr std::string_view ticket_summary = "ticket_summary";
}  // namespace template_fact

[[nodiscard]] bool is_template_fact(std::string_view name) noexcept;

/// Which fact stands at which blank, by the blank's key: {"body.1": "order_number"}.
using TemplateSources = std::map<std::string, std::string, std::less<>>;

/// How sources are stored. What cannot be read is nothing.
[[nodiscard]] std::string to_json(const TemplateSources& sources);
[[nodiscard]] TemplateSources read_template_sources(std::string_view json);

/// What the facts say: at blanks with a source, and at variables that are called like a fact.
[[nodiscard]] Filling filling_of(const MessageTemplate& design, const TemplateSources& sources,
                                 const TemplateFacts& facts);

}  // namespace tendero::crm
