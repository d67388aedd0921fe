#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_design_parts.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;
using crm::TapKind;
using crm::TemplateTap;

/// What of a button belongs to one kind alone, beside its label.
enum class TapPart { nothing, url, phone, code, flow };

/// What stands on a button. WhatsApp writes its own words on some, whatever they are said to be.
enum class TapLabel { needed, optional, of_whatsapp };

struct TapRule {
  TapKind kind;
  std::size_t most;  ///< of one template
  TapPart part = TapPart::nothing;
  TapLabel label = TapLabel::needed;
  bool in_cards = false;
  bool alone = false;  ///< no other button beside it
};

/// WhatsApp Cloud API, "Templates, buttons". What is not among them cannot be made here.
constexpr std::array rules{
    TapRule{.kind = TapKind::quick_reply, .most = limits::template_buttons, .in_cards = true},
    TapRule{.kind = TapKind::url, .most = limits::template_url_buttons, .part = TapPart::url, .in_cards = true},
    TapRule{.kind = TapKind::phone_number, .most = 1, .part = TapPart::phone, .in_cards = true},
    TapRule{.kind = TapKind::copy_code, .most = 1, .part = TapPart::code, .label = TapLabel::of_whatsapp},
    TapRule{.kind = TapKind::flow, .most = 1, .part = TapPart::flow},
    TapRule{.kind = TapKind::catalog, .most = 1, .alone = true},
    TapRule{.kind = TapKind::products, .most = 1, .alone = true},
    TapRule{.kind = TapKind::product, .most = 1, .in_cards = true, .alone = true},
    TapRule{.kind = TapKind::one_time_code, .most = 1, .label = TapLabel::optional},
    TapRule{.kind = TapKind::voice_call, .most = 1},
    TapRule{.kind = TapKind::request_contact_info, .most = 1, .label = TapLabel::of_whatsapp}};

const TapRule* rule_of(TapKind kind) {
  const auto* const found = std::ranges::find(rules, kind, &TapRule::kind);
  return found == rules.end() ? nullptr : found;
}

void check_kind(FieldCheck& check, const std::string& field, const TemplateTap& tap, TapPlace place) {
  const auto* const rule = rule_of(tap.kind);
  check.that(rule != nullptr, field + ".kind", "is of a kind that cannot be made here; make it in WhatsApp Manager.");
  check.that((tap.kind == TapKind::one_time_code) == (place == TapPlace::code), field + ".kind",
             "must be one_time_code in templates of the category authentication, and nowhere else.");
  if (place == TapPlace::card) {
    check.that(rule != nullptr && rule->in_cards, field + ".kind",
               "must be quick_reply, url, phone_number or product on a card.");
  }
}

void check_label(FieldCheck& check, const std::string& field, const TemplateTap& tap, TapLabel rule) {
  if (rule == TapLabel::of_whatsapp) return;
  if (rule == TapLabel::needed || !tap.label.empty()) check.text(field, tap.label, limits::template_button_label);
  check.that(tap.label.find("{{") == std::string::npos, field, "may have no variables.");
  check.that(tap.label.find_first_of("\n\r") == std::string::npos, field, "must be one line.");
}

/// "+525512345678": a number without its country is somebody else's in another one.
void check_phone(FieldCheck& check, const std::string& field, const std::string& phone) {
  check.text(field, phone, limits::template_phone_number);
  const bool good =
      phone.size() > 1 && phone.front() == '+' &&
      std::ranges::all_of(phone.begin() + 1, phone.end(), [](unsigned char each) { return std::isdigit(each) != 0; });
  check.that(good, field, "must be a plus sign and digits, such as +525512345678.");
}

/// What the kind needs, and nothing that belongs to another.
void check_part(FieldCheck& check, const std::string& field, const TemplateTap& tap, TapPart part) {
  if (part == TapPart::url) check_address(check, field, tap);
  if (part == TapPart::phone) check_phone(check, field + ".phone", tap.phone);
  if (part == TapPart::code) check.text(field + ".example", tap.example, limits::coupon_code);
  if (part == TapPart::flow) check.id(field + ".flow", tap.flow, limits::undocumented_text);
  const auto only = [&](TapPart whose, const std::string& name, const std::string& value) {
    check.that(part == whose || value.empty(), field + name, "belongs to buttons of another kind; leave it out.");
  };
  only(TapPart::url, ".url", tap.url);
  only(TapPart::phone, ".phone", tap.phone);
  only(TapPart::flow, ".flow", tap.flow);
}

void check_counts(FieldCheck& check, const std::string& field, const std::vector<TemplateTap>& taps) {
  for (const auto& rule : rules) {
    const auto there = static_cast<std::size_t>(std::ranges::count(taps, rule.kind, &TemplateTap::kind));
    check.that(there <= rule.most, field,
               fmt::format("may have {} of kind {} and has {}.", rule.most, crm::to_word(rule.kind), there));
    check.that(!rule.alone || there == 0 || taps.size() == 1, field,
               fmt::format("may have nothing beside one of kind {}.", crm::to_word(rule.kind)));
  }
}

/// WhatsApp Cloud API, "Templates, buttons": quick replies stand together, before or after the others.
void check_order(FieldCheck& check, const std::string& field, const std::vector<TemplateTap>& taps) {
  std::size_t changes = 0;
  for (std::size_t index = 1; index < taps.size(); ++index) {
    const auto is_reply = [&](std::size_t at) { return taps[at].kind == TapKind::quick_reply; };
    if (is_reply(index) != is_reply(index - 1)) ++changes;
  }
  check.that(changes <= 1, field, "must have all quick replies together, first or last.");
}

}  // namespace

void check_taps(FieldCheck& check, const std::string& field, const std::vector<TemplateTap>& taps, TapPlace place) {
  const bool of_card = place == TapPlace::card;
  check.count(field, taps.size(), of_card ? 1 : 0, of_card ? limits::template_card_buttons : limits::template_buttons);
  std::set<std::string> labels;
  for (std::size_t index = 0; index < taps.size(); ++index) {
    const auto& tap = taps[index];
    const auto name = fmt::format("{}[{}]", field, index);
    check_kind(check, name, tap, place);
    const auto* const rule = rule_of(tap.kind);
    if (rule == nullptr) return;
    check_label(check, name + ".label", tap, rule->label);
    check.that(rule->label != TapLabel::needed || labels.insert(tap.label).second, name + ".label",
               "stands on another button already.");
    check_part(check, name, tap, rule->part);
  }
  check_counts(check, field, taps);
  check_order(check, field, taps);
}

}  // namespace tendero::channels::whatsapp
