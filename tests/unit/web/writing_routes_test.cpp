#include "web/inbox/writing_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/calendar.hpp"
#include "storage/assignments.hpp"
#include "storage/merges.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "storage/scheduled_messages.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class WritingRoutes : public WebsiteTest {
 protected:
  WritingRoutes() { customer_writes("hola, ¿cuándo llega mi envío?", "wamid.1"); }

  MessageId customer_writes(const std::string& words, const std::string& wamid) {
    const auto id = customer_says(words, wamid);
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
    return id;
  }
  net::Response send(Role role, const std::string& method, const std::string& path, const json::object& body) {
    return ask(method, "/api/v2" + path, json::serialize(body), as(role));
  }
  net::Response remove(Role role, const std::string& path) { return ask("DELETE", "/api/v2" + path, {}, as(role)); }
  json::value read(const std::string& path, Role role = Role::agent) {
    const auto response = ask("GET", "/api/v2" + path, {}, as(role));
    EXPECT_EQ(response.status, 200) << path << response.body;
    return json::parse(response.body);
  }
  net::Response note(const std::string& text, const std::string& client_id, Role role = Role::agent) {
    return send(role, "POST", "/conversations/1/notes", {{"text", text}, {"clientId", client_id}});
  }
  net::Response later(const std::string& text, Duration in, const std::string& client_id) {
    return send(Role::agent, "POST", "/conversations/1/scheduled",
                {{"text", text}, {"at", to_iso(now() + in)}, {"clientId", client_id}});
  }
  net::Response can(Role role, const std::string& shortcut, bool own = false, const std::string& text = "En camino.") {
    return send(role, "POST", "/canned-replies",
                {{"shortcut", shortcut}, {"title", "Envío"}, {"text", text}, {"own", own}});
  }
  static std::int64_t id_in(const net::Response& response, const char* pointer) {
    return json::parse(response.body).at_pointer(pointer).as_int64();
  }
  std::int64_t count(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
};

TEST_F(WritingRoutes, NotesAreKeptOnceAndNeverSent) {
  const auto first = note("Es alérgica a las nueces.", "n1");
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(json::parse(first.body).at_pointer("/note/author"), "Somebody");
  EXPECT_EQ(note("Es alérgica a las nueces.", "n1").body, first.body) << "a double click";
  EXPECT_EQ(read("/conversations/1/notes").at("count"), 1);
  EXPECT_EQ(read("/conversations/1/messages").at("count"), 1) << "a note is no message";
  EXPECT_EQ(count("outbox"), 0);
  EXPECT_EQ(count("work WHERE kind = 'send'"), 0);
  EXPECT_THAT(feed_kinds(), Contains("note.added"));
  EXPECT_THAT(feed().back().body, Not(HasSubstr("nueces"))) << "it may be taken back";
  EXPECT_EQ(read("/search/messages?q=nueces").at("count"), 0) << "what was said is searched";
  EXPECT_EQ(note(" ", "n2").status, 400);
  EXPECT_EQ(note(std::string(4001, 'x'), "n2").status, 400);
  EXPECT_EQ(ask("GET", "/api/v2/conversations/99/notes", {}, as(Role::agent)).status, 404);
}

