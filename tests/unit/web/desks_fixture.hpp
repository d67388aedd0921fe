#pragma once

#include "channels/whatsapp/file_rules.hpp"
#include "database/migrations.hpp"
#include "database/sqlite.hpp"
#include "desk/costs/costs.hpp"
#include "desk/customers/contact_erasure.hpp"
#include "desk/customers/customer_links.hpp"
#include "desk/inbox/inbox.hpp"
#include "desk/integration/integration_desk.hpp"
#include "desk/orders/orders.hpp"
#include "desk/settings/preset_desk.hpp"
#include "desk/settings/settings_desk.hpp"
#include "desk/shop/shop_lookup.hpp"
#include "storage/memory_blobs.hpp"
#include "storage/schema.hpp"
#include "support/scripted_templates.hpp"
#include "unit/assistant/scripted_model.hpp"
#include "unit/commerce/scripted_pictures.hpp"
#include "unit/commerce/scripted_shop.hpp"
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
        links(shop, database, world, scripted, inbox),
        erasure(shop, database, world, [](std::string_view) { return std::vector<storage::NewUpdate>(); }),
        integration(database, world, stored),
        settings(database, world, seal, {}),
        presets(settings, stored, {}),
        dead_letters(shop, database, world, "en"),
        channel_news(shop, database, "en"),
        costs(shop, database, world, "America/Mexico_City"),
        turns(shop, database),
        templates(world, database, channel_templates, scripted, {}, "900"),
        instructions(shop, database, world, "en"),
        knowledge(shop, database, world, "en"),
        playground(shop, database, world, scripted, model, {.locale = "en"}, [&world] { return open_scratch(world); }) {
  }

  [[nodiscard]] Desks desks() {
    return {.lookup = lookup,
            .pictures = pictures,
            .orders = orders,
            .inbox = inbox,
            .files = files,
            .thumbnails = thumbnails,
            .file_sender = file_sender,
            .links = links,
            .erasure = erasure,
            .integration = integration,
            .settings = settings,
            .presets = presets,
            .dead_letters = dead_letters,
            .channel_news = channel_news,
            .costs = costs,
            .turns = turns,
            .templates = templates,
            .instructions = instructions,
            .knowledge = knowledge,
            .playground = playground};
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
  desk::CustomerLinks links;
  desk::ContactErasure erasure;
  desk::IntegrationDesk integration;
  desk::SettingsDesk settings;
  desk::PresetDesk presets;
  desk::DeadLetters dead_letters;
  desk::ChannelNews channel_news;
  desk::Costs costs;
  desk::TurnTraces turns;
  test::ScriptedTemplates channel_templates;
  desk::TemplateDesk templates;
  desk::InstructionsDesk instructions;
  desk::KnowledgeDesk knowledge;
  assistant::ScriptedModel model;  ///< of the playground
  desk::Playground playground;
};

}  // namespace tendero::web
