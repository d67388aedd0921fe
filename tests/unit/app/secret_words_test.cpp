#include "app/secret_words.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tendero::app {
namespace {

/// What the list of processes shows of them afterwards.
std::vector<std::string> hidden(std::vector<std::string> words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  hide_secret_words(list);
  return words;
}

TEST(SecretWords, HideTheDatabasesPassword) {
  const std::string url = "postgresql://u:pw@db/x";
  const std::string stars(url.size(), '*');
  EXPECT_EQ(hidden({"migrate", "--to", url, "--again"}),
            (std::vector<std::string>{"migrate", "--to", stars, "--again"}));
  EXPECT_EQ(hidden({"migrate", "--to=" + url}), (std::vector<std::string>{"migrate", "--to=" + stars}));
  EXPECT_EQ(hidden({"serve", "--database-url", url}), (std::vector<std::string>{"serve", "--database-url", stars}));
}

}  // namespace
}  // namespace tendero::app
