#include "channels/whatsapp/field_check.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "channels/whatsapp/measure.hpp"

namespace tendero::channels::whatsapp {

void FieldCheck::that(bool holds, std::string_view field, std::string_view otherwise) {
  if (!holds && !refusal_) refusal_ = fmt::format("{} {}", field, otherwise);
}

void FieldCheck::optional_text(std::string_view field, std::string_view value, std::size_t most) {
  if (!value.empty()) text(field, value, most);
}

void FieldCheck::text(std::string_view field, std::string_view value, std::size_t most) {
  if (refusal_) return;
  that(!trim(value).empty(), field, "is empty; it must say something.");
  const std::size_t units = count_units(value);
  if (units > most) that(false, field, fmt::format("may have {} characters and has {}; shorten it.", most, units));
}

void FieldCheck::id(std::string_view field, std::string_view value, std::size_t most) {
  text(field, value, most);
  that(trim(value) == value, field, "begins or ends with a space; take it away.");
}

void FieldCheck::url(std::string_view field, std::string_view value, std::size_t most) {
  text(field, value, most);
  that(value.starts_with("https://") || value.starts_with("http://"), field,
       "must be an address that begins with https:// or http://.");
}

void FieldCheck::count(std::string_view field, std::size_t value, std::size_t least, std::size_t most) {
  if (refusal_ || (value >= least && value <= most)) return;
  that(false, field,
       fmt::format("may hold {} to {} and holds {}; send {}.", least, most, value,
                   value < least ? "more" : "fewer, or several messages"));
}

Result<void> FieldCheck::outcome() const {
  if (refusal_) return fault(FaultKind::invalid, "message_refused", *refusal_);
  return {};
}

}  // namespace tendero::channels::whatsapp
