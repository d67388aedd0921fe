#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "crm/presence.hpp"
#include "crm/templates/channel_template.hpp"
#include "storage/contact_imports.hpp"
#include "storage/exports.hpp"
#include "storage/handovers.hpp"
#include "storage/labels.hpp"
#include "storage/scheduled_messages.hpp"
#include "storage/turns.hpp"

/// The JSON bodies of feed events: small, ids as numbers, moments as milliseconds, enumerations as their words. The
/// panel and the API read them; docs of the fields stand here once. `version` 1 of the feed.
namespace tendero::storage::bodies {

/// {update, phone_number_id, detail}
[[nodiscard]] std::string of_update(UpdateId id, std::string_view phone_number_id, std::string_view detail);
/// {message, conversation, author, state, at, text, content, reply_to?, turn?, edited_at?, revoked_at?}
[[nodiscard]] std::string of_message(const crm::Message& message);
/// {message, conversation, state, at, code?, reason?}
[[nodiscard]] std::string of_delivery(MessageId message, ConversationId conversation, crm::DeliveryState state,
                                      Instant at, std::string_view code, std::string_view reason);
/// {conversation, contact, answerer, state, epoch, language}
[[nodiscard]] std::string of_conversation(const crm::Conversation& conversation);
/// {conversation, assignee?}: who of the team has it; without one, nobody
[[nodiscard]] std::string of_assignment(ConversationId conversation, std::optional<crm::AgentId> assignee);
/// {conversation, agent, typing, until?}: they look at it, until then unless it is told again; without `until` they
/// left
[[nodiscard]] std::string of_viewing(ConversationId conversation, crm::AgentId agent, bool typing,
                                     std::optional<Instant> until);
/// {agent, presence}
[[nodiscard]] std::string of_presence(crm::AgentId agent, crm::Presence presence);
/// {label}: added, changed or removed
[[nodiscard]] std::string of_label(LabelId label);
/// {handover, conversation, reason, asked_at, expected_at?, escalated_at?}
[[nodiscard]] std::string of_handover(const Handover& handover);
/// {turn, conversation, state, engine, ms, detail}
[[nodiscard]] std::string of_turn(const TurnRecord& turn, std::string_view detail_json, Instant ended_at);
/// {conversation, budget}: no more is spent on models; the builtin engine answers
[[nodiscard]] std::string of_budget(ConversationId conversation, std::string_view budget);
/// {tool_call, turn, conversation, name, state, changes_world, ms, arguments, output}; no output when it is longer than
/// 8 kB
[[nodiscard]] std::string of_tool(const ToolRecord& tool);
/// {conversation, emoji, at, message?}: the emoji empty when it was taken back, no message while that has not come
[[nodiscard]] std::string of_reaction(std::optional<MessageId> message, ConversationId conversation,
                                      std::string_view emoji, Instant at);
/// {message, conversation, state, mime_type?, bytes?, reason?}
[[nodiscard]] std::string of_media(MessageId message, ConversationId conversation, const crm::MediaFile& file);
/// {message, conversation, state, words?, reason?}
[[nodiscard]] std::string of_transcript(MessageId message, ConversationId conversation,
                                        const crm::Transcript& transcript);
/// {news, number, field, event, subject, reason, alarming, at}: the channel told something about the account; what it
/// means is said where news are listed
[[nodiscard]] std::string of_account_news(std::int64_t id, std::string_view phone_number_id,
                                          const crm::AccountNews& news);
/// {template, name, language, category, status, quality, reason}
[[nodiscard]] std::string of_template(TemplateId id, const crm::ChannelTemplate& told);
/// {contact, name}: saved by the shop; empty: no longer
[[nodiscard]] std::string of_name(ContactId contact, std::string_view name);
/// {contact, revision}: the team changed what it keeps of them
[[nodiscard]] std::string of_contact_change(ContactId contact, std::int64_t revision);
/// {contact}: it was made by mistake, and is no more
[[nodiscard]] std::string of_contact_removal(ContactId contact);
/// {import, state, total, made, changed, same, refused, undone, kept}
[[nodiscard]] std::string of_import(const ContactImport& import);
/// {broadcast, state}
[[nodiscard]] std::string of_broadcast(std::int64_t broadcast, std::string_view state);
/// {contact, marketing}: "wanted" or "refused"
[[nodiscard]] std::string of_marketing_choice(ContactId contact, bool wanted);
/// {contact, since?}: since when messages do not reach them; without it they do again
[[nodiscard]] std::string of_reachability(ContactId contact, std::optional<Instant> since);
/// {number, reference, by}: an order of the shop, the number empty while it is not known; `by` is the agent, 0 for the
/// assistant
[[nodiscard]] std::string of_order(std::string_view number, std::string_view reference, std::int64_t by);
/// {merge, contact, into, reason}: `contact` is, was or may be part of `into`
[[nodiscard]] std::string of_merge(std::int64_t merge, ContactId contact, ContactId into, std::string_view reason);
/// {contact, customer?, by?}
[[nodiscard]] std::string of_customer_link(ContactId contact, std::string_view customer, std::string_view by);

/// {note, conversation, agent}: what it says is read where notes are listed, for it may be taken back
[[nodiscard]] std::string of_note(std::int64_t note, ConversationId conversation, std::int64_t agent);
/// {scheduled, conversation, agent, state, at, reason?, message?}: `at` is when it is due; `message` what was sent
[[nodiscard]] std::string of_scheduled(const ScheduledMessage& scheduled);
/// {reply, shortcut, owner}: a canned reply; `owner` is 0 when it is everybody's
[[nodiscard]] std::string of_canned_reply(std::int64_t reply, std::string_view shortcut, std::int64_t owner);
/// {export, report, format, state, progress, rows, bytes, reason}: a table that is written for people
[[nodiscard]] std::string of_export(const ExportRecord& record);
/// {contact, conversations: [conversation, …]}: they are no more
[[nodiscard]] std::string of_erasure(ContactId contact, const std::vector<ConversationId>& conversations);

}  // namespace tendero::storage::bodies
