#include <fstream>
#include <sstream>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "conversations/played_conversation.hpp"

/// Every line of the table through the builtin engine and a small shop: the expected calls, outcome and facts.
namespace tendero::conversations {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days a_monday = 2024y / 1 / 8;

std::string read_file(const char* path) {
  const std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<CustomerLine> table() {
  return read_customer_lines(read_file("tests/conversations/customer_lines.tsv")).value();
}

std::string name_of(const testing::TestParamInfo<CustomerLine>& info) {
  std::string name = info.param.id;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

class CustomerLines : public testing::TestWithParam<CustomerLine> {};

TEST_P(CustomerLines, LeadToWhatIsExpected) {
  const auto& line = GetParam();
  const auto catalogue = Catalogue::from_json(boost::json::serialize(sandbox_document())).value();
  PlayedConversation talk(sandbox_document(), line.from, "", a_monday);
  std::string course;
  for (const auto& before : line.before) {
    talk.write(before);
    course += fmt::format("  > {}\n{}\n", before, talk.last_body());
  }
  const auto happened = talk.write(line.line);
  std::vector<std::string> calls;
  for (const auto& call : happened.calls)
    calls.push_back(fmt::format("{}{}", call.name, boost::json::serialize(call.arguments)));

  const auto wrong = complaints(line, happened, catalogue, [](std::string_view id) { return std::string(id); });
  EXPECT_TRUE(wrong.empty()) << fmt::format("{}\n{}  > {}\n{}\ncalls: {}", fmt::join(wrong, "\n"), course, line.line,
                                            happened.answer, fmt::join(calls, "\n       "));
}

INSTANTIATE_TEST_SUITE_P(Table, CustomerLines, testing::ValuesIn(table()), name_of);

}  // namespace
}  // namespace tendero::conversations
