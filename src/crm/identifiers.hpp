#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::crm {

/// How a channel names a person. A contact may have several, and none of them need be a phone (WhatsApp usernames).
enum class IdentifierKind { phone, wa_id, bsuid, parent_bsuid };

struct Identifier {
  IdentifierKind kind = IdentifierKind::wa_id;
  std::string value;  ///< phone: canonical digits; others: opaque, case-sensitive, as delivered
  [[nodiscard]] auto operator<=>(const Identifier&) const = default;
};

using Identifiers = std::vector<Identifier>;

[[nodiscard]] std::string_view to_word(IdentifierKind kind) noexcept;
[[nodiscard]] std::optional<IdentifierKind> read_identifier_kind(std::string_view word) noexcept;

}  // namespace tendero::crm
