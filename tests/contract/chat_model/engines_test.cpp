#include "assistant/builtin/builtin_model.hpp"
#include "assistant/fallback_model.hpp"
#include "chat_model_contract.hpp"
#include "remote_bench.hpp"

namespace tendero::assistant {
namespace {

class BuiltinBench final : public EngineBench {
 public:
  ChatModel& model() override { return model_; }

 private:
  BuiltinModel model_;
};

/// The configured engine with the built-in one behind it.
class FallbackBench final : public EngineBench {
 public:
  explicit FallbackBench(bool reachable) : openai_(world) {
    if (!reachable) openai_.transport.shut(openai_.origin);
  }
  ChatModel& model() override { return model_; }

 private:
  RemoteStage openai_;
  BuiltinModel builtin_;
  FallbackModel model_{openai_.model, builtin_, world};
};

class RemoteBench final : public EngineBench {
 public:
  ChatModel& model() override { return openai_.model; }

 private:
  RemoteStage openai_{world};
};

/// A server that imitates OpenAI's.
class CompatibleBench final : public EngineBench {
 public:
  explicit CompatibleBench(std::string_view profile)
      : remote_(world, {.model = "la_bella_italia", .profile = *profile_named(profile)}) {}
  ChatModel& model() override { return remote_.model; }

 private:
  RemoteStage remote_;
};

INSTANTIATE_TEST_SUITE_P(Builtin, ChatModelContract, testing::Values([] { return std::make_unique<BuiltinBench>(); }));
INSTANTIATE_TEST_SUITE_P(OpenAi, ChatModelContract, testing::Values([] { return std::make_unique<RemoteBench>(); }));
INSTANTIATE_TEST_SUITE_P(Compatible, ChatModelContract,
                         testing::Values([] { return std::make_unique<CompatibleBench>("openrouter"); },
                                         [] { return std::make_unique<CompatibleBench>("ollama"); },
                                         [] { return std::make_unique<CompatibleBench>("mistral"); }));
INSTANTIATE_TEST_SUITE_P(Fallback, ChatModelContract,
                         testing::Values([] { return std::make_unique<FallbackBench>(true); },
                                         [] { return std::make_unique<FallbackBench>(false); }));

}  // namespace
}  // namespace tendero::assistant
