// What every transcriber keeps, the fake of the tests too.
#include <functional>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "transcriber_bench.hpp"
#include "unit/assistant/scripted_transcriber.hpp"

namespace tendero::assistant {
namespace {

/// A transcriber before files whose words a test knows.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual Transcriber& transcriber() = 0;
  /// A recording in which this is said; "" is silence.
  virtual SentFile saying(const std::string& words) = 0;
  virtual void be_down(bool down) = 0;

  test::TestWorld world;
};

class RemoteBench final : public Bench {
 public:
  Transcriber& transcriber() override { return stage_.transcriber; }
  SentFile saying(const std::string& words) override { return voice(words); }
  void be_down(bool down) override {
    stage_.sandbox.clear_faults();
    if (down) stage_.sandbox.add_fault({.quirk = sandbox::model::Quirk::overloaded, .times = 0});
  }

 private:
  TranscriberStage stage_{world};
};

class ScriptedBench final : public Bench {
 public:
  Transcriber& transcriber() override { return scripted_; }
  SentFile saying(const std::string& words) override {
    if (!words.empty()) scripted_.words["sound of " + words] = words;
    return {.bytes = "sound of " + words, .mime_type = "audio/ogg", .language = {}};
  }
  void be_down(bool down) override {
    if (down)
      scripted_.trouble = Fault{FaultKind::unavailable, "down", "not now", std::nullopt};
    else
      scripted_.trouble.reset();
  }

 private:
  ScriptedTranscriber scripted_;
};

using MakeBench = std::function<std::unique_ptr<Bench>()>;

class TranscriberContract : public testing::TestWithParam<MakeBench> {
 protected:
  Result<FileWords> hear(const std::string& words) {
    return bench->world.run(bench->transcriber().words_of(bench->saying(words)));
  }
  std::unique_ptr<Bench> bench = GetParam()();
};

TEST_P(TranscriberContract, HearsWhatIsSaidAndSaysWhoHeardIt) {
  for (const auto* words : {"Quiero dos pizzas de pepperoni", "¿Dónde va mi pedido ORD-2025-000456?", "ok"}) {
    const auto heard = hear(words);
    ASSERT_TRUE(heard) << heard.error().message;
    EXPECT_EQ(heard->text, words);
    EXPECT_FALSE(heard->engine.empty());
  }
}

TEST_P(TranscriberContract, CanBeAskedAgain) {
  EXPECT_EQ(hear("hola").value().text, "hola");
  EXPECT_EQ(hear("hola").value().text, "hola");
}

TEST_P(TranscriberContract, SaysThatThereIsNothingToHear) {
  const auto heard = hear("");
  ASSERT_FALSE(heard);
  EXPECT_EQ(heard.error().kind, FaultKind::invalid);
}

TEST_P(TranscriberContract, ThatCannotBeAskedNowMayBeAskedLater) {
  bench->be_down(true);
  const auto down = hear("hola");
  ASSERT_FALSE(down);
  EXPECT_EQ(down.error().kind, FaultKind::unavailable);
  bench->be_down(false);
  EXPECT_TRUE(hear("hola"));
}

INSTANTIATE_TEST_SUITE_P(Remote, TranscriberContract, testing::Values([] { return std::make_unique<RemoteBench>(); }));
INSTANTIATE_TEST_SUITE_P(Scripted, TranscriberContract,
                         testing::Values([] { return std::make_unique<ScriptedBench>(); }));

}  // namespace
}  // namespace tendero::assistant
