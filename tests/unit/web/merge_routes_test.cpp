#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

class MergeRoutes : public WebsiteTest {
 protected:
  MergeRoutes() {
    mobile_ = meet("5491145678901");
    landline_ = meet("541145678901");
  }
  ContactId meet(const std::string& phone) { return make_conversation(phone).contact; }
  net::Response call(const std::string& method, const std::string& path, const std::string& body = {}) {
    return ask(method, "/api/v2/contacts" + path, body, as(crm::Role::supervisor));
  }
  json::value list(const std::string& state) { return json::parse(call("GET", "/merges?state=" + state).body); }

  ContactId mobile_;
  ContactId landline_;
};

TEST_F(MergeRoutes, ListWhatIsProposed) {
  const auto proposed = json::parse(ask("GET", "/api/v2/contacts/merges", {}, as(crm::Role::agent)).body);
  EXPECT_EQ(proposed.at("count"), 1);
  EXPECT_EQ(proposed.at_pointer("/merges/0/reason"), "hint");
  EXPECT_EQ(proposed.at_pointer("/merges/0/contact/phone"), "541145678901");
  EXPECT_EQ(proposed.at_pointer("/merges/0/into/id"), mobile_.value);
  EXPECT_TRUE(proposed.at_pointer("/merges/0/by").is_null());
  EXPECT_EQ(list("merged").at("count"), 0);
  EXPECT_THAT(call("GET", "/merges?state=maybe").body, HasSubstr("one of proposed, merged, dismissed, undone"));
}

TEST_F(MergeRoutes, MergeAndPartContacts) {
  const auto merged =
      call("POST", fmt::format("/{}/merge", landline_.value), fmt::format(R"({{"into":{}}})", mobile_.value));
  ASSERT_EQ(merged.status, 200) << merged.body;
  const auto answer = json::parse(merged.body);
  EXPECT_EQ(answer.at_pointer("/merge/state"), "merged");
  EXPECT_EQ(answer.at_pointer("/merge/reason"), "person");
  EXPECT_EQ(answer.at_pointer("/merge/by"), "supervisor@shop.example");
  EXPECT_EQ(answer.at_pointer("/merge/contact/phone"), "541145678901") << "what it brought along";
  EXPECT_EQ(list("proposed").at("count"), 0) << "it was the one that was proposed";
  EXPECT_EQ(list("merged").at("count"), 1);
  EXPECT_EQ(json::parse(call("GET", fmt::format("/{}", landline_.value)).body).at_pointer("/contact/id"),
            mobile_.value);

  const auto again =
      call("POST", fmt::format("/{}/merge", mobile_.value), fmt::format(R"({{"into":{}}})", landline_.value));
  EXPECT_EQ(again.status, 409) << again.body;
  const auto id = answer.at_pointer("/merge/id").as_int64();
  EXPECT_EQ(call("POST", fmt::format("/merges/{}/dismiss", id)).status, 409);
  const auto parted = call("POST", fmt::format("/merges/{}/undo", id));
  ASSERT_EQ(parted.status, 200) << parted.body;
  EXPECT_EQ(json::parse(parted.body).at_pointer("/merge/state"), "undone");
  EXPECT_THAT(call("POST", fmt::format("/merges/{}/undo", id)).body, HasSubstr("Somebody has undone this merge."));
  EXPECT_EQ(json::parse(call("GET", fmt::format("/{}", landline_.value)).body).at_pointer("/contact/phone"),
            "541145678901");
}

TEST_F(MergeRoutes, DismissAProposal) {
  const auto id = list("proposed").at_pointer("/merges/0/id").as_int64();
  EXPECT_EQ(call("POST", fmt::format("/merges/{}/undo", id)).status, 409);
  EXPECT_EQ(call("POST", fmt::format("/merges/{}/dismiss", id)).status, 200);
  EXPECT_EQ(list("proposed").at("count"), 0);
  EXPECT_EQ(list("dismissed").at("count"), 1);
}

TEST_F(MergeRoutes, SayWhatIsWrong) {
  EXPECT_EQ(call("POST", "/1/merge", R"({"into":99})").status, 404);
  EXPECT_EQ(call("POST", "/99/merge", R"({"into":1})").status, 404);
  EXPECT_EQ(call("POST", "/1/merge", R"({"into":1})").status, 400);
  EXPECT_EQ(call("POST", "/1/merge", R"({"into":"Ana"})").status, 400);
  EXPECT_EQ(call("POST", "/1/merge", "{}").status, 400);
  EXPECT_EQ(call("POST", "/merges/99/undo").status, 404);
  EXPECT_EQ(call("POST", "/merges/99/dismiss").status, 404);
  const auto refused = ask("POST", "/api/v2/contacts/1/merge", R"({"into":2})", as(crm::Role::agent));
  EXPECT_EQ(refused.status, 403) << "whom to take for one person is for supervisors";
}

}  // namespace
}  // namespace tendero::web
