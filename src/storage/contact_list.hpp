#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Which contacts: for the desk's list, for segments and for those a broadcast is meant for. Who was merged into
/// somebody else is not among them.
namespace tendero::storage {

struct FieldEquals {
  std::int64_t field = 0;
  std::string value;
};

/// Everything that is set must hold.
struct ContactFilter {
  std::string text = {};               ///< in the name, in the linked customer's name or e-mail, or digits of a number
  std::vector<std::string> tags = {};  ///< their keys (`tag_key`); all of them
  std::optional<bool> blocked = {};
  std::optional<bool> linked = {};  ///< to a customer of the backend
  std::optional<bool> open = {};    ///< has a conversation that is open
  std::string marketing = {};       ///< "wanted", "refused", "unknown"
  std::optional<Instant> created_from = {};
  std::optional<Instant> created_before = {};
  std::optional<Instant> seen_from = {};
  std::optional<Instant> seen_before = {};
  std::vector<FieldEquals> fields = {};
  std::vector<ContactId> only = {};  ///< nobody but these
};

/// A contact has to pass all of them.
using ContactFilters = std::vector<ContactFilter>;

enum class ContactOrder { newest, oldest, seen, name };

/// Where a page ended: what it was sorted by, and who.
struct ContactPlace {
  std::string name = {};
  std::int64_t seen = 0;
  ContactId id = {};
};

/// At most `limit`, those after `after`; nothing: from the start.
[[nodiscard]] std::vector<ContactPlace> contacts_after(database::Tx& tx, ShopId shop, const ContactFilters& filters,
                                                       ContactOrder order, const std::optional<ContactPlace>& after,
                                                       int limit);
[[nodiscard]] std::int64_t count_contacts(database::Tx& tx, ShopId shop, const ContactFilters& filters);

}  // namespace tendero::storage
