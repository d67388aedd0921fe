#include "web/ecommerce/picture_route.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/commerce/scripted_pictures.hpp"
#include "unit/commerce/scripted_shop.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class PictureRoute : public storage::StorageTest {
 protected:
  PictureRoute() {
    add_picture_route(router_, pictures_, world);
    integration_.scripted.products.emplace(
        "p1", commerce::Product{.id = "p1", .name = "Pizza", .image_url = "http://shop.test/pizza.svg"});
    integration_.scripted.products.emplace("p2", commerce::Product{.id = "p2", .name = "Pan"});
    source_.answer = commerce::Picture{.bytes = "<svg/>", .mime_type = "image/svg+xml"};
  }

  net::Response ask(const std::string& product) {
    const auto token = issue_token({.subject = "ana", .role = crm::Role::agent, .expires = world.clock.now() + 1h},
                                   secret_, world.clock.now());
    net::Request request{.method = "GET", .target = "/api/v2/ecommerce/products/" + product + "/picture"};
    request.headers.set("Authorization", "Bearer " + token);
    return described(request, world.run(router_.handle(request)));
  }

  const Secret secret_{"secret"};
  commerce::test::OneShop integration_;
  commerce::test::ScriptedPictures source_;
  desk::ProductPictures pictures_{integration_, source_, shop, world};
  Router router_{secret_, world};
};

TEST_F(PictureRoute, ShowsItAndLetsItDoNothing) {
  const auto answer = ask("p1");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "<svg/>");
  EXPECT_EQ(answer.headers.find("Content-Type"), "image/svg+xml");
  EXPECT_THAT(std::string(answer.headers.find("Content-Security-Policy").value_or("")), HasSubstr("sandbox"));
  EXPECT_THAT(std::string(answer.headers.find("Content-Security-Policy").value_or("")),
              HasSubstr("default-src 'none'"));
  EXPECT_THAT(source_.asked, ElementsAre("http://shop.test/pizza.svg"));
}

TEST_F(PictureRoute, AreKeptForAFewMinutesWhenSmall) {
  EXPECT_EQ(ask("p1").status, 200);
  EXPECT_EQ(ask("p1").status, 200);
  EXPECT_THAT(source_.asked, SizeIs(1));
  pass(6min);
  EXPECT_EQ(ask("p1").status, 200);
  EXPECT_THAT(source_.asked, SizeIs(2));
  pass(6min);
  source_.answer = commerce::Picture{.bytes = std::string((256 << 10) + 1, 'x'), .mime_type = "image/png"};
  EXPECT_EQ(ask("p1").status, 200);
  EXPECT_EQ(ask("p1").status, 200);
  EXPECT_THAT(source_.asked, SizeIs(4));
}

TEST_F(PictureRoute, WhatHasNoneHasNone) {
  EXPECT_EQ(ask("p2").status, 404);
  EXPECT_EQ(ask("p3").status, 404);
  EXPECT_TRUE(source_.asked.empty());
  source_.answer = fault(FaultKind::not_found, "not_found", "The picture is not the shop's own.");
  EXPECT_EQ(ask("p1").status, 404);
}

TEST_F(PictureRoute, SaysWhenTheShopCannotBeAsked) {
  source_.answer = fault(FaultKind::unavailable, "shop_timeout", "Too slow.");
  EXPECT_EQ(ask("p1").status, 504);
  source_.answer = commerce::Picture{.bytes = "<svg/>", .mime_type = "image/svg+xml"};
  EXPECT_EQ(ask("p1").status, 200);
  integration_.unavailable = Fault{FaultKind::denied, "integration_unavailable", "Switched off.", std::nullopt};
  EXPECT_EQ(ask("p1").status, 503) << "also what is kept";
}

}  // namespace
}  // namespace tendero::web
