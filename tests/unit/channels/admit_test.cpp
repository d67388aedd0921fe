#include "channels/whatsapp/admit.hpp"

#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/channels/webhooks.hpp"

namespace tendero::channels::whatsapp {
namespace {

using test::body;
using test::change;
using test::entry;
using test::hook;
using test::value;
using testing::ElementsAre;
using testing::StartsWith;

std::vector<std::string> keys_of(const std::vector<AdmittedUpdate>& updates) {
  std::vector<std::string> keys;
  for (const auto& each : updates) keys.push_back(each.key);
  return keys;
}

boost::json::value payload(const AdmittedUpdate& update) { return boost::json::parse(update.payload); }

std::string text(std::string_view id, std::string_view from = "5215512345678") {
  return R"({"from":")" + std::string(from) + R"(","id":")" + std::string(id) +
         R"(","timestamp":"1790000000","type":"text","text":{"body":"hola"}})";
}

TEST(Admit, CutsABatchIntoItsUpdates) {
  const std::string messages = R"("messages":[)";
  const auto batch =
      body(entry(change(value(messages + text("A1") + "," + text("A2") + "," + text("A3") + "]", "701")) + "," +
                 change(value(messages + text("B1") + "," + text("B2") + "," + text("B3") + "]", "702"))) +
           "," +
           entry(change(value(messages + text("C1") + "," + text("C2") + "," + text("C3") + "]", "701")) + "," +
                     change(value(messages + text("D1") + "," + text("D2") + "," + text("A1") + "]", "702")),
                 "901"));
  const auto updates = admit(batch);
  EXPECT_THAT(keys_of(updates), ElementsAre("message:701:A1", "message:701:A2", "message:701:A3", "message:702:B1",
                                            "message:702:B2", "message:702:B3", "message:701:C1", "message:701:C2",
                                            "message:701:C3", "message:702:D1", "message:702:D2", "message:702:A1"))
      << "one wamid may come to two numbers";
  EXPECT_EQ(updates[3].phone_number_id, "702");
}

TEST(Admit, HandlesEachArrayOfAValue) {
  const auto updates =
      admit(hook(R"("messages":[)" + text("M") + R"(],"statuses":[{"id":"S","status":"sent"},{"id":"S","status":"read"},
         {"id":"S","status":"read","recipient_participant_user_id":"MX.1"}],
         "errors":[{"code":131000}],"user_actions":[{"action_type":"marketing_messages_link_click"}],"novelty":[1])"));
  EXPECT_THAT(keys_of(updates),
              ElementsAre("message:700:M", "status:700:S:sent", "status:700:S:read", "status:700:S:read:MX.1",
                          StartsWith("error:"), StartsWith("user_action:"), StartsWith("other:")));
  EXPECT_EQ(updates[1].line, "status:S");
  EXPECT_EQ(updates[2].line, "status:S");
  EXPECT_EQ(payload(updates[6]).at("item"), boost::json::parse(R"({"novelty":[1]})"));
}

TEST(Admit, ADuplicateHasTheSameKeysAndAnotherUpdateOthers) {
  const std::string once = hook(R"("errors":[{"code":1},{"code":2}],"statuses":["odd"],"messages":[{"type":"text"}])");
  EXPECT_EQ(keys_of(admit(once)), keys_of(admit(once)));
  const auto keys = keys_of(admit(once));
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 4U);
}

TEST(Admit, OrderOfKeysAndEscapesDoNotMakeAnotherUpdate) {
  const auto one = admit(body(entry(change(R"({"event":"APPROVED","name":"áé"})", "message_template_status_update"))));
  const auto two =
      admit(body(entry(change(R"({"name":"\u00e1\u00E9", "event":"APPROVED"})", "message_template_status_update"))));
  EXPECT_EQ(keys_of(one), keys_of(two));
}

TEST(Admit, TheSameNewsAtAnotherTimeIsNews) {
  const std::string approved = change(R"({"event":"APPROVED"})", "message_template_status_update");
  EXPECT_NE(keys_of(admit(body(entry(approved, "900", "1")))), keys_of(admit(body(entry(approved, "900", "2")))));
  EXPECT_NE(keys_of(admit(body(entry(approved, "900", "1")))), keys_of(admit(body(entry(approved, "901", "1")))));
  EXPECT_EQ(keys_of(admit(body(entry(approved, "900", "1")))), keys_of(admit(body(entry(approved, "900", "1")))));
}

