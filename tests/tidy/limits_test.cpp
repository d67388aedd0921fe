// Every bound stands in docs/limits.md, with the value that it has.
#include "tidy/limits.hpp"

#include <gtest/gtest.h>

namespace tendero::tidy {
namespace {

TEST(Limits, AreAsWritten) {
  for (const Complaint& complaint : limits_are_as_written(read_sources(".")))
    ADD_FAILURE() << complaint.path << ":" << complaint.line << ": " << complaint.better;
}

std::vector<std::string> complaints_about(std::vector<std::string> code, std::vector<std::string> table) {
  std::vector<std::string> told;
  for (const auto& complaint :
       limits_are_as_written({{"src/web/page.cpp", std::move(code)}, {"docs/limits.md", std::move(table)}}))
    told.push_back(complaint.better);
  return told;
}

TEST(Limits, OfTheTableMustBeThoseOfTheCode) {
  const std::vector<std::string> code{"constexpr int longest_page = 200;  // rows"};
  EXPECT_EQ(complaints_about(code, {"| pages | `200` rows | cut | `src/web/page.cpp` `longest_page` | |"}),
            std::vector<std::string>{});
  EXPECT_EQ(complaints_about(code, {"| pages | `100` rows | cut | `src/web/page.cpp` `longest_page` | |"}),
            std::vector<std::string>{"longest_page is 200 in src/web/page.cpp"});
  EXPECT_EQ(complaints_about({}, {"| pages | `200` rows | cut | `src/web/page.cpp` `longest_page` | |"}),
            std::vector<std::string>{"there is no longest_page in src/web/page.cpp"});
  EXPECT_EQ(complaints_about(code, {}), std::vector<std::string>{"add a row for longest_page to docs/limits.md"});
}

TEST(Limits, AreReadInAllTheirForms) {
  EXPECT_EQ(complaints_about({"constexpr Duration call_timeout{5'000};", "constexpr std::size_t max_bytes = 4 << 20;",
                              "constexpr Duration longest_wait = std::chrono::hours{24};",
                              "constexpr storage::AttemptRule most_rule{", "    .most = 5, .window = 1h};",
                              "constexpr int kept = 7;", "int most_of_them = counted(3);"},
                             {}),
            (std::vector<std::string>{
                "add a row for call_timeout to docs/limits.md", "add a row for longest_wait to docs/limits.md",
                "add a row for max_bytes to docs/limits.md", "add a row for most_rule to docs/limits.md"}));
}

}  // namespace
}  // namespace tendero::tidy
