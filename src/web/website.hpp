#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "desk/accounts.hpp"
#include "desk/administration/api_tokens.hpp"
#include "desk/administration/backups_desk.hpp"
#include "desk/administration/channel_numbers.hpp"
#include "desk/administration/webhooks_desk.hpp"
#include "desk/assistant/instructions_desk.hpp"
#include "desk/assistant/knowledge_desk.hpp"
#include "desk/assistant/playground.hpp"
#include "desk/assistant/suggestion.hpp"
#include "desk/costs/costs.hpp"
#include "desk/customers/contact_erasure.hpp"
#include "desk/customers/contact_merges.hpp"
#include "desk/customers/customer_links.hpp"
#include "desk/inbox/inbox.hpp"
#include "desk/inbox/label_desk.hpp"
#include "desk/inbox/lifecycle.hpp"
#include "desk/inbox/message_file.hpp"
#include "desk/inbox/send_file.hpp"
#include "desk/inbox/team_presence.hpp"
#include "desk/inbox/thumbnails.hpp"
#include "desk/inbox/writing.hpp"
#include "desk/integration/integration_desk.hpp"
#include "desk/logins.hpp"
#include "desk/numbers/exports_desk.hpp"
#include "desk/numbers/numbers.hpp"
#include "desk/operations/channel_news.hpp"
#include "desk/operations/dead_letters.hpp"
#include "desk/operations/turn_traces.hpp"
#include "desk/orders/orders.hpp"
#include "desk/service/service_desk.hpp"
#include "desk/settings/preset_desk.hpp"
#include "desk/settings/settings_desk.hpp"
#include "desk/shop/product_pictures.hpp"
#include "desk/shop/shop_lookup.hpp"
#include "desk/templates/template_desk.hpp"
#include "desk/tickets/ticket_desk.hpp"
#include "storage/database.hpp"
#include "web/administration/system_routes.hpp"
#include "web/contacts/contact_desks.hpp"
#include "web/feed_bell.hpp"
#include "web/feed_page.hpp"
#include "web/health.hpp"
#include "web/live_feed.hpp"
#include "web/metrics_endpoint.hpp"
#include "web/router.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::web {

struct WebsiteSettings {
  ShopId shop;
  WebhookSettings webhook;
  Secret token_secret;       ///< JWT_SECRET
  std::string company = {};  ///< the shop's name, for people
  desk::PasswordSettings passwords = {};
  TrustedProxies proxies = {};
  desk::ContactRules contacts = {};
  bool https = false;  ///< people reach the server by https, whatever a proxy says
};

/// What the website asks the program for.
struct WebsiteHooks {
  std::function<void()> wake;  ///< something was written; called on the thread of the request
  WebhookHooks webhook = {};
  std::function<std::string()> metrics;                   ///< the exposition text of `/metrics`; any thread
  std::vector<HealthProbe> health;                        ///< beside the website's own look at the storage
  std::function<bool()> draining = [] { return false; };  ///< the server stops; any thread
  SystemHooks system = {};
};

/// What an administrator needs of the server.
struct AdministrationDesks {
  desk::WebhooksDesk& webhooks;
  desk::BackupsDesk& backups;
  desk::ChannelNumbers& numbers;
};

/// What people do at the desk, as far as the website lets them.
struct Desks {
  desk::ShopLookup& lookup;
  desk::ProductPictures& pictures;
  desk::Orders& orders;
  desk::Inbox& inbox;
  desk::MessageFiles& files;
  desk::Thumbnails& thumbnails;
  desk::FileSender& file_sender;
  desk::Writing& writing;
  desk::CustomerLinks& links;
  desk::ContactErasure& erasure;
  desk::IntegrationDesk& integration;
  desk::SettingsDesk& settings;
  desk::PresetDesk& presets;
  desk::DeadLetters& dead_letters;
  desk::ChannelNews& channel_news;
  desk::Costs& costs;
  desk::Numbers& numbers;
  desk::ExportsDesk& exports;
  desk::TurnTraces& turns;
  desk::TemplateDesk& templates;
  desk::InstructionsDesk& instructions;
  desk::KnowledgeDesk& knowledge;
  desk::Playground& playground;
  desk::Suggestions& suggestions;
  desk::TicketDesk& tickets;
  desk::ServiceDesk& service;
  AdministrationDesks administration;
};

/// Every route of the server, on one router. References must outlive it; it must outlive the server that asks it.
class Website {
 public:
  Website(WebsiteSettings settings, WebsiteHooks hooks, Desks desks, database::Database& database, FeedBell& bell,
          World& world);

  /// For an HttpServer, a HandlerTransport or a test.
  [[nodiscard]] net::Handler handler() const;
  [[nodiscard]] net::HttpServer::BodyRules body_rules() const;
  [[nodiscard]] const Router& router() const noexcept { return router_; }
  [[nodiscard]] desk::Accounts& accounts() noexcept { return accounts_; }

 private:
  desk::Passwords passwords_;
  desk::Accounts accounts_;
  desk::Logins logins_;
  desk::ApiTokens api_tokens_;
  desk::ContactMerges merges_;
  desk::Lifecycle lifecycle_;
  desk::LabelDesk labels_;
  desk::TeamPresence presence_;
  ContactDesks contacts_;
  Router router_;
  WebhookEndpoint webhook_;
  HealthEndpoint health_;
  LiveFeed feed_;
  FeedPage feed_page_;
  MetricsEndpoint metrics_;
};

}  // namespace tendero::web
