// Each rule complains about the untidy example and leaves the tidy one alone: a rule that cannot complain guards
// nothing.
#include "tidy/rules.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tendero::tidy {
namespace {

const std::vector<ImportRow>& small_table() {
  static const std::vector<ImportRow> rows{
      {"base/", {}}, {"net/", {"base"}}, {"shop/", {"base"}}, {"shop/*/", {"base", "net"}}};
  return rows;
}

SourceFile file(std::string path, std::vector<std::string> lines) {
  return {.path = std::move(path), .lines = std::move(lines)};
}

TEST(TidyRules, AnImportOutsideTheRowIsNamedWithItsLine) {
  const Sources sources{file("src/shop/shop.cpp", {"#include \"base/money.hpp\"", "#include \"net/server.hpp\""})};
  const auto complaints = rooms_import_only_rooms_above_them(sources, small_table());
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints[0].path, "src/shop/shop.cpp");
  EXPECT_EQ(complaints[0].line, 2U);
}

TEST(TidyRules, ARoomMayIncludeItself) {
  const Sources sources{file("src/shop/shop.cpp", {"#include \"shop/shop.hpp\""})};
  EXPECT_TRUE(rooms_import_only_rooms_above_them(sources, small_table()).empty());
}

TEST(TidyRules, TheRowOfTheDeepestFolderDecides) {
  const Sources sources{file("src/shop/rest/client.cpp", {"#include \"net/server.hpp\""})};
  EXPECT_TRUE(rooms_import_only_rooms_above_them(sources, small_table()).empty());
}

TEST(TidyRules, AnIncludeMustBeRootedAtTheSourceFolder) {
  const Sources sources{file("src/shop/shop.cpp", {"#include \"shop.hpp\"", "#include \"../base/money.hpp\""})};
  EXPECT_EQ(rooms_import_only_rooms_above_them(sources, small_table()).size(), 2U);
}

TEST(TidyRules, ANewRoomNeedsARowAndAPage) {
  const Sources sources{file("src/attic/box.cpp", {})};
  EXPECT_EQ(rooms_have_a_row(sources, small_table()).size(), 1U);
  EXPECT_EQ(rooms_have_a_readme(sources).size(), 1U);
  EXPECT_TRUE(rooms_have_a_readme({file("src/base/README.md", {}), file("src/base/money.cpp", {})}).empty());
}

TEST(TidyRules, ABuildFileThatLinksMoreThanItsRowIsNamed) {
  const Sources more{file("src/net/CMakeLists.txt", {"tendero_room(net IMPORTS base shop)"})};
  ASSERT_EQ(build_files_link_what_the_table_says(more, small_table()).size(), 1U);
  const Sources fewer{file("src/net/CMakeLists.txt", {"tendero_room(net LIBRARIES tendero_3p::curl)"})};
  EXPECT_EQ(build_files_link_what_the_table_says(fewer, small_table()).size(), 1U);
  const Sources equal{
      file("src/shop/CMakeLists.txt", {"tendero_room(", "  shop", "  IMPORTS base net", "  LIBRARIES x)"})};
  EXPECT_TRUE(build_files_link_what_the_table_says(equal, small_table()).empty());
}

TEST(TidyRules, BeastStaysInNet) {
  const std::vector<std::string> lines{"#include <boost/beast/http.hpp>"};
  EXPECT_EQ(third_party_headers_stay_in_their_rooms({file("src/web/page.cpp", lines)}).size(), 1U);
  EXPECT_TRUE(third_party_headers_stay_in_their_rooms({file("src/net/server.cpp", lines)}).empty());
}

TEST(TidyRules, BeastMayBeSeenByFourUnitsAtMost) {
  const std::vector<std::string> lines{"#include <boost/beast/http.hpp>"};
  Sources sources;
  for (const auto* name : {"a", "b", "c", "d"}) {
    sources.push_back(file("src/net/" + std::string(name) + ".cpp", lines));
  }
  EXPECT_TRUE(costly_headers_are_seen_by_few(sources).empty());
  sources.push_back(file("src/net/e.cpp", lines));
  EXPECT_FALSE(costly_headers_are_seen_by_few(sources).empty());
  EXPECT_FALSE(costly_headers_are_seen_by_few({file("src/net/a.hpp", lines)}).empty());
}

TEST(TidyRules, TheRealWorldIsMetInTwoRoomsOnly) {
  for (const auto* line : {"auto now = std::chrono::system_clock::now();", "auto now = steady_clock::now();",
                           "int x = rand();", "auto value = std::getenv(\"PORT\");", "std::this_thread::sleep_for(1s);",
                           "std::cerr << text;", "std::random_device device;", "auto now = time(nullptr);"}) {
    EXPECT_EQ(logic_asks_the_world({file("src/shop/shop.cpp", {line})}).size(), 1U) << line;
    EXPECT_TRUE(logic_asks_the_world({file("src/base/real_world.cpp", {line})}).empty()) << line;
  }
}

