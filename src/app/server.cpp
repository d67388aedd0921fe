#include "app/server.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "app/administration.hpp"
#include "app/alarms.hpp"
#include "app/cut_webhook.hpp"
#include "app/data_folder.hpp"
#include "app/ear.hpp"
#include "app/engine.hpp"
#include "app/engine_health.hpp"
#include "app/free_pages.hpp"
#include "app/media/media_programs.hpp"
#include "app/open_blobs.hpp"
#include "app/open_database.hpp"
#include "app/open_files.hpp"
#include "app/process_figures.hpp"
#include "app/scratch_database.hpp"
#include "channels/whatsapp/file_rules.hpp"
#include "commerce/guard/remote_pictures.hpp"
#include "net/http_server.hpp"
#include "storage/arrivals.hpp"
#include "storage/work_queue.hpp"
#include "web/feed_bell.hpp"
#include "web/storage_health.hpp"
#include "web/website.hpp"

namespace tendero::app {

namespace {

constexpr int feed_page = 200;
constexpr Duration feed_patience{1'000};
constexpr Duration drain_step{20};
/// For giving back the leases: a database that is away must not hold up the end.
constexpr Duration give_back_wait{2'000};

using Listener = std::function<void(const storage::FeedEvent&)>;

web::WebsiteSettings website_settings(const Settings& settings, ShopId shop) {
  return {.shop = shop,
          .webhook = {.app_secrets = settings.whatsapp.app_secrets, .verify_token = settings.whatsapp.verify_token},
          .token_secret = settings.jwt_secret,
          .company = settings.company,
          .proxies = web::TrustedProxies::read(settings.trusted_proxies).value(),
          .contacts = contact_rules(settings),
          .https = !settings.tls_certificate.empty() || settings.public_url.starts_with("https://")};
}

net::HttpServerSettings http_settings(const Settings& settings) {
  const auto most = net::HttpServerSettings{}.max_connections;
  return {.address = settings.address,
          .port = settings.port,
          .max_connections = connections_within(raise_open_files(), most),
          .tls_certificate_file = settings.tls_certificate,
          .tls_key_file = settings.tls_key};
}

/// Where people reach the server, as far as it can know.
std::string own_url(const Settings& settings, std::uint16_t port) {
  if (!settings.public_url.empty()) {
    const std::string_view url = settings.public_url;
    return std::string(url.substr(0, url.find_last_not_of('/') + 1));
  }
  const bool anywhere = settings.address == "0.0.0.0" || settings.address == "::";
  const bool v6 = !anywhere && settings.address.contains(':');
  const auto host = anywhere ? std::string("localhost") : v6 ? "[" + settings.address + "]" : settings.address;
  return fmt::format("{}://{}:{}", settings.tls_certificate.empty() ? "http" : "https", host, port);
}

/// Lets what was begun end, for a while.
Task<> drain(Engine& engine, World& world, Duration grace) {
  const auto alarm = world.scheduler.make_alarm();
  const Instant deadline = world.clock.now() + grace;
  while (!engine.idle() && world.clock.now() < deadline) co_await alarm->wait_until(world.clock.now() + drain_step);
}

Task<> follow(database::Database& database, ShopId shop, std::shared_ptr<net::Wakeup> wakeup, Listener listener,
              std::int64_t last) {
  for (;;) {
    const auto page = co_await database.read(
        "feed.follow", [shop, last](database::Tx& tx) { return storage::feed_after(tx, shop, last, feed_page); });
    if (page) {
      for (const auto& event : *page) {
        last = event.sequence;
        listener(event);
      }
    }
    if (!page || page->size() < feed_page) co_await wakeup->wait(feed_patience);
  }
}

}  // namespace

struct Server::Parts {
  Parts(RealWorld& real, EngineThread& thread, net::HttpTransport& transport, Settings given, DataFolder kept,
        std::unique_ptr<database::Database> opened, OpenBlobs files, MediaPrograms found, std::shared_ptr<Ear> others,
        Node node)
      : real(real),
        thread(thread),
        transport(transport),
        settings(std::move(given)),
        folder(std::move(kept)),
        database(std::move(opened)),
        blobs(std::move(files)),
        programs(std::move(found)),
        others(std::move(others)),
        picture_source(transport, real.world),
        engine(
            real.world, *database, transport, blobs.store(), settings, [this] { bell.ring(); }, std::move(node),
            programs.scan.get()),
        alarms(*database, real.world, settings) {}

  RealWorld& real;
  EngineThread& thread;
  net::HttpTransport& transport;
  Settings settings;
  DataFolder folder;
  boost::asio::io_context last_words{1};  ///< for what is written when the engine's thread is gone
  std::unique_ptr<database::Database> database;
  OpenBlobs blobs;
  MediaPrograms programs;
  web::FeedBell bell;
  std::shared_ptr<Ear> others;  ///< servers on the same database
  commerce::guard::RemotePictures picture_source;
  Engine engine;
  Alarms alarms;
  std::optional<desk::ShopLookup> lookup;
  std::optional<desk::ProductPictures> pictures;
  std::optional<desk::Inbox> inbox;
  std::optional<desk::MessageFiles> files;
  std::optional<desk::Thumbnails> thumbnails;
  std::optional<desk::FileSender> file_sender;
  std::optional<desk::Writing> writing;
  std::optional<desk::CustomerLinks> links;
  std::optional<desk::ContactErasure> erasure;
  std::optional<FreePages> free_pages;  ///< of SQLite
  std::optional<desk::IntegrationDesk> integration_desk;
  std::optional<desk::SettingsDesk> settings_desk;
  std::optional<desk::PresetDesk> preset_desk;
  std::optional<desk::DeadLetters> dead_letters;
  std::optional<desk::ChannelNews> channel_news;
  std::optional<desk::Costs> costs;
  std::optional<desk::Numbers> numbers;
  std::optional<desk::ExportsDesk> exports;
  std::optional<desk::TurnTraces> turns;
  std::optional<desk::InstructionsDesk> instructions;
  std::optional<desk::KnowledgeDesk> knowledge;
  std::optional<desk::Playground> playground;
  std::optional<desk::Suggestions> suggestions;
  std::optional<desk::TicketDesk> tickets;
  std::optional<desk::ServiceDesk> service;
  std::optional<Administration> administration;
  std::unique_ptr<web::Website> website;
  std::unique_ptr<net::HttpServer> http;
  bool stopped = false;
  std::atomic<bool> draining = false;

  /// A request wrote something.
  void wake() {
    bell.ring();
    engine.wake();
  }

  void give_back();

  void open_website() {
    administration.emplace(real.world, *database, transport, settings, engine);
    web::WebsiteHooks hooks{
        .wake = [this] { wake(); },
        .webhook = {.wake = [this] { engine.admit(); }, .overloaded = [this] { return engine.overloaded(); }},
        .metrics =
            [this] {
              show_process(real.metrics);
              return real.metrics.exposition();
            },
        .health = {engine_probe(engine, real.world, settings), alarms.probe()},
        .draining = [this] { return draining.load(); },
        .system = administration->hooks()};
    lookup.emplace(engine.integration(), *database, engine.shop(),
                   desk::ViewSettings{.locale = settings.locale, .zone = settings.zone, .country = settings.country});
    pictures.emplace(engine.integration(), picture_source, engine.shop(), real.world);
    inbox.emplace(engine.shop(), *database, real.world, dialogue_settings(settings, engine.channel()));
    files.emplace(engine.shop(), *database, blobs.store());
    thumbnails.emplace(engine.shop(), *database, real.world, blobs.store(), programs.tool.get());
    file_sender.emplace(
        engine.shop(), *database, real.world, blobs.store(),
        desk::FileWay{.fit = [this](const crm::Content& content) { return engine.channel().fit(content); },
                      .plan = channels::whatsapp::plan_file,
                      .tool = programs.tool.get(),
                      .scan = programs.scan.get(),
                      .locale = settings.locale});
    writing.emplace(engine.shop(), *database, real.world, settings.company, settings.locale);
    links.emplace(engine.shop(), *database, real.world, engine.integration(), *inbox);
    erasure.emplace(engine.shop(), *database, real.world, cut_webhook);
    if (settings.database_url.empty()) free_pages.emplace(real.world, *database, folder.database_file());
    integration_desk.emplace(*database, real.world, engine.integration());
    settings_desk.emplace(*database, real.world, Seal(settings.secret_key), integration_defaults(settings),
                          settings.owners);
    preset_desk.emplace(*settings_desk, engine.integration(),
                        desk::PresetWords{.locale = settings.locale, .company = settings.company});
    dead_letters.emplace(engine.shop(), *database, real.world, settings.locale);
    channel_news.emplace(engine.shop(), *database, settings.locale);
    costs.emplace(engine.shop(), *database, real.world, settings.zone);
    numbers.emplace(engine.shop(), *database, real.world, settings.zone);
    exports.emplace(engine.shop(), *database, real.world, blobs.store(), settings.zone);
    turns.emplace(engine.shop(), *database);
    instructions.emplace(engine.shop(), *database, real.world, settings.locale);
    knowledge.emplace(engine.shop(), *database, real.world, settings.locale);
    playground.emplace(engine.shop(), *database, real.world, engine.integration(), engine.model(),
                       dialogue_settings(settings, engine.channel()),
                       [this] { return open_scratch_database(real.world); });
    suggestions.emplace(engine.shop(), *database, real.world, engine.integration(), engine.model(),
                        dialogue_settings(settings, engine.channel()),
                        [this] { return open_scratch_database(real.world); });
    tickets.emplace(engine.shop(), *database, real.world, dialogue_settings(settings, engine.channel()),
                    settings.preset);
    service.emplace(engine.shop(), *database, real.world, dialogue_settings(settings, engine.channel()));
    website = std::make_unique<web::Website>(website_settings(settings, engine.shop()), std::move(hooks),
                                             web::Desks{.lookup = *lookup,
                                                        .pictures = *pictures,
                                                        .orders = engine.orders(),
                                                        .inbox = *inbox,
                                                        .files = *files,
                                                        .thumbnails = *thumbnails,
                                                        .file_sender = *file_sender,
                                                        .writing = *writing,
                                                        .links = *links,
                                                        .erasure = *erasure,
                                                        .integration = *integration_desk,
                                                        .settings = *settings_desk,
                                                        .presets = *preset_desk,
                                                        .dead_letters = *dead_letters,
                                                        .channel_news = *channel_news,
                                                        .costs = *costs,
                                                        .numbers = *numbers,
                                                        .exports = *exports,
                                                        .turns = *turns,
                                                        .templates = engine.template_desk(),
                                                        .instructions = *instructions,
                                                        .knowledge = *knowledge,
                                                        .playground = *playground,
                                                        .suggestions = *suggestions,
                                                        .tickets = *tickets,
                                                        .service = *service,
                                                        .administration = administration->desks()},
                                             *database, bell, real.world);
  }
};

/// After the engine's thread, so that nothing of ours works on what others may take from now on.
void Server::Parts::give_back() {
  boost::asio::co_spawn(
      last_words, engine.give_back(), [this](const std::exception_ptr& bug, const Result<std::int64_t>& given) {
        if (bug || !given) {
          real.log.warning("server.leases_not_given_back", {{"code", bug ? std::string("bug") : given.error().code}});
        } else {
          real.log.info("server.stopped", {{"given_back", *given}});
        }
      });
  last_words.run_for(give_back_wait);
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { stop(Duration{0}); }

Result<std::unique_ptr<Server>> Server::start(RealWorld& real, EngineThread& thread, net::HttpTransport& transport,
                                              Settings settings) {
  auto folder = DataFolder::open(settings.data);
  if (!folder) return std::unexpected(folder.error());
  if (settings.jwt_secret.empty()) {
    auto secret = folder->own_secret(DataFolder::jwt_secret_name, real.chance);
    if (!secret) return std::unexpected(secret.error());
    settings.jwt_secret = std::move(*secret);
  }
  if (settings.secret_key.empty()) {
    auto key = folder->own_secret(DataFolder::secret_key_name, real.chance);
    if (!key) return std::unexpected(key.error());
    settings.secret_key = std::move(*key);
  }
  const auto name = folder->own_secret(DataFolder::node_name, real.chance);
  if (!name) return std::unexpected(name.error());
  Node node{.name = name->reveal(), .alone = settings.database_url.empty()};
  auto ear = std::make_shared<Ear>();
  auto database = open_database(settings, *folder, real.world, [ear] { ear->hear(); });
  if (!database) return std::unexpected(database.error());

  auto blobs = OpenBlobs::open(settings, *folder, **database, real.world);
  if (!blobs) return std::unexpected(blobs.error());
  auto programs = find_media_programs(settings, *folder, real.log);
  if (!programs) return std::unexpected(programs.error());

  auto parts =
      std::make_unique<Parts>(real, thread, transport, std::move(settings), *std::move(folder), std::move(*database),
                              std::move(*blobs), *std::move(programs), std::move(ear), std::move(node));
  if (const auto prepared = thread.run(parts->engine.prepare()); !prepared) return std::unexpected(prepared.error());
  parts->open_website();
  auto http = net::HttpServer::start(http_settings(parts->settings), parts->website->handler(),
                                     parts->website->body_rules(), real.world);
  if (!http) return std::unexpected(http.error());
  parts->http = std::move(*http);
  show_start(real.world);
  real.scheduler.spawn("engine", parts->engine.run());
  if (parts->free_pages) real.scheduler.spawn("free_pages", parts->free_pages->run());
  real.scheduler.spawn("alarms", parts->alarms.watch());
  real.scheduler.spawn("blobs", parts->blobs.carry());
  parts->others->listen([parts = parts.get()] {
    parts->bell.ring();
    parts->engine.hear_others();
  });
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Result<std::optional<std::string>> Server::open_setup() {
  auto token = parts_->thread.run(parts_->website->accounts().open_setup());
  if (!token) return std::unexpected(token.error());
  if (!*token) return std::nullopt;
  // Behind the #: what stands there is not sent, so it is in nobody's log.
  return fmt::format("{}/setup#{}", own_url(parts_->settings, port()), (*token)->reveal());
}

std::uint16_t Server::port() const noexcept { return parts_->http->port(); }

void Server::stop(Duration grace) {
  using Steady = std::chrono::steady_clock;
  if (std::exchange(parts_->stopped, true)) return;
  const auto until = Steady::now() + grace;
  const auto left = [until] { return std::max(Duration{0}, std::chrono::ceil<Duration>(until - Steady::now())); };
  parts_->draining = true;
  parts_->programs.stop();
  boost::asio::post(parts_->real.context, [this] { parts_->engine.stop(); });
  parts_->others->listen(nullptr);
  parts_->http->close_door();
  parts_->thread.run(drain(parts_->engine, parts_->real.world, left()));
  parts_->http->stop(left());
  // From here on nothing of the engine runs any more, so its parts can go.
  parts_->thread.join();
  parts_->give_back();
}

void Server::follow_feed(Listener listener) {
  const auto shop = parts_->engine.shop();
  parts_->real.scheduler.spawn("feed", follow(*parts_->database, shop, parts_->bell.listen(), std::move(listener), 0));
}

Task<bool> Server::settled() {
  // Housekeeping and the like always wait for their next round.
  static constexpr std::array<std::string_view, 4> road{"admit", "parse", "turn", "send"};
  const auto waits = [](const storage::QueueDepth& depth) {
    return depth.ready + depth.leased > 0 && std::ranges::find(road, depth.kind) != road.end();
  };
  const auto settled =
      co_await parts_->database->read("server.settled", [&waits, now = parts_->real.clock.now()](database::Tx& tx) {
        return !storage::arrivals_waiting(tx).longest && std::ranges::none_of(storage::depths(tx, now), waits);
      });
  co_return settled.value_or(false);
}

}  // namespace tendero::app
