#pragma once

#include <span>
#include <string_view>

/// For every table of the schema, column by column: what an erasure does with it. Whoever adds a table or a column says
/// so here, and a test fails until it is said.
namespace tendero::storage {

enum class Erased {
  removed,  ///< the rows about the person go
  blanked,  ///< the rows stay, without what they say of the person
  nobodys,  ///< holds nothing about customers
};

struct TableErasure {
  std::string_view table;
  Erased how;
  std::string_view columns;  ///< all of them, parted by blanks
  std::string_view why;      ///< how the rows are found, or why they are nobody's
};

[[nodiscard]] std::span<const TableErasure> personal_data() noexcept;

}  // namespace tendero::storage
