#include "delivery/fetch_media.hpp"

#include <functional>
#include <memory>
#include <vector>

#include "base/digest.hpp"
#include "delivery/unused_blobs.hpp"
#include "storage/conversation_list.hpp"
#include "storage/erasure.hpp"
#include "storage/memory_blobs.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

/// Has what a test wants.
class ScriptedSource final : public channels::MediaSource {
 public:
  std::function<Result<std::string>()> answer = [] { return Result<std::string>("\xFF\xD8\xFF picture"); };
  int asked = 0;
  Task<Result<std::string>> fetch(std::string, crm::Media) override {
    ++asked;
    co_return answer();
  }
};

/// Says what a test wants.
class ScriptedScan final : public channels::MediaScan {
 public:
  std::function<Result<channels::ScanVerdict>()> answer = [] {
    return Result<channels::ScanVerdict>(channels::ScanVerdict::clean);
  };
  std::vector<std::string> seen;
  Task<Result<channels::ScanVerdict>> scan(std::shared_ptr<const std::string> bytes) override {
    seen.push_back(*bytes);
    co_return answer();
  }
};

class FetchingMedia : public DeliveryTest {
 protected:
  MessageId photo(const std::string& wamid) {
    return *write([&](database::Tx& tx) {
      const crm::CustomerMessage message{
          .external_id = wamid, .at = now(), .content = crm::Media{.external_id = "media-" + wamid}};
      return storage::store_customer_message(tx, thread, message, false, now());
    });
  }
  void fetch(Duration for_how_long = {}) {
    work_off("media", [this](storage::Work work) { return media.handle(std::move(work)); }, for_how_long);
  }
  crm::MediaFile file(MessageId id) {
    return write([id](database::Tx& tx) { return storage::media_of(tx, id)->file; });
  }
  bool kept(const std::string& blob) { return world.run(blobs.get(blob)).has_value(); }

  ScriptedSource source;
  storage::MemoryBlobs blobs;
  FetchMedia media{world, *database, source, blobs};
};

TEST_F(FetchingMedia, KeepsTheBytesAndSaysWhatTheyAre) {
  const auto id = photo("w1");
  EXPECT_EQ(file(id).state, crm::MediaState::waiting);
  const auto before = head();
  fetch();
  EXPECT_EQ(file(id).state, crm::MediaState::stored);
  EXPECT_EQ(file(id).mime_type, "image/jpeg");
  EXPECT_EQ(file(id).bytes, 11);
  EXPECT_TRUE(kept(file(id).blob));
  EXPECT_EQ(feed_kinds(before), std::vector<std::string>{"message.media"});
  const auto shown = write([this](database::Tx& tx) { return storage::messages_before(tx, thread.id, {}, 10); });
  EXPECT_EQ(shown.at(0).file, file(id));
}

TEST_F(FetchingMedia, TriesAgainWhileTheChannelCannot) {
  const auto id = photo("w1");
  source.answer = [this]() -> Result<std::string> {
    if (source.asked < 4) return fault(FaultKind::unavailable, "channel_unreachable", "not now");
    return "\xFF\xD8\xFF picture";
  };
  fetch(1min);
  EXPECT_EQ(source.asked, 4);
  EXPECT_EQ(file(id).state, crm::MediaState::stored);
}

TEST_F(FetchingMedia, ThatNeverComesIsGoneAfterAWeek) {
  const auto id = photo("w1");
  source.answer = [] {
    return Result<std::string>(fault(FaultKind::broken, "channel_auth_failed", "look at the token"));
  };
  fetch(std::chrono::days{6});
  EXPECT_EQ(file(id).state, crm::MediaState::waiting);
  fetch(std::chrono::days{2});
  EXPECT_EQ(file(id).state, crm::MediaState::gone);
  EXPECT_EQ(file(id).reason, "media_expired");
  EXPECT_LT(source.asked, 250) << "about once an hour";
  EXPECT_FALSE(write([](database::Tx& tx) { return storage::next_due(tx, {"media"}); }));
}

