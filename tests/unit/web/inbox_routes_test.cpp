#include "web/inbox/inbox_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "storage/outbox.hpp"
#include "storage/reachability.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"
#include "web/contacts/contact_routes.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

class InboxRoutes : public storage::StorageTest {
 protected:
  InboxRoutes() {
    add_inbox_routes(
        router_, inbox_, [](ConversationId) -> Task<JsonArray> { co_return JsonArray{Json("a template")}; },
        [this] { ++wakes; });
    add_contact_routes(router_, contacts_, exports_, [this] { ++wakes; });
  }

  net::Response ask(const std::string& method, const std::string& path, std::string body = {}) {
    const auto token = issue_token({.subject = "7", .role = crm::Role::agent, .expires = now() + 1h}, secret_, now());
    net::Request request{.method = method, .target = "/api/v2" + path, .body = std::move(body)};
    request.headers.set("Authorization", "Bearer " + token);
    return described(request, world.run(router_.handle(request)));
  }
  json::value read(const std::string& path) {
    const auto response = ask("GET", path);
    EXPECT_EQ(response.status, 200) << path << response.body;
    return json::parse(response.body);
  }
  net::Response say(const std::string& text, const std::string& id) {
    return ask("POST", "/conversations/1/messages", json::serialize(json::object{{"text", text}, {"clientId", id}}));
  }
  void customer_writes(const std::string& words, const std::string& wamid) {
    customer_says(words, wamid);
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }

  const Secret secret_{"secret"};
  int wakes = 0;
  desk::Inbox inbox_{shop, *database, world, {.locale = "en"}};
  desk::ContactsDesk contacts_{shop, *database, world, {}};
  desk::ContactExport exports_{shop, *database, world, {}};
  Router router_{secret_, world};
};

TEST_F(InboxRoutes, ListConversationsInWhichSomethingWasSaid) {
  EXPECT_EQ(read("/conversations").at("count"), 0);
  customer_writes("hola", "wamid.1");
  const auto list = read("/conversations");
  ASSERT_EQ(list.at("count"), 1);
  const auto& conversation = list.at_pointer("/conversations/0");
  EXPECT_EQ(conversation.at_pointer("/contact/name"), "Ana");
  EXPECT_EQ(conversation.at_pointer("/contact/phone"), "529991234567");
  EXPECT_EQ(conversation.at_pointer("/lastMessage/text"), "hola");
  EXPECT_EQ(conversation.at_pointer("/window/open"), true);
  EXPECT_EQ(read("/conversations?answerer=human").at("count"), 0);
  EXPECT_EQ(read("/conversations?answerer=bot&state=open&contact=1").at("count"), 1);
  EXPECT_EQ(read("/conversations?contact=2").at("count"), 0);
}

TEST_F(InboxRoutes, ReadMessagesPageByPage) {
  for (int number = 1; number <= 5; ++number)
    customer_writes(std::to_string(number), "wamid." + std::to_string(number));
  const auto newest = read("/conversations/1/messages?limit=2");
  EXPECT_EQ(newest.at_pointer("/messages/0/text"), "4");
  EXPECT_EQ(newest.at_pointer("/messages/1/text"), "5");
  const auto before = read("/conversations/1/messages?limit=2&before=" + json::serialize(newest.at("next")));
  EXPECT_EQ(before.at_pointer("/messages/0/text"), "2");
  const auto oldest = read("/conversations/1/messages?limit=2&before=" + json::serialize(before.at("next")));
  EXPECT_EQ(oldest.at("count"), 1);
  EXPECT_TRUE(oldest.at("next").is_null());
}

TEST_F(InboxRoutes, SendOnceWhatWasSentTwice) {
  customer_writes("hola", "wamid.1");
  const auto first = say("¡Hola! Le atiende Ana.", "a1");
  EXPECT_EQ(first.status, 202) << first.body;
  EXPECT_EQ(say("¡Hola! Le atiende Ana.", "a1").body, first.body);
  EXPECT_EQ(say("¿Algo más?", "a2").status, 202);
  EXPECT_EQ(read("/conversations/1/messages").at("count"), 3);
  EXPECT_GE(wakes, 2);
  EXPECT_EQ(json::parse(first.body).at_pointer("/message/agent"), 7);
}

TEST_F(InboxRoutes, WhoWritesAnswersFromThenOn) {
  customer_writes("hola", "wamid.1");
  (void)say("¡Hola!", "a1");
  EXPECT_EQ(current().answerer, crm::Answerer::human);
  const auto given = ask("PUT", "/conversations/1/answerer", R"({"answerer":"bot"})");
  EXPECT_EQ(json::parse(given.body).at_pointer("/conversation/answerer"), "bot");
  const auto taken = ask("PUT", "/conversations/1/answerer", R"({"answerer":"human"})");
  EXPECT_EQ(json::parse(taken.body).at_pointer("/conversation/answerer"), "human");
}

TEST_F(InboxRoutes, RefuseWhatWhatsAppWouldRefuse) {
  customer_writes("hola", "wamid.1");
  pass(24h);
  const auto late = say("¡Hola!", "a1");
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("window_closed"));
  EXPECT_EQ(read("/conversations/1").at_pointer("/conversation/window/open"), false);
  EXPECT_EQ(wakes, 0);
}

