#include "web/tickets/ticket_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/messages.hpp"
#include "storage/settings.hpp"
#include "storage/templates.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::HasSubstr;
using ::testing::Not;

class TicketRoutes : public WebsiteTest {
 protected:
  /// The agent who asks.
  std::int64_t somebody() { return WebsiteTest::agent(Role::agent).id.value; }
  net::Response agent(const std::string& method, const std::string& path, const json::value& body = nullptr) {
    return ask(method, "/api/v2" + path, body.is_null() ? "" : json::serialize(body), as(Role::agent));
  }
  json::value read(const std::string& path) {
    const auto answer = agent("GET", path);
    EXPECT_EQ(answer.status, 200) << path << ' ' << answer.body;
    return json::parse(answer.body);
  }
  json::object ticket(const std::string& subject) {
    return {{"conversation", thread.id.value}, {"clientId", subject}, {"subject", subject}};
  }
  json::value make(const json::object& sent) {
    const auto answer = agent("POST", "/tickets", sent);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return json::parse(answer.body).at("ticket");
  }
  json::value make(const std::string& subject) { return make(ticket(subject)); }
  static std::string place(const json::value& ticket) {
    return "/tickets/" + std::to_string(ticket.at("id").to_number<std::int64_t>());
  }
  net::Response resolve(const json::value& made, bool tell = false) {
    return agent("POST", place(made) + "/resolve",
                 json::object{{"summary", "Se cambió"}, {"category", "solved"}, {"tellCustomer", tell}});
  }
  void choose_preset(const std::string& id) {
    write([&](database::Tx& tx) { storage::store_setting(tx, shop, "preset", '"' + id + '"', now()); });
  }
  void customer_writes(const std::string& words, const std::string& wamid) {
    customer_says(words, wamid);
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }
  std::vector<std::string> told() {
    std::vector<std::string> texts;
    for (const auto& message : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (message.author == crm::Author::system) texts.push_back(crm::plain_text(message.content));
    }
    return texts;
  }
};

TEST_F(TicketRoutes, ATicketIsMadeAndReadWhole) {
  auto sent = ticket("Llegó frío");
  sent["category"] = "shipping_issue";
  sent["priority"] = "high";
  sent["description"] = "La pizza";
  sent["agent"] = somebody();
  const auto made = make(sent);
  EXPECT_THAT(std::string(made.at("number").as_string()), testing::StartsWith("SOL-"));
  EXPECT_EQ(made.at("status"), "new");
  EXPECT_EQ(made.at("categoryLabel"), "Shipping problem");
  EXPECT_EQ(made.at_pointer("/contact/name"), "Ana");
  EXPECT_EQ(made.at_pointer("/contact/phone"), "529991234567");
  EXPECT_EQ(made.at_pointer("/history/0/kind"), "created");
  EXPECT_EQ(made.at_pointer("/history/0/by"), "agent@shop.example");
  EXPECT_EQ(read(place(made)).at("ticket"), made);
  const auto list = read("/tickets?status=active&q=llegó");
  ASSERT_EQ(list.at("count"), 1);
  EXPECT_FALSE(list.at_pointer("/tickets/0").as_object().contains("notes"));
}

TEST_F(TicketRoutes, TheSameRequestMakesOne) {
  const auto first = make("a");
  EXPECT_EQ(make("a").at("number"), first.at("number"));
  EXPECT_EQ(read("/tickets").at("count"), 1);
}

TEST_F(TicketRoutes, AreMadeForAContactToo) {
  const auto made = make(json::object{{"contact", thread.contact.value}, {"clientId", "1"}, {"subject", "a"}});
  EXPECT_EQ(made.at("conversation"), thread.id.value) << "where they wrote last";
}

