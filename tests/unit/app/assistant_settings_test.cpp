#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/settings.hpp"

namespace tendero::app {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

LoadedSettings load(std::map<std::string, std::string> environment) {
  return load_settings(
      {.flags = {},
       .environment = [environment = std::move(environment)](const std::string& name) -> std::optional<std::string> {
         const auto given = environment.find(name);
         return given == environment.end() ? std::nullopt : std::optional(given->second);
       },
       .file = {},
       .file_name = {}});
}

TEST(AssistantSettings, NamesSeveralModelsAndKeysInTheOrderInWhichTheyAreTried) {
  const auto loaded = load({{"ASSISTANT_ENGINE", "openai"},
                            {"OPENAI_API_KEY", "sk-a, sk-b"},
                            {"OPENAI_MODEL", "gpt-6-luna,gpt-5.6-luna,"},
                            {"ASSISTANT_SECOND_BASE_URL", "http://127.0.0.1:11434/v1"},
                            {"ASSISTANT_SECOND_MODEL", "qwen3"}});
  EXPECT_THAT(loaded.problems, IsEmpty());
  const auto& assistant = loaded.settings.assistant;
  EXPECT_THAT(assistant.first.models, ElementsAre("gpt-6-luna", "gpt-5.6-luna"));
  ASSERT_EQ(assistant.first.api_keys.size(), 2U);
  EXPECT_EQ(assistant.first.api_keys[1].reveal(), "sk-b");
  EXPECT_THAT(assistant.second.models, ElementsAre("qwen3"));
  EXPECT_TRUE(assistant.second.api_keys.empty());
}

TEST(AssistantSettings, BoundsWhatIsTriedInVain) {
  EXPECT_THAT(load({{"OPENAI_MODEL", "a,b,c,d,e"}}).problems, Contains(HasSubstr("names more than 4")));
}

TEST(AssistantSettings, ExplainsAnAssistantOfOpenAiAndPassesItOver) {
  const auto alone =
      load({{"ASSISTANT_ENGINE", "openai"}, {"OPENAI_API_KEY", "sk-a"}, {"OPENAI_MODEL", "asst_abc123"}});
  EXPECT_THAT(alone.problems, IsEmpty());
  EXPECT_THAT(alone.settings.assistant.first.models, ElementsAre(std::string(default_model)));
  EXPECT_THAT(alone.warnings, Contains(HasSubstr("OPENAI_MODEL names asst_abc123: OpenAI has switched")));
  const auto beside =
      load({{"ASSISTANT_ENGINE", "openai"}, {"OPENAI_API_KEY", "sk-a"}, {"OPENAI_MODEL", "pmpt_1,gpt-6.1-sol"}});
  EXPECT_THAT(beside.settings.assistant.first.models, ElementsAre("gpt-6.1-sol"));
  EXPECT_THAT(beside.warnings, Contains(HasSubstr("pmpt_1")));
}

TEST(AssistantSettings, SaysWhatIsMissing) {
  EXPECT_THAT(load({{"ASSISTANT_ENGINE", "openai"}}).problems, Contains(HasSubstr("OPENAI_API_KEY is not set")));
  EXPECT_THAT(load({{"ASSISTANT_ENGINE", "compatible"}}).problems, Contains(HasSubstr("OPENAI_BASE_URL is not set")));
  EXPECT_THAT(load({{"ASSISTANT_ENGINE", "compatible"},
                    {"OPENAI_BASE_URL", "http://127.0.0.1:8080/v1"},
                    {"OPENAI_MODEL", " , "}})
                  .problems,
              Contains(HasSubstr("OPENAI_MODEL is empty")));
  EXPECT_THAT(load({{"ASSISTANT_SECOND_MODEL", "qwen3"}}).problems, Contains(HasSubstr("belong together")));
  EXPECT_THAT(load({{"ASSISTANT_SECOND_BASE_URL", "http://127.0.0.1:11434/v1"}}).problems,
              Contains(HasSubstr("belong together")));
  EXPECT_THAT(load({}).problems, Not(Contains(HasSubstr("OPENAI"))));
}

}  // namespace
}  // namespace tendero::app