TEST_F(WritingRoutes, NotesAreChangedByTheirWriterAndRemovedBySupervisorsToo) {
  const auto place = fmt::format("/conversations/1/notes/{}", id_in(note("uno", "n1"), "/note/id"));
  EXPECT_EQ(send(Role::supervisor, "PUT", place, {{"text", "dos"}}).status, 403);
  const auto changed = send(Role::agent, "PUT", place, {{"text", "dos"}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(json::parse(changed.body).at_pointer("/note/text"), "dos");
  EXPECT_FALSE(json::parse(changed.body).at_pointer("/note/editedAt").is_null());
  const auto of_supervisor =
      fmt::format("/conversations/1/notes/{}", id_in(note("s", "n1", Role::supervisor), "/note/id"));
  EXPECT_EQ(remove(Role::agent, of_supervisor).status, 403);
  EXPECT_EQ(remove(Role::supervisor, place).status, 200);
  EXPECT_EQ(remove(Role::supervisor, place).status, 404);
  EXPECT_EQ(send(Role::agent, "PUT", place, {{"text", "tres"}}).status, 404);
  const auto kinds = feed_kinds();
  EXPECT_THAT(kinds, Contains("note.changed"));
  EXPECT_THAT(kinds, Contains("note.removed"));
  const auto trail = ask("GET", "/api/v2/audit", {}, as(Role::admin)).body;
  for (const auto* action : {"note.added", "note.changed", "note.removed"}) EXPECT_THAT(trail, HasSubstr(action));
}

TEST_F(WritingRoutes, NotesOfMergedContactsAreReadTogetherPageByPage) {
  const auto other = make_conversation("525500000001");
  (void)send(Role::agent, "POST", "/conversations/" + other.id.text() + "/notes", {{"text", "uno"}, {"clientId", "a"}});
  for (int number = 0; number < 3; ++number) (void)note("dos", "n" + std::to_string(number));
  write([&](database::Tx& tx) {
    storage::merge_contacts(tx, {.shop = shop, .from = other.contact, .into = thread.contact}, now());
  });
  const auto newest = read("/conversations/1/notes?limit=2");
  EXPECT_EQ(newest.at_pointer("/notes/1/id"), 4);
  const auto before = read("/conversations/1/notes?limit=2&before=" + json::serialize(newest.at("next")));
  EXPECT_EQ(before.at_pointer("/notes/0/text"), "uno");
  EXPECT_EQ(remove(Role::agent, "/conversations/1/notes/1").status, 200) << "also one that was written there";
}

TEST_F(WritingRoutes, CannedRepliesAreEverybodysOrOnesOwn) {
  EXPECT_EQ(can(Role::agent, "envio").status, 403) << "everybody's are a supervisor's";
  const auto shared = can(Role::supervisor, "/Envío");
  ASSERT_EQ(shared.status, 201) << shared.body;
  EXPECT_EQ(json::parse(shared.body).at_pointer("/reply/shortcut"), "envio");
  EXPECT_EQ(can(Role::supervisor, "envio").status, 409) << "taken";
  ASSERT_EQ(can(Role::agent, "envio", true).status, 201) << "one's own may be called the same";
  EXPECT_EQ(read("/canned-replies").at("count"), 2);
  EXPECT_EQ(read("/canned-replies", Role::supervisor).at("count"), 1) << "nobody else sees it";
  const auto own = "/canned-replies/2";
  EXPECT_EQ(remove(Role::admin, own).status, 404);
  EXPECT_EQ(remove(Role::agent, "/canned-replies/1").status, 403);
  EXPECT_EQ(remove(Role::agent, own).status, 200);
  EXPECT_THAT(feed_kinds(), Contains("canned_reply.removed"));
}

TEST_F(WritingRoutes, TwoWhoChangeACannedReplyAtOnceOneIsTold) {
  (void)can(Role::supervisor, "envio");
  const auto change = [&](const std::string& text, int revision) {
    return send(Role::supervisor, "PUT", "/canned-replies/1",
                {{"shortcut", "envio"}, {"title", "Envío"}, {"text", text}, {"revision", revision}});
  };
  EXPECT_EQ(change("uno", 1).status, 200);
  const auto lost = change("dos", 1);
  EXPECT_EQ(lost.status, 409);
  EXPECT_EQ(read("/canned-replies").at_pointer("/replies/0/text"), "uno");
  (void)can(Role::supervisor, "otra");
  EXPECT_EQ(send(Role::supervisor, "PUT", "/canned-replies/2",
                 {{"shortcut", "envio"}, {"title", "t"}, {"text", "x"}, {"revision", 1}})
                .status,
            409)
      << "the shortcut is taken";
  EXPECT_EQ(can(Role::supervisor, "precio", false, "{{price}}").status, 400);
}

TEST_F(WritingRoutes, ACannedReplyIsFilledForAConversation) {
  (void)can(Role::supervisor, "envio", false, "{{customer_name}}: {{order_number}}, {{agent_name}}, {{shop_name}}");
  const auto fill = [&] {
    const auto filled = send(Role::agent, "POST", "/canned-replies/1/fill", {{"conversation", 1}});
    EXPECT_EQ(filled.status, 200) << filled.body;
    return json::parse(filled.body);
  };
  const auto before = fill();
  EXPECT_EQ(before.at("text"), "Ana: {{order_number}}, Somebody, Bella Italia");
  EXPECT_EQ(before.at("missing"), (json::array{"order_number"}));
  write([&](database::Tx& tx) {
    const auto quote = storage::store_quote(tx, shop, thread.id, "{}", TurnId{1}, now());
    tx.run("UPDATE quotes SET state = 'ordered', order_number = 'ORD-9' WHERE id = $1", quote);
  });
  EXPECT_EQ(fill().at("text"), "Ana: ORD-9, Somebody, Bella Italia");
  EXPECT_EQ(send(Role::agent, "POST", "/canned-replies/1/fill", {{"conversation", 99}}).status, 404);
  EXPECT_EQ(read("/conversations/1/messages").at("count"), 1) << "nothing is sent";
}

TEST_F(WritingRoutes, AMessageForLaterIsKeptOnceListedAndCalledOff) {
  const auto first = later("¿Llegó bien?", 2h, "s1");
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(later("¿Llegó bien?", 2h, "s1").body, first.body) << "a double click";
  pass(3h);
  EXPECT_EQ(later("¿Llegó bien?", -1h, "s1").body, first.body) << "also when its moment has come";
  EXPECT_EQ(read("/conversations/1/scheduled").at("count"), 1);
  EXPECT_EQ(count("work WHERE kind = 'scheduled'"), 1);
  EXPECT_EQ(current().answerer, crm::Answerer::bot) << "writing it takes nothing over";
  const auto cancelled = remove(Role::agent, "/conversations/1/scheduled/1");
  ASSERT_EQ(cancelled.status, 200) << cancelled.body;
  EXPECT_EQ(json::parse(cancelled.body).at_pointer("/scheduled/state"), "cancelled");
  EXPECT_EQ(remove(Role::agent, "/conversations/1/scheduled/1").status, 409);
  EXPECT_EQ(remove(Role::agent, "/conversations/1/scheduled/9").status, 404);
  EXPECT_EQ(count("work WHERE kind = 'scheduled'"), 0);
  const auto kinds = feed_kinds();
  EXPECT_THAT(kinds, Contains("scheduled.added"));
  EXPECT_THAT(kinds, Contains("scheduled.cancelled"));
}

TEST_F(WritingRoutes, AMessageForLaterSaysWhyItWasNotSent) {
  (void)later("¿Llegó bien?", 2h, "s1");
  write([&](database::Tx& tx) {
    storage::mark_scheduled_refused(tx, storage::ScheduledMessageId{1}, "conversation_closed", now());
  });
  const auto told = read("/conversations/1/scheduled").at_pointer("/scheduled/0");
  EXPECT_EQ(told.at("state"), "refused");
  EXPECT_EQ(told.at("why").as_string(), Texts::of("en").say("scheduled.reason.conversation_closed"));
}

TEST_F(WritingRoutes, AMessageForLaterHasAMomentToComeAndRoom) {
  EXPECT_EQ(later("x", -1h, "a").status, 400);
  EXPECT_EQ(later("x", std::chrono::days{93}, "b").status, 400);
  EXPECT_EQ(later("", 1h, "c").status, 400);
  EXPECT_EQ(
      send(Role::agent, "POST", "/conversations/1/scheduled", {{"text", "x"}, {"at", "tomorrow"}, {"clientId", "d"}})
          .status,
      400);
  for (int number = 0; number < 50; ++number) {
    ASSERT_EQ(later("x", 1h, std::to_string(number)).status, 201);
  }
  EXPECT_EQ(later("x", 1h, "one more").status, 409);
  write([](database::Tx& tx) { tx.run("UPDATE contacts SET blocked = 1"); });
  EXPECT_THAT(later("x", 1h, "blocked").body, HasSubstr("contact_blocked"));
}

TEST_F(WritingRoutes, AReplyQuotesAMessageThatTheCustomerHas) {
  const auto say = [&](std::int64_t reply_to, const std::string& id) {
    return send(Role::agent, "POST", "/conversations/1/messages",
                {{"text", "Mañana."}, {"clientId", id}, {"replyTo", reply_to}});
  };
  const auto said = say(1, "a1");
  ASSERT_EQ(said.status, 202) << said.body;
  EXPECT_EQ(json::parse(said.body).at_pointer("/message/replyTo"), 1);
  const auto ours = id_in(said, "/message/id");
  EXPECT_EQ(say(ours, "a2").status, 409) << "it has not been sent yet";
  write([&](database::Tx& tx) {
    storage::begin_send(tx, MessageId{ours}, now());
    storage::mark_sent(tx, MessageId{ours}, "wamid.ours", now());
  });
  EXPECT_EQ(say(ours, "a2").status, 202);
  const auto other = make_conversation("525500000001");
  const auto there = *write([&](database::Tx& tx) {
    return storage::store_customer_message(
        tx, other, {.external_id = "wamid.there", .at = now(), .content = crm::Text{"hola"}}, false, now());
  });
  EXPECT_EQ(say(there.value, "a3").status, 404) << "of somebody else";
}

TEST_F(WritingRoutes, AnEmojiIsPutOnAMessageOnceAndTakenBack) {
  const auto react = [&](const std::string& emoji, const std::string& id) {
    return send(Role::agent, "POST", "/messages/1/reaction", {{"emoji", emoji}, {"clientId", id}});
  };
  const auto put = react("👍", "r1");
  ASSERT_EQ(put.status, 202) << put.body;
  EXPECT_EQ(json::parse(put.body).at_pointer("/message/reactions/0/emoji"), "👍");
  EXPECT_EQ(json::parse(put.body).at_pointer("/message/reactions/0/by"), "agent");
  EXPECT_EQ(react("👍", "r1").body, put.body);
  EXPECT_EQ(count("work WHERE kind = 'send'"), 1);
  EXPECT_EQ(current().answerer, crm::Answerer::bot) << "nothing was said";
  EXPECT_EQ(json::parse(react("❤️", "r2").body).at_pointer("/message/reactions/0/emoji"), "❤️");
  const auto taken = react("", "r3");
  ASSERT_EQ(taken.status, 202) << taken.body;
  EXPECT_TRUE(json::parse(taken.body).at_pointer("/message/reactions").as_array().empty());
  for (const std::string wrong : {"ok", "x👍", "👍👍👍👍👍👍👍👍👍👍👍👍👍", "ñ"})
    EXPECT_EQ(react(wrong, "r4").status, 400) << wrong;
  EXPECT_EQ(send(Role::agent, "POST", "/messages/99/reaction", {{"emoji", "👍"}, {"clientId", "r5"}}).status, 404);
  pass(24h);
  EXPECT_THAT(react("👍", "r6").body, HasSubstr("window_closed"));
}

TEST_F(WritingRoutes, WhoeverHasTheConversationAloneSpeaksToTheCustomer) {
  const auto holder = agent(Role::supervisor).id;
  write([&](database::Tx& tx) { EXPECT_TRUE(storage::claim(tx, thread.id, holder, now())); });
  const auto reaction = send(Role::agent, "POST", "/messages/1/reaction", {{"emoji", "👍"}, {"clientId", "r1"}});
  EXPECT_EQ(reaction.status, 409);
  EXPECT_THAT(reaction.body, HasSubstr("claimed_by_other"));
  EXPECT_THAT(later("x", 1h, "s1").body, HasSubstr("claimed_by_other"));
  EXPECT_EQ(note("Le atiendo yo mañana.", "n1").status, 201) << "the team goes on to talk about it";
}

TEST_F(WritingRoutes, MessagesAreFoundWithWhereTheWordsStand) {
  const auto found = read("/search/messages?q=envio");
  ASSERT_EQ(found.at("count"), 1);
  const auto& hit = found.at_pointer("/hits/0");
  EXPECT_EQ(hit.at("message"), 1);
  EXPECT_EQ(hit.at("conversation"), 1);
  EXPECT_EQ(hit.at_pointer("/contact/name"), "Ana");
  EXPECT_EQ(hit.at("excerpt"), "hola, ¿cuándo llega mi envío?");
  EXPECT_EQ(hit.at("highlights"), (json::array{json::object{{"start", 23}, {"length", 5}}}));
  EXPECT_EQ(read("/search/messages?q=envio&conversation=1").at("count"), 1);
  EXPECT_EQ(ask("GET", "/api/v2/search/messages?q=envio&conversation=9", {}, as(Role::agent)).status, 404);
  EXPECT_EQ(ask("GET", "/api/v2/search/messages", {}, as(Role::agent)).status, 400);
  customer_writes("otro envío", "wamid.2");
  const auto page = read("/search/messages?q=envio&limit=1");
  EXPECT_EQ(page.at_pointer("/hits/0/message"), 2);
  EXPECT_EQ(
      read("/search/messages?q=envio&limit=1&before=" + json::serialize(page.at("next"))).at_pointer("/hits/0/message"),
      1);
  EXPECT_EQ(read("/search/conversations?q=ana").at_pointer("/conversations/0/id"), 1);
  EXPECT_EQ(read("/search/conversations?q=zoe").at("count"), 0);
}

}  // namespace
}  // namespace tendero::web
