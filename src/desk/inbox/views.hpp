#pragma once

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/time.hpp"
#include "storage/conversation_list.hpp"

/// How the API writes conversations, messages and contacts.
namespace tendero::desk {

/// `{id, author, agent, text, content, at, state, failure, replyTo, turn, context, editedAt, revokedAt, reactions,
/// file, price}`; `content` is the neutral value, `text` its words. `failure` is `{code, text}` of one that failed;
/// `texts` says what to do about it. `price` is `{category, type, billable}` once the channel has said it.
[[nodiscard]] Json message_view(const Texts& texts, const crm::Message& message);

/// `{id, name, savedName, profileName, username, phone, blocked, unreachableSince, customer}`; `username` is "@ana",
/// for display alone; `customer` is who they are to the backend, once linked: `{id, name, email, linkedBy,
/// linkedSince}`.
[[nodiscard]] Json contact_view(const storage::Contact& contact, const std::optional<storage::CustomerLink>& link);

/// `{id, contact, answerer, state, language, window: {open, closesAt}, handover, lastMessage}`; `contact` has its
/// `customer`, too. `handover` (`handover_view.hpp`) is null while the assistant answers; `told` is its summary.
[[nodiscard]] Json conversation_view(const Texts& texts, const storage::ConversationSummary& summary, Instant now,
                                     const std::string& told = {});

}  // namespace tendero::desk
