#include "desk/contacts/contact_export.hpp"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "storage/contact_card.hpp"

namespace tendero::desk {

namespace {

constexpr int cards_at_once = 200;
constexpr std::size_t most_exported = 50'000;

using Cards = std::vector<storage::ContactCard>;

/// The titles are those that an import understands by itself.
std::vector<std::string> titles(const std::vector<storage::ContactField>& fields, const Texts& texts) {
  std::vector<std::string> titles;
  for (const auto* name : {"phone", "name", "profile_name", "tags", "marketing", "blocked", "created", "last_seen"}) {
    titles.push_back(texts.say(fmt::format("contacts.column.{}", name)));
  }
  for (const auto& field : fields) titles.push_back(field.label);
  return titles;
}

std::string marketing_word(const std::string& marketing, const Texts& texts) {
  if (marketing.empty()) return {};
  return texts.say(marketing == "wanted" ? "contacts.yes" : "contacts.no");
}

std::string day(const std::optional<Instant>& at, const std::string& zone) { return at ? iso_day(*at, zone) : ""; }

TableRow row_of(const storage::ContactCard& card, const std::vector<storage::ContactField>& fields,
                const ContactRules& rules) {
  const auto& texts = Texts::of(rules.locale);
  const auto phone = card.contact.phone();
  TableRow row{phone ? phone->written(PhoneFormat::e164) : std::string(),
               card.contact.name,
               card.contact.profile_name,
               fmt::format("{}", fmt::join(card.tags, "; ")),
               marketing_word(card.marketing, texts),
               card.contact.blocked ? texts.say("contacts.yes") : std::string(),
               day(card.created_at, rules.zone),
               day(card.last_seen_at, rules.zone)};
  for (const auto& field : fields) {
    std::string value;
    for (const auto& each : card.values) {
      if (each.field == field.id) value = each.value;
    }
    row.emplace_back(std::move(value));
  }
  return row;
}

std::string temporary_folder() {
  std::error_code failed;
  const auto folder = std::filesystem::temp_directory_path(failed);
  return failed ? std::string("/tmp") : folder.string();
}

Fault too_many() {
  return {FaultKind::invalid, "too_many_rows",
          fmt::format("One file holds {} contacts at most. Choose fewer, by tag or by when they wrote.", most_exported),
          std::nullopt};
}

}  // namespace

Task<Accepted<std::string>> ContactExport::write(ContactSelection which, TableFormat format, storage::Actor actor) {
  const auto fields = co_await database_.read(
      "contacts.export", [shop = shop_](database::Tx& tx) { return storage::contact_fields(tx, shop); });
  if (!fields) co_return std::unexpected(Rejected(fields.error()));
  auto writer = make_table_writer(format, titles(*fields, Texts::of(rules_.locale)), temporary_folder());
  if (!writer) co_return std::unexpected(Rejected(writer.error()));
  std::optional<storage::ContactPlace> after;
  std::size_t written = 0;
  for (bool more = true; more;) {
    auto work = [&](database::Tx& tx) -> Accepted<Cards> {
      const auto filters = read_selection(tx, shop_, which, rules_);
      if (!filters) return std::unexpected(filters.error());
      Cards cards;
      for (const auto& place :
           storage::contacts_after(tx, shop_, *filters, storage::ContactOrder::oldest, after, cards_at_once)) {
        if (auto card = storage::contact_card(tx, shop_, place.id)) cards.push_back(*std::move(card));
      }
      return cards;
    };
    auto page = co_await database_.read("contacts.export_page", std::move(work));
    if (!page) co_return std::unexpected(Rejected(page.error()));
    if (!*page) co_return std::unexpected(page->error());
    for (const auto& card : **page) {
      if (++written > most_exported) co_return std::unexpected(Rejected(too_many()));
      auto added = (*writer)->add(row_of(card, *fields, rules_));
      if (!added) co_return std::unexpected(Rejected(added.error()));
      after = storage::ContactPlace{.id = card.contact.id};
    }
    more = (*page)->size() == cards_at_once;
  }
  auto file = (*writer)->finish();
  if (!file) co_return std::unexpected(Rejected(file.error()));
  auto work = [&, now = world_.clock.now()](database::Tx& tx) {
    storage::record_audit(
        tx, shop_, actor,
        {.action = "contacts.exported",
         .subject = {},
         .detail = Json(JsonObject{{"contacts", Json(written)}, {"format", std::string(to_string(format))}}).write()},
        now);
  };
  if (auto noted = co_await database_.write("contacts.exported", std::move(work)); !noted) {
    co_return std::unexpected(Rejected(noted.error()));
  }
  co_return *std::move(file);
}

}  // namespace tendero::desk