TEST_F(TicketRoutes, WhatCannotBeMadeIsSaid) {
  const auto refused = [&](json::object changes) {
    auto sent = ticket("a");
    for (const auto& change : changes) sent[change.key()] = change.value();
    return agent("POST", "/tickets", sent);
  };
  EXPECT_THAT(agent("POST", "/tickets", json::object{{"priority", "now"}}).body, HasSubstr("subject"));
  EXPECT_EQ(refused({{"category", "food_quality"}}).status, 400) << "of another preset";
  EXPECT_EQ(refused({{"conversation", 4711}}).status, 404);
  EXPECT_EQ(refused({{"conversation", nullptr}}).status, 400);
  EXPECT_EQ(refused({{"agent", 4711}}).status, 404);
  EXPECT_EQ(refused({{"subject", std::string(151, 'a')}}).status, 400);
  EXPECT_EQ(refused({{"colour", "red"}}).status, 400);
  EXPECT_EQ(read("/tickets").at("count"), 0);
  EXPECT_EQ(std::string(make("b").at("number").as_string()).substr(9), "000001") << "no number was lost";
}

TEST_F(TicketRoutes, ATicketOfAnotherPresetIsNotThere) {
  const auto made = make("a");
  choose_preset("restaurant");
  for (const auto* step : {"/notes", "/resolve", "/reopen", "/escalate", "/attachments"}) {
    const json::object body = std::string_view(step) == "/notes" ? json::object{{"body", "a"}}
                              : std::string_view(step) == "/resolve"
                                  ? json::object{{"summary", "a"}, {"category", "solved"}}
                              : std::string_view(step) == "/attachments" ? json::object{{"messages", {1}}}
                                                                         : json::object{{"reason", "a"}};
    EXPECT_EQ(agent("POST", place(made) + step, body).status, 404) << step;
  }
  EXPECT_EQ(agent("GET", place(made)).status, 404);
  EXPECT_EQ(agent("GET", place(made) + "/attachable").status, 404);
  EXPECT_EQ(agent("PATCH", place(made), json::object{{"revision", 1}, {"subject", "b"}}).status, 404);
  EXPECT_EQ(agent("DELETE", place(made) + "/attachments/1").status, 404);
  EXPECT_EQ(read("/tickets").at("count"), 0);
  const auto counted = ask("GET", "/api/v2/tickets/statistics", {}, as(Role::supervisor));
  EXPECT_EQ(json::parse(counted.body).at_pointer("/statistics/total"), 0);
  auto sent = ticket("b");
  sent["category"] = "food_quality";
  EXPECT_EQ(make(sent).at("number"), "FOOD-000001");
  choose_preset("ecommerce");
  EXPECT_EQ(read(place(made)).at_pointer("/ticket/subject"), "a") << "it is as it was";
}

TEST_F(TicketRoutes, IsChangedByWhoReadItLast) {
  const auto made = make("a");
  const json::object change{
      {"revision", 1}, {"status", "in_progress"}, {"agent", somebody()}, {"location", "Calle 60"}};
  const auto changed = agent("PATCH", place(made), change);
  ASSERT_EQ(changed.status, 200) << changed.body;
  const auto now_is = json::parse(changed.body).at("ticket");
  EXPECT_EQ(now_is.at("status"), "in_progress");
  EXPECT_EQ(now_is.at_pointer("/agent/name"), "Somebody");
  EXPECT_EQ(now_is.at("subject"), "a") << "what is left out stays";
  EXPECT_EQ(now_is.at("history").as_array().size(), 3U);
  EXPECT_EQ(agent("PATCH", place(made), change).status, 409) << "somebody else has changed it since";
  EXPECT_EQ(agent("PATCH", place(made), json::object{{"subject", "b"}}).status, 400) << "since what?";
  const auto freed = agent("PATCH", place(made), json::object{{"revision", 2}, {"agent", nullptr}});
  EXPECT_TRUE(json::parse(freed.body).at_pointer("/ticket/agent").is_null()) << freed.body;
}

TEST_F(TicketRoutes, AStatusIsNotSetAcrossItsSteps) {
  const auto made = make("a");
  const auto move = [&](const char* status) {
    const auto revision = read(place(made)).at_pointer("/ticket/revision");
    return agent("PATCH", place(made), json::object{{"revision", revision}, {"status", status}}).status;
  };
  EXPECT_EQ(move("closed"), 409) << "it is resolved first";
  EXPECT_EQ(move("resolved"), 400) << "that has an address of its own";
  EXPECT_EQ(move("new"), 400);
  EXPECT_EQ(resolve(made).status, 200);
  EXPECT_EQ(move("open"), 409) << "it is reopened";
  EXPECT_EQ(move("closed"), 200);
}

