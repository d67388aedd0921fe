#include <map>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "desk/broadcasts/broadcast_desk.hpp"
#include "storage/contact_card.hpp"
#include "storage/merges.hpp"
#include "storage/outbox.hpp"
#include "storage/reachability.hpp"
#include "storage/templates.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

class Broadcasts : public storage::StorageTest {
 protected:
  Broadcasts() { approve("oferta", "marketing"); }

  /// A template that the channel sends; its id.
  std::int64_t approve(const std::string& name, const std::string& category, const std::string& status = "approved") {
    return write([&](database::Tx& tx) {
      crm::ChannelTemplate told{.external_id = "t" + name, .status = status};
      told.design.name = name;
      told.design.language = "es_MX";
      told.design.category = category;
      told.design.body = {.text = "Hola {{1}}, hay ofertas.", .examples = {"Ana"}};
      storage::keep_listed(tx, shop, told, now(), now());
      return storage::template_named(tx, shop, name, "es_MX")->id.value;
    });
  }
  ContactId person(const std::string& digits, const storage::ContactChange& change = {.marketing = true}) {
    pass(1ms);
    return write([&](database::Tx& tx) {
      const auto id = storage::make_contact_with_phone(tx, shop, PhoneNumber::parse("+" + digits, {}).value(), now());
      storage::change_contact(tx, shop, id, change, now());
      return id;
    });
  }
  static json::object told(const JsonObject& answer) { return json::parse(Json(answer).write()).as_object(); }
  std::int64_t make(const std::string& audience, std::int64_t what = 1, const std::string& more = "") {
    const auto sent = fmt::format(R"({{"name":"Mayo","template":{},"audience":{},"values":{{"body.1":"amiga"}}{}}})",
                                  what, audience, more);
    const auto made = world.run(desk.make(*Json::parse(sent), leo));
    EXPECT_TRUE(made.has_value());
    return told(made.value()).at("broadcast").at("id").to_number<std::int64_t>();
  }
  json::object broadcast(std::int64_t id) { return told(world.run(desk.read(id)).value()).at("broadcast").as_object(); }
  json::value results(std::int64_t id) { return broadcast(id).at("results"); }
  void start(std::int64_t id) {
    const auto revision = broadcast(id).at("revision").to_number<std::int64_t>();
    EXPECT_TRUE(world.run(desk.start(id, revision, leo)).has_value());
  }
  /// One step of what is due; false: nothing was.
  bool step() {
    const auto leased = write(
        [this](database::Tx& tx) { return storage::lease(tx, {std::string(broadcast_work)}, 10, now(), 1h, "test"); });
    for (const auto& work : leased) EXPECT_TRUE(world.run(worker.handle(work)).has_value());
    return !leased.empty();
  }
  /// The channel takes everything that waits, and tells that it was read.
  void deliver() {
    write([&](database::Tx& tx) {
      for (const auto& row : tx.rows("SELECT id FROM messages WHERE delivery = 'queued' ORDER BY id")) {
        const auto id = row.id<MessageId>(0);
        storage::begin_send(tx, id, now());
        storage::mark_sent(tx, id, "wamid.out" + id.text(), now());
      }
    });
  }
  std::int64_t messages() {
    return write([](database::Tx& tx) {
      return tx.row("SELECT COUNT(*) FROM messages WHERE delivery <> 'dropped' AND author <> 'customer'")->integer(0);
    });
  }
  void run(std::int64_t id) {
    for (int at = 0; at < 200 && broadcast(id).at("state") == "running"; ++at) {
      pass(1s);
      step();
      deliver();
    }
  }

  const storage::Actor leo{.kind = "agent", .id = 7, .name = "leo@shop.example", .address = {}};
  BroadcastDesk desk{shop, *database, world, {}, {}};
  BroadcastWork worker{*database, world, {}};
  ContactId ana = thread.contact;
};

const std::string everybody = R"({"conditions":{}})";

