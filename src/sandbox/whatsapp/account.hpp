#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/settings.hpp"

namespace tendero::sandbox::whatsapp {

/// What the business has at Meta: an app with a token, and a WhatsApp Business account whose news the app gets while it
/// is subscribed.
class Account {
 public:
  static constexpr std::string_view app_id = "100200300400500";
  static constexpr std::string_view messaging = "whatsapp_business_messaging";
  static constexpr std::string_view management = "whatsapp_business_management";

  Account(World& world, const WhatsAppSandboxSettings& settings) : world_(world), settings_(settings) {}

  /// 190 for a token that is not the business's, or no longer.
  [[nodiscard]] Checked<void> admit(std::string_view token) const;
  /// 200 for a token that may not do this.
  [[nodiscard]] Checked<void> require(std::string_view scope) const;
  /// Graph API, "Debug-Token": what is told of any token.
  [[nodiscard]] boost::json::object describe(std::string_view token) const;
  /// `GET /{account}/subscribed_apps`.
  [[nodiscard]] boost::json::object subscribed_apps() const;

  [[nodiscard]] bool subscribed() const noexcept { return subscribed_; }
  void subscribe(bool on) noexcept { subscribed_ = on; }
  void set_scopes(std::vector<std::string> scopes) { scopes_ = std::move(scopes); }
  /// Nothing: it never ends.
  void set_expiry(std::optional<Instant> moment) noexcept { expires_ = moment; }

 private:
  [[nodiscard]] bool is_ours(std::string_view token) const;
  [[nodiscard]] bool expired() const { return expires_ && *expires_ <= world_.clock.now(); }

  World& world_;
  const WhatsAppSandboxSettings& settings_;
  std::vector<std::string> scopes_{std::string(management), std::string(messaging)};
  std::optional<Instant> expires_;
  bool subscribed_ = true;
};

}  // namespace tendero::sandbox::whatsapp
