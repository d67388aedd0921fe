#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "desk/contacts/contact_export.hpp"
#include "desk/contacts/contacts_desk.hpp"
#include "desk/contacts/field_desk.hpp"
#include "desk/contacts/import_desk.hpp"
#include "storage/contact_notes.hpp"
#include "storage/marketing.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string mapping = R"({"mapping":["phone","name","tags","marketing","field:city","note"]})";

class Imports : public storage::StorageTest {
 protected:
  Imports() {
    world.run(fields.add(*Json::parse(R"({"key":"city","label":"Ciudad"})"), leo)).value();
    write([this](database::Tx& tx) { tx.run("UPDATE contacts SET name = 'Ana Vieja' WHERE id = $1", thread.contact); });
  }

  static json::object told(const JsonObject& answer) { return json::parse(Json(answer).write()).as_object(); }
  /// A table with these rows below its titles; the import's id.
  std::int64_t upload(const std::string& rows) {
    const auto answer =
        world.run(desk.upload("Teléfono,Nombre,Etiquetas,Publicidad,Ciudad,Nota\n" + rows, "a.csv", leo));
    return told(answer.value()).at("import").at("id").to_number<std::int64_t>();
  }
  void work_off() {
    pass(1s);
    for (;;) {
      const auto leased = write(
          [this](database::Tx& tx) { return storage::lease(tx, {std::string(import_work)}, 10, now(), 1h, "test"); });
      if (leased.empty()) return;
      for (const auto& work : leased) ASSERT_TRUE(world.run(worker.handle(work)).has_value());
    }
  }
  json::object import(std::int64_t id) { return told(world.run(desk.read(id)).value()).at("import").as_object(); }
  std::int64_t carry_out(const std::string& rows) {
    const auto id = upload(rows);
    EXPECT_TRUE(world.run(desk.start(id, *Json::parse(mapping), leo)).has_value());
    work_off();
    EXPECT_EQ(import(id).at("state"), "done");
    return id;
  }
  void undo(std::int64_t id) {
    EXPECT_TRUE(world.run(desk.undo(id, leo)).has_value());
    work_off();
    EXPECT_EQ(import(id).at("state"), "undone");
  }
  std::vector<std::string> states(std::int64_t id) {
    std::vector<std::string> states;
    for (const auto& row : told(world.run(desk.rows(id, {}, 0, 100)).value()).at("rows").as_array())
      states.emplace_back(row.at("state").as_string());
    return states;
  }
  std::optional<storage::ContactCard> card(const std::string& digits) {
    return write([&](database::Tx& tx) -> std::optional<storage::ContactCard> {
      const auto id = storage::contact_with_phone(tx, shop, PhoneNumber::parse("+" + digits, {}).value(), now());
      return id ? storage::contact_card(tx, shop, *id) : std::nullopt;
    });
  }

  const storage::Actor leo{.kind = "agent", .id = 7, .name = "leo@shop.example", .address = {}};
  FieldDesk fields{shop, *database, world, {}};
  ImportDesk desk{shop, *database, world, {}};
  ImportWork worker{*database, world, {}};
  ContactsDesk contacts{shop, *database, world, {}};
};

const std::string beto = "525512345678";
const std::string three_rows =
    "55 1234 5678,Beto,\"vip; mayoreo\",sí,Mérida,Llega tarde\n"
    "+529991234567,Ana Nueva,vip,,CDMX,\n"
    "nada,Carla,,,,\n";

TEST_F(Imports, AreForeseenBeforeAnythingHappens) {
  const auto id = upload(three_rows + "5512345678,Otra vez,,,,\n");
  const auto seen = told(world.run(desk.preview(id, *Json::parse(mapping))).value()).at("preview");
  EXPECT_EQ(seen.at("made"), 1);
  EXPECT_EQ(seen.at("changed"), 1);
  EXPECT_EQ(seen.at("refused"), 2);
  EXPECT_EQ(seen.at_pointer("/problems/0/row"), 4);
  EXPECT_EQ(seen.at_pointer("/problems/1/row"), 5) << "the same phone stands there twice";
  EXPECT_EQ(seen.at_pointer("/sample/0/cells/1"), "Beto");
  EXPECT_FALSE(card(beto));
  EXPECT_EQ(import(id).at("state"), "draft");
}

TEST_F(Imports, MakeAndChangeContactsAndTellOfEachRow) {
  const auto id = carry_out(three_rows);
  EXPECT_THAT(states(id), ElementsAre("made", "changed", "refused"));
  const auto made = card(beto).value();
  EXPECT_EQ(made.contact.name, "Beto");
  EXPECT_THAT(made.tags, ElementsAre("mayoreo", "vip"));
  EXPECT_EQ(made.marketing, "wanted");
  EXPECT_EQ(made.values.at(0).value, "Mérida");
  EXPECT_EQ(made.notes, 1);
  EXPECT_EQ(card("529991234567")->contact.name, "Ana Nueva");
  EXPECT_THAT(states(carry_out(three_rows)), ElementsAre("same", "same", "refused")) << "the same table again";
  EXPECT_EQ(card(beto)->notes, 1);
}

TEST_F(Imports, AddTagsAndLeaveWhatTheTableDoesNotSay) {
  write([&](database::Tx& tx) {
    storage::change_contact(tx, shop, thread.contact, {.tags = std::vector<std::string>{"antes"}}, now());
  });
  carry_out("9991234567,,vip,,,\n");
  const auto ana = card("529991234567").value();
  EXPECT_EQ(ana.contact.name, "Ana Vieja");
  EXPECT_THAT(ana.tags, ElementsAre("antes", "vip"));
}

