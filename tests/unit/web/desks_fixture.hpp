#pragma once

#include "channels/whatsapp/file_rules.hpp"
#include "database/migrations.hpp"
#include "database/sqlite.hpp"
#include "desk/costs/costs.hpp"
#include "desk/customers/contact_erasure.hpp"
#include "desk/customers/customer_links.hpp"
#include "desk/inbox/inbox.hpp"
#include "desk/inbox/writing.hpp"
#include "desk/integration/integration_desk.hpp"
#include "desk/numbers/exports_desk.hpp"
#include "desk/numbers/numbers.hpp"
#include "desk/orders/orders.hpp"
#include "desk/settings/preset_desk.hpp"
#include "desk/settings/settings_desk.hpp"
#include "desk/shop/shop_lookup.hpp"
#include "storage/memory_blobs.hpp"
#include "storage/schema.hpp"
#include "support/scripted_profiles.hpp"
#include "support/scripted_templates.hpp"
#include "unit/assistant/scripted_model.hpp"
#include "unit/commerce/scripted_pictures.hpp"
#include "unit/commerce/scripted_shop.hpp"
#include "web/feed_event.hpp"
#include "web/website.hpp"

namespace tendero::web {

/// Desks of a shop whose backend is scripted, for a website under test.
struct ScriptedDesks {
  ScriptedDesks(database::Database& database, World& world, ShopId shop)
      : stored(database, world.log, seal, {},
               [this](const commerce::IntegrationSettings& wanted) { return connect ? connect(wanted) : nullptr; }),
        lookup(scripted, database, shop, {}),
        pictures(scripted, picture_source, shop, world),
        orders(world, database, scripted, {}),
        inbox(shop, database, world, {}),
        files(shop, database, blobs),
        thumbnails(shop, database, world, blobs, nullptr),
        file_sender(shop, database, world, blobs,
                    {.fit = [](crm::Content content) { return std::vector{std::move(content)}; },
                     .plan = channels::whatsapp::plan_file}),
        writing(shop, database, world, "Bella Italia", "en"),
        links(shop, database, world, scripted, inbox),
        erasure(shop, database, world, [](std::string_view) { return std::vector<storage::NewUpdate>(); }),
        integration(database, world, stored),
        settings(database, world, seal, {},
                 {{.key = "handover_expected_minutes", .value = "45", .fallback = "20", .source = "environment"}}),
        presets(settings, stored, {}),
        dead_letters(shop, database, world, "en"),
        channel_news(shop, database, "en"),
        costs(shop, database, world, "America/Mexico_City"),
        numbers(shop, database, world, "America/Mexico_City"),
        exports(shop, database, world, blobs, "America/Mexico_City"),
        turns(shop, database),
        templates(world, database, channel_templates, scripted, {}, "900"),
        instructions(shop, database, world, "en"),
        knowledge(shop, database, world, "en"),
        webhooks(shop, database, world, seal,
                 {.problem =
                      [](const std::string& url) {
                        return url.starts_with("https://") ? std::string() : std::string("must begin with https://.");
                      },
                  .post = [this](desk::WebhookPost post) { return take(std::move(post)); },
                  .body = to_json}),
        backups(shop, database, world, {}),
        channel_numbers(profiles, "106540352242922"),
        playground(shop, database, world, scripted, model, {.locale = "en"}, [&world] { return open_scratch(world); }),
        suggestions(shop, database, world, scripted, model, {.locale = "en"}, [&world] { return open_scratch(world); }),
        tickets(shop, database, world, {.locale = "en"}, "ecommerce"),
        service(shop, database, world, {.locale = "en"}) {}

  [[nodiscard]] Desks desks() {
    return {.lookup = lookup,
            .pictures = pictures,
            .orders = orders,
            .inbox = inbox,
            .files = files,
            .thumbnails = thumbnails,
            .file_sender = file_sender,
            .writing = writing,
            .links = links,
            .erasure = erasure,
            .integration = integration,
            .settings = settings,
            .presets = presets,
            .dead_letters = dead_letters,
            .channel_news = channel_news,
            .costs = costs,
            .numbers = numbers,
            .exports = exports,
            .turns = turns,
            .templates = templates,
            .instructions = instructions,
            .knowledge = knowledge,
            .playground = playground,
            .suggestions = suggestions,
            .tickets = tickets,
            .service = service,
            .administration = {.webhooks = webhooks, .backups = backups, .numbers = channel_numbers}};
  }

  /// Of the owner's webhooks.
  Task<Result<int>> take(desk::WebhookPost post) {
    posts.push_back(std::move(post));
    co_return webhook_answers;
  }

  static Task<Result<std::unique_ptr<database::Database>>> open_scratch(World& world) {
    auto opened = database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
    if (!opened) co_return std::unexpected(opened.error());
    const auto migrated = co_await database::migrate(**opened, storage::migrations());
    if (!migrated) co_return std::unexpected(migrated.error());
    co_return *std::move(opened);
  }

  Seal seal{Secret("a key of the test")};
  desk::Connect connect;  ///< to a backend that is configured; none: nothing is behind it
  commerce::test::OneShop scripted;
  desk::StoredIntegration stored;
  desk::ShopLookup lookup;
  commerce::test::ScriptedPictures picture_source;
  desk::ProductPictures pictures;
  desk::Orders orders;
  desk::Inbox inbox;
  storage::MemoryBlobs blobs;
  desk::MessageFiles files;
  desk::Thumbnails thumbnails;
  desk::FileSender file_sender;
  desk::Writing writing;
  desk::CustomerLinks links;
  desk::ContactErasure erasure;
  desk::IntegrationDesk integration;
  desk::SettingsDesk settings;
  desk::PresetDesk presets;
  desk::DeadLetters dead_letters;
  desk::ChannelNews channel_news;
  desk::Costs costs;
  desk::Numbers numbers;
  desk::ExportsDesk exports;
  desk::TurnTraces turns;
  test::ScriptedTemplates channel_templates;
  desk::TemplateDesk templates;
  desk::InstructionsDesk instructions;
  desk::KnowledgeDesk knowledge;
  std::vector<desk::WebhookPost> posts;
  Result<int> webhook_answers = 200;
  desk::WebhooksDesk webhooks;
  desk::BackupsDesk backups;
  test::ScriptedProfiles profiles;
  desk::ChannelNumbers channel_numbers;
  assistant::ScriptedModel model;  ///< of the playground
  desk::Playground playground;
  desk::Suggestions suggestions;
  desk::TicketDesk tickets;
  desk::ServiceDesk service;
};

}  // namespace tendero::web
