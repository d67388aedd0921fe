#include "assistant/builtin/builtin_model.hpp"
#include "assistant/fallback_model.hpp"
#include "chat_model_contract.hpp"
#include "openai_bench.hpp"

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
  OpenAiStage openai_;
  BuiltinModel builtin_;
  FallbackModel model_{openai_.model, builtin_, world};
};

class OpenAiBench final : public EngineBench {
 public:
  ChatModel& model() override { return openai_.model; }

 private:
  OpenAiStage openai_{world};
};

INSTANTIATE_TEST_SUITE_P(Builtin, ChatModelContract, testing::Values([] { return std::make_unique<BuiltinBench>(); }));
INSTANTIATE_TEST_SUITE_P(OpenAi, ChatModelContract, testing::Values([] { return std::make_unique<OpenAiBench>(); }));
INSTANTIATE_TEST_SUITE_P(Fallback, ChatModelContract,
                         testing::Values([] { return std::make_unique<FallbackBench>(true); },
                                         [] { return std::make_unique<FallbackBench>(false); }));

}  // namespace
}  // namespace tendero::assistant
