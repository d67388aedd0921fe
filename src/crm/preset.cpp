#include "crm/preset.hpp"

#include <algorithm>
#include <array>

namespace tendero::crm {

namespace {

using namespace std::string_view_literals;

constexpr std::array shop_categories{"product_inquiry"sv, "return_exchange"sv, "shipping_issue"sv,
                                     "payment_issue"sv,   "product_defect"sv,  "other"sv};
constexpr std::array restaurant_categories{"order_issue"sv,   "delivery_issue"sv, "food_quality"sv,
                                           "menu_question"sv, "billing"sv,        "other"sv};
constexpr std::array lighting_categories{"solar_installation"sv, "light_malfunction"sv, "maintenance"sv,
                                         "electrical_issue"sv,   "billing"sv,           "other"sv};
constexpr std::array clinic_categories{"appointment"sv,       "prescription"sv,    "test_results"sv,
                                       "billing_insurance"sv, "general_inquiry"sv, "other"sv};
constexpr std::array general_categories{"question"sv, "request"sv, "complaint"sv, "billing"sv, "other"sv};

// The shop's own orders are numbered ORD-2025-000123; its tickets have another prefix, so that no one looks like the
// other.
constexpr std::array all{
    Preset{"ecommerce", true, "es", {"SOL", true, 6}, shop_categories},
    Preset{"restaurant", false, "es", {"FOOD", false, 6}, restaurant_categories},
    Preset{"luxfree", false, "es", {"LUX", true, 6}, lighting_categories},
    Preset{"healthcare", false, "es", {"MED", true, 6}, clinic_categories},
    Preset{"general", false, "es", {"CASO", true, 6}, general_categories},
};

std::string key_of(const Preset& preset, std::string_view key) {
  return "preset." + std::string(preset.id) + "." + std::string(key);
}

}  // namespace

std::string Preset::say(const Texts& texts, std::string_view key) const { return texts.say(key_of(*this, key)); }

std::string Preset::introduce(const Texts& texts, std::string_view key, std::string_view company) const {
  return texts.say(key_of(*this, key), {{"assistant", say(texts, "assistant")}, {"company", std::string(company)}});
}

std::span<const Preset> presets() { return all; }

const Preset* find_preset(std::string_view id) {
  const auto* const found = std::ranges::find(all, id, &Preset::id);
  return found == all.end() ? nullptr : found;
}

std::string preset_ids() {
  std::string ids;
  for (const auto& preset : all) ids += (ids.empty() ? "" : ", ") + std::string(preset.id);
  return ids;
}

}  // namespace tendero::crm
