#pragma once

#include <string>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::assistant {

/// A file that a customer sent instead of words. Hostile, like everything that strangers send.
struct SentFile {
  std::string bytes;
  std::string mime_type;  ///< what the bytes are, not what the sender says
  std::string language;   ///< "es", "es-MX": that the customer seems to speak; empty: not known
};

/// What was made of it.
struct FileWords {
  std::string text;    ///< one line, clean, never empty
  std::string engine;  ///< "openai:gpt-transcribe"
};

/// Puts into words what holds none: what is said in a recording, what is seen on a photo.
class Transcriber {
 public:
  virtual ~Transcriber() = default;
  /// Repeatable: nothing in the world changes, but each time is paid for. Faults: `unavailable` (may be asked again
  /// later), `broken` (key, quota, model: a person must look), `invalid` (of this file there will never be words).
  virtual Task<Result<FileWords>> words_of(SentFile file) = 0;
};

}  // namespace tendero::assistant
