#include "crm/identifiers.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<IdentifierKind, 4> kinds{{"phone", "wa_id", "bsuid", "parent_bsuid"}};

}  // namespace

std::string_view to_word(IdentifierKind kind) noexcept { return kinds.of(kind); }
std::optional<IdentifierKind> read_identifier_kind(std::string_view word) noexcept { return kinds.read(word); }

}  // namespace tendero::crm
