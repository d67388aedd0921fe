#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "crm/outgoing.hpp"
#include "storage/knowledge.hpp"
#include "storage/turns.hpp"

/// Looking things up in what the owner wrote.
namespace tendero::dialogue {

struct KnowledgeHit {
  storage::KnowledgeEntry entry;
  int fit = 0;  ///< percent: how much of the question it speaks of, and how much of its title was asked for
};

/// "exact", "close", "some": how engines hear of it.
[[nodiscard]] std::string_view fit_word(int fit) noexcept;

/// The entries that speak of what was asked, the best first. Words are compared folded and stemmed; a rare one counts
/// for more, one in the title or a tag for more than one in the text. Pure; both databases find the same.
[[nodiscard]] std::vector<KnowledgeHit> search_knowledge(std::span<const storage::KnowledgeEntry> entries,
                                                         std::string_view question, std::string_view language,
                                                         std::size_t most);

/// `[{entry, title}]`: those among the entries that this turn's tools told which the answer speaks of.
[[nodiscard]] boost::json::array cited_knowledge(std::span<const storage::ToolRecord> tools,
                                                 std::span<const crm::Outgoing> says);

}  // namespace tendero::dialogue
