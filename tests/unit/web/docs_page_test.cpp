#include "web/docs_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_world.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class DocsPageTest : public ::testing::Test {
 protected:
  DocsPageTest() { page_.add_routes(router_); }
  net::Response ask(std::string target, std::string_view header = {}, std::string_view value = {}) {
    net::Request request{.method = "GET", .target = std::move(target)};
    if (!header.empty()) request.headers.add(std::string(header), std::string(value));
    return described(request, world_.run(router_.handle(request)));
  }

  test::TestWorld world_;
  Router router_{Secret("secret"), world_};
  DocsPage page_{"Pan & <Sal>"};
};

TEST_F(DocsPageTest, ThePageStandsAloneUnderAStrictPolicy) {
  EXPECT_EQ(ask("/api/v2/docs").headers.find("Location"), "docs/");
  const auto page = ask("/api/v2/docs/");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(*page.headers.find("Content-Type"), HasSubstr("text/html"));
  EXPECT_THAT(*page.headers.find("Content-Security-Policy"),
              AllOf(HasSubstr("default-src 'self'"), Not(HasSubstr("unsafe")), Not(HasSubstr("http"))));
  EXPECT_THAT(page.body, AllOf(HasSubstr("assets/index.js"), Not(HasSubstr("src=\"http"))));
  EXPECT_EQ(ask("/api/v2/docs/assets/index.js").status, 200);
  EXPECT_EQ(ask("/api/v2/docs/assets/none.js").status, 404);
  EXPECT_EQ(ask("/api/v2/docs/assets/..%2F..%2Fphone%2Findex.html").status, 404);
}

TEST_F(DocsPageTest, AReaderThatHasAFileIsToldSo) {
  const std::string tag(*ask("/api/v2/docs/assets/index.css").headers.find("ETag"));
  const auto again = ask("/api/v2/docs/assets/index.css", "If-None-Match", tag);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.headers.find("ETag"), tag);
}

TEST_F(DocsPageTest, TheStartLeadsThereInTheReadersLanguage) {
  const auto spanish = ask("/");
  EXPECT_EQ(spanish.status, 200);
  EXPECT_THAT(spanish.body, AllOf(HasSubstr("lang=\"es\""), HasSubstr("href=\"api/v2/docs/\""),
                                  HasSubstr("Pan &amp; &lt;Sal&gt; · Tendero")));
  const auto english = ask("/", "Accept-Language", "en-GB,en;q=0.9,es;q=0.1");
  EXPECT_THAT(english.body, AllOf(HasSubstr("lang=\"en\""), HasSubstr("is running")));
  EXPECT_EQ(english.headers.find("Vary"), "Accept-Language");
}

}  // namespace
}  // namespace tendero::web
