#include "commerce/delivery_kind.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"

namespace tendero::commerce {
namespace {

constexpr std::string_view certain_delivery[]{"domicilio", "home", "casa"};
constexpr std::string_view pickup_words[]{"pickup", "pick up",  "pick-up", "recoge",    "recoleccion", "retir",
                                          "tienda", "sucursal", "store",   "mostrador", "takeaway",    "para llevar"};
constexpr std::string_view delivery_words[]{"delivery", "envio", "enviar", "reparto", "shipping", "paqueteria"};
// Both occur in names of the other kind ("Envío local", "Entrega en tienda"), so they speak last.
constexpr std::string_view weak_delivery_words[]{"entrega"};
constexpr std::string_view weak_pickup_words[]{"local"};

bool contains_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

DeliveryKind judge(std::string_view folded) {
  if (contains_any(folded, certain_delivery)) return DeliveryKind::delivery;
  if (contains_any(folded, pickup_words)) return DeliveryKind::pickup;
  if (contains_any(folded, delivery_words)) return DeliveryKind::delivery;
  if (contains_any(folded, weak_delivery_words)) return DeliveryKind::delivery;
  if (contains_any(folded, weak_pickup_words)) return DeliveryKind::pickup;
  return DeliveryKind::other;
}

std::unexpected<QuoteFault> not_offered(const std::vector<DeliveryOption>& options, std::string_view wanted) {
  std::vector<std::string_view> names;
  FaultDetails details;
  for (const auto& option : options) {
    if (!option.active) continue;
    names.push_back(option.name);
    details.emplace_back("option", option.name);
  }
  auto refused = fault(FaultKind::denied, "no_delivery_option",
                       fmt::format("The shop does not offer '{}' as delivery. It offers: {}.", clean(wanted, 60),
                                   names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
  return std::unexpected(QuoteFault(std::move(refused).error(), std::move(details)));
}

}  // namespace

DeliveryKind read_delivery_kind(std::string_view name, std::string_view description) {
  const auto by_name = judge(fold(name));
  return by_name == DeliveryKind::other ? judge(fold(description)) : by_name;
}

Quoted<DeliveryOption> choose_delivery(const std::vector<DeliveryOption>& options, std::string_view wanted) {
  const auto first = [&](auto fits) -> const DeliveryOption* {
    const auto found = std::ranges::find_if(options, [&](const auto& option) { return option.active && fits(option); });
    return found == options.end() ? nullptr : &*found;
  };
  const auto words = fold(wanted);
  const auto kind = judge(words);
  const auto* option = first([&](const auto& each) { return !each.id.empty() && each.id == trim(wanted); });
  if (option == nullptr) option = first([&](const auto& each) { return fold(each.name) == words; });
  if (option == nullptr && kind != DeliveryKind::other)
    option = first([&](const auto& each) { return each.kind == kind; });
  if (option != nullptr) return *option;
  return not_offered(options, wanted);
}

}  // namespace tendero::commerce
