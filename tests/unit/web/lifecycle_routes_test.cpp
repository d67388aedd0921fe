#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/assignments.hpp"
#include "storage/audit.hpp"
#include "storage/handovers.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::Contains;

class LifecycleRoutes : public WebsiteTest {
 protected:
  LifecycleRoutes() {
    customer_says("hola", "w1");
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }

  /// A second agent beside the one of the role.
  crm::AgentId luz = [this] {
    return world
        .run(website_->accounts().add({"luz@shop.example", "Luz", Role::agent, Secret(password)}, {.kind = "command"}))
        ->id;
  }();
  net::Headers as_luz() {
    const auto session = write([&](database::Tx& tx) {
      return storage::begin_session(tx, {.agent = luz, .expires = now() + 1h, .address = {}, .device = {}}, now());
    });
    const auto token = issue_token(
        {.subject = luz.text(), .role = Role::agent, .expires = now() + 15min, .id = session}, secret_, now());
    return {{"Authorization", "Bearer " + token}};
  }
  std::int64_t id_of(Role role) { return agent(role).id.value; }

  net::Response put(const std::string& what, const std::string& body, net::Headers who) {
    return ask("PUT", "/api/v2/conversations/1/" + what, body, std::move(who));
  }
  net::Response take(std::int64_t to, net::Headers who) {
    return put("assignee", fmt::format(R"({{"assignee":{},"seen":0}})", to), std::move(who));
  }
  net::Response give(std::int64_t to, net::Headers who) {
    return put("assignee", fmt::format(R"({{"assignee":{}}})", to), std::move(who));
  }
  net::Response say(net::Headers who, const std::string& id) {
    return ask("POST", "/api/v2/conversations/1/messages", R"({"text":"Buenas","clientId":")" + id + R"("})",
               std::move(who));
  }
  json::value get(const std::string& path, net::Headers who) {
    const auto answer = ask("GET", "/api/v2" + path, {}, std::move(who));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  std::optional<crm::AgentId> holder() {
    const auto found = write([this](database::Tx& tx) { return storage::handling_of(tx, thread.id).holder(); });
    return found ? std::optional(found->id) : std::nullopt;
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const auto& row : write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 100); }))
      actions.push_back(row.entry.action);
    return actions;
  }
};

TEST_F(LifecycleRoutes, OfTwoWhoTakeItAtOnceOneWinsAndTheOtherIsTold) {
  // Both see it free, and both press.
  for (const auto& who : {as(Role::agent), as_luz()})
    EXPECT_TRUE(get("/conversations/1", who).at_pointer("/conversation/assignee").is_null());
  const auto won = take(id_of(Role::agent), as(Role::agent));
  const auto lost = take(luz.value, as_luz());
  EXPECT_EQ(won.status, 200) << won.body;
  EXPECT_EQ(json::parse(won.body).at_pointer("/conversation/assignee/id"), id_of(Role::agent));
  EXPECT_EQ(json::parse(won.body).at_pointer("/conversation/answerer"), "human");
  EXPECT_EQ(lost.status, 409);
  const auto told = json::parse(lost.body);
  EXPECT_EQ(told.at("code"), "conflict");
  EXPECT_EQ(told.at_pointer("/details/assignee/id"), id_of(Role::agent));
  EXPECT_EQ(holder(), agent(Role::agent).id);
  EXPECT_EQ(take(id_of(Role::agent), as(Role::agent)).status, 409) << "not seen as it is";
  EXPECT_EQ(give(id_of(Role::agent), as(Role::agent)).status, 200) << "again changes nothing";
  EXPECT_EQ(std::ranges::count(audited(), "conversation.assigned"), 1);
}

TEST_F(LifecycleRoutes, OfTwoSupervisorsWhoAssignAtOnceOneWinsAsWell) {
  const auto first = put("assignee", fmt::format(R"({{"assignee":{},"seen":0}})", luz.value), as(Role::supervisor));
  const auto second =
      put("assignee", fmt::format(R"({{"assignee":{},"seen":0}})", id_of(Role::agent)), as(Role::admin));
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(json::parse(second.body).at_pointer("/details/assignee/name"), "Luz");
  EXPECT_EQ(give(id_of(Role::agent), as(Role::admin)).status, 200) << "who insists, takes it";
}

