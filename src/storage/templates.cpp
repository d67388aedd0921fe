#include "storage/templates.hpp"

#include <stdexcept>

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "SELECT id, shop_id, external_id, category, status, quality, reason, design, sources, changed_at FROM templates ";

StoredTemplate read_row(const database::Row& row) {
  auto design = crm::read_message_template(row.text(7));
  if (!design) throw std::logic_error("stored template cannot be read: " + row.text(7));
  design->category = row.text(3);
  return {.id = row.id<TemplateId>(0),
          .shop = row.id<ShopId>(1),
          .told = {.external_id = row.text(2),
                   .design = *std::move(design),
                   .status = row.text(4),
                   .quality = row.text(5),
                   .reason = row.text(6)},
          .sources = crm::read_template_sources(row.text(8)),
          .changed_at = row.instant(9)};
}

void publish_change(database::Tx& tx, TemplateId id, Instant now) {
  const auto changed = template_of(tx, id);
  publish(tx, changed->shop, {}, "template.changed", bodies::of_template(id, changed->told), now);
}

std::optional<TemplateId> named_by(database::Tx& tx, ShopId shop, const crm::TemplateChange& change) {
  std::optional<database::Row> row;
  if (!change.external_id.empty()) {
    row = tx.row("SELECT id FROM templates WHERE shop_id = $1 AND external_id = $2", shop, change.external_id);
  }
  if (!row && !change.name.empty()) {
    row = tx.row("SELECT id FROM templates WHERE shop_id = $1 AND name = $2 AND language = $3 AND external_id <> ''",
                 shop, change.name, change.language);
  }
  return row ? std::optional(row->id<TemplateId>(0)) : std::nullopt;
}

}  // namespace

std::optional<StoredTemplate> template_of(database::Tx& tx, TemplateId id) {
  const auto row = tx.row(std::string(columns) + "WHERE id = $1", id);
  return row ? std::optional(read_row(*row)) : std::nullopt;
}

std::optional<StoredTemplate> template_named(database::Tx& tx, ShopId shop, std::string_view name,
                                             std::string_view language) {
  const auto row =
      tx.row(std::string(columns) + "WHERE shop_id = $1 AND name = $2 AND language = $3", shop, name, language);
  return row ? std::optional(read_row(*row)) : std::nullopt;
}

std::vector<StoredTemplate> templates(database::Tx& tx, ShopId shop, const TemplateFilter& filter, int limit) {
  std::vector<StoredTemplate> found;
  for (const auto& row :
       tx.rows(std::string(columns) + "WHERE shop_id = $1 AND id > $2 AND ($3 = '' OR name = $3) AND ($4 = '' OR "
                                      "language = $4) AND ($5 = '' OR status = $5) AND ($6 = '' OR category = $6) "
                                      "ORDER BY id LIMIT $7",
               shop, filter.after, filter.name, filter.language, filter.status, filter.category, limit)) {
    found.push_back(read_row(row));
  }
  return found;
}

void keep_listed(database::Tx& tx, ShopId shop, const crm::ChannelTemplate& told, Instant asked_at, Instant now) {
  const auto design = crm::to_json(told.design);
  const auto made = tx.row(
      "INSERT INTO templates (shop_id, name, language, external_id, category, category_at, status, status_at, quality, "
      "quality_at, reason, design, sources, listed_at, changed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $8, $6, $9, $10, '{}', $6, $11) "
      "ON CONFLICT (shop_id, name, language) DO NOTHING RETURNING id",
      shop, told.design.name, told.design.language, told.external_id, told.design.category, asked_at, told.status,
      told.quality, told.reason, design, now);
  if (made) return publish_change(tx, made->id<TemplateId>(0), now);
  const auto known = *template_named(tx, shop, told.design.name, told.design.language);
  tx.run(
      "UPDATE templates SET external_id = $1, design = $2, listed_at = $3, "
      "category = CASE WHEN category_at <= $3 THEN $4 ELSE category END, "
      "reason = CASE WHEN status_at <= $3 THEN $5 ELSE reason END, "
      "status = CASE WHEN status_at <= $3 THEN $6 ELSE status END, "
      "quality = CASE WHEN quality_at <= $3 AND $7 <> '' THEN $7 ELSE quality END WHERE id = $8",
      told.external_id, design, asked_at, told.design.category, told.reason, told.status, told.quality, known.id);
  const auto after = *template_of(tx, known.id);
  const bool same = after.told.design == known.told.design && after.told.status == known.told.status &&
                    after.told.quality == known.told.quality && after.told.external_id == known.told.external_id;
  if (same) return;
  tx.run("UPDATE templates SET changed_at = $1 WHERE id = $2", now, known.id);
  publish_change(tx, known.id, now);
}