TEST_F(Broadcasts, SayBeforehandWhoIsLeftOutAndWhy) {
  person("525500000001");
  person("525500000002", {.blocked = true, .marketing = true});
  person("525500000003", {.marketing = false});
  const auto unreached = person("525500000004");
  write([&](database::Tx& tx) {
    for (int at = 0; at < 3; ++at) storage::note_unreached(tx, shop, unreached, now(), now());
  });
  const auto id = make(everybody);
  const auto seen = told(world.run(desk.audience(id)).value()).at("audience");
  EXPECT_EQ(seen.at("meant"), 5);
  EXPECT_EQ(seen.at("reached"), 1);
  std::map<std::string, std::int64_t> why;
  for (const auto& each : seen.at("leftOut").as_array())
    why[std::string(each.at("reason").as_string())] = each.at("contacts").to_number<std::int64_t>();
  EXPECT_EQ(why, (std::map<std::string, std::int64_t>{
                     {"blocked", 1}, {"marketing_refused", 1}, {"no_consent", 1}, {"unreachable", 1}}));
  const auto loose = make(everybody, 1, R"(,"onlyConsented":false)");
  EXPECT_EQ(told(world.run(desk.audience(loose)).value()).at("audience").at("reached"), 2);
  const auto utility = make(everybody, approve("aviso", "utility"));
  EXPECT_EQ(told(world.run(desk.audience(utility)).value()).at("audience").at("reached"), 3)
      << "no advertisement: only who is blocked or out of reach is left out";
}

TEST_F(Broadcasts, ReachEverybodyOnceAndCountWhatBecameOfIt) {
  for (int at = 10; at < 75; ++at) person("5255000000" + std::to_string(at));
  const auto id = make(everybody);
  start(id);
  run(id);
  EXPECT_EQ(broadcast(id).at("state"), "done");
  EXPECT_EQ(results(id).at("total"), 66);
  EXPECT_EQ(results(id).at("sent"), 65);
  EXPECT_EQ(results(id).at_pointer("/leftOut/0/reason"), "no_consent");
  EXPECT_EQ(messages(), 65);
  EXPECT_FALSE(step());
  EXPECT_EQ(messages(), 65) << "nobody gets it twice";
}

TEST_F(Broadcasts, NeverFillTheOutboxSoThatCustomersWait) {
  for (int at = 100; at < 200; ++at) person("525500000" + std::to_string(at));
  const auto id = make(everybody);
  start(id);
  for (int at = 0; at < 10; ++at) {
    pass(1s);
    step();
  }
  EXPECT_EQ(results(id).at("queued"), 60);
}

TEST_F(Broadcasts, GoOnAfterADeathAndRepeatNothing) {
  for (int at = 10; at < 50; ++at) person("5255000000" + std::to_string(at));
  const auto id = make(everybody);
  start(id);
  step();
  EXPECT_EQ(messages(), 19) << "of twenty one never asked for advertisements";
  // Dies with the work in its hands: nothing of the step was kept, or all of it.
  write([this](database::Tx& tx) { return storage::lease(tx, {std::string(broadcast_work)}, 1, now(), 1h, "dies"); });
  write([](database::Tx& tx) { storage::release_all(tx); });
  run(id);
  EXPECT_EQ(results(id).at("sent"), 40);
  EXPECT_EQ(messages(), 40);
}

TEST_F(Broadcasts, AreStoppedAndGoOnWithWhoeverDidNotGetIt) {
  for (int at = 10; at < 50; ++at) person("5255000000" + std::to_string(at));
  const auto id = make(everybody);
  start(id);
  step();
  const auto first = write([](database::Tx& tx) {
    const auto message = tx.row("SELECT MIN(id) FROM messages WHERE delivery = 'queued'")->id<MessageId>(0);
    return storage::begin_send(tx, message, Instant{}) == crm::DeliveryState::sending;
  });
  EXPECT_TRUE(first) << "one is on its way";
  EXPECT_TRUE(world.run(desk.stop(id, leo)).has_value());
  EXPECT_EQ(broadcast(id).at("state"), "stopped");
  EXPECT_EQ(messages(), 1) << "what waited is called back";
  step();
  EXPECT_EQ(messages(), 1);
  EXPECT_FALSE(world.run(desk.stop(id, leo)).has_value());
  EXPECT_TRUE(world.run(desk.resume(id, leo)).has_value());
  write([](database::Tx& tx) {
    const auto sending = tx.row("SELECT MIN(id) FROM messages WHERE delivery = 'sending'")->id<MessageId>(0);
    storage::mark_sent(tx, sending, "wamid.first", Instant{});
  });
  run(id);
  EXPECT_EQ(results(id).at("sent"), 40);
  EXPECT_EQ(messages(), 40);
}

