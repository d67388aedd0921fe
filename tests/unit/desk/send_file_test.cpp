#include "desk/inbox/send_file.hpp"

#include <map>
#include <optional>

#include <gmock/gmock.h>

#include "channels/whatsapp/file_rules.hpp"
#include "channels/whatsapp/fit.hpp"
#include "desk/inbox/thumbnails.hpp"
#include "storage/conversation_list.hpp"
#include "storage/media.hpp"
#include "storage/memory_blobs.hpp"
#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

const std::string png = "\x89PNG\r\n\x1A\n....";
const std::string jpeg = "\xFF\xD8\xFF\xE0....";
const std::string opus = "OggS" + std::string(24, '\0') + "OpusHead\x01\x01...";

/// Makes of each file what a test wants, and remembers what it was asked.
class ScriptedTool final : public channels::MediaTool {
 public:
  std::map<channels::MediaForm, std::string> makes{
      {channels::MediaForm::jpeg, jpeg}, {channels::MediaForm::png, png}, {channels::MediaForm::voice, opus}};
  std::optional<Fault> refuse;
  std::vector<std::string> asked;
  Task<Result<std::string>> convert(std::string, std::string mime_type, channels::MediaForm form) override {
    asked.push_back(mime_type);
    if (refuse) co_return std::unexpected(*refuse);
    co_return makes.at(form);
  }
  Task<Result<std::string>> thumbnail(std::string, std::string mime_type) override {
    asked.push_back(mime_type);
    if (refuse) co_return std::unexpected(*refuse);
    co_return jpeg + "small";
  }
};

class ScriptedScan final : public channels::MediaScan {
 public:
  Result<channels::ScanVerdict> answer = channels::ScanVerdict::clean;
  Task<Result<channels::ScanVerdict>> scan(std::shared_ptr<const std::string>) override { co_return answer; }
};

class SendingAFile : public storage::StorageTest {
 protected:
  SendingAFile() {
    customer_says("hola", "wamid.1");
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }

  FileWay way(channels::MediaTool* with, channels::MediaScan* scanned = nullptr) {
    return {.fit = [](crm::Content content) { return channels::whatsapp::fit(content, "Menú"); },
            .plan = channels::whatsapp::plan_file,
            .tool = with,
            .scan = scanned};
  }
  FileReply reply(std::string bytes, std::string key = "1") {
    return {.conversation = thread.id,
            .bytes = std::move(bytes),
            .claimed_type = {},
            .name = {},
            .caption = {},
            .client_id = std::move(key)};
  }
  Result<Json> send(FileReply what) { return world.run(sender.send(std::move(what), ana)); }
  std::string code_of(FileReply what) {
    const auto sent = send(std::move(what));
    return sent ? "sent" : sent.error().code;
  }
  std::vector<crm::Message> messages() {
    return write([this](database::Tx& tx) { return storage::messages_before(tx, thread.id, {}, 50); });
  }
  const crm::Media& media_of_last() {
    last_ = messages().back();
    return std::get<crm::Media>(last_.content);
  }
  std::string bytes_of(const crm::Message& message) { return *world.run(blobs.get(message.file->blob)); }
  std::int64_t reserved() {
    return write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM unused_blobs")->integer(0); });
  }

  const storage::Actor ana{.kind = "agent", .id = 7, .name = "ana@shop.example", .address = "192.0.2.1"};
  ScriptedTool tool;
  ScriptedScan scan;
  storage::MemoryBlobs blobs;
  FileSender sender{shop, *database, world, blobs, way(&tool, &scan)};
  crm::Message last_;
};

TEST_F(SendingAFile, KeepsItQueuesItAndTakesTheConversationOver) {
  auto picture = reply(png);
  picture.caption = "  Su pedido ";
  const auto sent = send(picture);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_EQ(*sent->find("file")->find("mimeType")->if_string(), "image/png");
  EXPECT_EQ(media_of_last().kind, crm::MediaKind::image);
  EXPECT_EQ(media_of_last().caption, "Su pedido");
  EXPECT_EQ(last_.file->state, crm::MediaState::stored);
  EXPECT_EQ(bytes_of(last_), png);
  EXPECT_EQ(last_.agent, crm::AgentId{7});
  EXPECT_EQ(current().answerer, crm::Answerer::human);
  EXPECT_EQ(reserved(), 0);
  const auto kinds = feed_kinds();
  EXPECT_THAT(kinds, testing::Contains("message.queued"));
  EXPECT_THAT(kinds, testing::Contains("message.media"));
}

TEST_F(SendingAFile, SendsOnceWhatCameTwice) {
  const auto first = send(reply(png));
  const auto again = send(reply(jpeg));
  EXPECT_EQ(first->write(), again->write());
  EXPECT_EQ(messages().size(), 2U);
  EXPECT_EQ(code_of(reply(png, "2")), "sent");
  EXPECT_EQ(messages().size(), 3U);
  pass(25h);
  EXPECT_TRUE(send(reply(png))) << "said already";
  EXPECT_EQ(code_of(reply(png, "3")), "window_closed");
}