TEST_F(FetchingMedia, WhatIsNotThereOrNotWhatWasAnnouncedIsNotAskedAgain) {
  const auto gone = photo("w1");
  source.answer = [] { return Result<std::string>(fault(FaultKind::not_found, "media_gone", "gone")); };
  fetch(1h);
  EXPECT_EQ(file(gone).state, crm::MediaState::gone);
  const auto other = photo("w2");
  source.answer = [] { return Result<std::string>(fault(FaultKind::denied, "media_damaged", "not it")); };
  fetch(1h);
  EXPECT_EQ(file(other).state, crm::MediaState::refused);
  EXPECT_EQ(file(other).reason, "media_damaged");
  EXPECT_EQ(source.asked, 2);
}

TEST_F(FetchingMedia, OneThatHangsHoldsUpNoOther) {
  const auto stuck = photo("w1");
  const auto fine = photo("w2");
  source.answer = [this]() -> Result<std::string> {
    if (source.asked == 1) return fault(FaultKind::unavailable, "channel_unreachable", "not now");
    return "\xFF\xD8\xFF picture";
  };
  fetch();
  EXPECT_EQ(file(stuck).state, crm::MediaState::waiting);
  EXPECT_EQ(file(fine).state, crm::MediaState::stored);
}

TEST_F(FetchingMedia, OfSomebodyErasedIsRemovedUnlessAnotherHasTheSame) {
  UnusedBlobs unused{world, *database, blobs};
  const auto clean = [&] {
    write([this](database::Tx& tx) { UnusedBlobs::schedule(tx, now()); });
    work_off("unused_blobs", [&](storage::Work work) { return unused.handle(std::move(work)); }, 90s);
  };
  const auto first = thread;
  const auto blob = [&] {
    const auto id = photo("w1");
    fetch();
    return file(id).blob;
  }();
  thread = make_conversation("529990000009");
  const auto second = photo("w2");
  fetch();
  ASSERT_EQ(file(second).blob, blob);
  const auto erase = [this](const crm::Conversation& whose) {
    write([&](database::Tx& tx) { storage::erase_contact(tx, *storage::find_person(tx, shop, whose.contact), now()); });
  };
  erase(first);
  clean();
  EXPECT_TRUE(kept(blob)) << "somebody else sent the same picture";
  erase(thread);
  clean();
  EXPECT_FALSE(kept(blob));
  EXPECT_EQ(write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM unused_blobs")->integer(0); }), 0);
}

TEST_F(FetchingMedia, WhatIsInfectedIsRefusedAndNeverKept) {
  ScriptedScan scan;
  FetchMedia careful{world, *database, source, blobs, &scan};
  const auto handle = [&](storage::Work work) { return careful.handle(std::move(work)); };
  scan.answer = [] { return Result<channels::ScanVerdict>(channels::ScanVerdict::infected); };
  const auto bad = photo("w1");
  work_off("media", handle, 1h);
  EXPECT_EQ(file(bad).state, crm::MediaState::refused);
  EXPECT_EQ(file(bad).reason, "infected");
  EXPECT_FALSE(kept(sha256_hex("\xFF\xD8\xFF picture")));
  scan.answer = [&]() -> Result<channels::ScanVerdict> {
    if (scan.seen.size() < 4) return fault(FaultKind::unavailable, "scan_failed", "status 2");
    return channels::ScanVerdict::clean;
  };
  const auto good = photo("w2");
  work_off("media", handle, 1h);
  EXPECT_EQ(scan.seen.size(), 4U) << "what was not answered is asked again";
  EXPECT_EQ(file(good).state, crm::MediaState::stored);
}

TEST_F(FetchingMedia, WhatIsWishedForIsPutIntoWordsNext) {
  FetchMedia listening{world, *database, source, blobs, nullptr, {.photos = true}};
  const auto queued = [this] { return write([](database::Tx& tx) { return storage::next_due(tx, {"transcribe"}); }); };
  photo("w1");
  fetch();
  EXPECT_FALSE(queued()) << "nobody wishes for it";
  const auto id = photo("w2");
  work_off("media", [&](storage::Work work) { return listening.handle(std::move(work)); });
  EXPECT_EQ(queued(), now());
  EXPECT_TRUE(write([id](database::Tx& tx) { return storage::transcript_of(tx, id); }));
}

TEST_F(FetchingMedia, AnErasureEndsTheWait) {
  photo("w1");
  write(
      [this](database::Tx& tx) { storage::erase_contact(tx, *storage::find_person(tx, shop, thread.contact), now()); });
  fetch(1h);
  EXPECT_EQ(source.asked, 0);
}

}  // namespace
}  // namespace tendero::delivery
