#include "web/panel_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_world.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class PanelPageTest : public ::testing::Test {
 protected:
  PanelPageTest() { add_panel_page(router_, "Pan & \"Sal\""); }
  net::Response ask(std::string target, std::string_view tag = {}) {
    net::Request request{.method = "GET", .target = std::move(target)};
    if (!tag.empty()) request.headers.add("If-None-Match", std::string(tag));
    return described(request, world_.run(router_.handle(request)));
  }
  /// The address of the page's own script, as the page names it.
  std::string script() {
    const auto page = ask("/").body;
    const auto begin = page.find("assets/index-");
    return "/" + page.substr(begin, page.find('"', begin) - begin);
  }

  test::TestWorld world_;
  Router router_{Secret("secret"), world_};
};

TEST_F(PanelPageTest, StandsAloneUnderAStrictPolicy) {
  const auto page = ask("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(*page.headers.find("Content-Security-Policy"),
              AllOf(HasSubstr("default-src 'self'"), Not(HasSubstr("unsafe")), Not(HasSubstr("http"))));
  EXPECT_THAT(page.body, AllOf(HasSubstr("<script type=\"module\""), Not(HasSubstr("src=\"http")),
                               Not(HasSubstr("href=\"http")), Not(HasSubstr("<style"))));
  EXPECT_EQ(page.headers.find("Cache-Control"), "no-cache");
}

TEST_F(PanelPageTest, ItsPiecesAreKeptForGood) {
  const auto first = ask(script());
  EXPECT_EQ(first.status, 200);
  EXPECT_THAT(*first.headers.find("Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(ask(script(), *first.headers.find("ETag")).status, 304);
  EXPECT_EQ(ask("/assets/none.js").status, 404);
  EXPECT_EQ(ask("/assets/..%2F..%2Fphone%2Findex.html").status, 404);
}

TEST_F(PanelPageTest, IsAnAppThatBearsTheShopsName) {
  EXPECT_THAT(ask("/manifest.webmanifest").body, HasSubstr(R"("name":"Pan & \"Sal\" · Tendero")"));
  EXPECT_EQ(ask("/icon.svg").status, 200);
  EXPECT_THAT(*ask("/service-worker.js").headers.find("Content-Type"), HasSubstr("javascript"));
}

}  // namespace
}  // namespace tendero::web
