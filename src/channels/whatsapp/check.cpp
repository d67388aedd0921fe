#include "channels/whatsapp/check.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_parts.hpp"
#include "channels/whatsapp/render_parts.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

bool stands_here(crm::MediaKind kind, MediaPlace place) {
  using enum crm::MediaKind;
  if (place == MediaPlace::message) return true;
  return kind == image || kind == video || (kind == document && place == MediaPlace::header);
}

bool is_day(std::string_view text) {
  constexpr std::string_view pattern = "0000-00-00";
  return std::ranges::equal(text, pattern, [](char each, char wanted) {
    return wanted == '-' ? each == '-' : std::isdigit(static_cast<unsigned char>(each)) != 0;
  });
}

void check_card(FieldCheck& check, const std::string& field, const crm::ContactCard& card) {
  constexpr std::size_t most = limits::undocumented_text;
  check.text(field + "['name']['formatted_name']", card.name, most);
  check.optional_text(field + "['name']['first_name']", card.first_name, most);
  check.optional_text(field + "['name']['last_name']", card.last_name, most);
  check.that(!card.first_name.empty() || !card.last_name.empty(), field + "['name']['first_name']",
             "is missing; a card needs a part of the name beside the whole.");
  check.optional_text(field + "['org']['company']", card.company, most);
  check.that(card.birthday.empty() || is_day(card.birthday), field + "['birthday']", "must be written YYYY-MM-DD.");
  for (std::size_t index = 0; index < card.phones.size(); ++index) {
    const std::string phone = fmt::format("{}['phones'][{}]", field, index);
    check.text(phone + "['phone']", card.phones[index].number, most);
    check.optional_text(phone + "['wa_id']", card.phones[index].wa_id, most);
  }
  const auto each_of = [&](std::string_view list, std::string_view key, const std::vector<std::string>& values) {
    for (std::size_t index = 0; index < values.size(); ++index) {
      check.text(fmt::format("{}['{}'][{}]['{}']", field, list, index, key), values[index], most);
    }
  };
  each_of("emails", "email", card.emails);
  each_of("addresses", "street", card.addresses);
  each_of("urls", "url", card.urls);
}

/// WhatsApp Cloud API, "Reaction messages": a reaction names the message that it is on and quotes nothing.
void check_reaction(FieldCheck& check, const crm::Reaction& reaction, std::string_view reply_to) {
  check.text("reaction['message_id']", reply_to, limits::external_id);
  check.that(reaction.emoji.size() <= limits::undocumented_text, "reaction['emoji']", "must be one emoji.");
}

class Checking {
 public:
  Checking(FieldCheck& check, std::string_view reply_to) : check_(check), reply_to_(reply_to) {}

  void operator()(const crm::Text& text) { check_.text("text['body']", text.body, limits::text_body); }
  void operator()(const crm::Media& media) {
    check_media(check_, std::string(type_of(media.kind)), media, MediaPlace::message);
  }
  void operator()(const crm::Location& location) { check_location(check_, "location", location); }
  void operator()(const crm::ContactCards& cards) { check_cards(check_, cards); }
  void operator()(const crm::Reaction& reaction) { check_reaction(check_, reaction, reply_to_); }
  void operator()(const crm::Template& message) { check_template(check_, message); }
  void operator()(const crm::Chosen&) { refuse(); }
  void operator()(const crm::Cart&) { refuse(); }
  void operator()(const crm::FormAnswer&) { refuse(); }
  void operator()(const crm::Unsupported&) { refuse(); }
  void operator()(const auto& interactive) { check_interactive(check_, interactive); }

 private:
  void refuse() { check_.that(false, "type", "is one that only customers send; there is nothing to send instead."); }

  FieldCheck& check_;
  std::string_view reply_to_;
};

}  // namespace

// WhatsApp Cloud API, "Image messages" and the like: one of id and link; captions of pictures, films and documents.
void check_media(FieldCheck& check, const std::string& field, const crm::Media& media, MediaPlace place) {
  using enum crm::MediaKind;
  check.that(stands_here(media.kind, place), field, "is of a kind that cannot stand here; send it as its own message.");
  check.that(media.external_id.empty() != media.link.empty(), field, "needs either id or link, not both.");
  if (!media.external_id.empty()) check.id(field + "['id']", media.external_id, limits::external_id);
  if (!media.link.empty()) check.url(field + "['link']", media.link, limits::media_link);
  const bool captioned = media.kind == image || media.kind == video || media.kind == document;
  check.that(media.caption.empty() || (captioned && place == MediaPlace::message), field + "['caption']",
             "cannot stand here; send its words as a text.");
  check.optional_text(field + "['caption']", media.caption, limits::caption);
  check.that(media.filename.empty() || media.kind == document, field + "['filename']",
             "is for documents; leave it out.");
  check.optional_text(field + "['filename']", media.filename, limits::document_filename);
}

void check_location(FieldCheck& check, const std::string& field, const crm::Location& location) {
  const auto within = [&](std::string_view key, double degrees, std::size_t most) {
    check.that(std::isfinite(degrees) && std::abs(degrees) <= static_cast<double>(most),
               fmt::format("{}['{}']", field, key), fmt::format("must be from -{} to {} degrees.", most, most));
  };
  within("latitude", location.latitude, limits::latitude);
  within("longitude", location.longitude, limits::longitude);
  check.optional_text(field + "['name']", location.name, limits::undocumented_text);
  check.optional_text(field + "['address']", location.address, limits::undocumented_text);
}

void check_cards(FieldCheck& check, const crm::ContactCards& contacts) {
  check.count("contacts", contacts.cards.size(), 1, limits::contact_cards);
  for (std::size_t index = 0; index < contacts.cards.size(); ++index) {
    check_card(check, fmt::format("contacts[{}]", index), contacts.cards[index]);
  }
}

Result<void> check(const crm::Content& content, std::string_view reply_to) {
  FieldCheck check;
  std::visit(Checking(check, reply_to), content);
  if (!reply_to.empty()) check.text("context['message_id']", reply_to, limits::external_id);
  return check.outcome();
}

}  // namespace tendero::channels::whatsapp
