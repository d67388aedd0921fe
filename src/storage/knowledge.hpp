#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// What the owner wrote for the assistant to look up.
namespace tendero::storage {

struct KnowledgeEntry {
  std::int64_t id = 0;
  std::string title = {};
  std::string body = {};
  std::string language = {};  ///< "es", "en", …; empty: of none in particular
  std::vector<std::string> tags = {};
  std::string state = "live";  ///< `live`, or `hidden` from the assistant
  std::int64_t revision = 0;   ///< rises with each change
  std::string author = {};     ///< who of the team wrote it last
  Instant created_at = {};
  Instant updated_at = {};
};

/// All of the shop's, the oldest first.
std::vector<KnowledgeEntry> knowledge_entries(database::Tx& tx, ShopId shop);
/// Those that the assistant may use.
std::vector<KnowledgeEntry> live_knowledge(database::Tx& tx, ShopId shop);
[[nodiscard]] bool has_live_knowledge(database::Tx& tx, ShopId shop);
std::int64_t count_knowledge(database::Tx& tx, ShopId shop);
std::optional<KnowledgeEntry> knowledge_entry(database::Tx& tx, ShopId shop, std::int64_t id);

/// `id`, `revision` and times are given here; its id.
std::int64_t add_knowledge(database::Tx& tx, ShopId shop, const KnowledgeEntry& entry, Instant now);
/// Writes all but its id, when its revision is still this one; false otherwise, and when there is none.
bool change_knowledge(database::Tx& tx, ShopId shop, const KnowledgeEntry& entry, Instant now);
bool remove_knowledge(database::Tx& tx, ShopId shop, std::int64_t id);

/// Adds an entry under the id that it has elsewhere, for trying it in a database of its own.
void adopt_knowledge(database::Tx& tx, ShopId shop, const KnowledgeEntry& entry);

}  // namespace tendero::storage
