#include "desk/contacts/import_reading.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::desk {

namespace {

constexpr std::string_view field_prefix = "field:";

struct KnownTitle {
  std::string_view folded;
  std::string_view meaning;
};
constexpr std::array known_titles{
    KnownTitle{"telefono", "phone"},
    KnownTitle{"phone", "phone"},
    KnownTitle{"celular", "phone"},
    KnownTitle{"movil", "phone"},
    KnownTitle{"mobile", "phone"},
    KnownTitle{"whatsapp", "phone"},
    KnownTitle{"telefone", "phone"},
    KnownTitle{"numero", "phone"},
    KnownTitle{"phone number", "phone"},
    KnownTitle{"nombre", "name"},
    KnownTitle{"name", "name"},
    KnownTitle{"nome", "name"},
    KnownTitle{"nombre completo", "name"},
    KnownTitle{"full name", "name"},
    KnownTitle{"etiquetas", "tags"},
    KnownTitle{"etiqueta", "tags"},
    KnownTitle{"tags", "tags"},
    KnownTitle{"tag", "tags"},
    KnownTitle{"marcadores", "tags"},
    KnownTitle{"nota", "note"},
    KnownTitle{"notas", "note"},
    KnownTitle{"note", "note"},
    KnownTitle{"notes", "note"},
    KnownTitle{"observaciones", "note"},
    KnownTitle{"marketing", "marketing"},
    KnownTitle{"promociones", "marketing"},
    KnownTitle{"publicidad", "marketing"},
    KnownTitle{"publicidade", "marketing"},
    KnownTitle{"promocoes", "marketing"},
};

constexpr std::array yes_words{"si", "yes", "sim", "true", "1", "x", "wanted"};
constexpr std::array no_words{"no", "nao", "false", "0", "refused"};

std::string meaning_of(const std::string& title, const ContactFields& fields) {
  const auto folded = fold(title);
  const auto known = std::ranges::find(known_titles, folded, &KnownTitle::folded);
  if (known != known_titles.end()) return std::string(known->meaning);
  for (const auto& field : fields) {
    if (fold(field.label) == folded || field.key == folded) return std::string(field_prefix) + field.key;
  }
  return {};
}

bool is_meaning(std::string_view word, const ContactFields& fields) {
  if (word.empty()) return true;
  if (word.starts_with(field_prefix)) return field_named(fields, word.substr(field_prefix.size())) != nullptr;
  return word == "phone" || word == "name" || word == "tags" || word == "note" || word == "marketing";
}

/// Reads one row, cell by cell, and keeps everything that is wrong.
class RowReading {
 public:
  RowReading(const ContactFields& fields, const ContactRules& rules) : fields_(fields), rules_(rules) {}

  void take(std::string_view meaning, const std::string& cell) {
    if (meaning.empty() || cell.empty()) return;
    if (meaning == "phone") return take_phone(cell);
    if (meaning == "name") return take_name(cell);
    if (meaning == "tags") return take_tags(cell);
    if (meaning == "note") return take_note(cell);
    if (meaning == "marketing") return take_marketing(cell);
    take_value(meaning.substr(field_prefix.size()), cell);
  }

  std::expected<ImportedContact, std::vector<std::string>> end() {
    if (!phone_ && problems_.empty()) problems_.emplace_back("There is no phone in this row.");
    if (!problems_.empty()) return std::unexpected(std::move(problems_));
    return ImportedContact{.phone = *std::move(phone_), .change = std::move(change_), .note = std::move(note_)};
  }

 private:
  void take_phone(const std::string& cell) {
    auto phone = PhoneNumber::parse(cell, rules_.country);
    if (phone) {
      phone_ = *std::move(phone);
    } else {
      problems_.push_back(fmt::format("{} is no phone number.", clean(cell, 40)));
    }
  }

  void take_name(const std::string& cell) {
    if (count_code_points(cell) > longest_contact_name) {
      problems_.push_back(fmt::format("The name has more than {} characters.", longest_contact_name));
    } else {
      change_.name = cell;
    }
  }

