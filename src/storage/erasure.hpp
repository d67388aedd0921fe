#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "database/database.hpp"
#include "storage/person.hpp"

/// Forgets a person, in portions between which others write, and in an order that can be begun anew after any of them:
/// the contact, which leads to everything else, goes last. What each table holds: personal_data.hpp. What is spread
/// over tables of everybody: erasure_trail.hpp.
namespace tendero::storage {

/// Work and dead letters of this line are never done. Repeatable.
void forget_line(database::Tx& tx, std::string_view line, Instant now);
/// The same for one item.
void forget_work(database::Tx& tx, std::string_view once_key, Instant now);
/// Nobody answers this person any more, and nothing is sent to them. Repeatable.
void stop_work(database::Tx& tx, const Person& person, Instant now);

/// Removes up to `limit` rows of what was said, thought, quoted and ordered, and remembers by their fingerprints the
/// ids under which more may come. Returns how many; less than `limit`: nothing is left. Repeatable.
std::int64_t erase_history(database::Tx& tx, const Person& person, Instant now, std::int64_t limit);

/// Removes the conversations, the contact and everything that still refers to them; publishes `contact.erased` and
/// notes that SQLite's free pages want cleaning. `find_person` finds them no more.
void erase_contact(database::Tx& tx, const Person& person, Instant now);

/// A message of ours that was made is no more.
[[nodiscard]] bool message_erased(database::Tx& tx, MessageId id);

/// Somebody was erased, and the free pages of SQLite's file were not cleared since.
struct CleaningDue {
  Instant since;                       ///< the first of them
  std::optional<Instant> last_update;  ///< when WhatsApp last brought something
};
[[nodiscard]] std::optional<CleaningDue> cleaning_due(database::Tx& tx);
/// They were, after everything that was erased until `until`.
void note_cleaned(database::Tx& tx, Instant until, Instant now);

}  // namespace tendero::storage
