// Service cases as an outsider sees them: several people at once, at the real program.
#include <future>
#include <set>
#include <string>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

constexpr auto maria = "5219991234567";

class Tickets : public testing::Test {
 protected:
  Tickets() {
    town.ask(maria, "hola");
    token = town.token("agent");
  }
  Answer ask(const std::string& method, const std::string& path, const json::object& body) {
    return http(method, town.server_url() + "/api/v2" + path, json::serialize(body),
                {{"Authorization", "Bearer " + token}});
  }
  Answer make(const std::string& client_id) {
    return ask("POST", "/tickets", {{"conversation", 1}, {"clientId", client_id}, {"subject", client_id}});
  }

  Town town{{}};
  std::string token;
};

TEST_F(Tickets, AreNumberedWithoutGapsAndDoublesWhoeverMakesThem) {
  constexpr int people = 4;
  constexpr int each_makes = 10;
  std::vector<std::future<std::vector<std::string>>> working;
  for (int person = 0; person < people; ++person) {
    working.push_back(std::async(std::launch::async, [this, person] {
      std::vector<std::string> numbers;
      for (int count = 0; count < each_makes; ++count) {
        const auto made = make(fmt::format("{}-{}", person, count));
        if (made.status == 201) numbers.emplace_back(made.json().at("ticket").at("number").as_string());
      }
      return numbers;
    }));
  }
  std::set<std::string> numbers;
  for (auto& work : working) {
    for (auto& number : work.get()) EXPECT_TRUE(numbers.insert(number).second) << number << " came twice";
  }
  ASSERT_EQ(numbers.size(), people * each_makes);
  const auto count_of = [](const std::string& number) { return number.substr(number.rfind('-') + 1); };
  EXPECT_EQ(count_of(*numbers.begin()), "000001");
  EXPECT_EQ(count_of(*numbers.rbegin()), fmt::format("{:06}", people * each_makes)) << "there is a gap";
}

TEST_F(Tickets, OneRequestThatIsSentByTwoAtOnceMakesOne) {
  auto first = std::async(std::launch::async, [this] { return make("same"); });
  const auto second = make("same");
  const auto other = first.get();
  ASSERT_EQ(second.status, 201) << second.body;
  ASSERT_EQ(other.status, 201) << other.body;
  EXPECT_EQ(other.json().at("ticket").at("number"), second.json().at("ticket").at("number"));
}

TEST_F(Tickets, OfTwoWhoResolveOneIsTold) {
  make("a");
  const auto resolve = [this] {
    return ask("POST", "/tickets/1/resolve", {{"summary", "ok"}, {"category", "solved"}}).status;
  };
  auto first = std::async(std::launch::async, resolve);
  const int second = resolve();
  EXPECT_THAT((std::vector{first.get(), second}), testing::UnorderedElementsAre(200, 409));
}

}  // namespace
}  // namespace tendero::functional