TEST_F(InboxRoutes, SayWhyAMessageDidNotArrive) {
  customer_writes("hola", "wamid.1");
  (void)say("¡Hola!", "a1");
  EXPECT_TRUE(read("/conversations/1/messages").at_pointer("/messages/1/failure").is_null());
  write([this](database::Tx& tx) { storage::mark_failed(tx, MessageId{2}, "131026", "Undeliverable", now()); });
  const auto failed = read("/conversations/1/messages");
  EXPECT_TRUE(failed.at_pointer("/messages/0/failure").is_null()) << "the customer's own";
  EXPECT_EQ(failed.at_pointer("/messages/1/failure/code"), "131026");
  EXPECT_EQ(failed.at_pointer("/messages/1/failure/text").as_string(),
            Texts::of("en").say("send_failed.recipient_unreachable"));
  const auto listed = read("/conversations").at_pointer("/conversations/0/lastMessage");
  EXPECT_EQ(listed.at_pointer("/failure/code"), "131026");
}

TEST_F(InboxRoutes, ResolveUntilTheCustomerWritesAgain) {
  customer_writes("hola", "wamid.1");
  const auto resolved = ask("PUT", "/conversations/1/state", R"({"state":"resolved"})");
  EXPECT_EQ(json::parse(resolved.body).at_pointer("/conversation/state"), "resolved");
  EXPECT_EQ(read("/conversations?state=open").at("count"), 0);
  customer_writes("otra cosa", "wamid.2");
  EXPECT_EQ(read("/conversations?state=open").at("count"), 1);
}

TEST_F(InboxRoutes, FindContactsByNameAndDigits) {
  make_conversation("5215512345678");
  EXPECT_EQ(read("/contacts").at("count"), 2);
  EXPECT_EQ(read("/contacts?q=an").at("count"), 2);
  EXPECT_EQ(read("/contacts?q=999%20123").at("count"), 1);
  EXPECT_EQ(read("/contacts?q=%25").at("count"), 0);
  EXPECT_EQ(read("/contacts?q=" + std::string(200, 'a')).at("count"), 0);
  EXPECT_EQ(read("/contacts?limit=1&before=2").at_pointer("/contacts/0/phone"), "529991234567");
  EXPECT_EQ(read("/contacts/1").at_pointer("/contact/profileName"), "Ana");
}

TEST_F(InboxRoutes, ShowWhoIsOutOfReach) {
  customer_writes("hola", "wamid.1");
  EXPECT_TRUE(read("/contacts/1").at_pointer("/contact/unreachableSince").is_null());
  write([this](database::Tx& tx) {
    for (int failed = 0; failed < 3; ++failed) storage::note_unreached(tx, shop, thread.contact, now(), now());
  });
  const auto since = read("/contacts/1").at_pointer("/contact/unreachableSince");
  EXPECT_TRUE(since.is_string());
  EXPECT_EQ(read("/conversations/1").at_pointer("/conversation/contact/unreachableSince"), since);
  EXPECT_EQ(say("¿Hola?", "a1").status, 202) << "an agent may try";
}

TEST_F(InboxRoutes, ShowAUsernameAndFindNobodyByIt) {
  EXPECT_TRUE(read("/contacts/1").at_pointer("/contact/username").is_null());
  write([this](database::Tx& tx) {
    const crm::Identifiers known{{.kind = crm::IdentifierKind::phone, .value = "529991234567"}};
    return storage::find_or_make_contact(tx, shop, known, {.username = "la.reina"}, now());
  });
  EXPECT_EQ(read("/contacts/1").at_pointer("/contact/username"), "@la.reina");
  EXPECT_EQ(read("/contacts/1").at_pointer("/contact/name"), "Ana") << "what they are called goes first";
  EXPECT_EQ(read("/contacts?q=reina").at("count"), 0);
}

TEST_F(InboxRoutes, SayWhatIsWrong) {
  for (const auto* path : {"/conversations?answerer=cat", "/conversations?state=gone", "/conversations?limit=0",
                           "/conversations?before=-1", "/conversations?contact=x", "/contacts?limit=999"}) {
    EXPECT_EQ(ask("GET", path).status, 400) << path;
  }
  EXPECT_EQ(ask("GET", "/contacts?q=" + std::string(201, 'a')).status, 400) << "nobody types that much";
  for (const auto* path :
       {"/conversations/99", "/conversations/x", "/conversations/99/messages", "/contacts/99", "/contacts/-1"}) {
    EXPECT_EQ(ask("GET", path).status, 404) << path;
  }
  for (const auto* body : {"", "[]", "{}", R"({"text":1,"clientId":"a"})", R"({"text":" ","clientId":"a"})",
                           R"({"text":"a"})", R"({"text":"a","clientId":"b","to":"c"})"}) {
    EXPECT_EQ(ask("POST", "/conversations/1/messages", body).status, 400) << body;
  }
  EXPECT_EQ(ask("PUT", "/conversations/1/answerer", R"({"answerer":"waiting"})").status, 400);
  EXPECT_EQ(ask("PUT", "/conversations/1/state", R"({"state":""})").status, 400);
}

}  // namespace
}  // namespace tendero::web
