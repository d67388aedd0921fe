#pragma once

#include <string_view>
#include <vector>

#include "commerce/quote_fault.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

/// What a delivery option is, judged by the words of its name, and by its description only when the name says nothing:
/// "Recoger en tienda" → pickup, "Envío a domicilio" → delivery, "Mesa" → other. Accents and case do not matter.
[[nodiscard]] DeliveryKind read_delivery_kind(std::string_view name, std::string_view description);

/// The option meant by `wanted`: the id or name of one, else the first of the kind that the word means. Never an
/// inactive one, never silently another kind. Denied (`no_delivery_option`) when none fits; the message lists the names
/// there are.
[[nodiscard]] Quoted<DeliveryOption> choose_delivery(const std::vector<DeliveryOption>& options,
                                                     std::string_view wanted);

}  // namespace tendero::commerce
