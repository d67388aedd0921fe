#include "dialogue/phrases.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "assistant/builtin/words.hpp"
#include "base/texts.hpp"

namespace tendero::dialogue {

namespace {

bool holds_words(std::string_view words, std::string_view looked_for) {
  return looked_for.find_first_not_of(' ') != std::string_view::npos && words.contains(looked_for);
}

std::vector<std::string> read_list(std::string_view key) {
  std::vector<std::string> phrases;
  for (const auto& language : Texts::languages())
    for (const auto& phrase : Texts::of(language).list(key)) phrases.push_back(as_words(phrase));
  return phrases;
}

/// The lists are looked for in every message, inside the transaction that opens its turn: each is cut into words once.
const std::vector<std::string>& listed(std::string_view key) {
  static std::mutex guard;
  static std::map<std::string, std::vector<std::string>, std::less<>> known;
  const std::lock_guard lock(guard);
  const auto found = known.find(key);
  return found != known.end() ? found->second : known.emplace(key, read_list(key)).first->second;
}

}  // namespace

std::string as_words(std::string_view text) {
  return fmt::format(" {} ", fmt::join(assistant::builtin::name_words(text), " "));
}

bool holds_phrase(std::string_view words, std::string_view phrase) { return holds_words(words, as_words(phrase)); }

bool holds_listed(std::string_view words, std::string_view key) {
  return std::ranges::any_of(listed(key), [&](const std::string& phrase) { return holds_words(words, phrase); });
}

}  // namespace tendero::dialogue
