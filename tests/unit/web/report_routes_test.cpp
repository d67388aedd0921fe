#include "web/numbers/report_routes.hpp"

#include <gmock/gmock.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

using crm::Role;

class ReportRoutes : public WebsiteTest {};

TEST_F(ReportRoutes, AreForSupervisors) {
  customer_says("hola", "w1");
  for (const auto* const target : {"/api/v2/reports/desk", "/api/v2/reports/shop"}) {
    EXPECT_EQ(ask("GET", target, {}, as(Role::agent)).status, 403);
    EXPECT_EQ(ask("GET", target, {}, as(Role::supervisor)).status, 200);
  }
  const auto found = boost::json::parse(ask("GET", "/api/v2/reports/desk", {}, as(Role::supervisor)).body);
  EXPECT_EQ(found.at_pointer("/messages/customer"), 1);
  EXPECT_EQ(found.at("days").as_array().size(), 30U);
}

TEST_F(ReportRoutes, RefuseWhatIsNoDay) {
  EXPECT_EQ(ask("GET", "/api/v2/reports/desk?from=november", {}, as(Role::supervisor)).status, 400);
  EXPECT_EQ(ask("GET", "/api/v2/reports/shop?from=2020-01-01&to=2026-01-01", {}, as(Role::supervisor)).status, 400);
}

}  // namespace
}  // namespace tendero::web
