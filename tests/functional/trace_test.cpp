// One search through the log finds all that became of a customer's message.
#include <algorithm>
#include <memory>
#include <sstream>

#include <curl/curl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

constexpr auto maria = "5219991234567";

class Trace : public ::testing::Test {
 protected:
  /// Lines of the server's log that contain all of these.
  std::vector<std::string> log(const std::vector<std::string>& parts) {
    std::vector<std::string> found;
    std::istringstream lines(town.server().errors());
    for (std::string line; std::getline(lines, line);) {
      const bool all = std::ranges::all_of(parts, [&](const std::string& part) { return line.contains(part); });
      if (all) found.push_back(line);
    }
    return found;
  }
  /// What stands under `trace` in the line.
  static std::string trace_in(const std::string& line) {
    const auto begin = line.find("trace=\"") + 7;
    return line.substr(begin, line.find('"', begin) - begin);
  }

  /// `X-Request-Id` of the answer.
  static std::string request_id(const std::string& url, const std::string& token) {
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    std::string body;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
    curl_easy_setopt(curl.get(), CURLOPT_XOAUTH2_BEARER, token.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
    curl_header* id = nullptr;
    if (curl_easy_perform(curl.get()) != CURLE_OK ||
        curl_easy_header(curl.get(), "X-Request-Id", 0, CURLH_HEADER, -1, &id) != CURLHE_OK)
      return {};
    return id->value;
  }
  static std::size_t append(char* bytes, std::size_t, std::size_t count, void* target) {
    static_cast<std::string*>(target)->append(bytes, count);
    return count;
  }

  Town town{{}};
};

TEST_F(Trace, FollowsAnOrderFromItsWebhookToItsDeliveryReport) {
  town.ask(maria, "Quiero ordenar pizza");
  town.ask(maria, "2 de pepperoni para recoger");
  ASSERT_TRUE(town.ask(maria, "Efectivo").contains("Pedido creado"));
  const auto made = log({" order.created "});
  ASSERT_EQ(made.size(), 1U);
  const auto trace = trace_in(made.front());
  ASSERT_EQ(trace.size(), 16U) << made.front();
  while (log({" update.filed ", "outcome=\"status\"", trace}).empty()) (void)town.state();
  for (const auto* line :
       {" webhook.admitted ", " update.filed |outcome=\"message\"", " tool.used |tool=\"create_ecommerce_order\"",
        " http.call |purpose=\"shop.create_order\"", " turn.ended |end=\"answered\"", " http.call |purpose=\"whatsapp.",
        " send.ended |outcome=\"accepted\""}) {
    const std::string wanted(line);
    const auto bar = wanted.find('|');
    EXPECT_EQ(log({wanted.substr(0, bar), bar == std::string::npos ? "" : wanted.substr(bar + 1), trace}).empty(),
              false)
        << line;
  }
  EXPECT_EQ(log({" update.filed ", "outcome=\"message\"", trace}).size(), 1U) << "and of no other message";
  EXPECT_EQ(log({" turn.ended ", trace}).size(), 1U);
}

TEST_F(Trace, AnswersOfTheApiNameTheirLine) {
  const auto id = request_id(town.server_url() + "/api/v2/contacts", town.token("agent"));
  ASSERT_EQ(id.size(), 16U);
  EXPECT_EQ(log({" http.request ", "route=\"/api/v2/contacts\"", "status=200", id}).size(), 1U);
  EXPECT_EQ(request_id(town.server_url() + "/nothing", "").size(), 16U);
}

}  // namespace
}  // namespace tendero::functional
