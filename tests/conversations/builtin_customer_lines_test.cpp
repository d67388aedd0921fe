#include <algorithm>
#include <fstream>
#include <sstream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "app/conversation_tests/counter.hpp"
#include "conversations/customer_lines.hpp"
#include "support/bella_italia.hpp"

/// Every line of the table from the customer's phone through the whole server with the builtin engine to La Bella
/// Italia and back: the expected calls, outcome and facts.
namespace tendero::app::conversations {

void PrintTo(const CustomerLine& line, std::ostream* out) { *out << line.line; }

namespace {

std::string read_file(const char* path) {
  const std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<CustomerLine> table() {
  return read_customer_lines(read_file("tests/conversations/customer_lines.tsv")).value();
}

const std::string& la_bella_italia() {
  static const std::string text = read_file("share/sandbox/la_bella_italia.json");
  return text;
}

std::string name_of(const testing::TestParamInfo<CustomerLine>& info) {
  std::string name = info.param.id;
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

/// La Bella Italia with every product and delivery dearer, so that no price can stand in a rule.
std::string at_other_prices() {
  auto document = boost::json::parse(la_bella_italia()).as_object();
  for (const auto* list : {"products", "delivery_options"}) {
    for (auto& each : document.at(list).as_array()) {
      const auto* price = each.as_object().if_contains("price");
      const bool free = price == nullptr || !price->is_string() || price->get_string() == "0.00";
      if (!free) each.as_object()["price"] = "1" + std::string(price->get_string());
    }
  }
  return boost::json::serialize(document);
}

/// What should come of the line in a shop that opens with this catalogue.
void expect_the_expected(const CustomerLine& line, const std::string& shop) {
  const auto catalogue = Catalogue::from_json(shop).value();
  auto settings = test::bella_italia({});
  settings.log_level = LogLevel::error;
  Counter counter({.settings = std::move(settings), .catalogue = shop}, line.from);
  std::string course;
  for (const auto& before : line.before) course += fmt::format("  > {}\n{}", before, counter.write(before).answer);
  const auto happened = counter.write(line.line);
  std::vector<std::string> calls;
  for (const auto& call : happened.calls) calls.push_back(call.name + boost::json::serialize(call.arguments));

  const auto wrong = complaints(
      line, happened, catalogue, [&](std::string_view id) { return catalogue.key_of(counter.product_name(id)); },
      Texts::of("en"));
  EXPECT_TRUE(wrong.empty()) << fmt::format("{}\n{}  > {}\n{}calls: {}", fmt::join(wrong, "\n"), course, line.line,
                                            happened.answer, fmt::join(calls, "\n       "));
}

class BuiltinCustomerLines : public testing::TestWithParam<CustomerLine> {};

TEST_P(BuiltinCustomerLines, LeadToWhatIsExpected) { expect_the_expected(GetParam(), la_bella_italia()); }

TEST_P(BuiltinCustomerLines, LeadThereAtOtherPricesToo) { expect_the_expected(GetParam(), at_other_prices()); }

INSTANTIATE_TEST_SUITE_P(Table, BuiltinCustomerLines, testing::ValuesIn(table()), name_of);

}  // namespace
}  // namespace tendero::app::conversations
