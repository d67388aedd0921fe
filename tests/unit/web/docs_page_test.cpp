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
  DocsPageTest() { add_docs_page(router_); }
  net::Response ask(std::string target, std::string_view header = {}, std::string_view value = {}) {
    net::Request request{.method = "GET", .target = std::move(target)};
    if (!header.empty()) request.headers.add(std::string(header), std::string(value));
    return described(request, world_.run(router_.handle(request)));
  }

  test::TestWorld world_;
  Router router_{Secret("secret"), world_};
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

}  // namespace
}  // namespace tendero::web
