#include "base/trace.hpp"

#include <optional>
#include <string_view>

#include <gtest/gtest.h>

#include "scripted_backend.hpp"

namespace tendero::commerce::rest {
namespace {

class TraceAtTheShop : public testing::Test, public test::RestFixture {
 protected:
  std::optional<std::string_view> request_id() const {
    return backend.last("GET /api/categories").headers.find("X-Request-Id");
  }
};

TEST_F(TraceAtTheShop, IsTheRequestsId) {
  backend.on("GET /api/categories", R"({"data":[]})");
  (void)run(with_trace("1f", catalog().categories()));
  EXPECT_EQ(request_id(), "1f");
  (void)run(catalog().categories());
  EXPECT_EQ(request_id(), std::nullopt);
}

}  // namespace
}  // namespace tendero::commerce::rest