TEST_F(SendingAFile, ConvertsWhatWhatsAppDoesNotTake) {
  EXPECT_EQ(code_of(reply("GIF89a....")), "sent");
  EXPECT_EQ(media_of_last().kind, crm::MediaKind::image);
  EXPECT_EQ(last_.file->mime_type, "image/jpeg");
  EXPECT_EQ(bytes_of(last_), jpeg);
  auto voice = reply("RIFF\x10\0\0\0WAVEfmt "s, "2");
  voice.voice = true;
  EXPECT_EQ(code_of(voice), "sent");
  EXPECT_EQ(media_of_last().kind, crm::MediaKind::voice);
  EXPECT_EQ(bytes_of(last_), opus);
  EXPECT_THAT(tool.asked, testing::ElementsAre("image/gif", "audio/wav"));
}

TEST_F(SendingAFile, WhatCannotBeConvertedIsRefusedAndNothingStays) {
  tool.refuse = Fault{FaultKind::invalid, "file_unreadable", "no", std::nullopt};
  EXPECT_EQ(code_of(reply("GIF89a....")), "file_unreadable");
  tool.refuse.reset();
  tool.makes[channels::MediaForm::jpeg] = "GIF89a again";
  EXPECT_EQ(code_of(reply("GIF89a....")), "file_unreadable") << "what the tool made is looked at as well";
  FileSender without{shop, *database, world, blobs, way(nullptr)};
  const auto sent = world.run(without.send(reply("GIF89a....", "2"), ana));
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().code, "media_tool_missing");
  EXPECT_THAT(sent.error().message, testing::HasSubstr("ffmpeg"));
  EXPECT_TRUE(world.run(without.send(reply(png, "3"), ana))) << "what is taken as it is needs no tool";
}

TEST_F(SendingAFile, WhatWouldBeRefusedIsRefusedBeforeAnythingIsKept) {
  const auto before = messages().size();
  EXPECT_EQ(code_of(reply("")), "file_empty");
  EXPECT_EQ(code_of(reply("PK\x03\x04 photos")), "file_refused");
  EXPECT_EQ(code_of(reply(png, "")), "invalid_input");
  EXPECT_EQ(code_of(reply(png, std::string(65, 'x'))), "invalid_input");
  auto long_words = reply(png);
  long_words.caption = std::string(4'001, 'x');
  EXPECT_EQ(code_of(long_words), "invalid_input");
  auto elsewhere = reply(png);
  elsewhere.conversation = ConversationId{99};
  EXPECT_EQ(code_of(elsewhere), "not_found");
  scan.answer = channels::ScanVerdict::infected;
  EXPECT_EQ(code_of(reply(png)), "infected");
  scan.answer = fault(FaultKind::unavailable, "scan_failed", "status 2");
  EXPECT_EQ(code_of(reply(png)), "scan_failed");
  EXPECT_EQ(messages().size(), before);
  EXPECT_EQ(current().answerer, crm::Answerer::bot);
  EXPECT_EQ(reserved(), 0);
}

TEST_F(SendingAFile, WordsThatDoNotFitBelowItFollowAsText) {
  auto picture = reply(png);
  picture.caption = std::string(1'500, 'a');
  ASSERT_EQ(code_of(picture), "sent");
  const auto all = messages();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<crm::Media>(all.at(1).content));
  EXPECT_TRUE(std::holds_alternative<crm::Text>(all.at(2).content));
  EXPECT_FALSE(all.at(2).file);
}

class ShowingThumbnails : public SendingAFile {
 protected:
  Result<MessageFile> ask(MessageId id) { return world.run(thumbnails.thumbnail(id)); }
  MessageId sent(FileReply what) {
    EXPECT_TRUE(send(std::move(what)));
    tool.asked.clear();
    return messages().back().id;
  }
  Thumbnails thumbnails{shop, *database, world, blobs, &tool};
};

TEST_F(ShowingThumbnails, AreMadeOnceForAFileHoweverOftenItWasSent) {
  const auto first = sent(reply(png));
  const auto second = sent(reply(png, "2"));
  ASSERT_TRUE(ask(first));
  EXPECT_EQ(ask(first)->bytes, jpeg + "small");
  EXPECT_EQ(ask(second)->mime_type, "image/jpeg");
  EXPECT_EQ(tool.asked.size(), 1U);
  EXPECT_EQ(reserved(), 0);
}

TEST_F(ShowingThumbnails, AFileThatCannotBeReadHasNoneAndIsNotTriedAgain) {
  const auto id = sent(reply(png));
  tool.refuse = Fault{FaultKind::unavailable, "media_tool_busy", "later", std::nullopt};
  EXPECT_EQ(ask(id).error().code, "media_tool_busy");
  tool.refuse = Fault{FaultKind::invalid, "file_unreadable", "no", std::nullopt};
  EXPECT_EQ(ask(id).error().code, "not_found");
  tool.refuse.reset();
  EXPECT_EQ(ask(id).error().code, "not_found");
  EXPECT_EQ(tool.asked.size(), 2U);
}

TEST_F(ShowingThumbnails, ThereIsNoneOfWhatIsNotSeen) {
  const auto note = sent(reply("solo texto"));
  EXPECT_EQ(ask(note).error().code, "not_found");
  EXPECT_EQ(ask(MessageId{999}).error().code, "not_found");
  EXPECT_EQ(ask(messages().front().id).error().code, "not_found") << "words";
  Thumbnails without{shop, *database, world, blobs, nullptr};
  const auto picture = sent(reply(png, "2"));
  EXPECT_EQ(world.run(without.thumbnail(picture)).error().code, "not_found");
  EXPECT_TRUE(tool.asked.empty());
  EXPECT_TRUE(ask(picture)) << "when the tool comes it is made after all";
}

}  // namespace
}  // namespace tendero::desk
