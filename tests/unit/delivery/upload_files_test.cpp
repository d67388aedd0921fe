#include "delivery/upload_files.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "delivery/send_messages.hpp"
#include "storage/media.hpp"
#include "storage/memory_blobs.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// Keeps what it was given, and answers what a test wants.
class ScriptedUpload final : public channels::MediaUpload {
 public:
  std::vector<std::string> taken;  ///< "number type bytes"
  std::function<std::optional<Fault>()> refuse;
  Task<Result<std::string>> upload(std::string from, std::string bytes, std::string mime_type, std::string) override {
    if (const auto fault = refuse ? refuse() : std::nullopt) co_return std::unexpected(*fault);
    taken.push_back(from + " " + mime_type + " " + bytes);
    co_return "media-" + std::to_string(taken.size());
  }
};

/// Takes messages, and remembers the files that they hold.
class FileChannel final : public channels::Channel {
 public:
  std::vector<std::string> sent;
  std::function<std::optional<Fault>(const std::string& file)> refuse;
  [[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content) const override { return {content}; }
  Task<Result<channels::Receipt>> send(channels::Dispatch dispatch) override {
    const auto file = std::get<crm::Media>(dispatch.content).external_id;
    if (const auto fault = refuse ? refuse(file) : std::nullopt) co_return std::unexpected(*fault);
    sent.push_back(file);
    co_return channels::Receipt{.external_id = "wamid." + std::to_string(sent.size()), .learned = {}};
  }
  Task<Result<void>> mark_read(std::string, std::string, bool) override { co_return Result<void>{}; }
};

class SendingFiles : public DeliveryTest {
 protected:
  MessageId queue_file(const std::string& key) {
    const auto blob = *world.run(blobs.put("picture"));
    return write([&](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      const auto id = storage::queue_message(tx, thread, crm::Author::agent, {.content = crm::Media{}}, {}, key, now());
      storage::attach_file(tx, thread, id,
                           {.state = crm::MediaState::stored, .blob = blob, .mime_type = "image/png", .bytes = 7},
                           now());
      return id;
    });
  }
  void send(Duration for_how_long = {}) {
    work_off("send", [this](storage::Work work) { return messages.handle(std::move(work)); }, for_how_long);
  }
  crm::DeliveryState state(MessageId id) {
    return write([id](database::Tx& tx) { return storage::outbox_row(tx, id)->state; });
  }
  static Fault later() { return {FaultKind::unavailable, "channel_unreachable", "not now", std::nullopt}; }

  FileChannel channel;
  ScriptedUpload upload;
  storage::MemoryBlobs blobs;
  channels::Pace pace;
  channels::Breaker breaker;
  UploadFiles files{world, *database, upload, blobs};
  SendMessages messages{world, *database, channel, pace, breaker, {}, &files};
};

TEST_F(SendingFiles, UploadsAFileOnceAndSendsItWithItsId) {
  const auto first = queue_file("1");
  const auto second = queue_file("2");
  send();
  EXPECT_THAT(upload.taken, ElementsAre(number + " image/png picture"));
  EXPECT_THAT(channel.sent, ElementsAre("media-1", "media-1"));
  EXPECT_EQ(state(first), crm::DeliveryState::sent);
  EXPECT_EQ(state(second), crm::DeliveryState::sent);
  world.clock.set(now() + std::chrono::days{29});
  queue_file("3");
  send();
  EXPECT_THAT(channel.sent, ElementsAre("media-1", "media-1", "media-2")) << "the channel keeps it for 30 days";
}

TEST_F(SendingFiles, AsksAnewForAFileThatTheChannelHasLost) {
  queue_file("1");
  send();
  channel.refuse = [](const std::string& file) -> std::optional<Fault> {
    if (file != "media-1") return std::nullopt;
    return Fault{FaultKind::denied, "message_refused", "no such media", std::nullopt};
  };
  const auto id = queue_file("2");
  send(1s);
  EXPECT_EQ(state(id), crm::DeliveryState::sent);
  EXPECT_THAT(channel.sent, ElementsAre("media-1", "media-2"));
}

TEST_F(SendingFiles, AFreshFileThatIsRefusedIsNotTriedAgain) {
  channel.refuse = [](const std::string&) { return Fault{FaultKind::denied, "message_refused", "no", std::nullopt}; };
  const auto id = queue_file("1");
  send(1h);
  EXPECT_EQ(state(id), crm::DeliveryState::failed);
  EXPECT_EQ(upload.taken.size(), 1U);
}

TEST_F(SendingFiles, NothingBeginsWhileTheFileCannotBeUploaded) {
  int tries = 0;
  upload.refuse = [&]() -> std::optional<Fault> { return ++tries < 4 ? std::optional(later()) : std::nullopt; };
  const auto id = queue_file("1");
  send();
  EXPECT_EQ(state(id), crm::DeliveryState::queued);
  EXPECT_EQ(write([id](database::Tx& tx) { return storage::outbox_row(tx, id)->attempts; }), 0);
  send(10min);
  EXPECT_EQ(state(id), crm::DeliveryState::sent);
  EXPECT_EQ(tries, 4);
}

TEST_F(SendingFiles, AFileThatIsRefusedFailsItsMessageAndLetsTheNextOneBy) {
  upload.refuse = [] {
    return std::optional(Fault{FaultKind::denied, "media_refused", "not of a kind", std::nullopt});
  };
  const auto id = queue_file("1");
  send(1h);
  EXPECT_EQ(state(id), crm::DeliveryState::failed);
  EXPECT_FALSE(write([](database::Tx& tx) { return storage::next_due(tx, {"send"}); }));
  upload.refuse = nullptr;
  const auto next = queue_file("2");
  send();
  EXPECT_EQ(state(next), crm::DeliveryState::sent);
}

TEST_F(SendingFiles, WaitsForAServerThatHasTheBytesButNotForEver) {
  const auto id = queue_file("1");
  const auto blob = write([id](database::Tx& tx) { return storage::media_of(tx, id)->file.blob; });
  (void)world.run(blobs.remove(blob));
  send(1h);
  EXPECT_EQ(state(id), crm::DeliveryState::queued);
  send(48h);
  EXPECT_EQ(state(id), crm::DeliveryState::failed);
}

TEST_F(SendingFiles, ANumberThatIsStoppedUploadsNothing) {
  upload.refuse = [] {
    return std::optional(Fault{FaultKind::broken, "channel_auth_failed", "look at the token", std::nullopt});
  };
  const auto id = queue_file("1");
  send();
  EXPECT_EQ(state(id), crm::DeliveryState::queued);
  EXPECT_FALSE(breaker.stops().empty());
  upload.refuse = nullptr;
  send(1h);
  EXPECT_EQ(state(id), crm::DeliveryState::sent);
  EXPECT_TRUE(breaker.stops().empty());
}

}  // namespace
}  // namespace tendero::delivery
