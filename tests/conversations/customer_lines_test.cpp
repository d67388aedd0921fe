#include "conversations/customer_lines.hpp"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "app/conversation_tests/catalogue.hpp"

namespace tendero::app::conversations {
namespace {

const std::string header = "id\tlanguage\tfrom\tbefore\tline\tcalls\toutcome\tfacts\n";

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(CustomerLines, ReadsARow) {
  const auto rows = read_customer_lines("# a comment\n" + header +
                                        "c1\tes\t-\tHola / quiero pizza\t2\\npara recoger\tsearch_x(query~a / b)?; "
                                        "a(x=1 & y~z) | b()\tquoted\t340.00 | !paypal | sí / va\n");
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1u);
  const auto& row = rows->front();
  EXPECT_EQ(row.id, "c1");
  EXPECT_EQ(row.from, usual_sender);
  EXPECT_EQ(row.before, (std::vector<std::string>{"Hola", "quiero pizza"}));
  EXPECT_EQ(row.line, "2\npara recoger");
  EXPECT_EQ(row.outcome, Outcome::quoted);

  ASSERT_EQ(row.calls.kind, ExpectedCalls::Kind::listed);
  ASSERT_EQ(row.calls.steps.size(), 2u);
  const auto& search = row.calls.steps[0];
  EXPECT_TRUE(search.optional);
  ASSERT_EQ(search.either.size(), 1u);
  EXPECT_EQ(search.either[0].arguments[0].match, ExpectedArgument::Match::contains);
  EXPECT_EQ(search.either[0].arguments[0].values, (std::vector<std::string>{"a", "b"}));
  const auto& second = row.calls.steps[1];
  EXPECT_FALSE(second.optional);
  ASSERT_EQ(second.either.size(), 2u);
  EXPECT_EQ(second.either[0].arguments.size(), 2u);
  EXPECT_EQ(second.either[1].name, "b");
  EXPECT_TRUE(second.either[1].arguments.empty());

  ASSERT_EQ(row.facts.size(), 3u);
  EXPECT_TRUE(row.facts[1].absent);
  EXPECT_EQ(row.facts[1].either, (std::vector<std::string>{"paypal"}));
  EXPECT_EQ(row.facts[2].either, (std::vector<std::string>{"sí", "va"}));
}

TEST(CustomerLines, NamesTheLineOfABadRow) {
  const std::map<std::string, std::string> bad{
      {"c1\tes\t-\t-\thola\t-\t-\n", "line 2: 7 columns"},
      {"c1\tfr\t-\t-\thola\t-\t-\t-\n", "language 'fr'"},
      {"c1\tes\tmaria\t-\thola\t-\t-\t-\n", "'maria' is no phone"},
      {"c1\tes\t-\t-\thola\tsearch\t-\t-\n", "'search' is not name(arguments)"},
      {"c1\tes\t-\t-\thola\tsearch(query)\t-\t-\n", "neither = nor ~"},
      {"c1\tes\t-\t-\thola\t-\tdone\t-\n", "outcome 'done'"},
      {"c1\tes\t-\t-\thola\t-\t-\ta |  | b\n", "an empty one"},
      {"c1\tes\t-\t-\thola\t-\t-\t\n", "an empty cell"},
      {"c1\tes\t-\t-\thola\t-\t-\t-\nc1\tes\t-\t-\thola\t-\t-\t-\n", "line 3: the id 'c1' is taken"},
  };
  for (const auto& [rows, complaint] : bad) {
    const auto read = read_customer_lines(header + rows);
    ASSERT_FALSE(read) << rows;
    EXPECT_NE(read.error().message.find(complaint), std::string::npos) << read.error().message;
  }
  EXPECT_FALSE(read_customer_lines("id\tlanguage\n"));
}

/// The table itself: a row that can never be satisfied, or that names nothing real, would be a test that says nothing.
class TheTable : public ::testing::Test {
 protected:
  TheTable()
      : rows(read_customer_lines(file("tests/conversations/customer_lines.tsv"))),
        catalogue(Catalogue::from_json(file("share/sandbox/la_bella_italia.json"))) {}

