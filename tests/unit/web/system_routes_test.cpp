#include "web/administration/system_routes.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "storage/backups.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;

class SystemRoutes : public WebsiteTest {
 protected:
  net::Response admin(const std::string& method, const std::string& target) {
    return ask(method, target, {}, as(Role::admin));
  }
};

TEST_F(SystemRoutes, TellHowTheServerIsDoing) {
  write([&](database::Tx& tx) { storage::ask_for_backup(tx, shop, "ana", now()); });
  const auto answer = admin("GET", "/api/v2/system");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto body = json::parse(answer.body);
  EXPECT_EQ(body.at("version"), "1.2.3");
  EXPECT_EQ(body.at_pointer("/queue/kinds/0/kind"), "backup");
  EXPECT_EQ(body.at_pointer("/queue/kinds/0/waiting"), 1);
  EXPECT_FALSE(body.at_pointer("/queue/oldestDue").is_null());
  EXPECT_EQ(body.at_pointer("/checks/0/state"), "ok");
}

TEST_F(SystemRoutes, ABackupIsAskedForOnceAtATime) {
  const auto asked = admin("POST", "/api/v2/backups");
  ASSERT_EQ(asked.status, 202) << asked.body;
  EXPECT_EQ(json::parse(asked.body).at_pointer("/backup/state"), "queued");
  EXPECT_EQ(admin("POST", "/api/v2/backups").status, 409) << "somebody else was faster";
  const auto work = write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM work WHERE kind = 'backup'"); });
  EXPECT_EQ(work->integer(0), 1);
  EXPECT_EQ(json::parse(admin("GET", "/api/v2/backups").body).at("backups").as_array().size(), 1U);
  EXPECT_EQ(admin("GET", "/api/v2/backups/1/file").status, 404) << "it is not made yet";
  EXPECT_THAT(admin("GET", "/api/v2/audit").body, HasSubstr("backup.asked"));
}

TEST_F(SystemRoutes, OneThatWasMadeIsFetchedAndThatIsOnRecord) {
  write([&](database::Tx& tx) {
    auto backup = *storage::ask_for_backup(tx, shop, "ana", now());
    backup.state = "done";
    backup.ended_at = now();
    storage::end_backup(tx, backup);
  });
  const auto fetched = admin("GET", "/api/v2/backups/1/file");
  EXPECT_EQ(fetched.status, 404) << "this test has no disk: " << fetched.body;
  EXPECT_THAT(admin("GET", "/api/v2/audit").body, HasSubstr("backup.fetched"));
  EXPECT_EQ(admin("POST", "/api/v2/backups").status, 202) << "the next may be made";
}

TEST_F(SystemRoutes, TheNumberComesWithTheLinkToIt) {
  const auto answer = admin("GET", "/api/v2/channel/numbers");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto body = json::parse(answer.body);
  EXPECT_EQ(body.at_pointer("/numbers/0/link"), "https://wa.me/529995550100");
  EXPECT_EQ(body.at_pointer("/numbers/0/quality"), "GREEN");
  EXPECT_TRUE(body.at_pointer("/numbers/0/messagingLimit").is_null()) << "WhatsApp did not say";
  desks_.profiles.says = std::unexpected(Fault{FaultKind::denied, "not_allowed", "Meta says no.", std::nullopt});
  EXPECT_EQ(admin("GET", "/api/v2/channel/numbers").status, 503);
}

}  // namespace
}  // namespace tendero::web
