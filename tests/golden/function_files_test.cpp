// docs/OPENAI_FUNCTION_*.json are what the program sends to a model, to the letter.
#include "app/function_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace tendero::app {
namespace {

TEST(FunctionFiles, StandInTheDocumentationAsTheProgramSendsThem) {
  for (const auto& file : function_files()) {
    std::ifstream in("docs/" + file.name);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text, file.text) << "write them again with: build/release/tendero functions --write docs";
  }
}

TEST(FunctionFiles, NoneStandsThereThatDoesNotExist) {
  std::size_t published = 0;
  for (const auto& entry : std::filesystem::directory_iterator("docs")) {
    if (entry.path().filename().string().starts_with("OPENAI_FUNCTION_")) ++published;
  }
  EXPECT_EQ(published, function_files().size());
}

}  // namespace
}  // namespace tendero::app
