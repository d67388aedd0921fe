#include "storage/contact_list.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

namespace tendero::storage {
namespace {

using database::Value;

constexpr std::string_view shown_name = "LOWER(CASE WHEN c.name <> '' THEN c.name ELSE c.profile_name END)";

/// Conditions of fixed text; what is compared is always a value.
class Conditions {
 public:
  explicit Conditions(ShopId shop) { add("c.shop_id = ? AND c.merged_into IS NULL", {shop}); }

  /// Each "?" is the next of the values.
  void add(std::string_view condition, std::vector<Value> values) {
    sql_ += sql_.empty() ? "" : " AND ";
    auto next = values.begin();
    for (const char sign : condition) {
      if (sign != '?') {
        sql_ += sign;
        continue;
      }
      values_.push_back(std::move(*next++));
      sql_ += fmt::format("${}", values_.size());
    }
  }

  [[nodiscard]] const std::string& sql() const noexcept { return sql_; }
  [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }

 private:
  std::string sql_;
  std::vector<Value> values_;
};

// What was typed is looked for as it stands: % and _ mean themselves.
std::string as_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

// The digits of a number, however it is set; none of what has letters, such as an order's.
std::string digits_of_number(std::string_view text) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  std::string digits;
  if (std::ranges::any_of(text, is_letter)) return digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

void add_text(Conditions& conditions, ShopId shop, const std::string& text) {
  if (text.empty()) return;
  const auto pattern = as_pattern(text);
  const auto digits = digits_of_number(text);
  conditions.add(
      "(LOWER(c.name) LIKE LOWER(?) ESCAPE '\\' OR LOWER(c.profile_name) LIKE LOWER(?) ESCAPE '\\' OR (? <> '' AND "
      "c.id IN (SELECT contact_id FROM contact_identifiers WHERE shop_id = ? AND value LIKE ?)) OR EXISTS (SELECT 1 "
      "FROM customer_links l WHERE l.contact_id = c.id AND (LOWER(l.name) LIKE LOWER(?) ESCAPE '\\' OR LOWER(l.email) "
      "LIKE LOWER(?) ESCAPE '\\')))",
      {pattern, pattern, digits, shop, "%" + digits + "%", pattern, pattern});
}

void add_existence(Conditions& conditions, const std::optional<bool>& wanted, std::string_view rows) {
  if (!wanted) return;
  conditions.add(fmt::format("{}EXISTS ({})", *wanted ? "" : "NOT ", rows), {});
}

void add_only(Conditions& conditions, const std::vector<ContactId>& only) {
  if (only.empty()) return;
  std::string list;
  std::vector<Value> values;
  for (const auto id : only) {
    list += list.empty() ? "?" : ", ?";
    values.emplace_back(id);
  }
  conditions.add(fmt::format("c.id IN ({})", list), std::move(values));
}

void add_ranges(Conditions& conditions, const ContactFilter& filter) {
  if (filter.created_from) conditions.add("c.created_at >= ?", {*filter.created_from});
  if (filter.created_before) conditions.add("c.created_at < ?", {*filter.created_before});
  if (filter.seen_from) conditions.add("c.last_seen_at >= ?", {*filter.seen_from});
  // Whoever never wrote was seen at no time.
  if (filter.seen_before) conditions.add("c.last_seen_at < ? AND c.last_seen_at > 0", {*filter.seen_before});
}

void add_filter(Conditions& conditions, ShopId shop, const ContactFilter& filter) {
  add_text(conditions, shop, filter.text);
  for (const auto& tag : filter.tags) {
    conditions.add("c.id IN (SELECT contact_id FROM contact_tags WHERE shop_id = ? AND tag_key = ?)", {shop, tag});
  }
  if (filter.blocked) conditions.add("c.blocked = ?", {*filter.blocked});
  add_existence(conditions, filter.linked, "SELECT 1 FROM customer_links l WHERE l.contact_id = c.id AND l.how <> ''");
  add_existence(
      conditions, filter.open,
      "SELECT 1 FROM conversations v WHERE v.contact_id = c.id AND v.state = 'open' AND v.continued_in IS NULL");
  if (!filter.marketing.empty()) {
    conditions.add("c.marketing = ?", {filter.marketing == "unknown" ? std::string() : filter.marketing});
  }
  add_ranges(conditions, filter);
  for (const auto& each : filter.fields) {
    conditions.add("c.id IN (SELECT contact_id FROM contact_values WHERE field_id = ? AND value = ?)",
                   {each.field, each.value});
  }
  add_only(conditions, filter.only);
}

Conditions conditions_of(ShopId shop, const ContactFilters& filters) {
  Conditions conditions(shop);
  for (const auto& filter : filters) add_filter(conditions, shop, filter);
  return conditions;
}

void add_place(Conditions& conditions, ContactOrder order, const ContactPlace& after) {
  switch (order) {
    case ContactOrder::newest:
      return conditions.add("c.id < ?", {after.id});
    case ContactOrder::oldest:
      return conditions.add("c.id > ?", {after.id});
    case ContactOrder::seen:
      return conditions.add("(c.last_seen_at, c.id) < (?, ?)", {after.seen, after.id});
    case ContactOrder::name:
      return conditions.add(fmt::format("({}, c.id) > (?, ?)", shown_name), {after.name, after.id});
  }
}

std::string order_by(ContactOrder order) {
  switch (order) {
    case ContactOrder::newest:
      return "c.shop_id DESC, c.id DESC";
    case ContactOrder::oldest:
      return "c.shop_id, c.id";
    case ContactOrder::seen:
      return "c.shop_id DESC, c.last_seen_at DESC, c.id DESC";
    case ContactOrder::name:
      return fmt::format("c.shop_id, {}, c.id", shown_name);
  }
  return "c.id";
}

}  // namespace

std::vector<ContactPlace> contacts_after(database::Tx& tx, ShopId shop, const ContactFilters& filters,
                                         ContactOrder order, const std::optional<ContactPlace>& after, int limit) {
  auto conditions = conditions_of(shop, filters);
  if (after) add_place(conditions, order, *after);
  auto values = conditions.values();
  values.emplace_back(limit);
  std::vector<ContactPlace> page;
  for (const auto& row :
       tx.query(fmt::format("SELECT {}, c.last_seen_at, c.id FROM contacts c WHERE {} ORDER BY {} LIMIT ${}",
                            shown_name, conditions.sql(), order_by(order), values.size()),
                values)) {
    page.push_back({.name = row.text(0), .seen = row.integer(1), .id = row.id<ContactId>(2)});
  }
  return page;
}

std::int64_t count_contacts(database::Tx& tx, ShopId shop, const ContactFilters& filters) {
  const auto conditions = conditions_of(shop, filters);
  return tx.query(fmt::format("SELECT COUNT(*) FROM contacts c WHERE {}", conditions.sql()), conditions.values())
      .at(0)
      .integer(0);
}

}  // namespace tendero::storage
