#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "commerce/shop.hpp"
#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "crm/templates/template_facts.hpp"
#include "dialogue/settings.hpp"
#include "storage/templates.hpp"

/// A template on its way to one person.
namespace tendero::desk {

/// What is known of the person, the shop and whoever writes.
[[nodiscard]] crm::TemplateFacts facts_of(database::Tx& tx, const crm::Conversation& conversation,
                                          const dialogue::DialogueSettings& settings,
                                          std::optional<crm::AgentId> agent);

/// What is known of an order, in the language of whoever reads it.
[[nodiscard]] crm::TemplateFacts facts_of(const commerce::Order& order, const dialogue::DialogueSettings& settings,
                                          std::string_view language);

/// Whether this template may go to the customer now. Faults (`denied`): `contact_blocked`; `template_not_approved`: the
/// channel does not send it at present; `marketing_refused`: it is an advertisement, and they want none.
[[nodiscard]] Result<void> may_send_template(database::Tx& tx, const crm::Conversation& conversation,
                                             const storage::StoredTemplate& what);

/// What somebody said, and below it what is known.
[[nodiscard]] crm::Filling with_known(const storage::StoredTemplate& what, const crm::TemplateFacts& facts,
                                      crm::Filling said = {});

/// The message; faults as `crm::fill`.
[[nodiscard]] Result<crm::Template> written(const storage::StoredTemplate& what, const crm::TemplateFacts& facts,
                                            crm::Filling said = {});

}  // namespace tendero::desk
