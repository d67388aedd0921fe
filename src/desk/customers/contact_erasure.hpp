#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/world.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"
#include "storage/erasure_trail.hpp"
#include "storage/inbox.hpp"
#include "storage/person.hpp"

namespace tendero::desk {

/// Cuts a webhook that still waits into its updates. Pure.
using CutWebhook = std::function<std::vector<storage::NewUpdate>(std::string_view body)>;

/// Forgets a contact and everything that is kept of them, also beside a running server: in small transactions, between
/// which webhooks and other customers go on. Interrupted, it is done by asking once more. Any thread may ask.
class ContactErasure {
 public:
  /// What an erasure here does not reach, for whoever asks for one.
  static constexpr std::string_view remains =
      "Orders and customers in the shop's own backend, backups made before, and what WhatsApp and the assistant's "
      "provider keep are not erased by this server: erase them there.";

  /// References must outlive this.
  ContactErasure(ShopId shop, database::Database& database, World& world, CutWebhook cut)
      : shop_(shop), database_(database), world_(world), cut_(std::move(cut)) {}

  /// The contact that an id, a phone (with country code, written as people do) or another identifier of the channel
  /// leads to. Fault `not_found`.
  Task<Result<ContactId>> find(std::string written);
  /// What would go: {contact, conversations, messages, turns, toolCalls, quotes, agentOrders, ordersInDoubt, linked}.
  /// Fault `not_found`.
  Task<Result<Json>> preview(ContactId id);
  /// Erases; what has gone, as above. A new message of the same person makes a new contact, a stranger; what WhatsApp
  /// delivers again makes nothing. Fault `not_found`: there is nobody, or not any more.
  Task<Result<Json>> erase(ContactId id, storage::Actor actor);

 private:
  Task<Result<storage::Person>> person(ContactId id);
  /// Where each trail was read to.
  using Ends = std::vector<std::int64_t>;
  Task<Result<void>> cut_waiting(storage::Person person);
  Task<Result<std::int64_t>> follow(const storage::Trail& trail, storage::Person person);
  Task<Result<void>> erase_history(storage::Person person);
  /// The last transaction, with what came meanwhile. False: webhooks have come that must be cut up first.
  Task<Result<bool>> end(ContactId id, Ends ends, storage::Holdings held, storage::Actor actor);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  CutWebhook cut_;
};

}  // namespace tendero::desk
