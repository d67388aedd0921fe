#pragma once

#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

/// How long customers wait for people. A clock begins when a conversation is no longer the assistant's alone, and
/// follows what happens to it:
///
///   begun ── an agent writes ──► responded ── resolved or closed ──► ended
///     └──────────────────────────────┴── the assistant answers again ──► ended, without a resolution
///
/// When it should have happened is no part of it: that is what the shop aims at (`desk/service/`), at each look anew.
namespace tendero::storage {

using ServiceClockId = Id<struct ServiceClockTag>;

/// Where the shop keeps what it aims at; without it nobody looks after the clocks.
inline constexpr std::string_view service_setting = "service_levels";
/// The kind of work that looks whether something is late. Payload {clock}; line `service_level:<conversation>`.
inline constexpr std::string_view service_work = "service_level";

enum class ServiceTarget { first_response, resolution };
[[nodiscard]] std::string_view to_word(ServiceTarget target) noexcept;

struct ServiceClock {
  ServiceClockId id;
  ShopId shop;
  ConversationId conversation;
  Instant began_at;
  std::optional<Instant> responded_at;
  std::optional<Instant> resolved_at;
  std::optional<Instant> ended_at;
  std::optional<Instant> response_missed_at;  ///< when it was noticed
  std::optional<Instant> resolution_missed_at;
};

/// Part of `change_answerer` and `change_state`: begins or ends the clock of this conversation as it stands now.
void follow_service(database::Tx& tx, const crm::Conversation& conversation, Instant now);
/// Somebody of the team has written to the customer.
void note_service_response(database::Tx& tx, ConversationId conversation, Instant now);

[[nodiscard]] std::optional<ServiceClock> service_clock(database::Tx& tx, ServiceClockId id);
/// The one that runs in this conversation or in those that go on in it, else the one that ended last.
[[nodiscard]] std::optional<ServiceClock> latest_clock(database::Tx& tx, ConversationId conversation);
/// False, and nothing is changed, when that is known already.
bool mark_missed(database::Tx& tx, ServiceClockId id, ServiceTarget target, Instant now);

}  // namespace tendero::storage