TEST_F(LifecycleRoutes, WhatSomebodyHasNobodyElseAnswers) {
  EXPECT_EQ(say(as(Role::agent), "a1").status, 202);
  EXPECT_EQ(holder(), agent(Role::agent).id) << "who writes has it";
  for (const auto& answer :
       {say(as_luz(), "b1"), say(as(Role::supervisor), "c1"), put("answerer", R"({"answerer":"human"})", as_luz()),
        put("answerer", R"({"answerer":"bot"})", as_luz()), put("state", R"({"state":"resolved"})", as_luz()),
        put("snooze", R"({"until":null})", as_luz()), put("assignee", R"({"assignee":null})", as_luz())}) {
    EXPECT_EQ(answer.status, 409) << answer.body;
    const auto told = json::parse(answer.body);
    EXPECT_EQ(told.at("code"), "claimed_by_other");
    EXPECT_EQ(told.at_pointer("/details/assignee/id"), id_of(Role::agent));
  }
  EXPECT_EQ(say(as(Role::agent), "a2").status, 202);
  EXPECT_EQ(give(id_of(Role::supervisor), as(Role::supervisor)).status, 200);
  EXPECT_EQ(say(as(Role::supervisor), "c1").status, 202) << "a supervisor takes it first";
  EXPECT_EQ(say(as(Role::agent), "a3").status, 409);
}

TEST_F(LifecycleRoutes, AgentsHandOnWhatIsTheirsAndNothingElse) {
  EXPECT_EQ(give(luz.value, as(Role::agent)).status, 403) << "nobody has it";
  EXPECT_EQ(give(id_of(Role::agent), as(Role::agent)).status, 200);
  EXPECT_EQ(give(luz.value, as(Role::agent)).status, 200);
  EXPECT_EQ(holder(), luz);
  EXPECT_EQ(give(luz.value, as(Role::agent)).status, 409) << "theirs no more";
  EXPECT_EQ(give(999, as_luz()).status, 400) << "nobody by that id";
  EXPECT_EQ(put("assignee", "{}", as_luz()).status, 400) << "what is left out gives nothing up";
  EXPECT_EQ(holder(), luz);
}

TEST_F(LifecycleRoutes, WhoGivesUpLeavesNobodyBehind) {
  EXPECT_EQ(give(id_of(Role::agent), as(Role::agent)).status, 200);
  const auto given = put("assignee", R"({"assignee":null})", as(Role::agent));
  EXPECT_EQ(given.status, 200) << given.body;
  const auto conversation = json::parse(given.body).at("conversation");
  EXPECT_TRUE(conversation.at("assignee").is_null());
  EXPECT_EQ(conversation.at("answerer"), "waiting");
  EXPECT_EQ(conversation.at_pointer("/handover/reason"), "given_up");
  EXPECT_THAT(audited(), Contains("conversation.given_up"));
  EXPECT_EQ(give(luz.value, as_luz()).status, 200);
  const auto back = put("answerer", R"({"answerer":"bot"})", as_luz());
  EXPECT_TRUE(json::parse(back.body).at_pointer("/conversation/assignee").is_null());
  EXPECT_EQ(json::parse(back.body).at_pointer("/conversation/answerer"), "bot");
}

TEST_F(LifecycleRoutes, AConversationIsOpenedAgainForWhoeverHadIt) {
  EXPECT_EQ(give(id_of(Role::agent), as(Role::agent)).status, 200);
  const auto resolved = put("state", R"({"state":"resolved"})", as(Role::agent));
  EXPECT_EQ(json::parse(resolved.body).at_pointer("/conversation/assignee/id"), id_of(Role::agent));
  write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  EXPECT_EQ(get("/conversations?tab=mine", as(Role::agent)).at("count"), 1);
}

TEST_F(LifecycleRoutes, TheTabsHoldWhatTheirBadgesSay) {
  const auto counts = [&](net::Headers who) { return get("/conversations/counts", std::move(who)).at("counts"); };
  EXPECT_EQ(counts(as(Role::agent)).at_pointer("/unassigned/count"), 1);
  EXPECT_EQ(counts(as(Role::agent)).at_pointer("/unassigned/unread"), 1);
  EXPECT_EQ(get("/conversations?tab=unassigned&unread=true", as(Role::agent)).at("count"), 1);
  EXPECT_EQ(give(id_of(Role::agent), as(Role::agent)).status, 200);
  EXPECT_EQ(counts(as(Role::agent)).at_pointer("/mine/count"), 1);
  EXPECT_EQ(counts(as_luz()).at_pointer("/mine/count"), 0);
  EXPECT_EQ(get("/conversations?tab=mine", as(Role::agent)).at("count"), 1);
  EXPECT_EQ(get("/conversations?tab=mine", as_luz()).at("count"), 0);
  EXPECT_EQ(get("/conversations?tab=unassigned", as_luz()).at("count"), 0);
  EXPECT_EQ(get(fmt::format("/conversations?assignee={}", id_of(Role::agent)), as_luz()).at("count"), 1);
}

