#include "storage/transcripts.hpp"

#include "storage/erasure.hpp"
#include "storage/message_retention.hpp"
#include "storage/turns.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::TranscriptState;

constexpr TranscriptWishes everything{.recordings = true, .photos = true};
constexpr TranscriptWishes recordings{.recordings = true};

class Transcripts : public StorageTest {
 protected:
  MessageId sent(crm::MediaKind kind, const std::string& wamid, bool due_to_bot = true) {
    return *write([&](database::Tx& tx) {
      const crm::CustomerMessage message{
          .external_id = wamid, .at = now(), .content = crm::Media{.kind = kind, .external_id = "media-" + wamid}};
      return store_customer_message(tx, thread, message, due_to_bot, now());
    });
  }
  /// The bytes are there; what is wished for is queued.
  void arrives(MessageId id, const std::string& blob, TranscriptWishes wishes = everything) {
    write([&](database::Tx& tx) {
      const crm::MediaFile file{.state = crm::MediaState::stored, .blob = blob, .mime_type = "audio/ogg"};
      const auto record = *media_of(tx, id);
      settle_media(tx, record, file, now());
      queue_transcript(tx, record, file, wishes, now());
    });
  }
  std::optional<TranscriptRecord> record(MessageId id) {
    return write([&](database::Tx& tx) { return transcript_of(tx, id); });
  }
  void settle(MessageId id, const crm::Transcript& transcript) {
    write([&](database::Tx& tx) { settle_transcript(tx, *transcript_of(tx, id), transcript, now()); });
  }
  std::int64_t queued() {
    return write(
        [](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM work WHERE kind = 'transcribe'")->integer(0); });
  }
  std::optional<Instant> expected(TranscriptWishes wishes = everything) {
    return write(
        [&](database::Tx& tx) { return words_expected_until(tx, uncovered(tx, thread.id), wishes, 20s, now()); });
  }
  const crm::Transcript done{.state = TranscriptState::done, .words = "quiero dos pizzas", .engine = "scripted"};
};

TEST_F(Transcripts, AreMadeOnceAndStandWithTheMessage) {
  const auto id = sent(crm::MediaKind::voice, "w1");
  arrives(id, "b1");
  arrives(id, "b1");
  EXPECT_EQ(queued(), 1);
  ASSERT_TRUE(record(id));
  EXPECT_EQ(record(id)->transcript.state, TranscriptState::waiting);
  EXPECT_EQ(record(id)->media.message, id);
  const auto before = head();
  settle(id, done);
  EXPECT_EQ(feed_kinds(before), std::vector<std::string>{"message.transcript"});
  settle(id, {.state = TranscriptState::failed, .reason = "late"});
  EXPECT_EQ(record(id)->transcript, done) << "only one that waits";
  const auto read = write([this](database::Tx& tx) { return uncovered(tx, thread.id); });
  EXPECT_EQ(crm::said_words(read.at(0)), "quiero dos pizzas");
  const auto shown = write([this](database::Tx& tx) { return history(tx, thread.id, 5); });
  EXPECT_EQ(shown.at(0).transcript, done);
}

TEST_F(Transcripts, AreMadeOfWhatIsWishedForAlone) {
  arrives(sent(crm::MediaKind::image, "w1"), "b1", recordings);
  arrives(sent(crm::MediaKind::voice, "w2"), "b2", {.photos = true});
  arrives(sent(crm::MediaKind::document, "w3"), "b3");
  arrives(sent(crm::MediaKind::sticker, "w4"), "b4");
  EXPECT_EQ(queued(), 0);
  arrives(sent(crm::MediaKind::image, "w5"), "b5");
  arrives(sent(crm::MediaKind::audio, "w6"), "b6", recordings);
  EXPECT_EQ(queued(), 2);
}

TEST_F(Transcripts, AreNotPaidForWhoIsBlocked) {
  write([this](database::Tx& tx) { tx.run("UPDATE contacts SET blocked = 1 WHERE id = $1", thread.contact); });
  arrives(sent(crm::MediaKind::voice, "w1"), "b1");
  EXPECT_EQ(queued(), 0);
}

TEST_F(Transcripts, OfTheSameFileAreKnown) {
  const auto first = sent(crm::MediaKind::voice, "w1");
  arrives(first, "b1");
  settle(first, done);
  const auto again = sent(crm::MediaKind::voice, "w2");
  arrives(again, "b1");
  EXPECT_EQ(queued(), 1) << "the first one's";
  EXPECT_EQ(record(again)->transcript, done);
  EXPECT_EQ(write([this](database::Tx& tx) { return transcripts_since(tx, thread.id, now() - 1h); }), 2);
  EXPECT_EQ(write([this](database::Tx& tx) { return transcripts_since(tx, thread.id, now() + 1h); }), 0);
}

TEST_F(Transcripts, AreWaitedForStepByStep) {
  EXPECT_FALSE(expected());
  const auto id = sent(crm::MediaKind::voice, "w1");
  EXPECT_EQ(expected(), now() + 20s) << "for the file";
  EXPECT_FALSE(expected({.photos = true}));
  pass(5s);
  arrives(id, "b1");
  EXPECT_EQ(expected(), now() + 20s) << "for its words";
  pass(20s);
  EXPECT_FALSE(expected()) << "not without end";
  const auto other = sent(crm::MediaKind::voice, "w2");
  arrives(other, "b2");
  EXPECT_TRUE(expected());
  settle(other, done);
  EXPECT_FALSE(expected());
}

TEST_F(Transcripts, MakeDueTheTurnThatWaitsAndNoOther) {
  const auto id = sent(crm::MediaKind::voice, "w1");
  arrives(id, "b1");
  const auto turn_due_at = [this] { return write([](database::Tx& tx) { return next_due(tx, {"turn"}); }); };
  write([this](database::Tx& tx) { schedule_turn(tx, thread, now() + 2s, 10s, now()); });
  write([this](database::Tx& tx) { end_wait_for_words(tx, thread.id, now()); });
  EXPECT_EQ(turn_due_at(), now() + 2s) << "the customer may be writing";
  pass(2s);
  write([this](database::Tx& tx) {
    postpone(tx, lease(tx, {"turn"}, 1, now(), 60s, "me").at(0), now() + 20s, awaits_words);
  });
  pass(1s);
  settle(id, done);
  EXPECT_EQ(turn_due_at(), now());
}

TEST_F(Transcripts, OneAfterAnotherAreNotWaitedForWithoutEnd) {
  const auto began = now();
  for (const auto* wamid : {"w1", "w2", "w3"}) {
    (void)sent(crm::MediaKind::voice, wamid);
    pass(15s);
  }
  EXPECT_FALSE(expected()) << "the first has waited for 45 s";
  EXPECT_EQ(now(), began + 45s);
}

TEST_F(Transcripts, GoWithTheirMessage) {
  const auto id = sent(crm::MediaKind::voice, "w1");
  arrives(id, "b1");
  write([this](database::Tx& tx) { erase_contact(tx, *find_person(tx, shop, thread.contact), now()); });
  EXPECT_FALSE(record(id));
  EXPECT_EQ(queued(), 0);
  EXPECT_EQ(write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM transcripts")->integer(0); }), 0);
}

TEST_F(Transcripts, KeepTheirMessageUntilTheyAreThere) {
  const auto id = sent(crm::MediaKind::voice, "w1", false);
  write([&](database::Tx& tx) { complete(tx, lease(tx, {"media"}, 1, now(), 60s, "me").at(0), now()); });
  arrives(id, "b1");
  pass(24h);
  const auto forget = [this] { return write([this](database::Tx& tx) { return forget_messages(tx, now(), 10); }); };
  EXPECT_EQ(forget(), 0);
  settle(id, done);
  write([&](database::Tx& tx) { complete(tx, lease(tx, {"transcribe"}, 1, now(), 60s, "me").at(0), now()); });
  EXPECT_EQ(forget(), 1);
  EXPECT_FALSE(record(id));
}

}  // namespace
}  // namespace tendero::storage
