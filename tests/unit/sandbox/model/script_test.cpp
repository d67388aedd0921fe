#include "sandbox/model/script.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "sandbox/model/reference.hpp"

namespace tendero::sandbox::model {
namespace {

namespace json = boost::json;

std::string script_with(const std::string& steps, bool hostile = false) {
  return std::string(R"({"name":"t","hostile":)") + (hostile ? "true" : "false") + R"(,"steps":[)" + steps + "]}";
}

struct WrongScript {
  const char* text;
  const char* told;  ///< part of the message
};

class RefusedScripts : public testing::TestWithParam<WrongScript> {};

TEST_P(RefusedScripts, SayWhatIsWrong) {
  const auto read = read_script(GetParam().text);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "bad_script");
  EXPECT_TRUE(read.error().message.contains(GetParam().told)) << read.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedScripts,
    testing::Values(WrongScript{"{", "no JSON"}, WrongScript{"[]", "object"}, WrongScript{R"({"steps":[]})", "no name"},
                    WrongScript{R"({"name":"t","steps":[]})", "at least one"},
                    WrongScript{R"({"name":"t","steps":[{"sai":"x"}]})", "'sai' is no key"},
                    WrongScript{R"({"name":"t","steps":[{"say":"a"},{}]})", "Step 2"},
                    WrongScript{R"({"name":"t","steps":[{"when":{"customer":"("},"say":"x"}]})", "no pattern"},
                    WrongScript{R"({"name":"t","steps":[{"say":"cuesta $170.00"}]})", "by itself"},
                    WrongScript{R"({"name":"t","steps":[{"say":"tu pedido ORD-2025-000789"}]})", "by itself"},
                    WrongScript{R"({"name":"t","steps":[{"say":{"each":"a/b","line":"1. {{name}}"}}]})", "by itself"},
                    WrongScript{
                        R"({"name":"t","steps":[{"call":{"tool":"x","arguments":{"items":[{"quantity":2}]}}}]})",
                        "of the script's own"},
                    WrongScript{R"({"name":"t","steps":[{"call":{"tool":"x","arguments":{"phone":"529991234567"}}}]})",
                                "by itself"},
                    WrongScript{R"({"name":"t","steps":[{"say":"{{a/b"}]})", "do not close"},
                    WrongScript{R"({"name":"t","steps":[{"say":"{{a/b|shout}}"}]})", "filter"},
                    WrongScript{R"({"name":"t","steps":[{"say":"x","quirk":"odd"}]})", "no quirk"},
                    WrongScript{R"({"name":"t","steps":[{"say":"x","even_when_forbidden":true}]})", "hostile"}));

TEST(ReadScript, LetsPlaceholdersAndHostileScriptsHoldDigits) {
  EXPECT_TRUE(read_script(script_with(R"({"say":"¿Tienes el número (ORD-2025-XXXXXX)?"})")));
  EXPECT_TRUE(read_script(script_with(R"({"say":"cuesta $1.00"})", true)));
  EXPECT_TRUE(read_script(script_with(R"({"call":{"tool":"s","arguments":{"limit":3}}})")));
}

Heard heard_example() {
  Heard heard;
  heard.customer = "Dos DE Pepperoní";
  heard.results = {
      {.tool = "search",
       .output = json::parse(R"({"products":[{"name":"Luz","id":"a","n":1},{"name":"Pizza Añeja","id":"b","n":2}]})")}};
  heard.turn_results = 1;
  heard.offered = {"search"};
  return heard;
}

TEST(References, FindPlacesAndFilterThem) {
  const auto heard = heard_example();
  const Scope scope{.heard = heard, .customer = {"2 de pan", "2"}};
  const auto text = [&](std::string_view reference) { return fill_text(reference, scope).value_or("none"); };
  EXPECT_EQ(text("{{search/products/1/id}} y {{result/products/0/n}}"), "b y 1");
  EXPECT_EQ(text("{{search/products/1/name|upper}}"), "PIZZA AñEJA");
  EXPECT_EQ(text("{{search/products/1/name|plural}}"), "Pizzas Añeja");
  EXPECT_EQ(text("{{search/products/0/name|plural}}"), "Luces");
  EXPECT_EQ(text("{{search/products/0/name|plural:search/products/0/n}}"), "Luz");
  EXPECT_EQ(text("{{search/products/1/name|before: }}-{{search/products/1/name|after:Añ}}"), "Pizza-eja");
  EXPECT_EQ(fill_value("{{customer:1|number}}", scope), json::value(2));
  EXPECT_EQ(fill_value("{{result/products/1/n}}", scope), json::value(2));
  EXPECT_EQ(fill_value(json::parse(R"({"$find":"search/products","where":{"name":"aneja"},"take":"id"})"), scope),
            json::value("b"));
}

TEST(References, ToNothingAreAFault) {
  const auto heard = heard_example();
  const Scope scope{.heard = heard};
  for (const char* reference : {"{{other/x}}", "{{search/products/7/id}}", "{{customer:1}}", "{{index}}",
                                "{{search/products/0/name|after:z9}}", "{{search/products/0/name|number}}"}) {
    const auto filled = fill_text(reference, scope);
    ASSERT_FALSE(filled) << reference;
    EXPECT_EQ(filled.error().code, "bad_reference");
  }
  EXPECT_FALSE(fill_value(json::parse(R"({"$find":"search/products","where":{"name":"nada"},"take":"id"})"), scope));
}

struct Held {
  const char* when;
  bool holds;
};

class Conditions : public testing::TestWithParam<Held> {};

TEST_P(Conditions, DecideWhetherAStepIsPlayed) {
  const auto script = read_script(script_with(std::string(R"({"when":)") + GetParam().when + R"(,"say":"sí"})"));
  ASSERT_TRUE(script) << script.error().message;
  auto heard = heard_example();
  heard.earlier = {"quiero 3 panes", "hola"};
  heard.assistant = "¿Cuál te GUSTARÍA?";
  const auto played = play(*script, heard);
  EXPECT_EQ(played.has_value(), GetParam().holds) << GetParam().when;
  if (!played) EXPECT_EQ(played.error().code, "no_step");
}

INSTANTIATE_TEST_SUITE_P(All, Conditions,
                         testing::Values(Held{"{}", false}, Held{R"({"after":"any"})", true},
                                         Held{R"({"after":"search"})", true}, Held{R"({"after":"create"})", false},
                                         Held{R"({"after":"any","customer":"pepperoni$"})", true},
                                         Held{R"({"after":"any","customer":"pizza"})", false},
                                         Held{R"({"after":"any","earlier":"([0-9]) panes"})", true},
                                         Held{R"({"after":"any","earlier":"adios"})", false},
                                         Held{R"({"after":"any","earlier":["hola","panes"]})", true},
                                         Held{R"({"after":"any","earlier":["hola","adios"]})", false},
                                         Held{R"({"after":"any","assistant":"gustaria"})", true},
                                         Held{R"({"after":"any","assistant":"pago"})", false},
                                         Held{R"({"after":"any","situation":"hoy"})", false},
                                         Held{R"({"after":"any","offered":"search"})", true},
                                         Held{R"({"after":"any","offered":"create"})", false},
                                         Held{R"({"after":"any","result":{"/products/0/n":"1"}})", true},
                                         Held{R"({"after":"any","result":{"/products/0/n":"2"}})", false},
                                         Held{R"({"after":"any","result":{"/x":"."}})", false}));

TEST(References, ReadSmallNumbersInWords) {
  const auto heard = heard_example();
  const Scope scope{.heard = heard, .customer = {"", "dos", "a", "muchas", "media docena"}};
  EXPECT_EQ(fill_value("{{customer:1|number}}", scope), json::value(2));
  EXPECT_EQ(fill_value("{{customer:2|number}}", scope), json::value(1));
  EXPECT_FALSE(fill_value("{{customer:3|number}}", scope));
  EXPECT_EQ(fill_value("{{customer:4|number}}", scope), json::value(6));
}

TEST(References, FindInWhatWasSearchedForBefore) {
  auto heard = heard_example();
  heard.results.push_back({.tool = "search", .output = json::parse(R"({"products":[{"name":"Sal","id":"c"}]})")});
  const Scope scope{.heard = heard};
  const auto id_of = [&](const std::string& name) {
    return fill_value(json::parse(R"({"$find":"search/products","where":{"name":")" + name + R"("},"take":"id"})"),
                      scope);
  };
  EXPECT_EQ(id_of("sal"), json::value("c"));
  EXPECT_EQ(id_of("luz"), json::value("a"));
  EXPECT_FALSE(id_of("pan"));
}

TEST(ScriptPlay, CountsCapturesOnFromPatternToPattern) {
  const auto script =
      read_script(script_with(R"x({"when":{"after":"any","earlier":["([a-z]+) panes","(calle) ([a-z]+)"]},
      "say":"{{earlier:1}} {{earlier:2}} {{earlier:3}}"})x"));
  ASSERT_TRUE(script) << script.error().message;
  auto heard = heard_example();
  heard.earlier = {"calle mayor", "dos panes", "hola"};
  const auto played = play(*script, heard);
  ASSERT_TRUE(played) << played.error().message;
  EXPECT_EQ(played->words, "dos calle mayor");
}

TEST(AddStepsOf, PutsOthersBeforeAndBehind) {
  const auto named = [](const std::string& name) {
    auto script = read_script(R"({"name":")" + name + R"(","steps":[{"say":")" + name + R"("}]})");
    return *std::move(script);
  };
  const Scripts scripts{{"before", named("before")}, {"behind", named("behind")}};
  auto script =
      read_script(R"({"name":"own","steps_of":["before"],"then_steps_of":["behind"],"steps":[{"say":"own"}]})").value();
  ASSERT_TRUE(add_steps_of(script, scripts));
  ASSERT_EQ(script.steps.size(), 3U);
  EXPECT_EQ(std::get<std::string>(script.steps[0].says[0]), "before");
  EXPECT_EQ(std::get<std::string>(script.steps[2].says[0]), "behind");
  script.then_steps_of = {"nobody"};
  EXPECT_FALSE(add_steps_of(script, scripts));
}

}  // namespace
}  // namespace tendero::sandbox::model
