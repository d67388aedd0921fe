#include "desk/templates/template_view.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"

namespace tendero::desk {

namespace {

using commerce::FieldProblems;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// Whether a field that was not kept said nothing anyway.
bool says_nothing(const Json& value) {
  if (value.is_null()) return true;
  if (const auto* flag = value.if_bool()) return !*flag;
  if (const auto* text = value.if_string()) return text->empty();
  if (const auto* list = value.if_array()) return list->empty();
  if (const auto* number = value.if_number()) return number->token == "0";
  const auto* object = value.if_object();
  for (const auto& [name, inner] : *object) {
    if (!says_nothing(inner)) return false;
  }
  return true;
}

/// Names what was sent and not kept.
void find_lost(FieldProblems& problems, const std::string& place, const Json& sent, const Json& kept) {
  if (const auto* object = sent.if_object()) {
    for (const auto& [name, value] : *object) {
      const auto field = place.empty() ? name : place + "." + name;
      const auto* same = kept.find(name);
      if (same != nullptr)
        find_lost(problems, field, value, *same);
      else if (!says_nothing(value))
        problems.push_back({.field = field, .code = "unknown_field", .message = "is no field of a template."});
    }
  }
  const auto* list = sent.if_array();
  const auto* kept_list = kept.if_array();
  if (list == nullptr || kept_list == nullptr || list->size() != kept_list->size()) return;
  for (std::size_t index = 0; index < list->size(); ++index) {
    find_lost(problems, fmt::format("{}[{}]", place, index), (*list)[index], (*kept_list)[index]);
  }
}

std::string text_at(const Json& object, std::string_view name) {
  const auto* value = object.find(name);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : *text;
}

const JsonArray& list_at(const Json& object, std::string_view name) {
  static const JsonArray none;
  const auto* value = object.find(name);
  const auto* list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr ? none : *list;
}

std::optional<double> degrees_at(const Json& object, std::string_view name) {
  const auto* value = object.find(name);
  const auto* number = value == nullptr ? nullptr : value->if_number();
  if (number == nullptr) return std::nullopt;
  double degrees = 0;
  const auto* end = number->token.data() + number->token.size();
  const auto [at, error] = std::from_chars(number->token.data(), end, degrees);
  return error == std::errc() && at == end && std::isfinite(degrees) ? std::optional(degrees) : std::nullopt;
}

/// Reads what was said, and keeps what is wrong with it.
class Reading {
 public:
  explicit Reading(const crm::MessageTemplate& design) : blanks_(crm::blanks_of(design)), design_(design) {}

  commerce::Checked<crm::Filling> read(const SaidByPeople& said) {
    each(said.values, "values", [this](const std::string& key, const Json& value) { read_text(key, value); });
    each(said.files, "files", [this](const std::string& key, const Json& value) { read_file(key, value); });
    each(said.places, "places", [this](const std::string& key, const Json& value) { read_place(key, value); });
    each(said.products, "products", [this](const std::string& key, const Json& value) { read_product(key, value); });
    if (said.offer_ends_ms != nullptr && !said.offer_ends_ms->is_null()) {
      const auto* number = said.offer_ends_ms->if_number();
      std::int64_t moment = 0;
      if (number != nullptr) std::from_chars(number->token.data(), number->token.data() + number->token.size(), moment);
      if (moment > 0)
        filling_.offer_ends_ms = moment;
      else
        wrong("offerEndsAtMs", "must be a moment in milliseconds since 1970.");
    }
    if (!problems_.empty()) return std::unexpected(std::move(problems_));
    return std::move(filling_);
  }

 private:
  void each(const Json* said, const std::string& field,
            const std::function<void(const std::string&, const Json&)>& one) {
    if (said == nullptr || said->is_null()) return;
    const auto* object = said->if_object();
    if (object == nullptr) return wrong(field, "must be an object.");
    for (const auto& [key, value] : *object) one(key, value);
  }

  /// A blank of that key, or a variable of the body by its name alone.
  [[nodiscard]] const crm::Blank* blank(const std::string& key) const {
    for (const auto& each : blanks_) {
      if (each.key == key || (each.key == "body." + key)) return &each;
    }
    return nullptr;
  }
  bool expects(const std::string& field, const std::string& key, std::initializer_list<crm::BlankKind> kinds) {
    const auto* there = blank(key);
    // A quick reply may be given what comes back with its tap.
    const bool payload = there == nullptr && key.starts_with("tap.") && field == "values";
    const bool fits = payload || (there != nullptr && std::ranges::find(kinds, there->kind) != kinds.end());
    if (!fits) wrong(field + "." + key, "is not asked for by this template.");
    return fits;
  }

  void read_text(const std::string& key, const Json& value) {
    using enum crm::BlankKind;
    if (!expects("values", key, {text, address_end, code})) return;
    const auto* said = value.if_string();
    if (said == nullptr || crm::to_one_line(*said).empty()) return wrong("values." + key, "must be a text.");
    filling_.texts.insert_or_assign(key, *said);
  }

  void read_file(const std::string& key, const Json& value) {
    if (!expects("files", key, {crm::BlankKind::file})) return;
    crm::Media media{.kind = kind_at(key), .link = text_at(value, "link"), .filename = text_at(value, "filename")};
    if (!media.link.starts_with("https://") && !media.link.starts_with("http://"))
      return wrong("files." + key + ".link", "must be the address of a file that WhatsApp can fetch.");
    filling_.files.insert_or_assign(key, std::move(media));
  }

  void read_place(const std::string& key, const Json& value) {
    if (!expects("places", key, {crm::BlankKind::place})) return;
    const auto latitude = degrees_at(value, "latitude");
    const auto longitude = degrees_at(value, "longitude");
    if (!latitude || !longitude) return wrong("places." + key, "needs latitude and longitude.");
    filling_.places.insert_or_assign(key, crm::Location{.latitude = *latitude,
                                                        .longitude = *longitude,
                                                        .name = text_at(value, "name"),
                                                        .address = text_at(value, "address")});
  }