std::int64_t mark_unlisted(database::Tx& tx, ShopId shop, Instant asked_at, Instant now) {
  const auto gone = tx.rows(
      "UPDATE templates SET status = $1, status_at = $2, changed_at = $3 WHERE shop_id = $4 AND external_id <> '' AND "
      "listed_at < $2 AND status_at < $2 AND status <> $1 RETURNING id",
      crm::deleted_status, asked_at, now, shop);
  for (const auto& row : gone) publish_change(tx, row.id<TemplateId>(0), now);
  return std::ssize(gone);
}

bool note_template_change(database::Tx& tx, ShopId shop, const crm::TemplateChange& change, std::string_view reason,
                          Instant at, Instant now) {
  const auto id = named_by(tx, shop, change);
  if (!id) return false;
  std::int64_t changed = 0;
  // Of two at the same moment the greater word holds, whichever comes first.
  if (!change.status.empty()) {
    changed += tx.run(
        "UPDATE templates SET status = $1, reason = $2, status_at = $3 WHERE id = $4 AND (status_at < $3 OR (status_at "
        "= $3 AND status < $1))",
        change.status, reason, at, *id);
  }
  if (!change.quality.empty()) {
    changed += tx.run(
        "UPDATE templates SET quality = $1, quality_at = $2 WHERE id = $3 AND (quality_at < $2 OR (quality_at = $2 AND "
        "quality < $1))",
        change.quality, at, *id);
  }
  if (!change.category.empty()) {
    changed += tx.run(
        "UPDATE templates SET category = $1, category_at = $2 WHERE id = $3 AND (category_at < $2 OR (category_at = $2 "
        "AND category < $1))",
        change.category, at, *id);
  }
  if (changed == 0) return false;
  tx.run("UPDATE templates SET changed_at = $1 WHERE id = $2", now, *id);
  publish_change(tx, *id, now);
  return true;
}

TemplateId keep_draft(database::Tx& tx, ShopId shop, const crm::MessageTemplate& design,
                      const crm::TemplateSources& sources, Instant now) {
  const auto row = tx.row(
      "INSERT INTO templates (shop_id, name, language, external_id, category, category_at, status, status_at, quality, "
      "quality_at, reason, design, sources, listed_at, changed_at) "
      "VALUES ($1, $2, $3, '', $4, 0, $5, 0, '', 0, '', $6, $7, 0, $8) "
      "ON CONFLICT (shop_id, name, language) DO UPDATE SET external_id = '', category = $4, status = $5, status_at = "
      "0, quality = '', quality_at = 0, reason = '', design = $6, sources = $7, changed_at = $8 RETURNING id",
      shop, design.name, design.language, design.category, crm::draft_status, crm::to_json(design),
      crm::to_json(sources), now);
  publish_change(tx, row->id<TemplateId>(0), now);
  return row->id<TemplateId>(0);
}

void mark_submitted(database::Tx& tx, TemplateId id, const crm::ChannelTemplate& told, Instant now) {
  tx.run(
      "UPDATE templates SET external_id = $1, design = $2, category = $3, status = $4, status_at = $5, reason = '', "
      "listed_at = $5, changed_at = $5 WHERE id = $6",
      told.external_id, crm::to_json(told.design), told.design.category, told.status, now, id);
  publish_change(tx, id, now);
}

void set_sources(database::Tx& tx, TemplateId id, const crm::TemplateSources& sources, Instant now) {
  tx.run("UPDATE templates SET sources = $1, changed_at = $2 WHERE id = $3", crm::to_json(sources), now, id);
  publish_change(tx, id, now);
}

void drop_template(database::Tx& tx, TemplateId id, Instant now) {
  auto gone = template_of(tx, id);
  if (!gone) return;
  tx.run("DELETE FROM templates WHERE id = $1", id);
  gone->told.status = crm::deleted_status;
  publish(tx, gone->shop, {}, "template.changed", bodies::of_template(id, gone->told), now);
}

void note_sync(database::Tx& tx, ShopId shop, const TemplateSync& sync) {
  tx.run(
      "INSERT INTO template_syncs (shop_id, asked_at, outcome, message, found) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (shop_id) DO UPDATE SET asked_at = $2, outcome = $3, message = $4, found = $5",
      shop, sync.asked_at, sync.outcome, sync.message, sync.found);
}

std::optional<TemplateSync> last_sync(database::Tx& tx, ShopId shop) {
  const auto row = tx.row("SELECT asked_at, outcome, message, found FROM template_syncs WHERE shop_id = $1", shop);
  if (!row) return std::nullopt;
  return TemplateSync{
      .asked_at = row->instant(0), .outcome = row->text(1), .message = row->text(2), .found = row->integer(3)};
}

}  // namespace tendero::storage
