#include "web/numbers/export_routes.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/audit.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;

constexpr auto exports = "/api/v2/exports";

class ExportRoutes : public WebsiteTest {
 protected:
  net::Response want(const std::string& report, Role role = Role::supervisor) {
    return ask("POST", exports,
               fmt::format(R"({{"report":"{}","format":"csv","from":"2026-11-01","to":"2026-11-30"}})", report),
               as(role));
  }
  std::int64_t wanted(const std::string& report, Role role = Role::supervisor) {
    const auto answer = want(report, role);
    EXPECT_EQ(answer.status, 202) << answer.body;
    return json::parse(answer.body).at_pointer("/export/id").to_number<std::int64_t>();
  }
  /// Stands for the work that writes it.
  void written(std::int64_t id) {
    const auto blob = world.run(desks_.blobs.put("a;b")).value();
    write([&](database::Tx& tx) {
      storage::begin_export(tx, storage::ExportId{id}, now());
      storage::finish_export(tx, storage::ExportId{id}, blob, 3, 1, now());
    });
  }
  net::Response at(std::int64_t id, std::string_view part = {}, Role role = Role::supervisor) {
    return ask("GET", fmt::format("{}/{}{}", exports, id, part), {}, as(role));
  }
  std::vector<std::string> actions() {
    std::vector<std::string> found;
    for (const auto& row : write([&](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 50); })) {
      if (row.entry.action.starts_with("export.")) found.push_back(row.entry.action);
    }
    return found;
  }
};

TEST_F(ExportRoutes, GiveTheFileOnceItIsWrittenAndNoteWhoTookIt) {
  const auto id = wanted("conversations");
  EXPECT_EQ(at(id, "/file").status, 409);
  written(id);
  const auto file = at(id, "/file");
  ASSERT_EQ(file.status, 200);
  EXPECT_EQ(file.body, "a;b");
  EXPECT_EQ(file.headers.find("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_EQ(file.headers.find("Content-Disposition"),
            "attachment; filename=\"tendero-conversations-2026-11-01-2026-11-30.csv\"");
  EXPECT_EQ(file.headers.find("Cache-Control"), "no-store");
  EXPECT_THAT(actions(), testing::ElementsAre("export.fetched", "export.asked"));
  const auto listed = json::parse(ask("GET", exports, {}, as(Role::supervisor)).body);
  EXPECT_EQ(listed.at_pointer("/exports/0/state"), "done");
  EXPECT_TRUE(listed.at("next").is_null());
}

TEST_F(ExportRoutes, AreForSupervisorsAndOfTheTrailForAdminsAlone) {
  EXPECT_EQ(want("desk", Role::agent).status, 403);
  EXPECT_EQ(want("audit").status, 403);
  const auto id = wanted("audit", Role::admin);
  written(id);
  EXPECT_EQ(at(id).status, 404);
  EXPECT_EQ(at(id, "/file").status, 404);
  EXPECT_EQ(ask("DELETE", fmt::format("{}/{}", exports, id), {}, as(Role::supervisor)).status, 404);
  EXPECT_EQ(json::parse(ask("GET", exports, {}, as(Role::supervisor)).body).at("count"), 0);
  EXPECT_EQ(at(id, "/file", Role::admin).status, 200);
}

TEST_F(ExportRoutes, CanBeCalledOffAgainAndAgain) {
  const auto id = wanted("desk");
  for (int time = 0; time < 2; ++time) {
    const auto left = ask("DELETE", fmt::format("{}/{}", exports, id), {}, as(Role::supervisor));
    EXPECT_EQ(left.status, 200);
    EXPECT_EQ(json::parse(left.body).at_pointer("/export/state"), "cancelled");
  }
  EXPECT_EQ(at(id, "/file").status, 409);
  EXPECT_THAT(actions(), testing::ElementsAre("export.cancelled", "export.asked")) << "once";
}

TEST_F(ExportRoutes, RefuseWhatIsNoTable) {
  const auto refused = ask("POST", exports, R"({"report":"secrets","format":"pdf","to":"x"})", as(Role::supervisor));
  EXPECT_EQ(refused.status, 400);
  for (const auto* const field : {"report", "format", "from"}) EXPECT_THAT(refused.body, HasSubstr(field));
  EXPECT_EQ(ask("POST", exports, R"({"report":"desk","format":"csv","from":"2026-11-30","to":"2026-11-01"})",
                as(Role::supervisor))
                .status,
            400);
  EXPECT_EQ(
      ask("POST", exports, fmt::format(R"({{"report":"{}","format":"csv","from":"a","to":"b"}})", std::string(41, 'x')),
          as(Role::supervisor))
          .status,
      400);
  EXPECT_EQ(at(999).status, 404);
}

TEST_F(ExportRoutes, SayWhenTooManyWait) {
  for (int each = 0; each < 10; ++each) wanted("desk");
  EXPECT_EQ(want("desk").status, 409);
}

TEST_F(ExportRoutes, AreReadPageByPage) {
  for (int each = 0; each < 3; ++each) wanted("desk");
  const auto first = json::parse(ask("GET", exports + std::string("?limit=2"), {}, as(Role::supervisor)).body);
  EXPECT_EQ(first.at("count"), 2);
  const auto next = first.at("next").to_number<std::int64_t>();
  const auto rest = json::parse(ask("GET", fmt::format("{}?before={}", exports, next), {}, as(Role::supervisor)).body);
  EXPECT_EQ(rest.at("count"), 1);
}

}  // namespace
}  // namespace tendero::web
