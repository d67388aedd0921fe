#include "channels/whatsapp/parse.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/whatsapp/admit.hpp"
#include "unit/channels/webhooks.hpp"

namespace tendero::channels::whatsapp {
namespace {

using crm::Chosen;
using crm::Content;
using crm::CustomerMessage;
using crm::DeliveryReport;
using crm::DeliveryState;
using crm::Identifier;
using crm::Identifiers;
using crm::Text;
using crm::UnknownUpdate;
using crm::Unsupported;
using enum crm::IdentifierKind;
using test::hook;

std::vector<crm::ChannelEvent> events(const std::string& raw) {
  std::vector<crm::ChannelEvent> found;
  for (const auto& update : admit(raw)) found.push_back(parse(update.payload));
  return found;
}

/// The only event of a webhook whose value holds `arrays`.
template <class Event>
Event only(const std::string& arrays) {
  const auto found = events(hook(arrays));
  EXPECT_EQ(found.size(), 1U);
  return std::get<Event>(found.at(0));
}

CustomerMessage message(const std::string& rest) {
  return only<CustomerMessage>(R"("messages":[{"id":"w","from":"5215512345678","timestamp":"1790000000",)" + rest +
                               "}]");
}

Content content(const std::string& rest) { return message(rest).content; }

std::string unknown(const std::string& arrays) { return only<UnknownUpdate>(arrays).kind; }

TEST(Parse, ATextOfAPhoneUserWithBsuid) {
  const auto read = only<CustomerMessage>(R"(
      "contacts":[{"profile":{"name":"Ana R.","username":"@ana.r"},"wa_id":"5215512345678","user_id":"MX.88",
                   "parent_user_id":"MX.ENT.5"}],
      "messages":[{"from":"5215512345678","from_user_id":"MX.88","id":"wamid.AAA=","timestamp":"1790000000","type":"text",
                   "text":{"body":"hola \ud83d\ude00\ncaf\u00e9"},"context":{"id":"wamid.OUT"}}])");
  EXPECT_EQ(read.external_id, "wamid.AAA=");
  EXPECT_EQ(read.profile_name, "Ana R.");
  EXPECT_EQ(read.at, from_millis(1'790'000'000'000));
  EXPECT_EQ(read.content, Content(Text{"hola 😀\ncafé"}));
  EXPECT_EQ(read.reply_to_external_id, "wamid.OUT");
  EXPECT_EQ(
      read.sender,
      (Identifiers{{parent_bsuid, "MX.ENT.5"}, {bsuid, "MX.88"}, {phone, "525512345678"}, {wa_id, "5215512345678"}}));
}

TEST(Parse, APersonWithoutAPhone) {
  const auto by_id = only<CustomerMessage>(R"("contacts":[{"user_id":"MX.88","wa_id":""}],
      "messages":[{"from_user_id":"MX.88","id":"w","timestamp":1790000000,"type":"text","text":{"body":"hola"}}])");
  EXPECT_EQ(by_id.sender, (Identifiers{{bsuid, "MX.88"}}));
  EXPECT_EQ(by_id.at, from_millis(1'790'000'000'000)) << "the time as a number";
  EXPECT_TRUE(by_id.profile_name.empty());
  const auto by_contact = only<CustomerMessage>(R"("contacts":[{"user_id":"MX.88","profile":{}}],
      "messages":[{"id":"w","type":"text","text":{"body":"hola"}}])");
  EXPECT_EQ(by_contact.sender, (Identifiers{{bsuid, "MX.88"}}));
  EXPECT_EQ(by_contact.at, Instant{}) << "no time at all";
}

TEST(Parse, AParentIdAlone) {
  const auto read = only<CustomerMessage>(
      R"("messages":[{"from_parent_user_id":"MX.ENT.5","id":"w","type":"text","text":{"body":"x"}}])");
  EXPECT_EQ(read.sender, (Identifiers{{parent_bsuid, "MX.ENT.5"}}));
}

TEST(Parse, LeavesOutIdentifiersThatCannotBe) {
  const auto read =
      only<CustomerMessage>(R"("messages":[{"from":"12","from_user_id":"MX.1 2","from_parent_user_id":"MX.ENT.5",
      "id":"w","type":"text","text":{"body":"x"}}])");
  EXPECT_THAT(read.sender, testing::Contains(Identifier{parent_bsuid, "MX.ENT.5"}));
  EXPECT_THAT(read.sender, testing::Not(testing::Contains(testing::Field(&Identifier::kind, bsuid))));
  EXPECT_EQ(unknown(R"("messages":[{"id":"w","type":"text","text":{"body":"x"}}])"), "messages.anonymous");
  EXPECT_EQ(unknown(R"("messages":[{"id":"w","from":"","from_user_id":"","type":"text"}])"), "messages.anonymous");
}

