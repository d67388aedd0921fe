#include "web/inbox/template_routes.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "support/scripted_templates.hpp"
#include "unit/commerce/scripted_shop.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

class TemplateRoutes : public storage::StorageTest {
 protected:
  TemplateRoutes() {
    add_template_routes(router, desk, shop, world, [] {});
  }
  net::Response upload(std::string bytes, const std::string& query = "", crm::Role role = crm::Role::admin) {
    const auto token = issue_token({.subject = "7", .role = role, .expires = now() + 1h}, secret, now());
    net::Request request{.method = "POST",
                         .target = "/api/v2/templates/examples" + query,
                         .headers = {{"Authorization", "Bearer " + token}, {"Content-Type", "image/png"}},
                         .body = std::move(bytes)};
    return described(request, world.run(router.handle(request)));
  }

  const Secret secret{"secret"};
  commerce::test::OneShop scripted;
  test::ScriptedTemplates channel;
  desk::TemplateDesk desk{world, *database, channel, scripted, {}, "900"};
  Router router{secret, world};
};

const std::string png = "\x89PNG\r\n\x1a\n";

TEST_F(TemplateRoutes, GiveTheHandleOfAnExample) {
  const auto answer = upload(png, "?name=pizza.png");
  ASSERT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(json::parse(answer.body), json::parse(R"({"success":true,"handle":"4::1"})"));
  EXPECT_EQ(channel.examples.at(0).bytes, png);
  EXPECT_EQ(channel.examples.at(0).mime_type, "image/png");
  EXPECT_EQ(channel.examples.at(0).name, "pizza.png");
}

TEST_F(TemplateRoutes, TellWhatTheChannelHasAgainstAnExample) {
  for (const auto& [fault, status] :
       {std::pair{Fault{FaultKind::invalid, "file_refused", "No.", {}}, 400},
        std::pair{Fault{FaultKind::invalid, "file_too_large", "No.", {}}, 413},
        std::pair{Fault{FaultKind::denied, "media_refused", "No.", {}}, 409},
        std::pair{Fault{FaultKind::broken, "channel_auth_failed", "No.", {}}, 502},
        std::pair{Fault{FaultKind::unavailable, "channel_unreachable", "No.", {}}, 503}}) {
    channel.refusal = fault;
    const auto answer = upload(png);
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(json::parse(answer.body).at("code"), json::string(fault.code));
  }
}

TEST_F(TemplateRoutes, TakeExamplesFromThoseWhoManageTemplates) {
  EXPECT_EQ(upload(png, "", crm::Role::agent).status, 403);
  EXPECT_TRUE(channel.examples.empty());
}

}  // namespace
}  // namespace tendero::web
