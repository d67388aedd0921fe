#include "desk/inbox/label_desk.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "desk/inbox/lifecycle_view.hpp"

namespace tendero::desk {

namespace {

/// All of them are offered in one menu.
constexpr std::int64_t most_labels = 100;
constexpr std::size_t longest_name = 40;
constexpr std::size_t colour_digits = 6;

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

std::unexpected<Fault> not_found() { return fault(FaultKind::not_found, "not_found", "There is no such label."); }

std::unexpected<Fault> name_taken() { return fault(FaultKind::denied, "conflict", "Another label has this name."); }

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_colour(std::string_view text) {
  return text.size() == 1 + colour_digits && text.front() == '#' && std::ranges::all_of(text.substr(1), is_hex);
}

/// As it is kept.
Result<storage::Label> checked(storage::Label label) {
  if (count_code_points(trim(label.name)) > longest_name)
    return invalid(fmt::format("name must have 1 to {} characters.", longest_name));
  label.name = clean(trim(label.name), longest_name);
  std::ranges::replace(label.name, '\n', ' ');
  if (label.name.empty()) return invalid(fmt::format("name must have 1 to {} characters.", longest_name));
  if (!is_colour(label.colour)) return invalid("colour must be written as #1a2b3c.");
  return label;
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, const storage::Label& label,
          Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = "label:" + label.id.text(),
                         .detail = Json(JsonObject{{"name", label.name}}).write()},
                        now);
}

}  // namespace

Task<Result<JsonObject>> LabelDesk::list() {
  const auto found =
      co_await database_.read("labels.list", [shop = shop_](database::Tx& tx) { return storage::labels(tx, shop); });
  if (!found) co_return std::unexpected(found.error());
  co_return JsonObject{{"count", Json(found->size())}, {"labels", labels_view(*found)}};
}

Task<Result<JsonObject>> LabelDesk::add(storage::Label label, storage::Actor actor) {
  auto good = checked(std::move(label));
  if (!good) co_return std::unexpected(good.error());
  auto closure = [shop = shop_, label = *good, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) mutable -> Result<JsonObject> {
    if (storage::count_labels(tx, shop) >= most_labels)
      return fault(FaultKind::denied, "conflict", fmt::format("A shop has at most {} labels.", most_labels));
    const auto id = storage::add_label(tx, shop, label, now);
    if (!id) return name_taken();
    label.id = *id;
    note(tx, shop, actor, "label.added", label, now);
    return JsonObject{{"label", label_view(label)}};
  };
  co_return co_await database_.write("labels.add", std::move(closure));
}

Task<Result<JsonObject>> LabelDesk::change(storage::Label label, storage::Actor actor) {
  auto good = checked(std::move(label));
  if (!good) co_return std::unexpected(good.error());
  auto closure = [shop = shop_, label = *good, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    if (!storage::label(tx, shop, label.id)) return not_found();
    if (!storage::change_label(tx, shop, label, now)) return name_taken();
    note(tx, shop, actor, "label.changed", label, now);
    return JsonObject{{"label", label_view(label)}};
  };
  co_return co_await database_.write("labels.change", std::move(closure));
}

Task<Result<JsonObject>> LabelDesk::remove(storage::LabelId id, storage::Actor actor) {
  auto closure = [shop = shop_, id, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto label = storage::label(tx, shop, id);
    if (!label) return not_found();
    storage::remove_label(tx, shop, id, now);
    note(tx, shop, actor, "label.removed", *label, now);
    return JsonObject{};
  };
  co_return co_await database_.write("labels.remove", std::move(closure));
}

}  // namespace tendero::desk