TEST_F(Broadcasts, AskAgainWhenItIsTheirTurn) {
  const auto late = person("525500000011");
  const auto id = make(everybody);
  start(id);
  pass(1s);
  write([&](database::Tx& tx) { storage::change_contact(tx, shop, late, {.marketing = false}, now()); });
  run(id);
  EXPECT_EQ(messages(), 0);
  EXPECT_EQ(results(id).at("leftOut").as_array().size(), 2U);
}

TEST_F(Broadcasts, ReachAPersonOnceWhoTurnsOutToBeTwoContacts) {
  const auto one = person("525500000011");
  const auto other = person("525500000012");
  const auto id = make(everybody);
  start(id);
  write(
      [&](database::Tx& tx) { return storage::merge_contacts(tx, {.shop = shop, .from = other, .into = one}, now()); });
  run(id);
  EXPECT_EQ(messages(), 1);
}

TEST_F(Broadcasts, StopByThemselvesWhenTheTemplateIsSentNoMore) {
  person("525500000011");
  const auto id = make(everybody);
  start(id);
  pass(1s);
  approve("oferta", "marketing", "paused");
  step();
  EXPECT_EQ(broadcast(id).at("state"), "stopped");
  EXPECT_EQ(broadcast(id).at("whyStopped"), "template_not_approved");
  EXPECT_EQ(world.run(desk.resume(id, leo)).error().fault.code, "template_not_approved");
}

TEST_F(Broadcasts, StartOnceAndOnlyAsTheyWereLookedAt) {
  person("525500000011");
  const auto id = make(everybody);
  EXPECT_EQ(world.run(desk.start(id, 99, leo)).error().fault.code, "conflict");
  start(id);
  EXPECT_EQ(world.run(desk.start(id, 1, leo)).error().fault.code, "conflict");
  EXPECT_EQ(world.run(desk.remove(id, leo)).error().code, "conflict");
  const auto nobody = make(R"({"conditions":{"tags":["nadie"]}})");
  EXPECT_EQ(world.run(desk.start(nobody, 1, leo)).error().fault.code, "nobody_meant");
}

TEST_F(Broadcasts, AreTriedOnOneContactOnceForEachClientId) {
  const auto id = make(everybody);
  for (int at = 0; at < 2; ++at) EXPECT_TRUE(world.run(desk.try_on(id, ana, "c1", leo)).has_value());
  EXPECT_EQ(messages(), 1);
  EXPECT_EQ(results(id).at("total"), 0) << "a trial is no part of it";
  const auto refusing = person("525500000011", {.marketing = false});
  EXPECT_EQ(world.run(desk.try_on(id, refusing, "c2", leo)).error().code, "marketing_refused");
  EXPECT_EQ(world.run(desk.try_on(id, ContactId{999}, "c3", leo)).error().code, "not_found");
}

TEST_F(Broadcasts, CountWhoWroteAfterwards) {
  write([&](database::Tx& tx) { storage::change_contact(tx, shop, ana, {.marketing = true}, now()); });
  const auto id = make(fmt::format(R"({{"contacts":[{}]}})", ana.value));
  start(id);
  run(id);
  EXPECT_EQ(results(id).at("replied"), 0);
  customer_says("¿cuánto cuesta?", "w1");
  EXPECT_EQ(results(id).at("replied"), 1);
}

TEST_F(Broadcasts, TellWhatIsWrongWithADraft) {
  for (const auto* sent :
       {R"({"name":"a","template":1,"audience":{}})", R"({"name":"a","template":1,"audience":{"segment":9}})",
        R"({"name":"a","template":1,"audience":{"contacts":[]}})",
        R"({"name":"a","template":9,"audience":{"conditions":{}}})",
        R"({"name":"","template":1,"audience":{"conditions":{}}})",
        R"({"name":"a","template":1,"audience":{"conditions":{}},"values":{"body.9":"x"}})"}) {
    EXPECT_FALSE(world.run(desk.make(*Json::parse(sent), leo)).has_value()) << sent;
  }
}

}  // namespace
}  // namespace tendero::desk
