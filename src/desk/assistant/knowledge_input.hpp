#pragma once

#include <cstddef>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "commerce/configuration/problems.hpp"
#include "storage/knowledge.hpp"

namespace tendero::desk {

/// In code points. A longer document is several entries: one question is answered from one of them.
inline constexpr std::size_t longest_entry_title = 150;
inline constexpr std::size_t longest_entry_body = 4'000;
inline constexpr std::size_t most_entry_tags = 10;
inline constexpr std::size_t longest_entry_tag = 40;

/// `{title, body, language?, tags?, state?, revision?}`; else everything that is wrong with it, in the language of
/// `texts`.
[[nodiscard]] commerce::Checked<storage::KnowledgeEntry> read_entry(const Json& sent, const Texts& texts);

/// As the API tells it, with or without its text.
[[nodiscard]] JsonObject entry_view(const storage::KnowledgeEntry& entry, bool whole);

}  // namespace tendero::desk
