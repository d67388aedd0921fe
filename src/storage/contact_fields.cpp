#include "storage/contact_fields.hpp"

#include "base/json.hpp"
#include "crm/instructions.hpp"

namespace tendero::storage {
namespace {

ContactField read_field(const database::Row& row) {
  return {.id = row.integer(0),
          .key = row.text(1),
          .label = row.text(2),
          .kind = row.text(3),
          .choices = crm::read_texts(Json::parse(row.text(4)).value_or(Json()))};
}

std::string written(const std::vector<std::string>& choices) { return Json(crm::texts_json(choices)).write(); }

}  // namespace

std::vector<ContactField> contact_fields(database::Tx& tx, ShopId shop) {
  std::vector<ContactField> fields;
  for (const auto& row :
       tx.rows("SELECT id, field_key, label, kind, choices FROM contact_fields WHERE shop_id = $1 ORDER BY id", shop)) {
    fields.push_back(read_field(row));
  }
  return fields;
}

std::optional<ContactField> contact_field(database::Tx& tx, ShopId shop, std::int64_t id) {
  const auto row =
      tx.row("SELECT id, field_key, label, kind, choices FROM contact_fields WHERE id = $1 AND shop_id = $2", id, shop);
  return row ? std::optional(read_field(*row)) : std::nullopt;
}

std::optional<std::int64_t> add_contact_field(database::Tx& tx, ShopId shop, const ContactField& field, Instant now) {
  const auto row = tx.row(
      "INSERT INTO contact_fields (shop_id, field_key, label, kind, choices, created_at) VALUES ($1, $2, $3, $4, $5, "
      "$6) ON CONFLICT (shop_id, field_key) DO NOTHING RETURNING id",
      shop, field.key, field.label, field.kind, written(field.choices), now);
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

bool change_contact_field(database::Tx& tx, ShopId shop, const ContactField& field) {
  return tx.run("UPDATE contact_fields SET label = $1, choices = $2 WHERE id = $3 AND shop_id = $4", field.label,
                written(field.choices), field.id, shop) > 0;
}

std::optional<std::int64_t> remove_contact_field(database::Tx& tx, ShopId shop, std::int64_t id) {
  if (!contact_field(tx, shop, id)) return std::nullopt;
  const auto values = tx.run("DELETE FROM contact_values WHERE field_id = $1", id);
  tx.run("DELETE FROM contact_fields WHERE id = $1", id);
  return values;
}

std::vector<FieldValue> field_values(database::Tx& tx, ContactId contact) {
  std::vector<FieldValue> values;
  for (const auto& row :
       tx.rows("SELECT v.field_id, f.field_key, v.value FROM contact_values v JOIN contact_fields f ON "
               "f.id = v.field_id WHERE v.contact_id = $1 ORDER BY v.field_id",
               contact)) {
    values.push_back({.field = row.integer(0), .key = row.text(1), .value = row.text(2)});
  }
  return values;
}

std::string field_value(database::Tx& tx, ContactId contact, std::int64_t field) {
  const auto row = tx.row("SELECT value FROM contact_values WHERE contact_id = $1 AND field_id = $2", contact, field);
  return row ? row->text(0) : std::string();
}

bool set_field_value(database::Tx& tx, ShopId shop, ContactId contact, std::int64_t field, std::string_view value) {
  if (field_value(tx, contact, field) == value) return false;
  tx.run("DELETE FROM contact_values WHERE contact_id = $1 AND field_id = $2", contact, field);
  if (!value.empty()) {
    tx.run("INSERT INTO contact_values (contact_id, field_id, shop_id, value) VALUES ($1, $2, $3, $4)", contact, field,
           shop, value);
  }
  return true;
}

std::vector<std::int64_t> copy_field_values(database::Tx& tx, ContactId from, ContactId into) {
  std::vector<std::int64_t> fields;
  for (const auto& row :
       tx.rows("INSERT INTO contact_values (contact_id, field_id, shop_id, value) SELECT $1, field_id, shop_id, value "
               "FROM contact_values WHERE contact_id = $2 AND field_id NOT IN (SELECT field_id FROM contact_values "
               "WHERE contact_id = $1) RETURNING field_id",
               into, from)) {
    fields.push_back(row.integer(0));
  }
  return fields;
}

void take_back_field_value(database::Tx& tx, ContactId from, ContactId into, std::int64_t field) {
  tx.run(
      "DELETE FROM contact_values WHERE contact_id = $1 AND field_id = $2 AND value = (SELECT value FROM "
      "contact_values "
      "WHERE contact_id = $3 AND field_id = $2)",
      into, field, from);
}

}  // namespace tendero::storage
