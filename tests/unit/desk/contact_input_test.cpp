#include "desk/contacts/contact_input.hpp"

#include <gmock/gmock.h>

#include "desk/contacts/contact_conditions.hpp"
#include "desk/contacts/contact_cursor.hpp"
#include "desk/contacts/import_reading.hpp"

namespace tendero::desk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const ContactFields fields{{.id = 1, .key = "city", .label = "Ciudad", .kind = "text"},
                           {.id = 2, .key = "points", .label = "Puntos", .kind = "number"},
                           {.id = 3, .key = "birthday", .label = "Cumpleaños", .kind = "date"},
                           {.id = 4, .key = "size", .label = "Talla", .kind = "choice", .choices = {"Chica", "Única"}}};
const ContactRules rules;

std::string checked(std::size_t field, std::string_view value) {
  const auto done = check_field_value(fields.at(field), value);
  return done ? *done : "refused";
}

TEST(FieldValues, AreKeptInOneSpelling) {
  EXPECT_EQ(checked(0, " Mérida "), "Mérida");
  EXPECT_EQ(checked(1, "12.50"), "12.5");
  EXPECT_EQ(checked(1, "-3"), "-3");
  EXPECT_EQ(checked(2, "31/1/2026"), "2026-01-31");
  EXPECT_EQ(checked(2, "2024-02-29"), "2024-02-29");
  EXPECT_EQ(checked(3, "unica"), "Única");
  for (std::size_t field = 0; field < fields.size(); ++field) EXPECT_EQ(checked(field, ""), "");
}

TEST(FieldValues, ThatAreNoneAreRefused) {
  for (const auto* value : {"1,250", "12 kg", "1e999", "abc"}) EXPECT_EQ(checked(1, value), "refused") << value;
  for (const auto* value : {"2026-02-30", "31-01-2026", "mañana", "2026-1-1"}) {
    EXPECT_EQ(checked(2, value), "refused") << value;
  }
  EXPECT_EQ(checked(3, "Grande"), "refused");
  EXPECT_EQ(checked(0, std::string(501, 'a')), "refused");
}

std::vector<std::string> wrong(std::string_view json, ContactSending how) {
  const auto read = read_contact(*Json::parse(json), how, fields, rules);
  std::vector<std::string> places;
  if (!read) {
    for (const auto& each : read.error()) places.push_back(each.field);
  }
  return places;
}

TEST(ContactInput, TellsEverythingThatIsWrong) {
  EXPECT_THAT(
      wrong(R"({"name":7,"fields":{"points":"x","color":"red"},"nose":1,"blockReason":"x"})", ContactSending::changed),
      testing::UnorderedElementsAre("name", "fields.points", "fields.color", "nose", "blockReason"));
  EXPECT_THAT(wrong(R"({})", ContactSending::made), ElementsAre("phone"));
  EXPECT_THAT(wrong(R"({"phone":"abc"})", ContactSending::made), ElementsAre("phone"));
  EXPECT_THAT(wrong(R"({"phone":"5512345678"})", ContactSending::changed), ElementsAre("phone"));
  EXPECT_THAT(wrong(R"({"phone":"55 1234 5678","marketing":"wanted","fields":{"points":3}})", ContactSending::made),
              IsEmpty());
}

TEST(ContactConditions, TakeWholeDaysOfTheShop) {
  const auto day =
      read_conditions(*Json::parse(R"({"createdFrom":"2026-01-31","createdUntil":"2026-01-31"})"), fields, rules);
  ASSERT_TRUE(day.has_value());
  EXPECT_EQ(*day->created_before - *day->created_from, std::chrono::hours{24});
  EXPECT_FALSE(read_conditions(*Json::parse(R"({"seenFrom":"soon"})"), fields, rules).has_value());
  EXPECT_FALSE(read_conditions(*Json::parse(R"({"fields":{"gone":"x"}})"), fields, rules).has_value());
  EXPECT_FALSE(read_conditions(*Json::parse(R"({"blocked":"yes"})"), fields, rules).has_value());
}

TEST(ContactCursors, ReadAsTheyWereWrittenAndNothingElseIsOne) {
  const storage::ContactPlace place{.name = "josé. 3", .seen = 77, .id = ContactId{5}};
  const auto read = read_cursor(write_cursor(place));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->name, place.name);
  EXPECT_EQ(read->seen, 77);
  EXPECT_EQ(read->id, place.id);
  for (const auto* text : {"", "x", "NS43Nw", "!!"}) EXPECT_FALSE(read_cursor(text).has_value()) << text;
}

TEST(ImportMappings, IsGuessedFromTitlesAndEachMeaningStandsOnce) {
  EXPECT_THAT(guess_mapping({"Teléfono", "NOMBRE", "celular", "Ciudad", "otra"}, fields),
              ElementsAre("phone", "name", "", "field:city", ""));
  const auto read = [&](std::string_view json) {
    const auto sent = Json::parse(json);
    return read_mapping(&*sent, {"a", "b"}, fields).has_value();
  };
  EXPECT_TRUE(read(R"(["phone",null])"));
  EXPECT_FALSE(read(R"(["name",null])")) << "nobody is found without a phone";
  EXPECT_FALSE(read(R"(["phone","phone"])"));
  EXPECT_FALSE(read(R"(["phone","field:gone"])"));
  EXPECT_FALSE(read(R"(["phone"])"));
  EXPECT_FALSE(read(R"({"phone":0})"));
}

TEST(ImportedRows, SayEverythingThatIsWrong) {
  const ImportMapping mapping{"phone", "name", "tags", "marketing", "field:points"};
  const auto good = read_imported({"55 1234 5678", "Ana", "vip; mayoreo", "sí", ""}, mapping, fields, rules);
  ASSERT_TRUE(good.has_value());
  EXPECT_EQ(good->phone.digits(), "525512345678");
  EXPECT_THAT(*good->change.tags, ElementsAre("vip", "mayoreo"));
  EXPECT_EQ(good->change.marketing, true);
  EXPECT_TRUE(good->change.values.empty()) << "an empty cell changes nothing";
  const auto bad = read_imported({"nope", "", "", "maybe", "x"}, mapping, fields, rules);
  ASSERT_FALSE(bad.has_value());
  EXPECT_THAT(bad.error(), ElementsAre(HasSubstr("nope"), HasSubstr("advertisements"), HasSubstr("Puntos")));
  EXPECT_THAT(read_imported({"", "Ana"}, mapping, fields, rules).error(), ElementsAre(HasSubstr("no phone")));
}

}  // namespace
}  // namespace tendero::desk
