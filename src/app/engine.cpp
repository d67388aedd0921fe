#include "app/engine.hpp"

#include <limits>

#include <boost/asio/post.hpp>

#include "app/cut_webhook.hpp"
#include "app/webhook_way.hpp"
#include "assets/assets.hpp"
#include "base/texts.hpp"
#include "channels/told_rate.hpp"
#include "channels/whatsapp/errors.hpp"
#include "channels/whatsapp/markdown.hpp"
#include "channels/whatsapp/parse.hpp"
#include "commerce/guard/guarded_shop.hpp"
#include "desk/templates/shipped_drafts.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "storage/assignments.hpp"
#include "storage/giving_back.hpp"
#include "storage/inbox.hpp"
#include "storage/scheduled_messages.hpp"
#include "storage/schema.hpp"
#include "storage/service_clocks.hpp"
#include "storage/shops.hpp"
#include "storage/work_queue.hpp"

namespace tendero::app {

namespace {

/// A node that is idle would otherwise look for work at each commit of a busy one.
constexpr Duration others_go_first{100};

/// Updates that came before their number was set; what is left is queued at the next start.
constexpr int most_queued_anew = 10'000;

/// Each may hold 100 MB in memory.
constexpr int most_files_at_once = 2;

/// Each may hold 25 MB twice in memory, and waits for a model.
constexpr int most_transcribed_at_once = 4;

/// Each may wait ten seconds for an address of the owner's.
constexpr int most_called_at_once = 8;
/// They write many rows, and everybody else writes in between.
constexpr int most_imports_at_once = 1;

desk::Connect connect_over(net::HttpTransport& transport, World& world) {
  return [&transport, &world](const commerce::IntegrationSettings& settings) {
    return std::make_shared<commerce::guard::GuardedShop>(settings, transport, world);
  };
}

assistant::ModelPrices model_prices(const AssistantSettings& assistant) {
  auto prices = assistant::read_model_prices(assets::find_shared("models/prices.tsv").value().bytes);
  if (assistant.price && !assistant.first.models.empty())
    prices.insert_or_assign(assistant.first.models.front(), *assistant.price);
  return prices;
}

delivery::SendSettings send_settings(const Settings& settings, std::function<bool()> stopping) {
  return {.retry = {.unknown_wait = settings.unknown_send_wait},
          .stopping = std::move(stopping),
          .read_failure = [](const crm::DeliveryReport& report) {
            return channels::whatsapp::fault_of_report(report.error_code, report.error_text);
          }};
}

delivery::BurstSettings burst_settings(const Settings& settings) {
  return {.quiet = settings.burst_quiet, .most = settings.burst_max};
}

std::optional<Money> approval_limit(const Settings& settings) {
  const auto amount = parse_money(settings.approve_above, settings.currency);
  return amount ? std::optional(*amount) : std::nullopt;
}

}  // namespace

channels::whatsapp::WhatsAppSettings channel_settings(const Settings& settings) {
  return {.graph_url = settings.whatsapp.graph_url,
          .graph_version = settings.whatsapp.graph_version,
          .access_token = settings.whatsapp.access_token,
          .list_button = Texts::of(settings.locale).say("dialogue.list_button")};
}

dialogue::DialogueSettings dialogue_settings(const Settings& settings, const channels::Channel& channel) {
  return {.company = settings.company,
          .locale = settings.locale,
          .zone = settings.zone,
          .country = settings.country,
          .confirmation = settings.order_confirmation,
          .approve_above = approval_limit(settings),
          .cancel_while = settings.cancel_while,
          .model_prices = model_prices(settings.assistant),
          // The builtin engine costs nothing: nothing has to be added up.
          .spendable =
              settings.assistant.engine == EngineKind::builtin ? dialogue::Spendable{} : settings.assistant.spendable,
          .handover = settings.handover,
          .senses = {.wishes = transcript_wishes(settings.assistant)},
          .fit = [&channel](const crm::Content& content) { return channel.fit(content); },
          .markup = channels::whatsapp::to_whatsapp_markup};
}

desk::IntegrationDefaults integration_defaults(const Settings& settings) {
  return {.settings = settings.shop, .preset = settings.preset, .rules = {.require_https = settings.require_https}};
}

desk::ContactRules contact_rules(const Settings& settings) {
  return {.locale = settings.locale, .zone = settings.zone, .country = settings.country};
}

Engine::Engine(World& world, database::Database& database, net::HttpTransport& transport, storage::BlobStore& blobs,
               const Settings& settings, std::function<void()> on_commit, Node node, channels::MediaScan* scan)
    : world_(world),
      database_(database),
      phone_number_id_(settings.whatsapp.phone_number_id),
      node_(std::move(node)),
      integration_(database, world.log, Seal(settings.secret_key), integration_defaults(settings),
                   connect_over(transport, world)),
      channel_(transport, channel_settings(settings)),
      pace_({.number_per_second = static_cast<double>(settings.whatsapp.messages_per_second),
             .number_burst = static_cast<double>(settings.whatsapp.messages_per_second)}),
      models_(settings.assistant, transport, world),
      transcribers_(settings.assistant, transport),
      turns_(world, database, integration_, models_.first(), dialogue_settings(settings, channel_)),
      uncertain_orders_(world, database, integration_, dialogue_settings(settings, channel_)),
      orders_(world, database, integration_, dialogue_settings(settings, channel_)),
      admit_arrivals_(
          world, database, pace_, cut_webhook, channels::whatsapp::parse, burst_settings(settings),
          [this] { pump_.ring(); }, listener()),
      parse_updates_(
          world, database, pace_, channels::whatsapp::parse, burst_settings(settings), [this] { pump_.ring(); },
          listener()),
      take_turns_(
          world, database, channel_, turns_, [this] { pump_.ring(); }, [this] { return pump_.stopping(); }),
      upload_(transport, channel_settings(settings)),
      upload_files_(world, database, upload_, blobs),
      send_messages_(world, database, channel_, pace_, breaker_,
                     send_settings(settings, [this] { return pump_.stopping(); }), &upload_files_),
      media_(transport, channel_settings(settings)),
      fetch_media_(world, database, media_, blobs, scan, transcript_wishes(settings.assistant)),
      put_into_words_(world, database, blobs, transcribers_.all(), dialogue_settings(settings, channel_)),
      unused_blobs_(world, database, blobs),
      templates_(transport, channel_settings(settings)),
      sync_templates_(world, database, templates_, settings.whatsapp.business_account_id),
      template_desk_(world, database, templates_, integration_, dialogue_settings(settings, channel_),
                     settings.whatsapp.business_account_id),
      settle_quoted_(world, [this](storage::Work work) { return uncertain_orders_.look(std::move(work)); }),
      settle_agents_(world, [this](storage::Work work) { return orders_.look(std::move(work)); }),
      escalate_handovers_(world, database, dialogue_settings(settings, channel_), [this] { pump_.ring(); }),
      send_scheduled_(
          world, database, [this](const crm::Content& content) { return channel_.fit(content); },
          [this] { pump_.ring(); }),
      index_messages_(world, database),
      watch_service_levels_(world, database, dialogue_settings(settings, channel_)),
      watch_unanswered_(world, database, dialogue_settings(settings, channel_), [this] { pump_.ring(); }),
      make_exports_(world, database, blobs, settings.zone, settings.locale),
      import_work_(database, world, contact_rules(settings)),
      broadcast_work_(database, world, dialogue_settings(settings, channel_)),
      housekeeping_(world, database, settings.retention),
      call_webhooks_(world, database, Seal(settings.secret_key), webhook_way(transport), [this] { pump_.ring(); }),
      pump_(world, database, {.owner = node_.name, .on_commit = [this, on_commit = std::move(on_commit)] {
                                on_commit();
                                call_webhooks_.ring();
                                index_messages_.ring();
                              }}) {
  pump_.add("admit", {.handle = [this](storage::Work work) { return admit_arrivals_.handle(std::move(work)); }});
  pump_.add("parse", {.handle = [this](storage::Work work) { return parse_updates_.handle(std::move(work)); }});
  pump_.add("turn", {.handle = [this](storage::Work work) { return take_turns_.handle(std::move(work)); }});
  pump_.add("send", {.handle = [this](storage::Work work) { return send_messages_.handle(std::move(work)); }});
  pump_.add("media", {.handle = [this](storage::Work work) { return fetch_media_.handle(std::move(work)); },
                      .max_in_flight = most_files_at_once});
  pump_.add("transcribe", {.handle = [this](storage::Work work) { return put_into_words_.handle(std::move(work)); },
                           .max_in_flight = most_transcribed_at_once});
  pump_.add(std::string(dialogue::settle_quoted),
            {.handle = [this](storage::Work work) { return settle_quoted_.handle(std::move(work)); }});
  pump_.add(std::string(dialogue::settle_agents),
            {.handle = [this](storage::Work work) { return settle_agents_.handle(std::move(work)); }});
  pump_.add(std::string(dialogue::escalate_work),
            {.handle = [this](storage::Work work) { return escalate_handovers_.handle(std::move(work)); }});
  pump_.add(std::string(storage::scheduled_work),
            {.handle = [this](storage::Work work) { return send_scheduled_.handle(std::move(work)); }});
  pump_.add("index_messages", {.handle = [this](storage::Work work) { return index_messages_.handle(std::move(work)); },
                               .max_attempts = std::numeric_limits<int>::max(),
                               .max_in_flight = 1});
  pump_.add(std::string(storage::service_work),
            {.handle = [this](storage::Work work) { return watch_service_levels_.handle(std::move(work)); }});
  pump_.add(std::string(storage::unanswered_work),
            {.handle = [this](storage::Work work) { return watch_unanswered_.handle(std::move(work)); }});
  // Each holds its table in memory.
  pump_.add(
      std::string(storage::export_work),
      {.handle = [this](storage::Work work) { return make_exports_.handle(std::move(work)); }, .max_in_flight = 1});
  pump_.add(std::string(storage::webhook_work),
            {.handle = [this](storage::Work work) { return call_webhooks_.handle(std::move(work)); },
             .max_in_flight = most_called_at_once});
  pump_.add(std::string(desk::import_work),
            {.handle = [this](storage::Work work) { return import_work_.handle(std::move(work)); },
             .max_in_flight = most_imports_at_once});
  pump_.add(std::string(desk::broadcast_work),
            {.handle = [this](storage::Work work) { return broadcast_work_.handle(std::move(work)); }});
  pump_.add("unused_blobs", {.handle = [this](storage::Work work) { return unused_blobs_.handle(std::move(work)); },
                             .max_attempts = std::numeric_limits<int>::max(),
                             .max_in_flight = 1});
  // Never given up: nobody would begin it again.
  pump_.add("templates", {.handle = [this](storage::Work work) { return sync_templates_.handle(std::move(work)); },
                          .max_attempts = std::numeric_limits<int>::max(),
                          .max_in_flight = 1});
  pump_.add("housekeeping", {.handle = [this](storage::Work work) { return housekeeping_.handle(std::move(work)); },
                             .max_attempts = std::numeric_limits<int>::max(),
                             .max_in_flight = 1});
}

Task<Result<void>> Engine::prepare() {
  const auto migrated = co_await database::migrate(database_, storage::migrations());
  if (!migrated) co_return std::unexpected(migrated.error());
  const auto shop = co_await database_.write("engine.prepare", [this, now = world_.clock.now()](database::Tx& tx) {
    const auto id = storage::ensure_shop(tx, shop_slug, now);
    if (!phone_number_id_.empty()) {
      storage::route_number(tx, phone_number_id_, id, now);
      storage::queue_unrouted(tx, phone_number_id_, id, now, most_queued_anew);
    }
    node_.alone ? storage::release_all(tx) : storage::release_of(tx, node_.name);
    delivery::Housekeeping::schedule(tx, now);
    delivery::IndexMessages::schedule(tx, now);
    delivery::UnusedBlobs::schedule(tx, now);
    delivery::SyncTemplates::schedule(tx, id, now);
    desk::keep_shipped_drafts(tx, id, assets::find_shared("whatsapp/templates.json").value().bytes, now);
    return id;
  });
  if (!shop) co_return std::unexpected(shop.error());
  shop_ = *shop;
  // So that the log says from the start who decides about the shop's backend.
  const auto look = co_await integration_.state(shop_);
  if (!look) co_return std::unexpected(look.error());
  co_return Result<void>{};
}

/// Reports say what becomes of the messages that a number sends, other news how many it may send.
delivery::EventListener Engine::listener() {
  return [this](const std::string& number, const crm::ChannelEvent& event) {
    if (const auto* report = std::get_if<crm::DeliveryReport>(&event)) return send_messages_.hear(number, *report);
    const auto told = channels::told_rate(event);
    // News about throughput name no number of ours: it is the only one.
    if (told) pace_.set_rate(number.empty() ? phone_number_id_ : number, *told, world_.clock.now());
  };
}

Task<> Engine::run() {
  world_.scheduler.spawn("admit", admit_arrivals_.run());
  call_webhooks_.ring();
  co_await pump_.run();
}

void Engine::stop() {
  admit_arrivals_.stop();
  pump_.stop();
}

Task<Result<std::int64_t>> Engine::give_back() {
  co_return co_await database_.write("engine.give_back",
                                     [this](database::Tx& tx) { return storage::give_back(tx, node_.name); });
}

void Engine::admit() {
  // Thousands come in a second, and waking a thread is dearer than keeping a webhook.
  if (!admit_arrivals_.wants_ring()) return;
  boost::asio::post(world_.scheduler.executor(), [this] { admit_arrivals_.ring(); });
}

void Engine::hear_others() {
  if (others_heard_.exchange(true)) return;
  boost::asio::post(world_.scheduler.executor(),
                    [this] { world_.scheduler.spawn("engine.others", look_after_others()); });
}

Task<> Engine::look_after_others() {
  const auto alarm = world_.scheduler.make_alarm();
  co_await alarm->wait_until(world_.clock.now() + others_go_first);
  others_heard_ = false;
  pump_.ring();
  call_webhooks_.ring();
}

void Engine::wake() {
  boost::asio::post(world_.scheduler.executor(), [this] {
    pump_.ring();
    call_webhooks_.ring();
  });
}

}  // namespace tendero::app
