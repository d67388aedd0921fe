#include "assistant/providers/file_words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace tendero::assistant {

namespace {

/// As long as a text that a customer could have typed: WhatsApp Cloud API, "Text messages".
constexpr std::size_t longest_transcript = 4'096;

}  // namespace

void add_key(net::Headers& headers, const Secret& key, const CapabilityProfile& profile) {
  if (key.empty()) return;
  if (profile.key == KeyHeader::api_key)
    headers.set("api-key", key.reveal());
  else
    headers.set("Authorization", "Bearer " + key.reveal());
}

Fault unreachable(const Fault& fault) {
  const auto* code = fault.code == "timeout" ? "model_timeout" : "model_unreachable";
  return {FaultKind::unavailable, code, fault.message, std::nullopt};
}

Result<std::string> bounded_words(std::string_view text) {
  auto words = clean(text, longest_transcript);
  std::ranges::replace(words, '\n', ' ');
  std::ranges::replace(words, '\t', ' ');
  words = std::string(trim(words));
  if (words.empty()) return fault(FaultKind::invalid, "no_words", "The model found no words in the file.");
  return words;
}

}  // namespace tendero::assistant
