#include "desk/assistant/knowledge_input.hpp"

#include "base/calendar.hpp"
#include "crm/instructions.hpp"
#include "desk/assistant/owner_text.hpp"

namespace tendero::desk {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::string read_language(const Json* sent, OwnerText& reading) {
  if (sent == nullptr || sent->is_null()) return {};
  return reading.one_of(sent, "language", {"es", "en", "pt"});
}

}  // namespace

commerce::Checked<storage::KnowledgeEntry> read_entry(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  storage::KnowledgeEntry entry;
  if (reading.object(sent, "", {"title", "body", "language", "tags", "state", "revision"})) {
    entry.title = reading.text(sent.find("title"), "title", longest_entry_title, true);
    entry.body = reading.text(sent.find("body"), "body", longest_entry_body, true);
    entry.language = read_language(sent.find("language"), reading);
    entry.tags = reading.texts(sent.find("tags"), "tags", most_entry_tags, longest_entry_tag);
    entry.state = reading.one_of(sent.find("state"), "state", {"live", "hidden"});
    entry.revision = reading.number(sent.find("revision"), "revision");
  }
  if (!reading.fine()) return std::unexpected(reading.take());
  return entry;
}

JsonObject entry_view(const storage::KnowledgeEntry& entry, bool whole) {
  JsonObject view{{"id", Json(entry.id)},
                  {"title", entry.title},
                  {"language", text_or_null(entry.language)},
                  {"tags", crm::texts_json(entry.tags)},
                  {"state", entry.state},
                  {"revision", Json(entry.revision)},
                  {"author", text_or_null(entry.author)},
                  {"createdAt", to_iso(entry.created_at)},
                  {"updatedAt", to_iso(entry.updated_at)}};
  if (whole) view.emplace_back("body", entry.body);
  return view;
}

}  // namespace tendero::desk
