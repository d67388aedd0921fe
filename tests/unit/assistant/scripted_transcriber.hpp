#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assistant/transcriber.hpp"

namespace tendero::assistant {

/// Knows the words of files that a test has named; while `trouble` is set, it says that. It keeps what it was asked.
class ScriptedTranscriber final : public Transcriber {
 public:
  std::map<std::string, std::string> words;  ///< by the bytes of the file
  std::optional<Fault> trouble;
  std::vector<SentFile> asked;

  Task<Result<FileWords>> words_of(SentFile file) override {
    asked.push_back(std::move(file));
    if (trouble) co_return std::unexpected(*trouble);
    const auto known = words.find(asked.back().bytes);
    if (known == words.end()) co_return fault(FaultKind::invalid, "no_words", "There is nothing to hear.");
    co_return FileWords{.text = known->second, .engine = "scripted"};
  }
};

}  // namespace tendero::assistant
