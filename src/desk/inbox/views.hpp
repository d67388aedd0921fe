#pragma once

#include "base/json.hpp"
#include "base/time.hpp"
#include "storage/conversation_list.hpp"

/// How the API writes conversations, messages and contacts.
namespace tendero::desk {

/// `{id, author, agent, text, content, at, state, replyTo, turn}`; `content` is the neutral value, `text` its words.
[[nodiscard]] Json message_view(const crm::Message& message);

/// `{id, name, savedName, profileName, phone, blocked, customer}`; `customer` is who they are to the backend, once
/// linked: `{id, name, email, linkedBy, linkedSince}`.
[[nodiscard]] Json contact_view(const storage::Contact& contact, const std::optional<storage::CustomerLink>& link);

/// `{id, contact, answerer, state, language, window: {open, closesAt}, lastMessage}`; `contact` has its `customer`,
/// too.
[[nodiscard]] Json conversation_view(const storage::ConversationSummary& summary, Instant now);

}  // namespace tendero::desk
