#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "crm/content.hpp"
#include "crm/identifiers.hpp"

namespace tendero::channels {

/// One message on its way to one person.
struct Dispatch {
  std::string from;                  ///< our number (phone_number_id)
  crm::Identifiers to;               ///< of the contact; the adapter picks (phone before BSUID)
  crm::Content content;              ///< one of what `fit` gave
  std::string outbox_reference;      ///< echoed in delivery reports; at most 512 characters
  std::string reply_to_external_id;  ///< empty: no quote
};

struct Receipt {
  std::string external_id;   ///< wamid
  crm::Identifiers learned;  ///< aliases the channel told us (wa_id differing from what we dialled)
};

/// How messages go out.
class Channel {
 public:
  virtual ~Channel() = default;

  /// The content as messages that this channel takes, in the order to send them, each to be queued on its own. Pure;
  /// empty when there is nothing that could be sent.
  [[nodiscard]] virtual std::vector<crm::Content> fit(const crm::Content& content) const = 0;

  /// Sends one message. Not repeatable by itself (the channel has no idempotency key).
  /// Faults: `unavailable` nothing was sent, try later (`retry_after` when known; `channel_busy`, `account_busy` or
  /// `recipient_busy` when the number, the account or this person gets too much); `uncertain` it may have been sent;
  /// `denied` never for this message (`window_closed`, `message_refused`, `media_refused`, `recipient_…`,
  /// `template_…`); `broken` stop sending, a person must look (`channel_auth_failed`, `channel_blocked`,
  /// `channel_unpaid`, `channel_restricted`, `channel_misconfigured`); `invalid` for what was not fitted or has no
  /// recipient. What is done about each is `decide_on` (refusal.hpp).
  virtual Task<Result<Receipt>> send(Dispatch dispatch) = 0;

  /// Blue ticks and "typing…" for at most 25 s. Harmless when it fails; repeatable.
  virtual Task<Result<void>> mark_read(std::string from, std::string external_id, bool typing) = 0;
};

}  // namespace tendero::channels