TEST_F(LifecycleRoutes, PriorityLabelsAndReadingAreKept) {
  const auto urgent = put("priority", R"({"priority":"urgent"})", as(Role::agent));
  EXPECT_EQ(json::parse(urgent.body).at_pointer("/conversation/priority"), "urgent");
  EXPECT_EQ(get("/conversations?priority=urgent", as_luz()).at("count"), 1);
  const auto added = ask("POST", "/api/v2/labels", R"({"name":"Envíos","colour":"#1f7a4d"})", as(Role::supervisor));
  ASSERT_EQ(added.status, 201) << added.body;
  const auto label = json::serialize(json::parse(added.body).at_pointer("/label/id"));
  const auto labelled = put("labels", R"({"labels":[)" + label + "]}", as(Role::agent));
  EXPECT_EQ(json::parse(labelled.body).at_pointer("/conversation/labels/0/name"), "Envíos");
  EXPECT_EQ(get("/conversations?label=" + label, as_luz()).at("count"), 1);
  EXPECT_EQ(put("labels", R"({"labels":[99]})", as(Role::agent)).status, 400);
  EXPECT_EQ(put("labels", R"({"labels":["a"]})", as(Role::agent)).status, 400);
  EXPECT_EQ(get("/conversations/1", as_luz()).at_pointer("/conversation/unread"), 1);
  EXPECT_EQ(json::parse(put("read", R"({"read":true})", as_luz()).body).at_pointer("/conversation/unread"), 0);
  EXPECT_EQ(get("/conversations/1", as(Role::agent)).at_pointer("/conversation/unread"), 1);
  EXPECT_EQ(json::parse(put("read", R"({"read":false})", as_luz()).body).at_pointer("/conversation/unread"), 1);
  for (const auto* action : {"conversation.prioritised", "label.added", "conversation.labelled"})
    EXPECT_THAT(audited(), Contains(action));
}

TEST_F(LifecycleRoutes, WhatIsPutOffIsOutOfSightUntilThen) {
  const auto put_off = put("snooze", R"({"until":"2025-11-23T09:00:00Z"})", as(Role::agent));
  ASSERT_EQ(put_off.status, 200) << put_off.body;
  EXPECT_EQ(json::parse(put_off.body).at_pointer("/conversation/snoozedUntil"), "2025-11-23T09:00:00.000Z");
  EXPECT_EQ(get("/conversations?tab=all", as_luz()).at("count"), 0);
  EXPECT_EQ(get("/conversations", as_luz()).at("count"), 1) << "a list of everything holds it";
  EXPECT_EQ(get("/conversations?snoozed=true", as_luz()).at("count"), 1);
  pass(14min);
  EXPECT_EQ(put("snooze", R"({"until":"2025-11-23T08:00:00Z"})", as(Role::agent)).status, 400) << "has passed";
  EXPECT_EQ(put("snooze", R"({"until":"2027-11-23T08:00:00Z"})", as(Role::agent)).status, 400) << "too far away";
  EXPECT_EQ(put("snooze", R"({"until":"soon"})", as(Role::agent)).status, 400);
  EXPECT_EQ(put("snooze", "{}", as(Role::agent)).status, 400);
  EXPECT_EQ(put("snooze", R"({"until":null})", as(Role::agent)).status, 200);
  EXPECT_EQ(get("/conversations?tab=all", as_luz()).at("count"), 1);
}

TEST_F(LifecycleRoutes, LabelsAreTheSupervisors) {
  const std::string body = R"({"name":"Envíos","colour":"#1f7a4d"})";
  EXPECT_EQ(ask("POST", "/api/v2/labels", body, as(Role::agent)).status, 403);
  EXPECT_EQ(ask("POST", "/api/v2/labels", body, as(Role::supervisor)).status, 201);
  EXPECT_EQ(ask("POST", "/api/v2/labels", body, as(Role::supervisor)).status, 409);
  EXPECT_EQ(ask("PUT", "/api/v2/labels/1", R"({"name":"Pagos","colour":"#000000"})", as(Role::admin)).status, 200);
  EXPECT_EQ(get("/labels", as(Role::agent)).at_pointer("/labels/0/name"), "Pagos");
  for (const auto* bad : {R"({"name":"","colour":"#000000"})", R"({"name":"a","colour":"red"})",
                          R"({"name":"a","colour":"#00000g"})", R"({"name":"a"})"}) {
    EXPECT_EQ(ask("POST", "/api/v2/labels", bad, as(Role::supervisor)).status, 400) << bad;
  }
  const auto long_name = fmt::format(R"({{"name":"{}","colour":"#000000"}})", std::string(41, 'a'));
  EXPECT_EQ(ask("POST", "/api/v2/labels", long_name, as(Role::supervisor)).status, 400);
  EXPECT_EQ(ask("DELETE", "/api/v2/labels/1", {}, as(Role::supervisor)).status, 200);
  EXPECT_EQ(ask("DELETE", "/api/v2/labels/1", {}, as(Role::supervisor)).status, 404);
}

TEST_F(LifecycleRoutes, WhoIsThereIsSeenByAll) {
  EXPECT_EQ(ask("PUT", "/api/v2/agents/me/presence", R"({"presence":"online"})", as_luz()).status, 200);
  const auto team = get("/agents/presence", as(Role::agent)).at("agents").as_array();
  EXPECT_EQ(team.at(0).at_pointer("/agent/name"), "Luz");
  EXPECT_EQ(team.at(0).at("presence"), "online");
  EXPECT_EQ(ask("PUT", "/api/v2/agents/me/presence", R"({"presence":"asleep"})", as_luz()).status, 400);
  const auto capacity = fmt::format("/api/v2/agents/{}/capacity", luz.value);
  EXPECT_EQ(ask("PUT", capacity, R"({"maxConcurrentChats":2})", as(Role::agent)).status, 403);
  const auto changed = ask("PUT", capacity, R"({"maxConcurrentChats":2})", as(Role::supervisor));
  EXPECT_EQ(json::parse(changed.body).at_pointer("/agents/0/maxConcurrentChats"), 2);
  EXPECT_EQ(ask("PUT", capacity, R"({"maxConcurrentChats":21})", as(Role::supervisor)).status, 400);
  EXPECT_EQ(ask("PUT", "/api/v2/agents/999/capacity", R"({"maxConcurrentChats":2})", as(Role::admin)).status, 404);
}

TEST_F(LifecycleRoutes, WhoLooksAndWritesIsSeenForAWhile) {
  EXPECT_EQ(put("viewing", R"({"typing":true})", as_luz()).status, 200);
  const auto seen = get("/conversations/1/viewing", as(Role::agent));
  EXPECT_EQ(seen.at_pointer("/viewers/0/agent/name"), "Luz");
  EXPECT_EQ(seen.at_pointer("/viewers/0/typing"), true);
  EXPECT_THAT(feed_kinds(), Contains("conversation.viewing"));
  EXPECT_EQ(ask("DELETE", "/api/v2/conversations/1/viewing", {}, as_luz()).status, 200);
  EXPECT_EQ(get("/conversations/1/viewing", as(Role::agent)).at("count"), 0);
  EXPECT_EQ(put("viewing", R"({"typing":true})", as_luz()).status, 200);
  pass(20s);
  EXPECT_EQ(get("/conversations/1/viewing", as(Role::agent)).at("count"), 0) << "nothing was heard of her since";
  EXPECT_EQ(ask("PUT", "/api/v2/conversations/99/viewing", R"({"typing":true})", as_luz()).status, 404);
}

TEST_F(LifecycleRoutes, SayWhatIsWrong) {
  for (const auto* path : {"/api/v2/conversations?tab=theirs", "/api/v2/conversations?priority=medium",
                           "/api/v2/conversations?unread=1", "/api/v2/conversations?label=x"}) {
    EXPECT_EQ(ask("GET", path, {}, as(Role::agent)).status, 400) << path;
  }
  for (const auto* what : {"assignee", "priority", "labels", "snooze", "read"}) {
    EXPECT_EQ(put(what, R"({"nonsense":true})", as(Role::agent)).status, 400) << what;
  }
  EXPECT_EQ(ask("PUT", "/api/v2/conversations/99/priority", R"({"priority":"low"})", as(Role::agent)).status, 404);
}

TEST_F(LifecycleRoutes, WhoIsDisabledLeavesNobodyBehind) {
  EXPECT_EQ(give(luz.value, as_luz()).status, 200);
  ASSERT_TRUE(world.run(website_->accounts().change(luz, {.active = false}, {.kind = "command"})));
  const auto conversation = get("/conversations/1", as(Role::agent)).at("conversation");
  EXPECT_TRUE(conversation.at("assignee").is_null());
  EXPECT_EQ(conversation.at("answerer"), "waiting");
  EXPECT_EQ(give(luz.value, as(Role::supervisor)).status, 400) << "she works here no more";
}

}  // namespace
}  // namespace tendero::web