TEST_F(Imports, NeverTurnARefusalIntoAWish) {
  write([&](database::Tx& tx) { storage::note_marketing_choice(tx, shop, thread.contact, false, now(), now()); });
  carry_out("9991234567,Ana,,sí,,\n");
  EXPECT_EQ(card("529991234567")->marketing, "refused");
}

TEST_F(Imports, AreTakenBackWhole) {
  const auto id = carry_out(three_rows);
  undo(id);
  EXPECT_FALSE(card(beto));
  const auto ana = card("529991234567").value();
  EXPECT_EQ(ana.contact.name, "Ana Vieja");
  EXPECT_THAT(ana.tags, testing::IsEmpty());
  EXPECT_THAT(ana.values, testing::IsEmpty());
  EXPECT_THAT(states(id), ElementsAre("undone", "undone", "refused"));
  EXPECT_FALSE(world.run(desk.undo(id, leo)).has_value()) << "only once";
}

TEST_F(Imports, LeaveWhatWasChangedSince) {
  const auto id = carry_out(three_rows);
  make_conversation(beto);
  pass(1s);
  write([&](database::Tx& tx) { storage::change_contact(tx, shop, thread.contact, {.name = "Ana de hoy"}, now()); });
  undo(id);
  EXPECT_EQ(card(beto)->contact.name, "Beto") << "somebody talks with them";
  EXPECT_EQ(card("529991234567")->contact.name, "Ana de hoy");
  EXPECT_THAT(card("529991234567")->tags, testing::IsEmpty()) << "what is still as the import left it goes back";
  EXPECT_THAT(states(id), ElementsAre("kept", "undone", "refused"));
  EXPECT_EQ(import(id).at("kept"), 1);
}

TEST_F(Imports, GoOnAfterADeathAndRepeatNothing) {
  std::string rows;
  for (int at = 0; at < 120; ++at) rows += "55100000" + std::to_string(10 + at % 90) + ",N,,,,\n";
  const auto id = upload(rows);
  ASSERT_TRUE(world.run(desk.start(id, *Json::parse(mapping), leo)).has_value());
  pass(1s);
  const auto leased =
      write([this](database::Tx& tx) { return storage::lease(tx, {std::string(import_work)}, 1, now(), 1h, "dies"); });
  ASSERT_TRUE(world.run(worker.handle(leased.at(0))).has_value());
  EXPECT_EQ(import(id).at("done"), 50);
  write([](database::Tx& tx) { storage::release_all(tx); });
  work_off();
  EXPECT_EQ(import(id).at("made"), 90);
  EXPECT_EQ(import(id).at("refused"), 30) << "phones that stand further up";
  EXPECT_EQ(import(id).at("done"), 120);
}

TEST_F(Imports, SayWhatCannotBeRead) {
  EXPECT_EQ(world.run(desk.upload("", "a.csv", leo)).error().code, "not_a_table");
  const auto id = upload(three_rows);
  const auto wrong = world.run(desk.start(id, *Json::parse(R"({"mapping":["name"]})"), leo));
  ASSERT_FALSE(wrong.has_value());
  EXPECT_FALSE(wrong.error().problems.empty());
  EXPECT_EQ(import(id).at("state"), "draft");
  EXPECT_EQ(world.run(desk.read(99)).error().code, "not_found");
}

TEST_F(Imports, StartOnceHoweverOftenSomebodyAsks) {
  const auto id = upload(three_rows);
  EXPECT_TRUE(world.run(desk.start(id, *Json::parse(mapping), leo)).has_value());
  const auto again = world.run(desk.start(id, *Json::parse(mapping), leo));
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().fault.code, "conflict");
  EXPECT_EQ(world.run(desk.remove(id, leo)).error().code, "conflict") << "it is under way";
}

TEST_F(Imports, ReadWhatWasExported) {
  carry_out(three_rows);
  ContactExport exports{shop, *database, world, {}};
  for (const auto format : {TableFormat::csv, TableFormat::xlsx}) {
    const auto file = world.run(exports.write({}, format, leo)).value();
    const auto answer = told(world.run(desk.upload(file, "b", leo)).value());
    const auto id = answer.at("import").at("id").to_number<std::int64_t>();
    json::array columns;
    for (const auto& column : answer.at("import").at("columns").as_array()) columns.push_back(column.at("meaning"));
    EXPECT_EQ(columns, json::parse(R"(["phone","name",null,"tags","marketing",null,null,null,"field:city"])"))
        << to_string(format);
    const auto again = R"({"mapping":["phone","name",null,"tags","marketing",null,null,null,"field:city"]})";
    const auto seen = told(world.run(desk.preview(id, *Json::parse(again))).value()).at("preview");
    EXPECT_EQ(seen.at("same"), 2) << to_string(format);
  }
}

TEST_F(Imports, AreForgottenWhenThereAreMany) {
  const auto first = upload(three_rows);
  for (int at = 0; at < 20; ++at) upload("5512345678,,,,,\n");
  EXPECT_EQ(world.run(desk.read(first)).error().code, "not_found");
  EXPECT_EQ(told(world.run(desk.list(0, 50)).value()).at("count"), 20);
}

}  // namespace
}  // namespace tendero::desk
