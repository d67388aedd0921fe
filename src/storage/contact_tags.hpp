#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// The tags of contacts. Two spellings that differ in case or accents are one tag.
namespace tendero::storage {

/// Under what a tag is known: folded.
[[nodiscard]] std::string tag_key(std::string_view tag);

/// As they were first written, in the order of their keys.
[[nodiscard]] std::vector<std::string> tags_of(database::Tx& tx, ContactId contact);
/// These and no others. False: it had exactly these.
bool set_tags(database::Tx& tx, ShopId shop, ContactId contact, const std::vector<std::string>& tags, Instant now);
/// False: it had it.
bool add_tag(database::Tx& tx, ShopId shop, ContactId contact, std::string_view tag, Instant now);
bool remove_tag(database::Tx& tx, ContactId contact, std::string_view tag);

struct TagCount {
  std::string tag;
  std::int64_t contacts = 0;
};
/// All tags that somebody has, in the order of their keys.
[[nodiscard]] std::vector<TagCount> tag_counts(database::Tx& tx, ShopId shop);

/// Gives those that the other contact has not to it; their keys.
std::vector<std::string> copy_tags(database::Tx& tx, ContactId from, ContactId into);

}  // namespace tendero::storage
