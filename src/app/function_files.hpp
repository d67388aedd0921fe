#pragma once

#include <string>
#include <vector>

namespace tendero::app {

/// One published definition: `docs/OPENAI_FUNCTION_<name>.json`.
struct FunctionFile {
  std::string name;  ///< file name
  std::string text;  ///< pretty JSON with a line end
};

/// Every tool as OpenAI's Responses API takes it (a flat function tool), made from the definitions the program itself
/// sends.
[[nodiscard]] std::vector<FunctionFile> function_files();

}  // namespace tendero::app
