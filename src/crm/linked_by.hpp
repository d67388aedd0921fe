#pragma once

#include <optional>
#include <string_view>

namespace tendero::crm {

/// How a contact is known to be a customer of the backend.
enum class LinkedBy {
  verified_phone,  ///< the backend's customer has the phone that the channel signs
  proof            ///< they, or an agent for them, named an order and the e-mail on it
};

[[nodiscard]] std::string_view to_word(LinkedBy by) noexcept;
[[nodiscard]] std::optional<LinkedBy> read_linked_by(std::string_view word) noexcept;

}  // namespace tendero::crm
