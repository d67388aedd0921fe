#include "desk/templates/template_message.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/money.hpp"
#include "channels/template_limits.hpp"
#include "dialogue/shop_json.hpp"
#include "storage/agents.hpp"
#include "storage/contacts.hpp"
#include "storage/marketing.hpp"

namespace tendero::desk {

namespace {

namespace fact = crm::template_fact;

void put(crm::TemplateFacts& facts, std::string_view name, std::string value) {
  if (!value.empty()) facts.insert_or_assign(std::string(name), std::move(value));
}

}  // namespace

crm::TemplateFacts facts_of(database::Tx& tx, const crm::Conversation& conversation,
                            const dialogue::DialogueSettings& settings, std::optional<crm::AgentId> agent) {
  crm::TemplateFacts facts;
  if (const auto contact = storage::contact(tx, conversation.contact)) {
    put(facts, fact::customer_name, contact->display_name());
  }
  put(facts, fact::company, settings.company);
  const auto writer = agent ? storage::agent(tx, conversation.shop, *agent) : std::nullopt;
  if (writer) put(facts, fact::agent_name, writer->name);
  return facts;
}

crm::TemplateFacts facts_of(const commerce::Order& order, const dialogue::DialogueSettings& settings,
                            std::string_view language) {
  crm::TemplateFacts facts;
  put(facts, fact::order_number, order.number);
  put(facts, fact::order_status, dialogue::status_label(order.status, language.empty() ? settings.locale : language));
  put(facts, fact::order_total, to_display(order.total));
  std::string items;
  for (const auto& item : order.items) {
    items += fmt::format("{}{} x{}", items.empty() ? "" : " · ", item.name.empty() ? item.product_id : item.name,
                         item.quantity);
  }
  put(facts, fact::order_items, std::move(items));
  return facts;
}

Result<void> may_send_template(database::Tx& tx, const crm::Conversation& conversation,
                               const storage::StoredTemplate& what) {
  if (conversation.contact_blocked) {
    return fault(FaultKind::denied, "contact_blocked", "This contact is blocked; unblock them before writing.");
  }
  if (!crm::can_be_sent(what.told.status)) {
    return fault(FaultKind::denied, "template_not_approved",
                 fmt::format("WhatsApp does not send {} ({}) at present: it is {}. Choose an approved one.",
                             what.told.design.name, what.told.design.language, what.told.status));
  }
  if (what.told.design.category == crm::marketing_category && storage::refuses_marketing(tx, conversation.contact)) {
    return fault(FaultKind::denied, "marketing_refused",
                 "This person wants no advertisements; only a template of another category may be sent.");
  }
  return {};
}

crm::Filling with_known(const storage::StoredTemplate& what, const crm::TemplateFacts& facts, crm::Filling said) {
  const auto known = crm::filling_of(what.told.design, what.sources, facts);
  // What somebody said counts before what is known.
  for (const auto& key : crm::missing_in(what.told.design, said)) {
    if (const auto fact = known.texts.find(key); fact != known.texts.end()) said.texts.insert(*fact);
  }
  return said;
}

Result<crm::Template> written(const storage::StoredTemplate& what, const crm::TemplateFacts& facts, crm::Filling said) {
  return crm::fill(what.told.design, with_known(what, facts, std::move(said)), channels::longest_template_body());
}

}  // namespace tendero::desk
