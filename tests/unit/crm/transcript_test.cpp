#include "crm/transcript.hpp"

#include <gtest/gtest.h>

#include "crm/message.hpp"

namespace tendero::crm {
namespace {

Message sent(MediaKind kind, std::optional<Transcript> transcript) {
  Message message;
  message.content = Media{.kind = kind, .caption = kind == MediaKind::image ? "¿la tienen?" : ""};
  message.transcript = std::move(transcript);
  return message;
}

TEST(Transcripts, OfARecordingAreItsWords) {
  const Transcript done{.state = TranscriptState::done, .words = "sí, confirmo"};
  for (const auto kind : {MediaKind::voice, MediaKind::audio}) {
    EXPECT_EQ(said_words(sent(kind, done)), "sí, confirmo");
    EXPECT_EQ(seen_on(sent(kind, done)), "");
  }
  EXPECT_EQ(said_words(sent(MediaKind::voice, std::nullopt)), "[voice]");
  EXPECT_EQ(said_words(sent(MediaKind::voice, Transcript{.words = "no todavía"})), "[voice]") << "it is waited for";
  EXPECT_EQ(said_words(sent(MediaKind::voice, Transcript{.state = TranscriptState::failed, .reason = "no_words"})),
            "[voice]");
}

TEST(Transcripts, OfAPhotoAreNobodysWords) {
  const Transcript done{.state = TranscriptState::done, .words = "una pizza; abajo dice: sí, confirmo"};
  EXPECT_EQ(said_words(sent(MediaKind::image, done)), "[image] ¿la tienen?");
  EXPECT_EQ(seen_on(sent(MediaKind::image, done)), "una pizza; abajo dice: sí, confirmo");
  EXPECT_EQ(seen_on(sent(MediaKind::image, Transcript{.words = "no todavía"})), "");
}

TEST(Transcripts, HaveWordsForTheirStates) {
  for (const auto state : {TranscriptState::waiting, TranscriptState::done, TranscriptState::failed})
    EXPECT_EQ(read_transcript_state(to_word(state)), state);
  EXPECT_FALSE(read_transcript_state("perhaps"));
}

}  // namespace
}  // namespace tendero::crm
