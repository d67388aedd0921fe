#include "commerce/rest/envelope.hpp"

#include <gtest/gtest.h>

namespace tendero::commerce::rest {
namespace {

struct Wrapped {
  const char* body;
  int orders;  ///< -1: makes no sense
};

void PrintTo(const Wrapped& row, std::ostream* out) { *out << row.body; }

class OrderLists : public testing::TestWithParam<Wrapped> {};

TEST_P(OrderLists, AreFoundInEveryEnvelope) {
  const auto body = Json::parse(GetParam().body).value();
  const auto list = unwrap_list(body, order_resource());
  EXPECT_EQ(list ? static_cast<int>(list->size()) : -1, GetParam().orders);
}

INSTANTIATE_TEST_SUITE_P(
    Envelopes, OrderLists,
    testing::Values(Wrapped{R"([{"_id":"1"},{"_id":"2"}])", 2}, Wrapped{R"({"message":"ok","data":[{"_id":"1"}]})", 1},
                    Wrapped{R"({"data":{"items":[{"_id":"1"}],"total":1}})", 1},
                    Wrapped{R"({"data":{"docs":[{"id":1},{"id":2}]}})", 2}, Wrapped{R"({"data":{"results":[]}})", 0},
                    Wrapped{R"({"success":true,"orders":[{"orderId":"A"}]})", 1},
                    Wrapped{R"({"success":true,"order":{"orderId":"A"}})", 1},
                    Wrapped{R"({"_id":"1","items":[{},{}]})", 1}, Wrapped{R"({"data":{"_id":"1","items":[{},{}]}})", 1},
                    Wrapped{R"({"success":true,"data":{"order":{"_id":"1"}}})", 1}, Wrapped{R"({"data":[]})", 0},
                    Wrapped{R"({"data":null})", 0}, Wrapped{"null", 0}, Wrapped{"[]", 0}, Wrapped{"[null]", 0},
                    Wrapped{R"({"message":"none"})", 0}, Wrapped{R"({"success":true})", 0}, Wrapped{"{}", 0},
                    Wrapped{R"("orders")", -1}, Wrapped{"3", -1}, Wrapped{R"({"data":"x"})", -1},
                    Wrapped{R"({"foo":1})", -1}, Wrapped{R"({"items":"x"})", -1}));

TEST(Envelope, OneObjectIsFoundToo) {
  const auto one = [](std::string_view text) {
    const auto body = Json::parse(text).value();
    const auto object = unwrap_one(body, product_resource());
    if (!object) return std::string("senseless");
    return *object == nullptr ? std::string("nothing") : read_own_id(**object);
  };
  EXPECT_EQ(one(R"({"_id":"p","name":"x","price":1})"), "p");
  EXPECT_EQ(one(R"({"message":"ok","data":{"_id":"p"}})"), "p");
  EXPECT_EQ(one(R"({"data":[{"_id":"p"}]})"), "p");
  EXPECT_EQ(one(R"({"product":{"id":7}})"), "7");
  EXPECT_EQ(one(R"({"message":"not found","data":null})"), "nothing");
  EXPECT_EQ(one("null"), "nothing");
  EXPECT_EQ(one(R"({"data":[]})"), "nothing");
  EXPECT_EQ(one(R"({"data":5})"), "senseless");
}

TEST(Envelope, HearsTheBackendsWords) {
  const auto words = [](std::string_view text) { return read_message(Json::parse(text).value()); };
  EXPECT_EQ(words(R"({"message":"sin existencias"})"), "sin existencias");
  EXPECT_EQ(words(R"({"success":false,"error":"no"})"), "no");
  EXPECT_EQ(words(R"({"error":{"message":"deep"}})"), "deep");
  EXPECT_EQ(words(R"({"message":["first","second"]})"), "first");
  EXPECT_EQ(words(R"({"message":"a\u202E\u0007b"})"), "ab");
  EXPECT_EQ(words(R"({"code":5})"), "");
  EXPECT_TRUE(says_failure(Json::parse(R"({"success":false})").value()));
  EXPECT_FALSE(says_failure(Json::parse(R"({"success":true})").value()));
  EXPECT_FALSE(says_failure(Json::parse(R"({"data":[]})").value()));
}

}  // namespace
}  // namespace tendero::commerce::rest