  void take_tags(const std::string& cell) {
    if (!change_.tags) change_.tags.emplace();
    for (const auto& part : split(cell, cell.contains(';') ? ';' : ',')) {
      const auto tag = trim(part);
      if (count_code_points(tag) > longest_contact_tag) {
        problems_.push_back(fmt::format("A tag has more than {} characters.", longest_contact_tag));
      } else if (!tag.empty()) {
        change_.tags->emplace_back(tag);
      }
    }
  }

  void take_note(const std::string& cell) { note_ = std::string(first_code_points(cell, longest_contact_note)); }

  void take_marketing(const std::string& cell) {
    const auto word = fold(cell);
    if (std::ranges::find(yes_words, word) != yes_words.end()) {
      change_.marketing = true;
    } else if (std::ranges::find(no_words, word) != no_words.end()) {
      change_.marketing = false;
    } else {
      problems_.emplace_back("Whether they want advertisements must be yes or no.");
    }
  }

  void take_value(std::string_view key, const std::string& cell) {
    const auto* field = field_named(fields_, key);
    if (field == nullptr) {
      problems_.push_back(fmt::format("There is no field {} any more.", key));
      return;
    }
    auto value = check_field_value(*field, cell);
    if (value) {
      change_.values.insert_or_assign(field->id, *std::move(value));
    } else {
      problems_.push_back(fmt::format("{} {}", field->label, value.error()));
    }
  }

  const ContactFields& fields_;
  const ContactRules& rules_;
  std::optional<PhoneNumber> phone_;
  storage::ContactChange change_;
  std::string note_;
  std::vector<std::string> problems_;
};

commerce::FieldProblem wrong(std::string code, std::string message) {
  return {.field = "mapping", .code = std::move(code), .message = std::move(message)};
}

}  // namespace

ImportMapping guess_mapping(const std::vector<std::string>& titles, const ContactFields& fields) {
  ImportMapping mapping;
  for (const auto& title : titles) {
    auto meaning = meaning_of(title, fields);
    const bool taken = meaning != "tags" && std::ranges::find(mapping, meaning) != mapping.end();
    mapping.push_back(taken ? std::string() : std::move(meaning));
  }
  return mapping;
}

commerce::Checked<ImportMapping> read_mapping(const Json* sent, const std::vector<std::string>& titles,
                                              const ContactFields& fields) {
  const auto* list = sent == nullptr ? nullptr : sent->if_array();
  if (list == nullptr || list->size() != titles.size()) {
    return std::unexpected(commerce::FieldProblems{
        wrong("wrong_type", fmt::format("must be a list of {} meanings, one for each column.", titles.size()))});
  }
  commerce::FieldProblems problems;
  ImportMapping mapping;
  for (const auto& each : *list) {
    const auto meaning = each.if_string() == nullptr ? std::string() : *each.if_string();
    if ((!each.is_null() && each.if_string() == nullptr) || !is_meaning(meaning, fields)) {
      problems.push_back(wrong("unknown_value",
                               "must hold phone, name, tags, note, marketing, field:<key>, or null for each column."));
    } else if (!meaning.empty() && meaning != "tags" && std::ranges::find(mapping, meaning) != mapping.end()) {
      problems.push_back(wrong("not_allowed", fmt::format("has {} twice.", meaning)));
    }
    mapping.push_back(meaning);
  }
  if (std::ranges::find(mapping, "phone") == mapping.end()) {
    problems.push_back(wrong("required", "must say in which column the phone stands."));
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return mapping;
}

std::expected<ImportedContact, std::vector<std::string>> read_imported(const std::vector<std::string>& cells,
                                                                       const ImportMapping& mapping,
                                                                       const ContactFields& fields,
                                                                       const ContactRules& rules) {
  RowReading reading(fields, rules);
  for (std::size_t at = 0; at < mapping.size() && at < cells.size(); ++at) reading.take(mapping[at], cells[at]);
  return reading.end();
}

}  // namespace tendero::desk