  void read_product(const std::string& key, const Json& value) {
    if (!expects("products", key, {crm::BlankKind::product, crm::BlankKind::products})) return;
    if (blank(key)->kind == crm::BlankKind::products) return read_shelf(key, value);
    crm::CatalogProduct product{.catalog = text_at(value, "catalog"), .product = text_at(value, "product")};
    if (product.catalog.empty() || product.product.empty())
      return wrong("products." + key, "needs catalog and product.");
    filling_.products.insert_or_assign(key, std::move(product));
  }

  /// {thumbnail, sections: [{title?, products: [text]}]}
  void read_shelf(const std::string& key, const Json& value) {
    crm::ProductShelf shelf{.thumbnail = text_at(value, "thumbnail"), .sections = {}};
    bool readable = !shelf.thumbnail.empty();
    for (const auto& said : list_at(value, "sections")) {
      crm::ProductSection section{.title = text_at(said, "title"), .products = {}};
      for (const auto& each : list_at(said, "products")) {
        readable = readable && each.if_string() != nullptr;
        if (each.if_string() != nullptr) section.products.push_back(*each.if_string());
      }
      readable = readable && !section.products.empty();
      shelf.sections.push_back(std::move(section));
    }
    if (!readable || shelf.sections.empty())
      return wrong("products." + key, "needs thumbnail, and sections with the products of each.");
    filling_.shelves.insert_or_assign(key, std::move(shelf));
  }

  [[nodiscard]] crm::MediaKind kind_at(const std::string& key) const {
    const auto kind_of = [](const crm::TemplateHead& head) {
      if (head.format == crm::HeadFormat::document) return crm::MediaKind::document;
      return head.format == crm::HeadFormat::image ? crm::MediaKind::image : crm::MediaKind::video;
    };
    for (std::size_t index = 0; index < design_.cards.size(); ++index) {
      if (key == fmt::format("card.{}.head", index)) return kind_of(design_.cards[index].head);
    }
    return kind_of(design_.head);
  }

  void wrong(std::string field, std::string message) {
    problems_.push_back({.field = std::move(field), .code = "invalid", .message = std::move(message)});
  }

  std::vector<crm::Blank> blanks_;
  const crm::MessageTemplate& design_;
  crm::Filling filling_;
  FieldProblems problems_;
};

}  // namespace

JsonObject template_view(const storage::StoredTemplate& stored) {
  const auto& design = stored.told.design;
  JsonArray variables;
  for (const auto& blank : crm::blanks_of(design)) {
    const auto source = stored.sources.find(blank.key);
    const bool by_name = source == stored.sources.end() && crm::is_template_fact(blank.name);
    variables.emplace_back(JsonObject{{"key", blank.key},
                                      {"kind", std::string(crm::to_word(blank.kind))},
                                      {"name", text_or_null(blank.name)},
                                      {"example", text_or_null(blank.example)},
                                      {"source", source != stored.sources.end() ? Json(source->second)
                                                 : by_name                      ? Json(blank.name)
                                                                                : Json()}});
  }
  return {{"id", Json(stored.id.value)},
          {"name", design.name},
          {"language", design.language},
          {"category", design.category},
          {"status", stored.told.status},
          {"canBeSent", Json(crm::can_be_sent(stored.told.status))},
          {"quality", text_or_null(stored.told.quality)},
          {"reason", text_or_null(stored.told.reason)},
          {"design", Json::parse(crm::to_json(design)).value_or(Json())},
          {"sources", Json::parse(crm::to_json(stored.sources)).value_or(Json())},
          {"variables", std::move(variables)},
          {"preview", crm::preview(design, {})},
          {"changedAt", to_iso(stored.changed_at)}};
}

Json sync_view(const std::optional<storage::TemplateSync>& sync) {
  if (!sync) return {};
  return JsonObject{{"asOf", to_iso(sync->asked_at)},
                    {"outcome", sync->outcome},
                    {"message", text_or_null(sync->message)},
                    {"found", Json(sync->found)}};
}

commerce::Checked<crm::MessageTemplate> read_design(const Json& sent) {
  auto design = crm::read_message_template(sent.write());
  if (!design) {
    return std::unexpected(FieldProblems{
        {.field = "design",
         .code = "invalid",
         .message = "must be a template: an object with name, language, category and body {text, examples}."}});
  }
  FieldProblems problems;
  find_lost(problems, "design", sent, Json::parse(crm::to_json(*design)).value_or(Json()));
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return *std::move(design);
}

commerce::Checked<crm::TemplateSources> read_sources(const Json* sent) {
  crm::TemplateSources sources;
  if (sent == nullptr || sent->is_null()) return sources;
  FieldProblems problems;
  const auto* object = sent->if_object();
  if (object == nullptr) problems.push_back({.field = "sources", .code = "invalid", .message = "must be an object."});
  for (const auto& [key, value] : object == nullptr ? JsonObject{} : *object) {
    const auto* fact = value.if_string();
    if (fact != nullptr && crm::is_template_fact(*fact))
      sources.insert_or_assign(key, *fact);
    else
      problems.push_back({.field = "sources." + key,
                          .code = "unknown_value",
                          .message = "must be one of customer_name, company, agent_name, order_number, order_status, "
                                     "order_items, order_total, ticket_number, ticket_summary."});
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return sources;
}

commerce::Checked<crm::Filling> read_filling(const crm::MessageTemplate& design, const SaidByPeople& said) {
  return Reading(design).read(said);
}

}  // namespace tendero::desk
