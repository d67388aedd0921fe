#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/phone_number.hpp"
#include "crm/agent.hpp"
#include "crm/content.hpp"
#include "crm/conversation.hpp"
#include "crm/templates/template_facts.hpp"
#include "desk/templates/template_events.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

/// Whether and how a customer hears of what happened without having asked.
namespace tendero::desk {

struct Notice {
  std::optional<MessageId> message = std::nullopt;  ///< queued
  /// `switched_off`, `no_conversation`, `contact_blocked`, `contact_unreachable`, `window_closed` (and there is no
  /// approved template for it), `template_incomplete` (the one that there is asks for what nobody knows),
  /// `marketing_refused`
  std::string why_not = {};
  std::string template_name = {};  ///< it goes out as a template, because the window is closed
};

/// `{sent, messageId, template?}` or `{sent, reason}`
[[nodiscard]] Json notice_view(const Notice& notice);

/// What is said, in the language of who reads it.
using NoticeWords = std::function<std::string(std::string_view language)>;

/// What is said when words may not be sent: the template of this event, filled with these facts.
struct NoticeTemplate {
  TemplateEvent event;
  std::function<crm::TemplateFacts(std::string_view language)> facts;
};

/// The template of the event for this conversation, filled. Faults: `window_closed` when there is none, and those of
/// `may_send_template` and `crm::fill`.
[[nodiscard]] Result<crm::Template> template_instead(database::Tx& tx, const crm::Conversation& conversation,
                                                     const NoticeTemplate& instead, std::string_view language,
                                                     const dialogue::DialogueSettings& settings,
                                                     std::optional<crm::AgentId> agent);

/// The same with a template that somebody chose. Fault `not_found`: there is none of this name and language.
[[nodiscard]] Result<crm::Template> named_template(database::Tx& tx, const crm::Conversation& conversation,
                                                   const NoticeTemplate& instead, const TemplateName& name,
                                                   const dialogue::DialogueSettings& settings,
                                                   std::optional<crm::AgentId> agent);

/// Queues the words, or the template where the service window is closed. It changes nothing about who answers there.
/// The same `key` again tells nothing twice.
Notice tell_in(database::Tx& tx, const crm::Conversation& conversation, const NoticeWords& words,
               const NoticeTemplate& instead, const dialogue::DialogueSettings& settings, std::string_view key,
               Instant now);

/// As above, in the conversation of the customer with this phone.
Notice tell_customer(database::Tx& tx, ShopId shop, const std::optional<PhoneNumber>& customer,
                     const NoticeWords& words, const NoticeTemplate& instead,
                     const dialogue::DialogueSettings& settings, std::string_view key, Instant now);

}  // namespace tendero::desk
