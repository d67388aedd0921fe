#include "dialogue/knowledge.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "assistant/builtin/topic_words.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;
using assistant::builtin::topic_words;
using assistant::builtin::TopicWords;

namespace {

constexpr int exact_fit = 90;
constexpr int close_fit = 55;
constexpr int least_fit = 15;
constexpr double of_question = 0.65;  ///< what counts how much of the question is spoken of; the rest: of the title
constexpr double word_in_text = 0.6;  ///< beside 1 for a word in the title or a tag
constexpr double other_language = 0.8;

/// An entry as it is compared.
struct Indexed {
  const storage::KnowledgeEntry* entry;
  TopicWords title;
  TopicWords tags;
  TopicWords text;

  [[nodiscard]] bool headed(const std::string& word) const { return title.contains(word) || tags.contains(word); }
  [[nodiscard]] bool has(const std::string& word) const { return headed(word) || text.contains(word); }
};

Indexed indexed(const storage::KnowledgeEntry& entry) {
  Indexed each{.entry = &entry, .title = topic_words(entry.title), .tags = {}, .text = topic_words(entry.body)};
  for (const auto& tag : entry.tags) each.tags.merge(topic_words(tag));
  return each;
}

/// A word that few entries have says more about which one is meant.
std::map<std::string, double> weights_of(const TopicWords& question, const std::vector<Indexed>& all) {
  std::map<std::string, double> weights;
  for (const auto& word : question) {
    const auto having = std::ranges::count_if(all, [&](const Indexed& each) { return each.has(word); });
    const auto count = static_cast<double>(all.size());
    weights[word] = std::log(1.0 + count / std::max(static_cast<double>(having), 1.0));
  }
  return weights;
}

double share_of_question(const Indexed& each, const std::map<std::string, double>& weights) {
  double all = 0;
  double told = 0;
  for (const auto& [word, weight] : weights) {
    all += weight;
    if (each.headed(word))
      told += weight;
    else if (each.text.contains(word))
      told += weight * word_in_text;
  }
  return all > 0 ? told / all : 0;
}

/// A tag that was named is as good as the whole title.
double share_of_title(const Indexed& each, const TopicWords& question) {
  const auto asked = [&](const auto& word) { return question.contains(word); };
  if (std::ranges::any_of(each.entry->tags,
                          [&](const auto& tag) { return assistant::builtin::speaks_of(question, tag); })) {
    return 1;
  }
  if (each.title.empty()) return 0;
  return static_cast<double>(std::ranges::count_if(each.title, asked)) / static_cast<double>(each.title.size());
}

int fit_of(const Indexed& each, const TopicWords& question, const std::map<std::string, double>& weights,
           std::string_view language) {
  const auto of_words = share_of_question(each, weights);
  if (of_words <= 0) return 0;
  auto fit = of_question * of_words + (1 - of_question) * share_of_title(each, question);
  const auto& own = each.entry->language;
  if (!own.empty() && !language.empty() && own != language.substr(0, own.size())) fit *= other_language;
  return static_cast<int>(std::lround(fit * 100));
}

struct ToldEntry {
  std::int64_t id = 0;
  std::string title;
  TopicWords text;
};

std::string text_at(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Of a result of the tool; of anything else nothing.
std::vector<ToldEntry> told_by(const storage::ToolRecord& tool) {
  std::vector<ToldEntry> told;
  if (tool.name != search_knowledge_name) return told;
  boost::system::error_code error;
  const auto output = json::parse(tool.output, error);
  const auto* entries = error || !output.is_object() ? nullptr : output.get_object().if_contains("entries");
  if (entries == nullptr || !entries->is_array()) return told;
  for (const auto& entry : entries->get_array()) {
    if (!entry.is_object()) continue;
    const auto id = text_at(entry.get_object(), "entry");
    ToldEntry each{.title = text_at(entry.get_object(), "title"),
                   .text = topic_words(text_at(entry.get_object(), "text"))};
    std::from_chars(id.data(), id.data() + id.size(), each.id);
    if (each.id > 0) told.push_back(std::move(each));
  }
  return told;
}

/// Two words, or half of a short text: an answer that only shares "pedido" does not come from there.
bool comes_from(const TopicWords& answer, const TopicWords& text) {
  constexpr std::ptrdiff_t enough = 2;
  const auto shared = std::ranges::count_if(text, [&](const auto& word) { return answer.contains(word); });
  return shared > 0 && (shared >= enough || shared * 2 >= std::ssize(text));
}

}  // namespace

std::string_view fit_word(int fit) noexcept {
  if (fit >= exact_fit) return "exact";
  return fit >= close_fit ? "close" : "some";
}

std::vector<KnowledgeHit> search_knowledge(std::span<const storage::KnowledgeEntry> entries, std::string_view question,
                                           std::string_view language, std::size_t most) {
  const auto asked = topic_words(question);
  std::vector<Indexed> all;
  all.reserve(entries.size());
  for (const auto& entry : entries) all.push_back(indexed(entry));
  const auto weights = weights_of(asked, all);
  std::vector<KnowledgeHit> hits;
  for (const auto& each : all) {
    if (const auto fit = fit_of(each, asked, weights, language); fit >= least_fit)
      hits.push_back({.entry = *each.entry, .fit = fit});
  }
  // Of two that fit alike the older one is first.
  std::ranges::sort(hits, {}, [](const KnowledgeHit& hit) { return std::pair(-hit.fit, hit.entry.id); });
  if (hits.size() > most) hits.resize(most);
  return hits;
}

json::array cited_knowledge(std::span<const storage::ToolRecord> tools, std::span<const crm::Outgoing> says) {
  std::string words;
  for (const auto& say : says) words += crm::plain_text(say.content) + "\n";
  const auto answer = topic_words(words);
  json::array cited;
  std::set<std::int64_t> named;
  for (const auto& tool : tools) {
    for (const auto& entry : told_by(tool)) {
      if (comes_from(answer, entry.text) && named.insert(entry.id).second)
        cited.push_back(json::object{{"entry", entry.id}, {"title", entry.title}});
    }
  }
  return cited;
}

}  // namespace tendero::dialogue
