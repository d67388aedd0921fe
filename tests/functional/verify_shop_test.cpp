// `tendero verify-shop` as a shop's developer runs it: the real program against the sandbox's shop, over sockets.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "functional/http_client.hpp"
#include "functional/program.hpp"

namespace tendero::functional {
namespace {

class VerifyShop : public testing::Test {
 protected:
  VerifyShop() : shop_({"sandbox", "shop", "--port", "0", "--idempotency"}) {
    url_ = shop_.line_after("La Bella Italia listens on ");
    while (url_.ends_with('/')) url_.pop_back();
    std::ofstream(file("password")) << "secure_password\n";
    std::ofstream(file("wrong")) << "not the password\n";
  }

  std::string file(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string content(const std::string& name) const {
    std::ifstream stream(file(name));
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  /// The exit status; the last line goes to `summary_`.
  int verify(const std::string& password, std::vector<std::string> more) {
    std::vector<std::string> words{"verify-shop",     url_,          "--email", "crm-service@yourstore.com",
                                   "--password-file", file(password)};
    words.insert(words.end(), more.begin(), more.end());
    Program program(words);
    summary_ = program.line_after("The backend ");
    return program.wait();
  }

  ScratchFolder folder_;
  Program shop_;
  std::string url_;
  std::string summary_;
};

TEST_F(VerifyShop, TheSandboxShopPassesReadAndWritten) {
  EXPECT_EQ(verify("password", {"--strict"}), 0) << summary_;
  EXPECT_EQ(verify("password", {"--strict", "--write", "--junit", file("report.xml"), "--json", file("report.json")}),
            0)
      << summary_ << content("report.json");
  EXPECT_TRUE(content("report.xml").contains("failures=\"0\" skipped=\"0\"")) << content("report.xml");
  EXPECT_TRUE(content("report.json").contains("\"passed\":true"));
}

TEST_F(VerifyShop, AFaultIsInTheExitStatusAndTheReports) {
  EXPECT_EQ(verify("wrong", {"--junit", file("report.xml")}), 1);
  EXPECT_TRUE(content("report.xml").contains("name=\"login\"><failure type=\"login_refused\""))
      << content("report.xml");
  EXPECT_EQ(http("POST", url_ + "/sandbox/faults", R"({"kind":"html","path":"/api/categories","times":0})",
                 {{"Content-Type", "application/json"}})
                .status,
            200);
  EXPECT_EQ(verify("password", {"--json", file("report.json")}), 1);
  EXPECT_TRUE(content("report.json").contains("\"check\":\"endpoint.categories\",\"outcome\":\"fault\""))
      << content("report.json");
}

}  // namespace
}  // namespace tendero::functional
