#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "storage/arrivals.hpp"
#include "storage/person.hpp"

/// What a person leaves in tables of everybody, which no index leads to: it is looked for page by page, on a reader's
/// connection, and only what was found is written. A row of these tables never comes to name somebody later.
namespace tendero::storage {

/// A page of rows that was read, and those among them that are about the person.
struct TrailPage {
  std::vector<std::int64_t> found;
  std::int64_t last = 0;  ///< the next page comes after it
  bool more = false;
};

struct Trail {
  /// Reads up to `count` rows after the row `after`.
  TrailPage (*look)(database::Tx& tx, const Person& person, std::int64_t after, int count);
  /// Forgets what was found. Repeatable.
  void (*forget)(database::Tx& tx, const Person& person, const std::vector<std::int64_t>& found, Instant now);
};

/// Raw updates; events of the feed and entries of the audit, which stay without what they said.
extern const Trail updates_trail;
extern const Trail feed_trail;
extern const Trail audit_trail;

/// Removes an update and what is queued for it; delivered again, it is known by its fingerprint. Repeatable.
void erase_update(database::Tx& tx, UpdateId id, Instant now);

/// Webhooks that wait to be cut up, or were set aside, and name the person.
[[nodiscard]] std::vector<Arrival> arrivals_naming(database::Tx& tx, const Person& person, int most);

}  // namespace tendero::storage
