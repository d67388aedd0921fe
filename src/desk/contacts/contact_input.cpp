#include "desk/contacts/contact_input.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "desk/assistant/owner_text.hpp"

namespace tendero::desk {

namespace {

using storage::ContactField;

constexpr int number_places = 6;

std::expected<std::string, std::string> check_number(std::string_view value) {
  // "1,250.50" and "12,5" are read differently by different people, so nobody guesses.
  const auto units = read_decimal(value, number_places, Excess::refuse);
  if (!units) return std::unexpected("must be a number such as 12 or 12.5, without signs between its figures.");
  auto written = write_decimal(*units, number_places);
  while (written.ends_with('0')) written.pop_back();
  if (written.ends_with('.')) written.pop_back();
  return written;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "2026-01-31", or as it is written in the shop's country: "31/01/2026".
std::string as_iso_date(std::string_view value) {
  const auto parts = split(value, '/');
  const bool slashed = parts.size() == 3 && std::ranges::all_of(parts, is_digits) && parts[2].size() == 4 &&
                       parts[0].size() <= 2 && parts[1].size() <= 2;
  if (!slashed) return std::string(value);
  return fmt::format("{}-{:0>2}-{:0>2}", parts[2], parts[1], parts[0]);
}

std::expected<std::string, std::string> check_date(std::string_view value) {
  constexpr std::size_t iso_length = 10;
  auto date = as_iso_date(value);
  const auto moment = date.size() == iso_length ? parse_instant(date, "UTC") : std::nullopt;
  // What a calendar does not have (30 February) is read as another day.
  if (!moment || iso_day(*moment, "UTC") != date) {
    return std::unexpected("must be a date such as 2026-01-31 (or 31/01/2026).");
  }
  return date;
}

std::expected<std::string, std::string> check_choice(const ContactField& field, std::string_view value) {
  const auto wanted = fold(value);
  for (const auto& choice : field.choices) {
    if (fold(choice) == wanted) return choice;
  }
  return std::unexpected(fmt::format("must be one of {}.", fmt::join(field.choices, ", ")));
}

void read_values(const Json* sent, const ContactFields& fields, storage::ContactChange& change, OwnerText& reading) {
  if (sent == nullptr || sent->is_null()) return;
  if (sent->if_object() == nullptr) {
    reading.problem("fields", "wrong_type", "must be an object of values by the fields' keys.");
    return;
  }
  for (const auto& [key, value] : *sent->if_object()) {
    const auto place = "fields." + clean(key, 60);
    const auto* field = field_named(fields, key);
    if (field == nullptr) {
      reading.problem(place, "unknown_field", "There is no field of this key; define it first.");
      continue;
    }
    const auto* number = value.if_number();
    const auto text = number != nullptr ? number->token : reading.text(&value, place, longest_contact_value);
    auto checked = check_field_value(*field, text);
    if (!checked) {
      reading.problem(place, "invalid", checked.error());
    } else {
      change.values.insert_or_assign(field->id, *std::move(checked));
    }
  }
}

std::optional<bool> read_flag(const Json* sent, const std::string& name, OwnerText& reading) {
  if (sent == nullptr || sent->is_null()) return std::nullopt;
  if (sent->if_bool() != nullptr) return *sent->if_bool();
  reading.problem(name, "wrong_type", "must be true or false.");
  return std::nullopt;
}

std::optional<bool> read_marketing(const Json* sent, OwnerText& reading) {
  if (sent == nullptr || sent->is_null()) return std::nullopt;
  const auto word = reading.one_of(sent, "marketing", {"wanted", "refused"});
  return word.empty() ? std::nullopt : std::optional(word == "wanted");
}

std::optional<PhoneNumber> read_phone(const Json* sent, const ContactRules& rules, OwnerText& reading) {
  constexpr std::size_t longest_phone = 40;
  const auto text = reading.text(sent, "phone", longest_phone, true);
  if (text.empty()) return std::nullopt;
  auto phone = PhoneNumber::parse(text, rules.country);
  if (phone) return *std::move(phone);
  reading.problem("phone", "invalid_phone", phone.error().message);
  return std::nullopt;
}

bool is_key(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && std::ranges::all_of(text, fits);
}

}  // namespace

std::expected<std::string, std::string> check_field_value(const ContactField& field, std::string_view value) {
  const auto text = trim(value);
  if (text.empty()) return std::string();
  if (field.kind == "number") return check_number(text);
  if (field.kind == "date") return check_date(text);
  if (field.kind == "choice") return check_choice(field, text);
  if (count_code_points(text) > longest_contact_value) {
    return std::unexpected(fmt::format("must have {} characters at most.", longest_contact_value));
  }
  return std::string(text);
}

const ContactField* field_named(const ContactFields& fields, std::string_view key) {
  const auto found = std::ranges::find(fields, key, &ContactField::key);
  return found == fields.end() ? nullptr : &*found;
}

commerce::Checked<ContactSent> read_contact(const Json& sent, ContactSending how, const ContactFields& fields,
                                            const ContactRules& rules) {
  OwnerText reading(Texts::of(rules.locale));
  ContactSent read;
  const bool made = how == ContactSending::made;
  if (!reading.object(sent, "", {"phone", "name", "tags", "fields", "blocked", "blockReason", "marketing", "revision"}))
    return std::unexpected(reading.take());
  if (made) read.phone = read_phone(sent.find("phone"), rules, reading);
  if (!made && sent.find("phone") != nullptr) {
    reading.problem("phone", "not_allowed", "A contact's number is what WhatsApp says; make another contact.");
  }
  auto& change = read.change;
  const auto* name = sent.find("name");
  if (name != nullptr) change.name = reading.text(name, "name", longest_contact_name);
  const auto* tags = sent.find("tags");
  if (tags != nullptr && !tags->is_null()) {
    change.tags = reading.texts(tags, "tags", most_contact_tags, longest_contact_tag);
  }
  read_values(sent.find("fields"), fields, change, reading);
  change.blocked = read_flag(sent.find("blocked"), "blocked", reading);
  change.block_reason = reading.text(sent.find("blockReason"), "blockReason", longest_block_reason);
  if (!change.block_reason.empty() && !change.blocked.value_or(false)) {
    reading.problem("blockReason", "not_allowed", "A reason goes with blocked: true.");
  }
  change.marketing = read_marketing(sent.find("marketing"), reading);
  const auto* revision = sent.find("revision");
  if (revision != nullptr && !revision->is_null()) read.revision = reading.number(revision, "revision");
  if (!reading.fine()) return std::unexpected(reading.take());
  return read;
}

commerce::Checked<ContactField> read_contact_field(const Json& sent, const ContactRules& rules) {
  constexpr std::size_t longest_key = 40;
  constexpr std::size_t longest_label = 60;
  OwnerText reading(Texts::of(rules.locale));
  ContactField field;
  if (!reading.object(sent, "", {"key", "label", "kind", "choices"})) return std::unexpected(reading.take());
  field.key = reading.text(sent.find("key"), "key", longest_key, true);
  if (!field.key.empty() && !is_key(field.key)) {
    reading.problem("key", "invalid", "must be small letters, figures and _, beginning with a letter: birthday.");
  }
  field.label = reading.text(sent.find("label"), "label", longest_label, true);
  field.kind = reading.one_of(sent.find("kind"), "kind", {"text", "number", "date", "choice"});
  field.choices = reading.texts(sent.find("choices"), "choices", most_field_choices, longest_contact_tag);
  if (field.kind == "choice" && field.choices.empty()) {
    reading.problem("choices", "required", "must name what there is to choose from.");
  }
  if (field.kind != "choice" && !field.choices.empty()) {
    reading.problem("choices", "not_allowed", "Only a field of the kind choice has choices.");
  }
  if (!reading.fine()) return std::unexpected(reading.take());
  return field;
}

}  // namespace tendero::desk
