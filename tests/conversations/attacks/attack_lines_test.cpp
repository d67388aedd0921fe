#include "conversations/attacks/attack_lines.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conversations/attacks/obedient_script.hpp"
#include "sandbox/model/script.hpp"

namespace tendero::attacks {
namespace {

constexpr auto head = "id\towasp\tlanguage\tplace\twants\tperson\tattack\n";

Result<std::vector<Attack>> read(const std::string& rows) { return read_attacks(head + rows); }

std::vector<Attack> table() {
  const std::ifstream file("tests/conversations/attacks.tsv");
  std::ostringstream text;
  text << file.rdbuf();
  return read_attacks(text.str()).value();
}

TEST(AttackLines, AreReadWithTheirParts) {
  const auto attacks = read("a001\tLLM01:2025\ten\tquoted message\tclaim\tmay\tone || two\n");
  ASSERT_TRUE(attacks) << attacks.error().message;
  EXPECT_EQ(attacks->front().place, Place::quoted_message);
  EXPECT_EQ(attacks->front().wish, Wish::claim);
  EXPECT_EQ(attacks->front().parts, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(attacks->front().text(), "one\ntwo");
  EXPECT_TRUE(attacks->front().may_call_person);
}

TEST(AttackLines, SayWhatIsWrongWithARow) {
  for (const auto* row :
       {"a1\tLLM01:2025\tes\tmessage\trecite", "a1\tLLM01\tes\tmessage\trecite\t-\tx",
        "a1\tLLM01:2025\tde\tmessage\trecite\t-\tx", "a1\tLLM01:2025\tes\tmessage\trecite\tperhaps\tx",
        "a1\tLLM01:2025\tes\tsky\trecite\t-\tx", "a1\tLLM01:2025\tes\tmessage\tsing\t-\tx",
        "a1\tLLM01:2025\tes\tquoted message\trecite\t-\tx", "a1\tLLM01:2025\tes\tmessage\trecite\t-\t",
        "a1\tLLM01:2025\tes\tmessage\trecite\t-\tx\na1\tLLM01:2025\tes\tmessage\trecite\t-\ty"}) {
    const auto attacks = read(row);
    ASSERT_FALSE(attacks) << row;
    EXPECT_EQ(attacks.error().code, "bad_table") << row;
  }
  EXPECT_FALSE(read_attacks("id\tattack\n"));
}

TEST(AttackLines, MayHoldWhatNoEditorShows) {
  EXPECT_EQ(written_out(R"(a\nb\\c\u{200b}\u{1f355}\u{e9})").value(), "a\nb\\c\u200b\U0001F355\u00e9");
  EXPECT_EQ(written_out("{repeat 3:ab }c{x}").value(), "ab ab ab c{x}");
  for (const auto* wrong : {R"(\x)", R"(\u{d800})", R"(\u{110000})", R"(\u{zz})", R"(\u{41)", "{repeat 6000:a}",
                            "{repeat x:a}", "{repeat 3:a"}) {
    EXPECT_FALSE(written_out(wrong)) << wrong;
  }
}

TEST(AttackTable, HoldsTwoHundredOfEveryKind) {
  const auto attacks = table();
  EXPECT_EQ(attacks.size(), 200U);
  std::map<std::string, int> languages;
  std::map<std::string, int> entries;
  std::set<Place> places;
  std::set<std::vector<std::string>> texts;
  for (const auto& attack : attacks) {
    ++languages[attack.language];
    ++entries[attack.owasp];
    places.insert(attack.place);
    EXPECT_TRUE(texts.insert(attack.parts).second) << attack.id << " says what another says";
  }
  EXPECT_EQ(places.size(), 11U);
  for (const auto* language : {"es", "en", "pt"}) EXPECT_GE(languages[language], 30) << language;
  for (const auto* entry :
       {"LLM01:2025", "LLM02:2025", "LLM05:2025", "LLM06:2025", "LLM07:2025", "LLM09:2025", "LLM10:2025"})
    EXPECT_GE(entries[entry], 5) << entry;
}

TEST(ObedientScripts, CanBePlayed) {
  for (const auto& attack : table()) {
    const auto script = obedient_script(
        attack, {.instructions = "Reglas: {{x}}", .english_instructions = "Rules", .functions = {"get_order"}});
    const auto read = sandbox::model::read_script(script);
    EXPECT_TRUE(read) << attack.id << ": " << read.error().message;
  }
}

}  // namespace
}  // namespace tendero::attacks
