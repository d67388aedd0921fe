// OpenAI's transcription before a server that misbehaves as real ones do.
#include "assistant/providers/remote_transcriber.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "transcriber_bench.hpp"

namespace tendero::assistant {
namespace {

using sandbox::model::Quirk;

class RemoteTranscriberTest : public testing::Test {
 protected:
  Result<FileWords> ask(SentFile file) { return world.run(stage.transcriber.words_of(std::move(file))); }
  Fault fault_of(SentFile file) {
    auto words = ask(std::move(file));
    return words ? Fault{FaultKind::broken, "none", words->text, std::nullopt} : words.error();
  }
  [[nodiscard]] const boost::json::object& last_request() const { return stage.sandbox.requests().back(); }

  test::TestWorld world;
  TranscriberStage stage{world};
};

TEST_F(RemoteTranscriberTest, AsksWithTheLanguageWhenItIsKnown) {
  ASSERT_TRUE(ask(voice("hola", "es-MX")));
  EXPECT_EQ(last_request().at("language"), "es");
  EXPECT_EQ(last_request().at("model"), "gpt-transcribe");
  EXPECT_EQ(last_request().at("file").at("name"), "recording.ogg");
  EXPECT_EQ(last_request().at("file").at("type"), "audio/ogg");
  ASSERT_TRUE(ask(voice("hola")));
  EXPECT_FALSE(last_request().contains("language"));
}

TEST_F(RemoteTranscriberTest, WhatItCannotTakeIsNotSent) {
  auto amr = voice("hola");
  amr.mime_type = "audio/amr";
  EXPECT_EQ(fault_of(amr).code, "recording_type");
  auto large = voice("hola");
  large.bytes.resize(25'000'001);
  EXPECT_EQ(fault_of(large).code, "recording_too_large");
  auto longer = voice("hola");
  longer.bytes = sandbox::model::voice_note("hola", 301);
  EXPECT_EQ(fault_of(longer).code, "recording_too_long");
  EXPECT_EQ(fault_of(longer).kind, FaultKind::invalid);
  EXPECT_TRUE(stage.sandbox.requests().empty());
  longer.bytes = sandbox::model::voice_note("hola", 300);
  EXPECT_TRUE(ask(longer));
}

TEST_F(RemoteTranscriberTest, WordsAreCleanAndOnOneLine) {
  EXPECT_EQ(ask(voice(" quiero\ndos\tpizzas\x01 \u202Eahora ")).value().text, "quiero dos pizzas ahora");
  std::string endless;
  for (int each = 0; each < 5'000; ++each) endless += "á";
  EXPECT_EQ(count_code_points(ask(voice(endless)).value().text), 4'096U);
  EXPECT_EQ(fault_of(voice("\n \u200B ")).code, "no_words");
}

TEST_F(RemoteTranscriberTest, WhatHealsByItselfIsUnavailable) {
  for (const auto quirk : {Quirk::rate_limited, Quirk::slow_down, Quirk::server_error, Quirk::overloaded,
                           Quirk::array_error, Quirk::dropped, Quirk::html, Quirk::truncated_json}) {
    stage.sandbox.add_fault({.quirk = quirk, .times = 1, .retry_after = Duration{0}});
    EXPECT_EQ(fault_of(voice("hola")).kind, FaultKind::unavailable) << sandbox::model::to_word(quirk);
  }
  stage.sandbox.add_fault({.quirk = Quirk::rate_limited, .times = 1, .retry_after = Duration{7'000}});
  EXPECT_EQ(fault_of(voice("hola")).retry_after, Duration{7'000});
  stage.sandbox.add_fault({.quirk = std::nullopt, .times = 1, .delay = Duration{31'000}});
  EXPECT_EQ(fault_of(voice("hola")).code, "model_timeout");
  stage.transport.shut(TranscriberStage::origin);
  EXPECT_EQ(fault_of(voice("hola")).code, "model_unreachable");
}

TEST_F(RemoteTranscriberTest, WhatNeedsAPersonIsBroken) {
  stage.sandbox.add_fault({.quirk = Quirk::insufficient_quota, .times = 1});
  EXPECT_EQ(fault_of(voice("hola")).kind, FaultKind::broken);
  TranscriberStage stranger(world, {.model = "gpt-transcribe", .api_key = Secret("sk-of-somebody-else")});
  EXPECT_EQ(world.run(stranger.transcriber.words_of(voice("hola"))).error().kind, FaultKind::broken);
  TranscriberStage unknown(world, {.model = "gpt-hears-nothing"});
  EXPECT_EQ(world.run(unknown.transcriber.words_of(voice("hola"))).error().kind, FaultKind::broken);
}

TEST_F(RemoteTranscriberTest, NeverTellsTheKeyOrTheWords) {
  ASSERT_TRUE(ask(voice("vivo en Reforma 100")));
  stage.sandbox.add_fault({.quirk = Quirk::server_error, .times = 1});
  const auto told = fault_of(voice("vivo en Reforma 100")).message;
  EXPECT_THAT(told, testing::Not(testing::HasSubstr("sk-sandbox")));
  for (const auto& line : world.log.lines) EXPECT_THAT(line.text, testing::Not(testing::HasSubstr("Reforma")));
}

}  // namespace
}  // namespace tendero::assistant
