#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/models.hpp"
#include "app/settings.hpp"
#include "app/transcribers.hpp"
#include "base/world.hpp"
#include "channels/breaker.hpp"
#include "channels/pace.hpp"
#include "channels/whatsapp/whatsapp_channel.hpp"
#include "channels/whatsapp/whatsapp_media.hpp"
#include "channels/whatsapp/whatsapp_templates.hpp"
#include "channels/whatsapp/whatsapp_upload.hpp"
#include "database/database.hpp"
#include "delivery/admit_arrivals.hpp"
#include "delivery/call_webhooks.hpp"
#include "delivery/escalate_handovers.hpp"
#include "delivery/fetch_media.hpp"
#include "delivery/housekeeping.hpp"
#include "delivery/index_messages.hpp"
#include "delivery/make_exports.hpp"
#include "delivery/parse_updates.hpp"
#include "delivery/pump.hpp"
#include "delivery/send_messages.hpp"
#include "delivery/send_scheduled.hpp"
#include "delivery/settle_orders.hpp"
#include "delivery/sync_templates.hpp"
#include "delivery/take_turns.hpp"
#include "delivery/unused_blobs.hpp"
#include "delivery/upload_files.hpp"
#include "delivery/watch_service_levels.hpp"
#include "delivery/watch_unanswered.hpp"
#include "desk/broadcasts/broadcast_desk.hpp"
#include "desk/contacts/import_desk.hpp"
#include "desk/integration/stored_integration.hpp"
#include "desk/orders/orders.hpp"
#include "desk/templates/template_desk.hpp"
#include "dialogue/turns.hpp"
#include "dialogue/uncertain_orders.hpp"
#include "net/http_transport.hpp"
#include "storage/blobs.hpp"

namespace tendero::app {

/// One installation serves one shop so far; every row carries it nevertheless.
inline constexpr std::string_view shop_slug = "main";

/// What stored things are looked at beside.
[[nodiscard]] desk::IntegrationDefaults integration_defaults(const Settings& settings);

/// How the shop talks to customers over this channel, which must outlive it.
[[nodiscard]] desk::ContactRules contact_rules(const Settings& settings);
[[nodiscard]] dialogue::DialogueSettings dialogue_settings(const Settings& settings, const channels::Channel& channel);

/// How WhatsApp is reached.
[[nodiscard]] channels::whatsapp::WhatsAppSettings channel_settings(const Settings& settings);

/// Who this process is among those that share a database.
struct Node {
  std::string name = "node";  ///< the same after a restart
  bool alone = true;          ///< nobody else works on the database
};

/// Everything that works on messages, wired: the same for the server, the demo, the terminal chat and the simulator.
/// Lives on the scheduler's thread.
class Engine {
 public:
  /// `on_commit` is called on the engine's thread whenever something may have been written. `scan` looks at what
  /// customers send; null: nobody does.
  Engine(World& world, database::Database& database, net::HttpTransport& transport, storage::BlobStore& blobs,
         const Settings& settings, std::function<void()> on_commit, Node node = {},
         channels::MediaScan* scan = nullptr);

  /// Brings the schema up to date, makes the shop known, takes back what this process had leased when it died and has
  /// the housekeeping queued. Repeatable.
  Task<Result<void>> prepare();
  /// More work that the program can do. Before `run`.
  void add(std::string kind, delivery::Line line) { pump_.add(std::move(kind), std::move(line)); }
  /// Until `stop`.
  Task<> run();
  /// Work may be due. From any thread.
  void wake();
  /// Another node wrote something. What it made due it does itself, unless it has no room: so the look for it waits a
  /// moment, and is one for all that is heard meanwhile. From any thread.
  void hear_others();
  /// A webhook was kept. From any thread.
  void admit();
  /// No more webhooks should be taken for now. From any thread.
  [[nodiscard]] bool overloaded() const noexcept { return admit_arrivals_.overloaded(); }
  /// Begins nothing any more: no webhook is cut up, no turn and no send begun. `idle` tells when what was begun has
  /// ended.
  void stop();
  /// Makes what is leased and was not finished due at once, for the next start or for another server; how much that
  /// was. When nothing of the engine runs any more, on any executor.
  Task<Result<std::int64_t>> give_back();
  [[nodiscard]] bool idle() const noexcept { return admit_arrivals_.idle() && pump_.idle(); }

  [[nodiscard]] ShopId shop() const noexcept { return shop_; }
  [[nodiscard]] desk::StoredIntegration& integration() noexcept { return integration_; }
  [[nodiscard]] desk::Orders& orders() noexcept { return orders_; }
  [[nodiscard]] assistant::ChatModel& model() noexcept { return models_.first(); }
  [[nodiscard]] std::optional<Fault> model_trouble() const { return models_.trouble(); }
  [[nodiscard]] const channels::Channel& channel() const noexcept { return channel_; }
  [[nodiscard]] desk::TemplateDesk& template_desk() noexcept { return template_desk_; }
  [[nodiscard]] const std::optional<Fault>& last_send_fault() const noexcept { return send_messages_.last_fault(); }

  /// The numbers from which nothing is sent at present. On the engine's thread.
  [[nodiscard]] std::vector<channels::Breaker::Stop> stopped_numbers() const { return breaker_.stops(); }

 private:
  [[nodiscard]] delivery::EventListener listener();
  Task<> look_after_others();

  World& world_;
  database::Database& database_;
  std::string phone_number_id_;
  Node node_;
  ShopId shop_;
  desk::StoredIntegration integration_;
  channels::whatsapp::WhatsAppChannel channel_;
  channels::Pace pace_;
  channels::Breaker breaker_;
  Models models_;
  Transcribers transcribers_;
  dialogue::Turns turns_;
  dialogue::UncertainOrders uncertain_orders_;
  desk::Orders orders_;
  delivery::AdmitArrivals admit_arrivals_;
  std::atomic<bool> others_heard_ = false;
  delivery::ParseUpdates parse_updates_;
  delivery::TakeTurns take_turns_;
  channels::whatsapp::WhatsAppUpload upload_;
  delivery::UploadFiles upload_files_;
  delivery::SendMessages send_messages_;
  channels::whatsapp::WhatsAppMedia media_;
  delivery::FetchMedia fetch_media_;
  dialogue::PutIntoWords put_into_words_;
  delivery::UnusedBlobs unused_blobs_;
  channels::whatsapp::WhatsAppTemplates templates_;
  delivery::SyncTemplates sync_templates_;
  desk::TemplateDesk template_desk_;
  delivery::SettleOrders settle_quoted_;
  delivery::SettleOrders settle_agents_;
  delivery::EscalateHandovers escalate_handovers_;
  delivery::SendScheduled send_scheduled_;
  delivery::IndexMessages index_messages_;
  delivery::WatchServiceLevels watch_service_levels_;
  delivery::WatchUnanswered watch_unanswered_;
  delivery::MakeExports make_exports_;
  desk::ImportWork import_work_;
  desk::BroadcastWork broadcast_work_;
  delivery::Housekeeping housekeeping_;
  delivery::CallWebhooks call_webhooks_;
  delivery::Pump pump_;
};

}  // namespace tendero::app
