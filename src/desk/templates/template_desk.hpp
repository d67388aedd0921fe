#pragma once

#include <string>

#include "base/world.hpp"
#include "channels/templates.hpp"
#include "commerce/integration.hpp"
#include "desk/page.hpp"
#include "desk/rejected.hpp"
#include "desk/templates/template_events.hpp"
#include "desk/templates/template_view.hpp"
#include "dialogue/settings.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A template as somebody writes it.
struct TemplateDraft {
  crm::MessageTemplate design;
  crm::TemplateSources sources;
};

/// A template that somebody sends to a customer.
struct TemplateToSend {
  ConversationId conversation;
  TemplateId what;
  SaidByPeople said;      ///< what is not said comes from contact and order
  std::string order;      ///< the backend's id or number of the order it tells of; empty: none
  std::string client_id;  ///< made by whoever sends: the same one is sent once, however often it arrives
};

/// The templates of the shop: written, handed in, looked at and sent. On the engine's thread; the objects are those of
/// the API. Faults of the channel are told as they are (see `channels/templates.hpp`); `not_found` for what is not
/// this shop's.
class TemplateDesk {
 public:
  /// `account`: the shop's at the channel; empty: nothing can be handed in. References must outlive this.
  TemplateDesk(World& world, database::Database& database, channels::Templates& templates,
               commerce::Integration& integration, dialogue::DialogueSettings settings, std::string account)
      : world_(world),
        database_(database),
        templates_(templates),
        integration_(integration),
        settings_(std::move(settings)),
        account_(std::move(account)) {}

  /// In the order in which they became known.
  Task<Result<Page>> list(ShopId shop, storage::TemplateFilter filter, int limit);
  /// How the latest talk with the channel ended; null when there was none.
  Task<Result<Json>> sync_state(ShopId shop);
  Task<Result<JsonObject>> get(ShopId shop, TemplateId id);
  /// Keeps a draft. Fault `conflict`: there is a template of this name and language.
  Task<Accepted<JsonObject>> create(ShopId shop, TemplateDraft draft, storage::Actor actor);
  /// Another text. A draft is kept; one that the channel has is handed in again, and name and language must stay.
  Task<Accepted<JsonObject>> change(ShopId shop, TemplateId id, TemplateDraft draft, storage::Actor actor);
  /// Hands a draft in for approval. Fault `conflict`: it is handed in already.
  Task<Accepted<JsonObject>> submit(ShopId shop, TemplateId id, storage::Actor actor);
  /// Hands an example for a template's head over to the channel: `{handle}`. `claimed_type` decides only what the bytes
  /// leave open. Repeatable. Faults of `Templates::upload_example`.
  Task<Result<JsonObject>> upload_example(channels::ExampleFile file, std::string claimed_type);
  /// It is gone, at the channel too. Repeatable until it is.
  Task<Result<JsonObject>> remove(ShopId shop, TemplateId id, storage::Actor actor);
  /// `{preview, missing}`: what the reader would see, with what was said and what is known of the conversation (0:
  /// none) and the order (empty: none).
  Task<Accepted<JsonObject>> preview(ShopId shop, TemplateToSend asked);
  /// The channel is asked for all of them within a few seconds. `{askedAt}`
  Task<Result<JsonObject>> sync(ShopId shop);

  Task<Result<JsonObject>> events(ShopId shop);
  /// Fault `invalid_input`: a template that is not there.
  Task<Accepted<JsonObject>> set_event(ShopId shop, TemplateEvent event, EventUse use, storage::Actor actor);

  /// What may be sent to the customer although the window is closed: each approved template with what is known of
  /// contact and order filled in. `[{id, name, language, category, shown, missing}]`, the ones that lack least first.
  Task<Accepted<JsonArray>> choices(ShopId shop, ConversationId conversation, std::string order);
  /// Queues it. It changes nothing about who answers. Faults: those of `may_send_template`, of `crm::fill`, of the
  /// order, `customer_mismatch` (the order is another customer's).
  Task<Accepted<JsonObject>> send(ShopId shop, TemplateToSend asked, storage::Actor actor);

 private:
  Task<Accepted<crm::TemplateFacts>> order_facts(ShopId shop, ConversationId conversation, std::string order);
  Task<Result<storage::StoredTemplate>> find(ShopId shop, TemplateId id);
  Task<Result<JsonObject>> keep_submitted(storage::StoredTemplate stored, channels::Submitted made,
                                          std::string_view action, storage::Actor actor);

  World& world_;
  database::Database& database_;
  channels::Templates& templates_;
  commerce::Integration& integration_;
  dialogue::DialogueSettings settings_;
  std::string account_;
};

}  // namespace tendero::desk
