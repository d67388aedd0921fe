#include "app/transcribers.hpp"

#include <gtest/gtest.h>

namespace tendero::app {
namespace {

AssistantSettings with_key(std::string base_url = "https://api.openai.com/v1") {
  AssistantSettings settings;
  settings.first.base_url = std::move(base_url);
  settings.first.api_keys = {Secret("sk-a"), Secret("sk-b")};
  return settings;
}

TEST(TranscriptionSettings, AreOnWithOpenAisKeyWhateverEngineThinks) {
  const auto found = transcription_of(with_key());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->model, default_transcription_model);
  EXPECT_EQ(found->base_url, "https://api.openai.com/v1");
  EXPECT_EQ(found->api_key.reveal(), "sk-a");
  EXPECT_TRUE(transcript_wishes(with_key()).recordings);
}

TEST(TranscriptionSettings, AreOffWithoutAKey) {
  auto settings = with_key();
  settings.first.api_keys.clear();
  EXPECT_FALSE(transcription_of(settings));
  EXPECT_FALSE(transcript_wishes(settings).any());
  settings.senses.transcription_model = "whisper-1";
  EXPECT_FALSE(transcription_of(settings)) << "nobody would answer";
  settings.senses.transcription_url = "http://127.0.0.1:8000/v1";
  EXPECT_TRUE(transcription_of(settings)) << "a server of one's own";
}

TEST(TranscriptionSettings, AreOffElsewhereUntilAModelIsNamed) {
  auto settings = with_key("https://openrouter.ai/api/v1");
  EXPECT_FALSE(transcription_of(settings));
  settings.senses.transcription_model = "whisper-large-v3";
  EXPECT_EQ(transcription_of(settings)->model, "whisper-large-v3");
  EXPECT_EQ(transcription_of(settings)->profile.name, "openrouter");
}

TEST(TranscriptionSettings, ShowAKeyToNobodyWhomItIsNotFor) {
  auto settings = with_key();
  settings.senses.transcription_url = "https://speech.example/v1";
  settings.senses.transcription_model = "whisper-large-v3";
  EXPECT_TRUE(transcription_of(settings)->api_key.empty());
  settings.senses.transcription_key = Secret("sk-speech");
  EXPECT_EQ(transcription_of(settings)->api_key.reveal(), "sk-speech");
  EXPECT_EQ(transcription_of(settings)->base_url, "https://speech.example/v1");
}

TEST(PhotoSettings, AreOnWhereModelsTakeImagesOrSomebodySaysSo) {
  auto settings = with_key();
  settings.first.models = {"gpt-6-luna"};
  EXPECT_FALSE(description_of(settings)) << "the builtin engine sees nothing";
  settings.engine = EngineKind::openai;
  EXPECT_EQ(description_of(settings)->model, "gpt-6-luna");
  settings.senses.photos = false;
  EXPECT_FALSE(description_of(settings));
  settings.engine = EngineKind::compatible;
  settings.first.base_url = "http://127.0.0.1:11434/v1";
  settings.senses.photos.reset();
  EXPECT_FALSE(description_of(settings));
  settings.senses.photos = true;
  EXPECT_EQ(description_of(settings)->profile.name, "ollama");
  EXPECT_TRUE(transcript_wishes(settings).photos);
}

TEST(TranscriptionSettings, CanBeSwitchedOff) {
  auto settings = with_key();
  settings.senses.transcription_model = transcription_off;
  EXPECT_FALSE(transcription_of(settings));
}

}  // namespace
}  // namespace tendero::app
