#include "storage/uploads.hpp"

#include "storage/erasure.hpp"
#include "storage/media.hpp"
#include "storage/outbox.hpp"
#include "storage/thumbnails.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using Blobs = std::vector<std::string>;

class Uploads : public StorageTest {
 protected:
  MessageId send_file(const std::string& blob, const std::string& key) {
    return write([&](database::Tx& tx) {
      const auto id = queue_message(tx, thread, crm::Author::agent, {.content = crm::Media{}}, {}, key, now());
      attach_file(tx, thread, id,
                  {.state = crm::MediaState::stored, .blob = blob, .mime_type = "image/png", .bytes = 3}, now());
      return id;
    });
  }
  std::optional<std::string> fresh(const std::string& blob, Duration kept = 24h) {
    return write([&](database::Tx& tx) { return fresh_upload(tx, number, blob, now() - kept); });
  }
  void uploaded(const std::string& blob, const std::string& id) {
    write([&](database::Tx& tx) { note_upload(tx, shop, number, blob, id, now()); });
  }
  Blobs unused() {
    return write([&](database::Tx& tx) { return unused_blobs(tx, 10, now()); });
  }
  void drop(MessageId id) {
    write([&](database::Tx& tx) { drop_media(tx, id, now()); });
  }
};

TEST_F(Uploads, AreUsedAgainWhileTheyAreFresh) {
  send_file("a", "1");
  EXPECT_FALSE(fresh("a"));
  uploaded("a", "100");
  EXPECT_EQ(fresh("a"), "100");
  EXPECT_FALSE(write([&](database::Tx& tx) { return fresh_upload(tx, "another number", "a", now() - 24h); }));
  pass(25h);
  EXPECT_FALSE(fresh("a"));
  uploaded("a", "200");
  EXPECT_EQ(fresh("a"), "200");
  write([&](database::Tx& tx) { forget_upload(tx, number, "a"); });
  EXPECT_FALSE(fresh("a"));
}

TEST_F(Uploads, AreNotUsedAgainAfterAMessageWithThemFailed) {
  const auto id = send_file("a", "1");
  uploaded("a", "100");
  write([&](database::Tx& tx) {
    note_customer_message(tx, thread.id, now());
    begin_send(tx, id, now());
    mark_sent(tx, id, "wamid.1", now());
  });
  EXPECT_EQ(fresh("a"), "100");
  write([&](database::Tx& tx) {
    apply_report(tx, shop,
                 {.external_id = "wamid.1",
                  .state = crm::DeliveryState::failed,
                  .at = now(),
                  .error_code = "131052",
                  .error_text = "no media"},
                 now());
  });
  EXPECT_FALSE(fresh("a"));
  pass(1s);
  uploaded("a", "200");
  EXPECT_EQ(fresh("a"), "200");
}

TEST_F(Uploads, GoWithTheLastMessageThatHasTheFileAndSoDoThumbnails) {
  const auto first = send_file("a", "1");
  const auto second = send_file("a", "2");
  uploaded("a", "100");
  write([&](database::Tx& tx) { keep_thumbnail(tx, shop, "a", "small", now()); });
  drop(first);
  EXPECT_EQ(unused(), Blobs{});
  EXPECT_EQ(fresh("a"), "100");
  drop(second);
  EXPECT_EQ(unused(), (Blobs{"a", "small"}));
  EXPECT_FALSE(fresh("a"));
  EXPECT_FALSE(write([](database::Tx& tx) { return thumbnail_of(tx, "a"); }));
}

TEST_F(Uploads, OfAFileThatWasErasedMeanwhileAreNotNoted) {
  const auto id = send_file("a", "1");
  drop(id);
  uploaded("a", "100");
  EXPECT_FALSE(fresh("a"));
  write([&](database::Tx& tx) { keep_thumbnail(tx, shop, "a", "small", now()); });
  EXPECT_EQ(unused(), (Blobs{"a", "small"}));
}

TEST_F(Uploads, WhatIsReservedStaysUntilThenAndForEverOnceItIsNamed) {
  write([&](database::Tx& tx) {
    reserve_blob(tx, "a", now() + 1h);
    reserve_blob(tx, "b", now() + 1h);
  });
  EXPECT_EQ(unused(), Blobs{});
  send_file("a", "1");
  pass(1h);
  EXPECT_EQ(unused(), Blobs{"b"});
}

TEST_F(Uploads, AThumbnailIsMadeOnceAlsoWhenThereIsNone) {
  send_file("a", "1");
  EXPECT_FALSE(write([](database::Tx& tx) { return thumbnail_of(tx, "a"); }));
  write([&](database::Tx& tx) { keep_thumbnail(tx, shop, "a", "", now()); });
  EXPECT_EQ(write([](database::Tx& tx) { return thumbnail_of(tx, "a"); }), "");
  write([&](database::Tx& tx) { keep_thumbnail(tx, shop, "a", "late", now()); });
  EXPECT_EQ(write([](database::Tx& tx) { return thumbnail_of(tx, "a"); }), "") << "the first holds";
  EXPECT_EQ(unused(), Blobs{"late"});
}

TEST_F(Uploads, AttachingTwiceIsAttachingOnce) {
  const auto begin = head();
  const auto id = send_file("a", "1");
  const auto before = head();
  write([&](database::Tx& tx) {
    attach_file(tx, thread, id, {.state = crm::MediaState::stored, .blob = "b"}, now());
    EXPECT_EQ(media_of(tx, id)->file.blob, "a");
  });
  EXPECT_EQ(head(), before);
  EXPECT_EQ(feed_kinds(begin), (std::vector<std::string>{"message.queued", "message.media"}));
}

}  // namespace
}  // namespace tendero::storage