TEST(Admit, FindsTheContactOfEachMessage) {
  const auto updates = admit(hook(R"(
      "contacts":[{"wa_id":"222","profile":{"name":"Dos"}},{"user_id":"MX.1","profile":{"name":"Uno"}},
                  {"user_id":"MX.3","wa_id":"","parent_user_id":"MX.ENT.9","profile":{}}],
      "messages":[{"id":"a","from_user_id":"MX.1","from":"222"},{"id":"b","from":"222"},{"id":"c","from":"333"},
                  {"id":"d","from_user_id":"MX.3"},{"id":"e","from_parent_user_id":"MX.ENT.9"},{"id":"f"}])"));
  ASSERT_EQ(updates.size(), 6U);
  EXPECT_EQ(payload(updates[0]).at("contact").at("profile").at("name"), "Uno") << "the id before the number";
  EXPECT_EQ(payload(updates[1]).at("contact").at("profile").at("name"), "Dos");
  EXPECT_FALSE(payload(updates[2]).as_object().contains("contact"));
  EXPECT_EQ(payload(updates[3]).at("contact"), boost::json::parse(R"({"user_id":"MX.3","parent_user_id":"MX.ENT.9"})"));
  EXPECT_EQ(payload(updates[4]).at("contact").at("user_id"), "MX.3");
  EXPECT_FALSE(payload(updates[5]).as_object().contains("contact")) << "who of three is meant cannot be known";
}

TEST(Admit, ALoneContactBelongsToALoneMessageThatNamesNobody) {
  const auto updates = admit(hook(R"("contacts":[{"user_id":"MX.1"}],"messages":[{"id":"a"}])"));
  EXPECT_EQ(payload(updates.at(0)).at("contact").at("user_id"), "MX.1");
  EXPECT_EQ(updates[0].line, "person:MX.1");
}

TEST(Admit, KeepsOnePersonOnOneLine) {
  const auto updates = admit(hook(R"(
      "contacts":[{"wa_id":"222","user_id":"MX.2"}],
      "messages":[{"id":"a","from":"222"},{"id":"b","from":"222","from_user_id":"MX.2"},{"id":"c","from_user_id":"MX.2"},
                  {"id":"d","from":"333"},{"id":"e","from":"222","group_id":"G"}])"));
  std::vector<std::string> lines;
  for (const auto& each : updates) lines.push_back(each.line);
  EXPECT_THAT(lines, ElementsAre("person:MX.2", "person:MX.2", "person:MX.2", "person:333", "group:G"));
}

TEST(Admit, KeepsWhatParsingNeeds) {
  const auto updates =
      admit(body(entry(change(value(R"("messages":[{"id":"a","extra":{"kept":[true]}}])")), "900", "17")));
  EXPECT_EQ(payload(updates.at(0)),
            boost::json::parse(R"({"v":1,"kind":"message","entry":"900","time":"17","field":"messages",
      "metadata":{"phone_number_id":"700","display_phone_number":"4930111222"},"item":{"id":"a","extra":{"kept":[true]}}})"));
}

TEST(Admit, TakesNumbersForTexts) {
  const auto updates = admit(R"({"object":"whatsapp_business_account","entry":[{"id":900,"changes":[{"field":"messages",
      "value":{"metadata":{"phone_number_id":700},"messages":[{"id":12345678901234567,"from":52155}]}}]}]})");
  EXPECT_THAT(keys_of(updates), ElementsAre("message:700:12345678901234567"));
  EXPECT_EQ(updates[0].line, "person:52155");
}

TEST(Admit, KeepsWholeWhatIsNoListOfMessages) {
  for (const char* field : {"calls", "flows", "account_update", ""}) {
    const auto updates = admit(body(entry(change(value(R"("messages":[{"id":"a"}])"), field))));
    ASSERT_EQ(updates.size(), 1U) << field;
    EXPECT_THAT(updates[0].key, StartsWith("other:"));
    EXPECT_EQ(updates[0].phone_number_id, "700");
    EXPECT_EQ(payload(updates[0]).at("item").at("messages").at(0).at("id"), "a");
  }
}

