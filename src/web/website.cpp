#include "web/website.hpp"

#include <utility>

#include "web/administration/system_routes.hpp"
#include "web/administration/webhook_routes.hpp"
#include "web/assistant/instruction_routes.hpp"
#include "web/assistant/knowledge_routes.hpp"
#include "web/assistant/playground_routes.hpp"
#include "web/docs_page.hpp"
#include "web/ecommerce/approval_routes.hpp"
#include "web/ecommerce/config_routes.hpp"
#include "web/ecommerce/order_routes.hpp"
#include "web/ecommerce/picture_route.hpp"
#include "web/ecommerce/shop_routes.hpp"
#include "web/inbox/customer_routes.hpp"
#include "web/inbox/erasure_routes.hpp"
#include "web/inbox/file_routes.hpp"
#include "web/inbox/inbox_routes.hpp"
#include "web/inbox/label_routes.hpp"
#include "web/inbox/lifecycle_routes.hpp"
#include "web/inbox/merge_routes.hpp"
#include "web/inbox/presence_routes.hpp"
#include "web/inbox/search_routes.hpp"
#include "web/inbox/suggestion_routes.hpp"
#include "web/inbox/template_routes.hpp"
#include "web/inbox/writing_routes.hpp"
#include "web/numbers/export_routes.hpp"
#include "web/numbers/report_routes.hpp"
#include "web/operations/channel_news_route.hpp"
#include "web/operations/cost_routes.hpp"
#include "web/operations/dead_letter_routes.hpp"
#include "web/operations/turn_routes.hpp"
#include "web/panel_page.hpp"
#include "web/people/agent_routes.hpp"
#include "web/people/api_token.hpp"
#include "web/people/api_token_routes.hpp"
#include "web/people/login_routes.hpp"
#include "web/people/setup_page.hpp"
#include "web/run_on.hpp"
#include "web/service/service_routes.hpp"
#include "web/settings_routes.hpp"
#include "web/storage_health.hpp"
#include "web/tickets/ticket_routes.hpp"

namespace tendero::web {

namespace {

std::vector<HealthProbe> all_probes(std::vector<HealthProbe> others, database::Database& database, World& world) {
  others.insert(others.begin(), storage_probe(database, world));
  return others;
}

FittingTemplates fitting_templates(desk::TemplateDesk& templates, ShopId shop, World& world) {
  return [&templates, shop, &world](ConversationId conversation) -> Task<JsonArray> {
    auto found = co_await run_on(world.scheduler.executor(), templates.choices(shop, conversation, {}));
    co_return found ? *std::move(found) : JsonArray{};
  };
}

}  // namespace

Website::Website(WebsiteSettings settings, WebsiteHooks hooks, Desks desks, database::Database& database,
                 FeedBell& bell, World& world)
    : passwords_(settings.passwords),
      accounts_(settings.shop, database, passwords_, world),
      logins_(settings.shop, database, passwords_, world),
      api_tokens_(settings.shop, database, world),
      merges_(settings.shop, database, world),
      lifecycle_(settings.shop, database, world, desks.inbox),
      labels_(settings.shop, database, world),
      presence_(settings.shop, database, world),
      contacts_(settings.shop, database, world, settings.contacts, settings.company),
      router_({.token_secret = settings.token_secret,
               .check = session_check(logins_),
               .check_api_token = api_token_check(api_tokens_, world.clock),
               .proxies = std::move(settings.proxies),
               .https = settings.https},
              world),
      webhook_(std::move(settings.webhook), database, world, std::move(hooks.webhook)),
      health_(all_probes(hooks.health, database, world), std::move(hooks.draining)),
      feed_(settings.shop, database, bell, world),
      feed_page_(settings.shop, database),
      metrics_(std::move(hooks.metrics), database, world) {
  webhook_.add_routes(router_);
  health_.add_routes(router_);
  feed_.add_routes(router_);
  feed_page_.add_routes(router_);
  add_inbox_routes(router_, desks.inbox, fitting_templates(desks.templates, settings.shop, world), hooks.wake);
  add_lifecycle_routes(router_, lifecycle_, desks.inbox, hooks.wake);
  add_label_routes(router_, labels_, hooks.wake);
  add_presence_routes(router_, presence_, hooks.wake);
  add_template_routes(router_, desks.templates, settings.shop, world, hooks.wake);
  add_file_routes(router_, {.files = desks.files, .thumbnails = desks.thumbnails, .sender = desks.file_sender},
                  hooks.wake);
  add_writing_routes(router_, desks.writing, hooks.wake);
  add_search_routes(router_, desks.writing.finder);
  add_customer_routes(router_, desks.links, world);
  add_erasure_routes(router_, desks.erasure, hooks.wake);
  add_merge_routes(router_, merges_);
  contacts_.add_routes(router_, hooks.wake);
  add_shop_routes(router_, desks.lookup, world);
  add_picture_route(router_, desks.pictures, world);
  add_order_routes(router_, desks.orders, settings.shop, world, hooks.wake);
  add_approval_routes(router_, desks.orders, settings.shop, world, hooks.wake);
  add_api_token_routes(router_, api_tokens_, settings.token_secret, world);
  add_login_routes(router_, logins_, std::move(settings.token_secret), world);
  add_agent_routes(router_, accounts_);
  add_setup_page(router_, world);
  add_audit_route(router_, settings.shop, database);
  add_config_routes(router_, desks.integration, settings.shop, world);
  add_settings_routes(router_, desks.settings, desks.presets, settings.shop, world);
  add_webhook_routes(router_, desks.administration.webhooks, world, hooks.wake);
  add_backup_routes(router_, desks.administration.backups, hooks.system, hooks.wake);
  add_number_route(router_, desks.administration.numbers, world);
  add_system_route(router_, {.hooks = hooks.system,
                             .probes = all_probes(std::move(hooks.health), database, world),
                             .database = database,
                             .world = world});
  add_dead_letter_routes(router_, desks.dead_letters, hooks.wake);
  add_channel_news_route(router_, desks.channel_news);
  add_cost_routes(router_, desks.costs);
  add_report_routes(router_, desks.numbers);
  add_export_routes(router_, desks.exports, hooks.wake);
  add_turn_routes(router_, desks.turns);
  add_instruction_routes(router_, desks.instructions);
  add_knowledge_routes(router_, desks.knowledge);
  add_playground_routes(router_, desks.playground, world);
  add_suggestion_routes(router_, desks.suggestions, world);
  add_ticket_routes(router_, desks.tickets, hooks.wake);
  add_service_routes(router_, desks.service);
  metrics_.add_routes(router_);
  add_docs_page(router_);
  add_panel_page(router_, std::move(settings.company));
}

net::Handler Website::handler() const {
  return [this](net::Request request) { return router_.handle(std::move(request)); };
}

net::HttpServer::BodyRules Website::body_rules() const {
  return [this](std::string_view method, std::string_view path) { return router_.body_rule(method, path); };
}

}  // namespace tendero::web
