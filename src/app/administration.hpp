#pragma once

#include "app/backup/make_backups.hpp"
#include "app/engine.hpp"
#include "channels/whatsapp/whatsapp_numbers.hpp"
#include "web/website.hpp"

namespace tendero::app {

/// What an administrator of the desk needs of the server, wired.
class Administration {
 public:
  /// Adds to the engine what is done there, so before it runs. References must outlive this.
  Administration(World& world, database::Database& database, net::HttpTransport& transport, const Settings& settings,
                 Engine& engine);

  [[nodiscard]] web::AdministrationDesks desks() { return {webhooks_, backups_, numbers_}; }
  [[nodiscard]] web::SystemHooks hooks();

 private:
  [[nodiscard]] JsonObject facts() const;

  World& world_;
  const Settings& settings_;
  Instant started_;
  desk::WebhooksDesk webhooks_;
  MakeBackups make_backups_;
  desk::BackupsDesk backups_;
  channels::whatsapp::WhatsAppNumbers profiles_;
  desk::ChannelNumbers numbers_;
};

}  // namespace tendero::app