TEST(Admit, KeepsOddShapes) {
  for (const std::string& odd :
       {body("7"), body("{}"), body(R"({"id":"1","changes":[]})"), body(R"({"id":"1","changes":[null]})"),
        body(R"({"id":"1","changes":[{"field":"messages"}]})"),
        body(R"({"id":"1","changes":[{"field":"messages","value":[]}]})"), hook(""), hook(R"("messages":{})"),
        hook(R"("messages":"x")"), hook(R"("messages":[3])"), hook(R"("messages":[{}])"),
        hook(R"("statuses":[{"status":"sent"}])")}) {
    const auto updates = admit(odd);
    ASSERT_EQ(updates.size(), 1U) << odd;
    EXPECT_FALSE(updates[0].key.empty()) << odd;
    EXPECT_EQ(payload(updates[0]).at("v"), 1) << odd;
  }
}

TEST(Admit, NonsenseIsOneUpdateUnderItsHash) {
  for (const std::string& nonsense : {std::string(), std::string("hello"), std::string("{}"), std::string("[1]"),
                                      std::string("{\"object\":\"page\",\"entry\":[]}"),
                                      std::string("\xff\xfe\x00\x01", 4), std::string(200'000, '['), body("")}) {
    const auto updates = admit(nonsense);
    ASSERT_EQ(updates.size(), 1U);
    EXPECT_THAT(updates[0].key, StartsWith("nonsense:"));
    EXPECT_EQ(updates[0].key, admit(nonsense)[0].key);
    EXPECT_EQ(payload(updates[0]).at("kind"), "nonsense");
    EXPECT_LT(updates[0].payload.size(), 300'000U);
  }
  EXPECT_NE(admit("a")[0].key, admit("b")[0].key);
  EXPECT_EQ(payload(admit("\xe9")[0]).at("item"), "é") << "every byte is kept as the character of its number";
}

TEST(Admit, RefusesNestingThatNoRealUpdateHas) {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  EXPECT_THAT(admit(hook(R"("messages":[{"id":"a","x":)" + deep + "}]"))[0].key, StartsWith("nonsense:"));
}

TEST(Admit, HalfAnEmojiCostsNoMessage) {
  const auto updates = admit(hook(R"("contacts":[{"wa_id":"1","profile":{"name":"Ana \ud83d"}}],"messages":[
      {"id":"a","from":"1","text":{"body":"\ude00 \ud83d\ude00 \\ud83d"}}])"));
  ASSERT_EQ(updates[0].key, "message:700:a");
  EXPECT_EQ(payload(updates[0]).at("contact").at("profile").at("name"), "Ana \xEF\xBF\xBD");
  EXPECT_EQ(payload(updates[0]).at("item").at("text").at("body"), "\xEF\xBF\xBD 😀 \\ud83d");
}

TEST(Admit, OldChatsAreOneUpdatePerMessage) {
  std::string messages;
  while (messages.size() < 1'200'000)
    messages += (messages.empty() ? "" : ",") + text("wamid.X" + std::to_string(messages.size()));
  const auto updates =
      admit(body(entry(change(value(R"("history":[{"threads":[{"messages":[)" + messages + "]}]}]"), "history"))));
  EXPECT_GT(updates.size(), 5'000U);
  EXPECT_THAT(updates[0].key, StartsWith("history:700:wamid.X0:text"));
}

TEST(Admit, TakesAThousandUpdatesAndKeepsWholeWhatIsFarAboveThat) {
  const auto batch = [](int count) {
    std::string messages;
    for (int index = 0; index < count; ++index) messages += (index == 0 ? "" : ",") + text("w" + std::to_string(index));
    return hook("\"messages\":[" + messages + "]");
  };
  EXPECT_EQ(admit(batch(1000)).size(), 1000U);
  EXPECT_EQ(admit(batch(6000)).size(), 1U);
}

TEST(Admit, AMonstrousIdBecomesAShortKey) {
  const auto updates = admit(hook(R"("messages":[)" + text(std::string(5000, 'x')) + "]"));
  EXPECT_LT(updates[0].key.size(), 200U);
}

}  // namespace
}  // namespace tendero::channels::whatsapp