  std::vector<std::string> resolve(const CustomerLine& row, const std::string& text) const {
    Moment moment{.language = row.language, .today = std::chrono::sys_days{std::chrono::year{2026} / 1 / 6}};
    if (row.outcome == Outcome::created) moment.new_order = NewOrder{.number = "ORD-2025-000789", .total = "340.00"};
    const auto found = catalogue->resolve(text, moment);
    EXPECT_TRUE(found) << row.id << ": " << (found ? "" : found.error().message);
    return found ? *found : std::vector<std::string>{};
  }

  Result<std::vector<CustomerLine>> rows;
  Result<Catalogue> catalogue;
};

TEST_F(TheTable, IsLargeAndInEveryLanguage) {
  ASSERT_TRUE(rows) << rows.error().message;
  std::map<std::string, int> spoken;
  for (const auto& row : *rows) ++spoken[row.language];
  EXPECT_GE(rows->size(), 120u);
  EXPECT_GE(spoken["en"], 40);
  EXPECT_GE(spoken["es"], 80);
  EXPECT_GE(spoken["pt"], 60);
}

TEST_F(TheTable, NamesOnlyToolsOfTheHouseWithTheirParameters) {
  ASSERT_TRUE(rows) << rows.error().message;
  // Integration guide, "Available AI Functions", and the two that joined them.
  const std::map<std::string, std::set<std::string>> functions{
      {"get_ecommerce_order", {"search_type", "search_value", "include_items"}},
      {"search_ecommerce_products", {"query", "limit"}},
      {"get_active_orders", {"phone"}},
      {"create_ecommerce_order",
       {"customer_phone", "items", "payment_method", "address", "delivery_option", "delivery_date", "notes"}},
      {"get_store_options", {}},
      {"list_ecommerce_categories", {}}};
  for (const auto& row : *rows) {
    for (const auto& step : row.calls.steps) {
      for (const auto& call : step.either) {
        ASSERT_TRUE(functions.contains(call.name)) << row.id << ": " << call.name;
        for (const auto& argument : call.arguments) {
          EXPECT_TRUE(functions.at(call.name).contains(argument.name)) << row.id << ": " << argument.name;
        }
      }
    }
  }
}

TEST_F(TheTable, SpeaksAboutThingsOfTheCatalogue) {
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_TRUE(catalogue) << catalogue.error().message;
  for (const auto& row : *rows) {
    for (const auto& fact : row.facts) {
      for (const auto& text : fact.either) EXPECT_FALSE(resolve(row, text).empty()) << row.id;
    }
    for (const auto& step : row.calls.steps) {
      for (const auto& call : step.either) {
        for (const auto& argument : call.arguments) {
          for (const auto& text : argument.values) {
            EXPECT_FALSE(resolve(row, text).empty()) << row.id;
            if (argument.name != "items") continue;
            for (auto rest = std::string_view(text); !rest.empty();) {
              const auto comma = rest.find(", ");
              const auto item = rest.substr(0, comma);
              const auto by = item.find(" x ");
              ASSERT_NE(by, std::string_view::npos) << row.id << ": " << item;
              EXPECT_TRUE(catalogue->has_product(item.substr(by + 3))) << row.id << ": " << item;
              rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
            }
          }
        }
      }
    }
  }
}

TEST_F(TheTable, ExpectsACreateCallWhereverAnOrderOrAQuoteComesOut) {
  ASSERT_TRUE(rows) << rows.error().message;
  for (const auto& row : *rows) {
    if (row.outcome != Outcome::created && row.outcome != Outcome::quoted) continue;
    ASSERT_EQ(row.calls.kind, ExpectedCalls::Kind::listed) << row.id;
    const auto& last = row.calls.steps.back();
    EXPECT_FALSE(last.optional) << row.id;
    EXPECT_EQ(last.either.at(0).name, "create_ecommerce_order") << row.id;
  }
}

}  // namespace
}  // namespace tendero::app::conversations