TEST(TidyRules, AWordInACommentOrATextIsNoCall) {
  const Sources sources{
      file("src/shop/shop.cpp", {"// never rand() here", "say(\"rand()\");", "auto brand = branding();"})};
  EXPECT_TRUE(logic_asks_the_world(sources).empty());
}

TEST(TidyRules, HeadersAreGuardedAndUsed) {
  EXPECT_EQ(headers_are_guarded({file("src/shop/shop.hpp", {"struct Shop;"})}).size(), 1U);
  const auto header = file("src/shop/shop.hpp", {"#pragma once"});
  EXPECT_TRUE(headers_are_guarded({header}).empty());
  const auto own = file("src/shop/shop.cpp", {"#include \"shop/shop.hpp\""});
  EXPECT_EQ(headers_are_included_by_somebody({header, own}).size(), 1U);
  const auto other = file("src/web/page.cpp", {"#include \"shop/shop.hpp\""});
  EXPECT_TRUE(headers_are_included_by_somebody({header, own, other}).empty());
}

TEST(TidyRules, LinesAreClean) {
  EXPECT_EQ(lines_are_clean({file("src/a.cpp", {"\tint a;", "int b; ", "int c;\r", std::string(141, 'x')})}).size(),
            4U);
  // Letters are counted, not bytes.
  std::string accents;
  for (int count = 0; count < 140; ++count) {
    accents += "ñ";
  }
  EXPECT_TRUE(lines_are_clean({file("src/a.cpp", {accents, "int a;", ""})}).empty());
}

TEST(TidyRules, NothingIsLeftForLater) {
  EXPECT_EQ(nothing_is_left_for_later({file("src/a.cpp", {"// TO"
                                                          "DO: later"})})
                .size(),
            1U);
  EXPECT_EQ(nothing_is_left_for_later({file("src/a.cpp", {"f();  // X"
                                                          "XX"})})
                .size(),
            1U);
  EXPECT_TRUE(nothing_is_left_for_later({file("src/a.cpp", {"text.contains(\"X"
                                                            "XX\");"})})
                  .empty());
  EXPECT_TRUE(nothing_is_left_for_later({file("src/a.cpp", {"// todos los pedidos"})}).empty());
}

TEST(TidyRules, FilesStaySmallAndWellNamed) {
  EXPECT_EQ(files_have_a_readable_size({file("src/a.cpp", std::vector<std::string>(701))}).size(), 1U);
  EXPECT_TRUE(files_have_a_readable_size({file("src/a.cpp", std::vector<std::string>(700))}).empty());
  for (const auto* name : {"src/ShopClient.cpp", "src/shop-client.cpp", "src/string_utils.hpp", "src/helpers.cpp"}) {
    EXPECT_EQ(file_names_are_snake_case({file(name, {})}).size(), 1U) << name;
  }
  EXPECT_TRUE(file_names_are_snake_case({file("src/shop_client.cpp", {})}).empty());
}

TEST(TidyRules, LinksLeadSomewhere) {
  const std::vector<std::string> lines{"[a](README.md), [b](docs/glossary.md#words)", "[c](docs/no_such_page.md)",
                                       "[d](https://example.com/page) [e](#here)"};
  const auto complaints = links_lead_somewhere({file("page.md", lines)}, ".");
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints[0].line, 2U);
}

TEST(TidyRules, NamedTestsExist) {
  const auto tests = file("tests/unit/a_test.cpp", {"TEST_F(Shop, Sells) {", "TEST(Shop, Opens) { open(); }"});
  const auto page = [](const std::string& shown) {
    return file("docs/page.md", {"`No.Test`", "| What | Shown by |", "|---|---|", "| `Any.Thing` | " + shown + " |"});
  };
  EXPECT_TRUE(named_tests_exist({tests, page("`Shop.Sells` `Shop.Opens`")}).empty());
  EXPECT_TRUE(named_tests_exist({tests, page("– not built yet")}).empty());
  EXPECT_EQ(named_tests_exist({tests, page("`Shop.Sells` `Shop.Closes`")}).size(), 1U);
  EXPECT_EQ(named_tests_exist({tests, page("everybody")}).size(), 1U);
}

TEST(TidyRules, DecisionsHaveTheirOwnNumbers) {
  const auto first = file("docs/adr/0001-one.md", {});
  EXPECT_TRUE(decisions_have_their_own_numbers({first, file("docs/adr/0002-two.md", {})}).empty());
  EXPECT_EQ(decisions_have_their_own_numbers({first, file("docs/adr/0001-two.md", {})}).size(), 1U);
}

TEST(TidyRules, TestsWaitForEvents) {
  EXPECT_EQ(tests_do_not_sleep({file("tests/unit/a_test.cpp", {"std::this_thread::sleep_for(10ms);"})}).size(), 1U);
  EXPECT_TRUE(tests_do_not_sleep({file("tests/unit/a_test.cpp", {"sleepers.wake();"})}).empty());
}

}  // namespace
}  // namespace tendero::tidy
