#include "desk/customer_notice.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "crm/reachability.hpp"
#include "crm/service_window.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/templates/template_message.hpp"
#include "dialogue/order_words.hpp"
#include "storage/conversations.hpp"

namespace tendero::desk {

namespace {

Result<crm::Template> filled_in(database::Tx& tx, const crm::Conversation& conversation,
                                const storage::StoredTemplate& what, const NoticeTemplate& instead,
                                const dialogue::DialogueSettings& settings, std::optional<crm::AgentId> agent) {
  if (const auto allowed = may_send_template(tx, conversation, what); !allowed) return std::unexpected(allowed.error());
  auto facts = facts_of(tx, conversation, settings, agent);
  for (const auto& fact : instead.facts(what.told.design.language)) facts.insert(fact);
  return written(what, facts);
}

}  // namespace

Json notice_view(const Notice& notice) {
  if (!notice.message) return JsonObject{{"sent", Json(false)}, {"reason", notice.why_not}};
  JsonObject view{{"sent", Json(true)}, {"messageId", Json(notice.message->value)}};
  if (!notice.template_name.empty()) view.emplace_back("template", notice.template_name);
  return view;
}

Result<crm::Template> template_instead(database::Tx& tx, const crm::Conversation& conversation,
                                       const NoticeTemplate& instead, std::string_view language,
                                       const dialogue::DialogueSettings& settings, std::optional<crm::AgentId> agent) {
  const auto what = template_for(tx, conversation.shop, instead.event, language, settings.locale);
  if (!what) {
    return fault(FaultKind::denied, std::string(crm::window_closed_code),
                 fmt::format("{} None is approved for {}: look at the templates and their events.",
                             crm::window_closed_reason, to_word(instead.event)));
  }
  return filled_in(tx, conversation, *what, instead, settings, agent);
}

Result<crm::Template> named_template(database::Tx& tx, const crm::Conversation& conversation,
                                     const NoticeTemplate& instead, const TemplateName& name,
                                     const dialogue::DialogueSettings& settings, std::optional<crm::AgentId> agent) {
  const auto what = storage::template_named(tx, conversation.shop, name.name, name.language);
  if (!what) {
    return fault(FaultKind::not_found, "template_missing",
                 fmt::format("There is no template {} in {}.", name.name, name.language));
  }
  return filled_in(tx, conversation, *what, instead, settings, agent);
}

Notice tell_in(database::Tx& tx, const crm::Conversation& conversation, const NoticeWords& words,
               const NoticeTemplate& instead, const dialogue::DialogueSettings& settings, std::string_view key,
               Instant now) {
  // It would not arrive either.
  if (conversation.contact_unreachable) return {.why_not = std::string(crm::contact_unreachable)};
  const auto language = dialogue::language_of(conversation, settings);
  const auto queue = [&](const std::vector<crm::Content>& parts) {
    return queue_parts(tx, conversation, crm::Author::system, {}, parts, key, now);
  };
  const auto allowed = may_write(conversation, now);
  if (allowed) return {.message = queue(settings.fit(crm::Text{words(language)}))};
  if (allowed.error().code != crm::window_closed_code) return {.why_not = allowed.error().code};
  auto message = template_instead(tx, conversation, instead, language, settings, {});
  if (!message) return {.why_not = message.error().code};
  auto name = message->name;
  return {.message = queue({*std::move(message)}), .template_name = std::move(name)};
}

Notice tell_customer(database::Tx& tx, ShopId shop, const std::optional<PhoneNumber>& customer,
                     const NoticeWords& words, const NoticeTemplate& instead,
                     const dialogue::DialogueSettings& settings, std::string_view key, Instant now) {
  const auto conversation = customer ? storage::conversation_with(tx, shop, *customer) : std::nullopt;
  if (!conversation) return {.why_not = "no_conversation"};
  return tell_in(tx, *conversation, words, instead, settings, key, now);
}

}  // namespace tendero::desk
