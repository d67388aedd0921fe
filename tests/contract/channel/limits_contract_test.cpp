#include <set>
#include <string>
#include <utility>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/render.hpp"
#include "channels/whatsapp/template_json.hpp"
#include "contract/channel/design_limit_rows.hpp"
#include "contract/channel/limit_rows.hpp"
#include "contract/channel/limit_table.hpp"
#include "contract/channel/sending_bench.hpp"

namespace tendero::test {
namespace {

bool names(const std::string& refusal, const std::string& field) { return refusal.find(field) != std::string::npos; }

/// A file of so many bytes.
struct FileRow {
  std::string limit;
  std::string mime_type;
  std::string beginning = {};
};

/// The beginning of a WebP file: WebP Container Specification, "Extended file format".
std::string webp(std::size_t width, std::size_t height, bool animated) {
  const auto three_bytes = [](std::size_t number) {
    return std::string{static_cast<char>(number), static_cast<char>(number >> 8), static_cast<char>(number >> 16)};
  };
  std::string file("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0", 20);
  file += animated ? '\x02' : '\0';
  return file + std::string(3, '\0') + three_bytes(width - 1) + three_bytes(height - 1);
}

const std::vector<FileRow>& file_rows() {
  static const std::vector<FileRow> table{
      {"image_file", "image/png"},
      {"image_file", "image/jpeg"},
      {"audio_file", "audio/ogg; codecs=opus"},
      {"video_file", "video/mp4"},
      {"document_file", "application/pdf"},
      {"sticker_file", "image/webp", webp(512, 512, false)},
      {"animated_sticker_file", "image/webp", webp(512, 512, true)},
  };
  return table;
}

TEST(WhatsAppLimits, WhatIsAtALimitIsSentAndOnePastItIsRefusedByBothWithTheFieldsName) {
  SendingBench bench;
  for (const LimitRow& row : limit_rows()) {
    const std::size_t number = limit(row.limit);
    EXPECT_EQ(bench.send(row.message(number)), "") << row.limit;
    const auto past = row.message(static_cast<std::size_t>(static_cast<int>(number) + row.past));
    const std::string ours = bench.send(past);
    EXPECT_TRUE(ours.starts_with("sender: ")) << row.limit << ": " << ours;
    EXPECT_TRUE(names(ours, row.field)) << row.limit << ": " << ours;
    const std::string theirs = bench.send_unchecked(past);
    EXPECT_TRUE(names(theirs, row.field)) << row.limit << ": " << theirs;
  }
}

TEST(WhatsAppLimits, IdsOfOtherMessagesToo) {
  SendingBench bench;
  const std::size_t number = limit("external_id");
  const std::vector<std::pair<std::string, crm::Content>> rows{{"reaction['message_id']", crm::Reaction{"🍕"}},
                                                               {"context['message_id']", crm::Text{"sí"}}};
  for (const auto& [field, content] : rows) {
    EXPECT_EQ(bench.send(content, letters(number)), "");
    EXPECT_TRUE(names(bench.send(content, letters(number + 1)), field));
    EXPECT_TRUE(names(bench.send_unchecked(content, letters(number + 1)), field));
  }
  EXPECT_TRUE(names(bench.send(crm::Reaction{"🍕"}), "reaction['message_id']")) << "it is on nothing";
  EXPECT_TRUE(names(bench.send_unchecked(crm::Reaction{"🍕"}), "reaction['message_id']"));
}

TEST(WhatsAppLimits, OurReferenceToo) {
  SendingBench bench;
  const std::size_t number = limit("callback_data");
  EXPECT_EQ(bench.send(crm::Text{"a"}, {}, letters(number)), "");
  EXPECT_TRUE(names(bench.send(crm::Text{"a"}, {}, letters(number + 1)), "biz_opaque_callback_data"));
  auto message = channels::whatsapp::render(crm::Text{"a"});
  message["biz_opaque_callback_data"] = letters(number + 1);
  EXPECT_TRUE(names(bench.post(message), "biz_opaque_callback_data"));
}

TEST(WhatsAppLimits, FilesAreTakenUpToTheirSize) {
  SendingBench bench;
  for (const FileRow& row : file_rows()) {
    std::string file = row.beginning;
    file.resize(limit(row.limit), 'x');
    EXPECT_EQ(bench.upload(row.mime_type, file).refusal, "") << row.limit;
    file += 'x';
    const auto larger = bench.upload(row.mime_type, file);
    if (row.limit == "image_file") {
      EXPECT_EQ(bench.send(crm::Media{.kind = crm::MediaKind::document, .external_id = larger.id}), "");
      EXPECT_TRUE(
          names(bench.send(crm::Media{.kind = crm::MediaKind::image, .external_id = larger.id}), "image['id']"));
      continue;
    }
    EXPECT_TRUE(names(larger.refusal, "Param file")) << row.limit;
  }
  EXPECT_TRUE(names(bench.upload("image/png", "").refusal, "Param file"));
  EXPECT_TRUE(names(bench.upload("image/tiff", "x").refusal, "Param file"));
}

TEST(WhatsAppLimits, StickersHaveOneSize) {
  SendingBench bench;
  const std::size_t side = limit("sticker_side");
  EXPECT_EQ(bench.upload("image/webp", webp(side, side, false)).refusal, "");
  for (const auto& file : {webp(side + 1, side, false), webp(side, side - 1, true), std::string("no WebP")})
    EXPECT_TRUE(names(bench.upload("image/webp", file).refusal, "Param file"));
}

TEST(WhatsAppLimits, AShortVoiceNoteShowsAsOne) {
  SendingBench bench;
  const std::size_t number = limit("voice_note_with_icon");
  for (const auto& [bytes, shown] : {std::pair(number, "[voice]"), std::pair(number + 1, "[audio]")}) {
    const auto file = bench.upload("audio/ogg", letters(bytes));
    ASSERT_EQ(file.refusal, "");
    ASSERT_EQ(bench.send(crm::Media{.kind = crm::MediaKind::voice, .external_id = file.id}), "");
    EXPECT_EQ(bench.shown().at("text"), shown);
  }
}

TEST(WhatsAppLimits, OfAnAccountsTemplatesAndTheirEditsToo) {
  SendingBench bench;
  auto asked = channels::whatsapp::to_creation(plain_design());
  EXPECT_EQ(bench.ask_for_template(asked), "");
  const auto id = bench.last_template(0);
  const boost::json::object changes{{"components", asked.at("components")}};
  for (std::size_t edits = 0; edits < limit("template_edits_a_month"); ++edits) {
    ASSERT_EQ(bench.last_template(24), id);
    for (std::size_t today = 0; today < limit("template_edits_a_day"); ++today) {
      EXPECT_EQ(bench.edit_template(id, changes), "") << edits;
      bench.last_template(1);
    }
    EXPECT_TRUE(names(bench.edit_template(id, changes), "24 hours")) << edits;
  }
  bench.last_template(24);
  EXPECT_TRUE(names(bench.edit_template(id, changes), "30 days"));
  for (std::size_t count = 2; count < limit("templates"); ++count) {  // Meta's own is one of them
    asked["name"] = "fila_" + std::to_string(count);
    EXPECT_EQ(bench.ask_for_template(asked), "") << count;
  }
  asked["name"] = "una_mas";
  EXPECT_TRUE(names(bench.ask_for_template(asked), "The account has"));
}

TEST(WhatsAppLimits, EveryRowOfTheTableIsTested) {
  std::set<std::string> tested{"external_id", "callback_data",        "sticker_side",          "voice_note_with_icon",
                               "templates",   "template_edits_a_day", "template_edits_a_month"};
  for (const DesignLimitRow& row : design_limit_rows()) tested.insert(row.limit);
  for (const LimitRow& row : limit_rows()) tested.insert(row.limit);
  for (const FileRow& row : file_rows()) tested.insert(row.limit);
  std::set<std::string> written;
  for (const auto& [name, number] : limits_of_the_table()) written.insert(name);
  EXPECT_EQ(tested, written);
}

TEST(WhatsAppRules, AreKeptByBothWithTheFieldsName) {
  SendingBench bench;
  for (const RuleRow& row : rule_rows()) {
    const std::string ours = bench.send(row.message);
    EXPECT_TRUE(ours.starts_with("sender: ")) << row.field << ": " << ours;
    EXPECT_TRUE(names(ours, row.field)) << row.field << ": " << ours;
    const std::string theirs = bench.send_unchecked(row.message);
    EXPECT_TRUE(names(theirs, row.field)) << row.field << ": " << theirs;
  }
}

/// WhatsApp names the object and the key that it does not know there.
TEST(WhatsAppRules, CaptionsAndFilenamesStandWhereTheyMay) {
  using enum crm::MediaKind;
  SendingBench bench;
  for (const auto kind : {audio, voice, sticker}) {
    const crm::Media media{.kind = kind, .link = "https://shop.test/a", .caption = "Hola"};
    EXPECT_TRUE(names(bench.send(media), "['caption']"));
    EXPECT_TRUE(names(bench.send_unchecked(media), "Unexpected key \"caption\""));
  }
  const crm::Media named{.kind = image, .link = "https://shop.test/a", .filename = "a.png"};
  EXPECT_TRUE(names(bench.send(named), "image['filename']"));
  EXPECT_TRUE(names(bench.send_unchecked(named), "Unexpected key \"filename\" on param \"image\""));
}

TEST(WhatsAppRules, AFileIsSentAsWhatItIs) {
  SendingBench bench;
  const auto file = bench.upload("image/png", "x");
  EXPECT_EQ(bench.send(crm::Media{.kind = crm::MediaKind::image, .external_id = file.id, .caption = "Hola"}), "");
  EXPECT_EQ(bench.shown().at("image").at("caption"), "Hola");
  EXPECT_EQ(bench.send(crm::Media{.kind = crm::MediaKind::document, .external_id = file.id}), "");
  EXPECT_NE(bench.send(crm::Media{.kind = crm::MediaKind::video, .external_id = file.id}), "");
  EXPECT_NE(bench.send(crm::Media{.kind = crm::MediaKind::image, .external_id = "1"}), "") << "nobody uploaded it";
}

TEST(WhatsAppKinds, EachIsSentAndThePhoneShowsSomething) {
  SendingBench bench;
  std::set<std::size_t> sent;
  for (const crm::Content& content : kinds()) {
    EXPECT_EQ(bench.send(content, "wamid.X"), "") << crm::to_json(content);
    sent.insert(content.index());
    if (std::holds_alternative<crm::Reaction>(content)) continue;  // it is on a message that the phone does not have
    const auto shown = bench.shown();
    EXPECT_TRUE(shown.contains("image") || !shown.at("text").as_string().empty()) << crm::to_json(content);
  }
  for (const crm::Content& content : {crm::Content(crm::Chosen{"a", "b"}), crm::Content(crm::Unsupported{"poll"}),
                                      crm::Content(crm::Cart{}), crm::Content(crm::FormAnswer{})}) {
    EXPECT_TRUE(names(bench.send(content), "type"));
    EXPECT_TRUE(channels::whatsapp::render(content).empty());
    sent.insert(content.index());
  }
  EXPECT_EQ(sent.size(), std::variant_size_v<crm::Content>) << "a kind is neither sent nor refused here";
}

}  // namespace
}  // namespace tendero::test
