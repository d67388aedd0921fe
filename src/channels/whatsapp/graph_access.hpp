#pragma once

#include <string>
#include <string_view>

#include "channels/whatsapp/whatsapp_settings.hpp"

namespace tendero::channels::whatsapp {

/// Where the Graph API is, and what it must be shown.
class GraphAccess {
 public:
  explicit GraphAccess(WhatsAppSettings settings);

  /// "https://graph.facebook.com/v25.0/<path>?<query>", with the proof of the app's secret when there is one (Graph
  /// API, "Require app secret"). Both are encoded by whoever asks.
  [[nodiscard]] std::string url(std::string_view path, std::string_view query = {}) const;
  /// The value of the header `Authorization`.
  [[nodiscard]] std::string authorization() const;
  [[nodiscard]] const WhatsAppSettings& settings() const noexcept { return settings_; }

 private:
  WhatsAppSettings settings_;
  std::string proof_;
};

}  // namespace tendero::channels::whatsapp
