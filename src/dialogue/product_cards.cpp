#include "dialogue/product_cards.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

/// More would be a page to scroll through; the channel takes thirty.
constexpr std::size_t most_product_cards = 10;

/// What is said, as names are looked for in it.
std::string folded_words(const std::vector<crm::Outgoing>& says) {
  std::string words;
  for (const auto& say : says) words += fold(crm::plain_text(say.content)) + "\n";
  return words;
}

/// Of folded text; letters beyond ASCII are letters, too.
bool is_letter_at(std::string_view words, std::size_t at) {
  if (at >= words.size()) return false;
  const auto byte = static_cast<unsigned char>(words[at]);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/// Whether the name stands there as words of its own: "te" does not in "este".
bool is_named_in(std::string_view words, std::string_view name) {
  for (auto at = words.find(name); at != std::string_view::npos; at = words.find(name, at + 1)) {
    if ((at == 0 || !is_letter_at(words, at - 1)) && !is_letter_at(words, at + name.size())) return true;
  }
  return false;
}

/// The id of a product that is named in `words` and can be ordered now; empty otherwise.
std::string id_when_named(const json::value& product, std::string_view words) {
  const auto& found = product.as_object();
  const std::string name = fold(std::string_view(found.at("name").as_string()));
  if (!found.at("availableNow").as_bool() || name.empty() || !is_named_in(words, name)) return {};
  return std::string(found.at("product_id").as_string());
}

/// What our own tool wrote, so its shape is known; a refusal has no products.
void add_named(const storage::ToolRecord& search, std::string_view words, std::vector<std::string>& ids) {
  const auto output = json::parse(search.output);
  const auto* products = output.as_object().if_contains("products");
  if (products == nullptr) return;
  for (const auto& product : products->as_array()) {
    auto id = id_when_named(product, words);
    if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
  }
}

}  // namespace

std::optional<crm::Outgoing> product_cards(const std::vector<storage::ToolRecord>& used,
                                           const std::vector<crm::Outgoing>& says, const std::string& catalog,
                                           const Texts& texts) {
  if (catalog.empty()) return std::nullopt;
  const auto words = folded_words(says);
  std::vector<std::string> ids;
  for (const auto& tool : used) {
    if (tool.name == search_products_name && tool.state == "done") add_named(tool, words, ids);
  }
  if (ids.empty()) return std::nullopt;
  if (ids.size() > most_product_cards) ids.resize(most_product_cards);
  // WhatsApp Cloud API, "Multi-product messages": a header is needed; "Single-product messages": none is allowed.
  const std::string header = ids.size() > 1 ? texts.say("dialogue.products_header") : std::string();
  return crm::Outgoing{.content = crm::Products{.body = texts.say("dialogue.products_body"),
                                                .catalog = catalog,
                                                .sections = {{.products = std::move(ids)}},
                                                .decor = {.header = header}}};
}

}  // namespace tendero::dialogue