TEST_F(TicketRoutes, NotesAreInternalUnlessSomebodySaysOtherwise) {
  const auto made = make("a");
  agent("POST", place(made) + "/notes", json::object{{"body", "Es clienta desde hace años"}});
  const auto noted =
      agent("POST", place(made) + "/notes", json::object{{"body", "Ya va en camino"}, {"visibility", "public"}});
  const auto notes = json::parse(noted.body).at_pointer("/ticket/notes").as_array();
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].at("visibility"), "internal");
  EXPECT_EQ(notes[1].at("visibility"), "public");
  EXPECT_EQ(notes[1].at("by"), "agent@shop.example");
  EXPECT_TRUE(told().empty()) << "nothing is sent by itself";
}

TEST_F(TicketRoutes, IsResolvedOnceAndTheCustomerHearsOfItWhenAsked) {
  customer_writes("hola", "w1");
  const auto quiet = make("a");
  EXPECT_TRUE(json::parse(resolve(quiet).body).at("notice").is_null());
  EXPECT_TRUE(told().empty());
  const auto made = make("b");
  const auto resolved = resolve(made, true);
  ASSERT_EQ(resolved.status, 200) << resolved.body;
  const auto answer = json::parse(resolved.body);
  EXPECT_EQ(answer.at_pointer("/ticket/resolution/category"), "solved");
  EXPECT_EQ(answer.at_pointer("/ticket/resolution/by"), "agent@shop.example");
  EXPECT_EQ(answer.at_pointer("/notice/sent"), true);
  ASSERT_EQ(told().size(), 1U);
  EXPECT_THAT(told()[0], HasSubstr(std::string(made.at("number").as_string())));
  EXPECT_THAT(told()[0], HasSubstr("Se cambió"));
  EXPECT_EQ(resolve(made, true).status, 409);
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(TicketRoutes, AResolutionIsToldAsATemplateWhenTheWindowIsClosed) {
  const auto made = make("a");
  EXPECT_EQ(json::parse(resolve(made, true).body).at_pointer("/notice/reason"), "window_closed");
  const crm::MessageTemplate design{
      .name = "ticket_resolved_es",
      .language = "es_MX",
      .category = "utility",
      .named = true,
      .body = {.text = "Resolvimos {{ticket_number}}: {{ticket_summary}}.", .examples = {"SOL-1", "Listo"}}};
  write([&](database::Tx& tx) {
    const auto id = storage::keep_draft(tx, shop, design, {}, now());
    storage::mark_submitted(
        tx, id, {.external_id = "x1", .design = design, .status = "approved", .quality = {}, .reason = {}}, now());
  });
  const auto resolved = resolve(make("b"), true);
  EXPECT_EQ(json::parse(resolved.body).at_pointer("/notice/template"), "ticket_resolved_es") << resolved.body;
  ASSERT_EQ(told().size(), 1U);
  EXPECT_THAT(told()[0], HasSubstr("Se cambió"));
}

TEST_F(TicketRoutes, IsReopenedThreeTimesWithinThirtyDays) {
  const auto made = make("a");
  const auto reopen = [&] {
    return agent("POST", place(made) + "/reopen", json::object{{"reason", "Sigue igual"}}).status;
  };
  EXPECT_EQ(reopen(), 409) << "it is active";
  for (int times = 0; times < 3; ++times) {
    EXPECT_EQ(resolve(made).status, 200);
    EXPECT_EQ(reopen(), 200);
  }
  EXPECT_EQ(resolve(made).status, 200);
  EXPECT_TRUE(read(place(made)).at_pointer("/ticket/reopenableUntil").is_null());
  EXPECT_EQ(reopen(), 409);
  const auto old = make("b");
  EXPECT_EQ(resolve(old).status, 200);
  pass(30 * 24h + 1ms);
  EXPECT_EQ(agent("POST", place(old) + "/reopen", json::object{{"reason", "Sigue igual"}}).status, 409);
}

TEST_F(TicketRoutes, IsEscalatedOnce) {
  const auto made = make("a");
  const auto escalate = [&] { return agent("POST", place(made) + "/escalate", json::object{{"reason", "Es VIP"}}); };
  const auto escalated = json::parse(escalate().body).at("ticket");
  EXPECT_EQ(escalated.at("priority"), "high");
  EXPECT_EQ(escalated.at_pointer("/escalation/reason"), "Es VIP");
  EXPECT_EQ(escalate().status, 409);
  EXPECT_EQ(read("/tickets?escalated=true").at("count"), 1);
  EXPECT_EQ(read("/tickets?escalated=false").at("count"), 0);
}

TEST_F(TicketRoutes, MessagesOfTwoDaysAreAttachedToOneTicket) {
  customer_writes("vieja", "w1");
  pass(48h + 1ms);
  customer_writes("foto", "w2");
  const auto first = make("a");
  const auto second = make("b");
  const auto attachable = read(place(first) + "/attachable");
  ASSERT_EQ(attachable.at("count"), 1);
  const auto id = attachable.at_pointer("/messages/0/id").to_number<std::int64_t>();
  const auto attach = [&](const json::value& to, json::array messages) {
    return agent("POST", place(to) + "/attachments", json::object{{"messages", std::move(messages)}});
  };
  EXPECT_EQ(attach(first, {id, 1}).status, 409) << "one is too old, so none is attached";
  const auto attached = attach(first, {id});
  ASSERT_EQ(attached.status, 200) << attached.body;
  EXPECT_EQ(json::parse(attached.body).at_pointer("/ticket/attachments/0/message/text"), "foto");
  EXPECT_EQ(attach(second, {id}).status, 409);
  EXPECT_EQ(read(place(second) + "/attachable").at("count"), 0);
  const auto off = place(first) + "/attachments/" + std::to_string(id);
  EXPECT_EQ(agent("DELETE", off).status, 200);
  EXPECT_EQ(agent("DELETE", off).status, 404);
  EXPECT_EQ(attach(second, {id}).status, 200);
}

TEST_F(TicketRoutes, MessagesOfSomebodyElseAreNotAttached) {
  const auto other = make_conversation("525587650000");
  const auto id = *write([&](database::Tx& tx) {
    const crm::CustomerMessage message{.external_id = "w9", .at = now(), .content = crm::Text{"secreto"}};
    return storage::store_customer_message(tx, other, message, false, now());
  });
  const auto refused = agent("POST", place(make("a")) + "/attachments", json::object{{"messages", {id.value}}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, Not(HasSubstr("secreto")));
}

TEST_F(TicketRoutes, AreCountedForSupervisors) {
  resolve(make("a"));
  make("b");
  EXPECT_EQ(agent("GET", "/tickets/statistics").status, 403);
  const auto counted = ask("GET", "/api/v2/tickets/statistics?from=2000-01-01T00:00:00Z", {}, as(Role::supervisor));
  ASSERT_EQ(counted.status, 200) << counted.body;
  const auto statistics = json::parse(counted.body).at("statistics");
  EXPECT_EQ(statistics.at("total"), 2);
  EXPECT_EQ(statistics.at("active"), 1);
  EXPECT_EQ(statistics.at_pointer("/byStatus/resolved"), 1);
  EXPECT_EQ(ask("GET", "/api/v2/tickets/statistics?from=soon", {}, as(Role::supervisor)).status, 400);
}

TEST_F(TicketRoutes, AListIsAskedForInWordsThatAreKnown) {
  for (const auto* query : {"status=done", "priority=now", "escalated=1", "agent=me", "contact=0", "limit=201"})
    EXPECT_EQ(agent("GET", std::string("/tickets?") + query).status, 400) << query;
}

TEST_F(TicketRoutes, EachChangeIsAuditedWithoutItsWords) {
  const auto made = make("Zoraida");
  resolve(made);
  const auto trail = ask("GET", "/api/v2/audit", {}, as(Role::admin)).body;
  for (const auto* action : {"ticket.created", "ticket.resolved"}) EXPECT_THAT(trail, HasSubstr(action));
  EXPECT_THAT(trail, Not(HasSubstr("Zoraida")));
}

}  // namespace
}  // namespace tendero::web
