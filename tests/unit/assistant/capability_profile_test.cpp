#include "assistant/providers/capability_profile.hpp"

#include <set>

#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

TEST(CapabilityProfiles, EachHasANameOfItsOwnAndSaysWhatItIs) {
  std::set<std::string_view> names;
  for (const auto& profile : capability_profiles()) {
    EXPECT_TRUE(names.insert(profile.name).second) << profile.name;
    EXPECT_FALSE(profile.about.empty()) << profile.name;
    EXPECT_EQ(profile_named(profile.name)->about, profile.about);
  }
  EXPECT_FALSE(profile_named("gpt"));
}

struct Known {
  const char* url;
  const char* profile;
};
class Addresses : public testing::TestWithParam<Known> {};

TEST_P(Addresses, TellWhoseServerItIs) { EXPECT_EQ(profile_of_address(GetParam().url).name, GetParam().profile); }

INSTANTIATE_TEST_SUITE_P(
    All, Addresses,
    testing::Values(Known{"https://api.openai.com/v1", "openai"}, Known{"https://api.openai.com:443/v1", "openai"},
                    Known{"https://tienda.openai.azure.com/openai/v1/", "azure"},
                    Known{"https://tienda.services.ai.azure.com/openai/v1", "azure"},
                    Known{"https://openrouter.ai/api/v1", "openrouter"},
                    Known{"https://generativelanguage.googleapis.com/v1beta/openai/", "gemini"},
                    Known{"https://api.mistral.ai/v1", "mistral"}, Known{"https://api.deepseek.com", "deepseek"},
                    Known{"http://127.0.0.1:11434/v1", "ollama"}, Known{"http://gpu.local:8000/v1", "vllm"},
                    Known{"http://localhost:8080/v1", "llama.cpp"}, Known{"http://localhost:1234/v1", "lmstudio"},
                    Known{"https://models.example.com/v1", "compatible"},
                    Known{"https://notapi.openai.com.example/v1", "compatible"},
                    Known{"https://evilapi.openai.com/v1", "compatible"},
                    Known{"https://key@openrouter.ai/api/v1", "openrouter"},
                    Known{"https://example.com/?q=api.openai.com", "compatible"}, Known{"", "compatible"}));

}  // namespace
}  // namespace tendero::assistant
