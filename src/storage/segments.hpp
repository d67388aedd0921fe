#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Conditions on contacts under a name; whoever fulfils them now is in it.
namespace tendero::storage {

struct Segment {
  std::int64_t id = 0;
  std::string name = {};
  std::string filter = {};  ///< JSON, as the API reads it
  std::int64_t revision = 0;
  std::string author = {};
  Instant created_at = {};
  Instant changed_at = {};
};

/// By their names.
[[nodiscard]] std::vector<Segment> segments(database::Tx& tx, ShopId shop);
[[nodiscard]] std::optional<Segment> segment(database::Tx& tx, ShopId shop, std::int64_t id);
/// Its id; nothing: the name is taken.
std::optional<std::int64_t> add_segment(database::Tx& tx, ShopId shop, const Segment& segment, Instant now);
enum class SegmentChange { done, changed_since, name_taken };
SegmentChange change_segment(database::Tx& tx, ShopId shop, const Segment& segment, Instant now);
bool remove_segment(database::Tx& tx, ShopId shop, std::int64_t id);

}  // namespace tendero::storage
