#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/instructions.hpp"
#include "database/database.hpp"

/// What owners tell the assistant, in numbered versions: `draft` (one at most), `published` (one at most), `retired`.
namespace tendero::storage {

struct InstructionVersion {
  std::int64_t number = 0;
  std::string state = {};
  std::int64_t revision = 0;  ///< rises with each change of a draft
  crm::Instructions instructions = {};
  std::string author = {};  ///< who of the team wrote it last
  std::optional<std::int64_t> copy_of = {};
  Instant created_at = {};
  Instant changed_at = {};
  std::optional<Instant> published_at = {};
};

std::optional<InstructionVersion> published_instructions(database::Tx& tx, ShopId shop);
std::optional<InstructionVersion> instruction_draft(database::Tx& tx, ShopId shop);
std::optional<InstructionVersion> instruction_version(database::Tx& tx, ShopId shop, std::int64_t number);
/// What is or was published, the newest first.
std::vector<InstructionVersion> instruction_history(database::Tx& tx, ShopId shop, int limit);

/// Writes the draft, or begins one.
void store_draft(database::Tx& tx, ShopId shop, const crm::Instructions& instructions, const std::string& author,
                 Instant now);
/// False when there is none.
bool drop_draft(database::Tx& tx, ShopId shop);
/// The draft counts from now on, in place of what did; false when there is none.
bool publish_draft(database::Tx& tx, ShopId shop, const std::string& author, Instant now);
/// A copy of an earlier version counts from now on, under a number of its own. A draft stays as it is.
void publish_copy(database::Tx& tx, ShopId shop, const InstructionVersion& earlier, const std::string& author,
                  Instant now);

/// Publishes a version under the number that it has elsewhere, for trying it in a database of its own.
void adopt_instructions(database::Tx& tx, ShopId shop, const InstructionVersion& version);

}  // namespace tendero::storage
