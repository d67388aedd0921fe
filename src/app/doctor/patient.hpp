#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/data_folder.hpp"
#include "app/doctor/finding.hpp"
#include "app/settings.hpp"
#include "base/world.hpp"
#include "database/database.hpp"
#include "net/http_transport.hpp"

namespace tendero::app::doctor {

/// What Meta says of the access token.
struct TokenFacts {
  std::string app_id;
  std::vector<std::string> accounts;  ///< WhatsApp Business accounts that it reaches; empty: not told
};

/// The installation that is looked at, and what is needed for looking. What one check opened or learned stands here for
/// those that come later.
struct Patient {
  const LoadedSettings& loaded;
  const Texts& texts;
  World& world;
  net::HttpTransport& transport;

  std::optional<DataFolder> folder = {};              ///< so that no restore replaces it meanwhile
  std::unique_ptr<database::Database> database = {};  ///< null: there is none yet, or it cannot be opened
  bool schema_readable = false;                       ///< its tables are ours, perhaps of an older version
  bool schema_current = false;                        ///< its tables are those of this version
  bool graph_silent = false;                          ///< the Graph API cannot be reached at all
  std::optional<TokenFacts> token = {};               ///< nothing: not known

  [[nodiscard]] const Settings& settings() const noexcept { return loaded.settings; }
  [[nodiscard]] Findings findings(std::string_view check) const { return {texts, check}; }
};

}  // namespace tendero::app::doctor
