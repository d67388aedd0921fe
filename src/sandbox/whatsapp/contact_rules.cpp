#include <algorithm>
#include <cctype>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/message_rules.hpp"
#include "sandbox/whatsapp/message_view.hpp"

/// WhatsApp Cloud API, "Contacts messages".
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

constexpr std::size_t longest = limits::undocumented_text;

bool is_day(std::string_view text) {
  constexpr std::string_view pattern = "0000-00-00";
  return std::ranges::equal(text, pattern, [](char each, char wanted) {
    return wanted == '-' ? each == '-' : std::isdigit(static_cast<unsigned char>(each)) != 0;
  });
}

void read_name(const Field& name) {
  name.only({"formatted_name", "first_name", "last_name", "middle_name", "suffix", "prefix"});
  name.need("formatted_name").text(longest);
  bool parts = false;
  for (const char* part : {"first_name", "last_name", "middle_name", "suffix", "prefix"}) {
    parts = !name.may(part).text(longest).empty() || parts;
  }
  if (name.given() && !parts) name.refuse(missing(name.name() + "['first_name']"));
}

/// Entries of one list of a card; the first member of each must be there.
void read_entries(const Field& list, std::string_view key, std::string_view second) {
  if (!list.given()) return;
  for (const Field& entry : list.some()) {
    entry.only({key, second, "type"});
    entry.need(key).text(longest);
    entry.may(second).text(longest);
    entry.may("type").text(longest);
  }
}

void read_addresses(const Field& list) {
  if (!list.given()) return;
  for (const Field& entry : list.some()) {
    entry.only({"street", "city", "state", "zip", "country", "country_code", "type"});
    for (const char* part : {"street", "city", "state", "zip", "country", "country_code", "type"}) {
      entry.may(part).text(longest);
    }
  }
}

void read_card(const Field& card) {
  card.only({"name", "phones", "emails", "addresses", "urls", "org", "birthday"});
  read_name(card.need("name"));
  read_entries(card.may("phones"), "phone", "wa_id");
  read_entries(card.may("emails"), "email", "type");
  read_entries(card.may("urls"), "url", "type");
  read_addresses(card.may("addresses"));
  const Field org = card.may("org");
  org.only({"company", "department", "title"});
  for (const char* part : {"company", "department", "title"}) org.may(part).text(longest);
  const Field birthday = card.may("birthday");
  if (birthday.given() && !is_day(birthday.text(longest))) birthday.not_valid("must be written YYYY-MM-DD.");
}

}  // namespace

json::object read_contacts(const Field& contacts) {
  for (const Field& card : contacts.items(1, limits::contact_cards)) read_card(card);
  const json::value* cards = contacts.value();
  return cards_view(cards != nullptr && cards->is_array() ? cards->get_array() : json::array());
}

}  // namespace tendero::sandbox::whatsapp