TEST(Parse, CleansTheNameThatAPersonChose) {
  const auto read =
      only<CustomerMessage>(R"("contacts":[{"wa_id":"5215512345678","profile":{"name":"\u202eeht \u0007 Bot\u0000"}}],
      "messages":[{"from":"5215512345678","id":"w","type":"text","text":{"body":"x"}}])");
  EXPECT_EQ(read.profile_name.find("\xE2\x80\xAE"), std::string::npos) << "no text that runs backwards";
  EXPECT_EQ(read.profile_name.find('\0'), std::string::npos);
  EXPECT_NE(read.profile_name.find("Bot"), std::string::npos);
}

TEST(Parse, LongTextsStayWhole) {
  EXPECT_EQ(content(R"("type":"text","text":{"body":")" + std::string(20'000, 'x') + "\"}"),
            Content(Text{std::string(20'000, 'x')}));
}

TEST(Parse, TapsOnOurChoices) {
  EXPECT_EQ(
      content(
          R"("type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"pickup","title":"Recoger"}})"),
      Content(Chosen{"pickup", "Recoger"}));
  EXPECT_EQ(
      content(
          R"("type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"sz:M","title":"M","description":"2"}})"),
      Content(Chosen{"sz:M", "M"}));
  EXPECT_EQ(content(R"("type":"button","button":{"payload":"ok:501","text":"De acuerdo"})"),
            Content(Chosen{"ok:501", "De acuerdo"}));
  EXPECT_EQ(content(R"("type":"button","button":{"text":"De acuerdo"})"), Content(Chosen{"De acuerdo", "De acuerdo"}));
  EXPECT_EQ(content(R"("type":"interactive","interactive":{"type":"button_reply","button_reply":{"title":"Sí"}})"),
            Content(Text{"Sí"}));
}

TEST(Parse, MessagesThatAreNotUnderstoodAreStillTheCustomers) {
  EXPECT_EQ(content(R"("type":"hologram","hologram":{})"), Content(Unsupported{"hologram"}));
  EXPECT_EQ(content(R"("type":"unsupported","unsupported":{"type":"poll"},"errors":[{"code":"131051"}])"),
            Content(Unsupported{"poll", "131051"}));
  EXPECT_EQ(content(R"("x":1)"), Content(Unsupported{"unknown"}));
  EXPECT_EQ(content(R"("text":{"body":"sin tipo"})"), Content(Text{"sin tipo"}));
}

TEST(Parse, APriceIsReadAsItsDigits) {
  const auto price = [](const std::string& token) {
    const auto cart =
        content(R"("type":"order","order":{"product_items":[{"product_retailer_id":"a","item_price":)" + token + "}]}");
    return std::get<crm::Cart>(cart).lines.at(0).price;
  };
  EXPECT_EQ(price("129.5"), "129.5");
  EXPECT_EQ(price("0.1"), "0.1");
  EXPECT_EQ(price("\"99.90\""), "99.9");
  EXPECT_EQ(price("1e3"), "1000");
  EXPECT_EQ(price("12345678901.23"), "12345678901.23");
  EXPECT_EQ(price("1e300"), "") << "nobody's price";
  EXPECT_EQ(price("\"gratis\""), "");
  EXPECT_EQ(price("null"), "");
}

TEST(Parse, OnlyOneOwnCardAnswersARequestForTheNumber) {
  const auto asked = [](const std::string& cards) {
    const auto read = content(R"("type":"contacts","origin":"contact_request","contacts":)" + cards);
    const auto* contacts = std::get_if<crm::ContactCards>(&read);
    return contacts != nullptr && contacts->asked_for;
  };
  EXPECT_TRUE(asked(R"([{"phones":[{"wa_id":"5219990001122"}]}])"));
  EXPECT_FALSE(asked(R"([{"phones":[{"wa_id":"5219990001122"}]},{"phones":[{"wa_id":"5219990001133"}]}])"));
  EXPECT_FALSE(asked("[]"));
}

TEST(Parse, ForwardedMessagesQuoteNothing) {
  const auto read = message(R"("type":"text","text":{"body":"x"},"context":{"forwarded":true})");
  EXPECT_TRUE(read.reply_to_external_id.empty());
  EXPECT_EQ(read.context.forwarded, crm::Forwarded::once);
  EXPECT_EQ(read.content, Content(Text{"x"}));
}

TEST(Parse, WhatIsNoWordOfTheCustomer) {
  EXPECT_EQ(unknown(R"("messages":[{"id":"w","from":"1","type":"request_welcome"}])"), "messages.request_welcome");
  EXPECT_EQ(
      unknown(R"("messages":[{"id":"w","from":"5215512345678","group_id":"G","type":"text","text":{"body":"x"}}])"),
      "messages.group");
  EXPECT_EQ(unknown(R"("messages":[{"id":"w","from":"4930111222","type":"text","text":{"body":"eco"}}])"),
            "echoes.anonymous");
  EXPECT_EQ(unknown(R"("user_actions":[{"action_type":"marketing_messages_link_click"}])"),
            "messages.user_action.marketing_messages_link_click");
}

TEST(Parse, WhatSystemSaysInItsSentenceIsNotBelieved) {
  EXPECT_EQ(unknown(R"("messages":[{"id":"w","from":"5215512345678","type":"system","system":{
      "type":"user_changed_number","body":"changed from 5215512345678 to 5215599999999"}}])"),
            "messages.system.user_changed_number");
}

TEST(Parse, UpdatesOfOtherFieldsAreNamedByThem) {
  for (const char* field : {"history", "standby", "smb_message_echoes", "calls", "flows"}) {
    const auto found = events(test::body(test::entry(test::change(R"({"x":1})", field))));
    EXPECT_EQ(std::get<UnknownUpdate>(found.at(0)).kind, field);
  }
  EXPECT_EQ(std::get<UnknownUpdate>(events("no json").at(0)).kind, "nonsense");
}

TEST(Parse, ADeliveryReport) {
  const auto report = only<DeliveryReport>(R"("contacts":[{"wa_id":"5215512345678","user_id":"MX.88"}],
      "statuses":[{"id":"wamid.OUT","status":"delivered","timestamp":"1790000100","recipient_id":"5215512345678",
                   "biz_opaque_callback_data":"tendero:8841","pricing":{"type":"regular"}}])");
  EXPECT_EQ(report.external_id, "wamid.OUT");
  EXPECT_EQ(report.outbox_reference, "tendero:8841");
  EXPECT_EQ(report.state, DeliveryState::delivered);
  EXPECT_EQ(report.at, from_millis(1'790'000'100'000));
  EXPECT_EQ(report.recipient, (Identifiers{{bsuid, "MX.88"}, {phone, "525512345678"}, {wa_id, "5215512345678"}}));
  EXPECT_TRUE(report.error_code.empty());
}

TEST(Parse, AReportNamesItsRecipientInOldAndNewSpelling) {
  const Identifiers expected{{parent_bsuid, "MX.ENT.5"}, {bsuid, "MX.88"}};
  EXPECT_EQ(only<DeliveryReport>(R"("statuses":[{"id":"w","status":"read","recipient_user_id":"MX.88",
      "recipient_parent_user_id":"MX.ENT.5"}])")
                .recipient,
            expected);
  EXPECT_EQ(only<DeliveryReport>(R"("statuses":[{"id":"w","status":"read","recipient_user_id":"MX.88",
      "parent_recipient_user_id":"MX.ENT.5"}])")
                .recipient,
            expected);
}

TEST(Parse, AFailureSaysWhy) {
  const auto report = only<DeliveryReport>(R"("statuses":[{"id":"w","status":"failed","errors":[{"code":131047,
      "title":"Re-engagement message","message":"Re-engagement","error_data":{"details":"window closed"}}]}])");
  EXPECT_EQ(report.state, DeliveryState::failed);
  EXPECT_EQ(report.error_code, "131047");
  EXPECT_EQ(report.error_text, "window closed");
  EXPECT_TRUE(report.recipient.empty());
  const auto quoted = only<DeliveryReport>(
      R"("statuses":[{"id":"w","status":"failed","errors":[{"code":"131026","title":"Undeliverable"}]}])");
  EXPECT_EQ(quoted.error_code, "131026");
  EXPECT_EQ(quoted.error_text, "Undeliverable");
  EXPECT_TRUE(quoted.unreachable);
  EXPECT_FALSE(report.unreachable);
  EXPECT_TRUE(only<DeliveryReport>(R"("statuses":[{"id":"w","status":"failed"}])").error_code.empty());
}

TEST(Parse, StatusesAreAnOpenSet) {
  EXPECT_EQ(only<DeliveryReport>(R"("statuses":[{"id":"w","status":"played"}])").state, DeliveryState::played);
  EXPECT_EQ(unknown(R"("statuses":[{"id":"w","status":"teleported"}])"), "statuses.teleported");
  EXPECT_EQ(unknown(R"("statuses":[{"id":"w","status":"read","recipient_type":"group","recipient_id":"G"}])"),
            "statuses.group");
  EXPECT_EQ(unknown(R"("statuses":[{"status":"read"}])"), "statuses.without_id");
}

TEST(Parse, TimesInMillisecondsAndImpossibleTimes) {
  EXPECT_EQ(message(R"("type":"x","timestamp":"1790000000123")").at, from_millis(1'790'000'000'123));
  EXPECT_EQ(message(R"("type":"x","timestamp":"yesterday")").at, Instant{});
  EXPECT_EQ(message(R"("type":"x","timestamp":"-5")").at, Instant{});
  EXPECT_EQ(message(R"("type":"x","timestamp":"99999999999999999999")").at, Instant{});
  EXPECT_EQ(message(R"("type":"x","timestamp":1.79e9)").at, from_millis(1'790'000'000'000));
}

TEST(Parse, NeverFails) {
  for (const char* payload :
       {"", "{", "[]", "{}", R"({"v":2,"kind":"message"})", R"({"v":1})", R"({"v":1,"kind":"message","item":[]})",
        R"({"v":1,"kind":"status","item":"x"})", R"({"v":1,"kind":"error","item":3})", R"({"v":1,"kind":7})"}) {
    EXPECT_TRUE(std::holds_alternative<UnknownUpdate>(parse(payload))) << payload;
  }
}

}  // namespace
}  // namespace tendero::channels::whatsapp
