// What strangers and broken programs send, to the whole website with the sandbox's shop behind it. To repeat a failure:
// TENDERO_MALFORMED_SEED=… TENDERO_MALFORMED_FIRST=… TENDERO_MALFORMED_COUNT=1.
#include "contract/api/malformed/malformed_requests.hpp"

#include <map>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hmac.hpp"
#include "commerce/rest/rest_shop.hpp"
#include "contract/api/malformed/asked_for.hpp"
#include "contract/api/malformed/leaks.hpp"
#include "contract/api/malformed/sample.hpp"
#include "contract/api/malformed/spoilt_webhook.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "storage/contact_fields.hpp"
#include "storage/labels.hpp"
#include "storage/segments.hpp"
#include "storage/templates.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using test::ApiDescription;
using test::MalformedRequest;
using test::MalformedRequests;

constexpr auto origin = "http://shop.sandbox";
constexpr std::size_t longest_refusal = 64 << 10;

class Malformed : public WebsiteTest {
 protected:
  Malformed() {
    shop_database_ = database::open_sqlite({.path = ":memory:", .inline_mode = true}, world).value();
    backend_ = world.run(sandbox::SandboxShop::open(*shop_database_, world, {})).value();
    transport_.serve(origin, [this](net::Request request) { return backend_->handle(std::move(request)); });
    desks_.scripted.instead = connect();
    desks_.connect = [this](const commerce::IntegrationSettings&) { return connect(); };
    agent(Role::admin);
    write([this](database::Tx& tx) { store_what_examples_name(tx); });
  }

  /// What the description's examples speak of by its number or key.
  void store_what_examples_name(database::Tx& tx) {
    storage::add_label(tx, shop, {.name = "Envíos", .colour = "#1f7a4d"}, now());
    storage::add_contact_field(tx, shop, {.key = "city", .label = "Ciudad", .kind = "text"}, now());
    storage::add_segment(tx, shop, {.name = "Todos", .filter = "{}"}, now());
    crm::ChannelTemplate oferta{.external_id = "t1", .design = {}, .status = "approved", .quality = {}, .reason = {}};
    oferta.design.name = "oferta";
    oferta.design.language = "es_MX";
    oferta.design.category = "marketing";
    oferta.design.body.text = "Hasta {{1}} de descuento.";
    oferta.design.body.examples = {"20 %"};
    storage::keep_listed(tx, shop, oferta, now(), now());
  }

  std::shared_ptr<commerce::rest::RestShop> connect() {
    return std::make_shared<commerce::rest::RestShop>(
        commerce::IntegrationSettings{.enabled = true,
                                      .api_url = origin,
                                      .service_email = "crm-service@yourstore.com",
                                      .service_password = Secret("secure_password"),
                                      .features = {.order_create = true}},
        transport_, world);
  }

  /// An administrator who has just logged in.
  test::Surroundings surroundings() {
    return {.session = as(Role::admin),
            .known = {{"/api/v2/agents/", agent(Role::admin).id.text()},
                      {"/api/v2/conversations/", thread.id.text()},
                      {"/api/v2/contacts/", "1"},
                      {"/api/v2/settings/", "handover_expected_minutes"},
                      {"/api/v2/ecommerce/orders/", "ORD-2025-000456"},
                      {"/api/v2/ecommerce/products/", "pizza"}}};
  }

  /// How many rows each table has, but for those that count what was tried.
  std::map<std::string, std::int64_t> rows() {
    return write([](database::Tx& tx) {
      std::map<std::string, std::int64_t> counts;
      for (const auto& table : tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")) {
        const auto name = table.text(0);
        if (name.contains("login_attempts") || name.contains("audit")) continue;
        counts[name] = tx.row("SELECT COUNT(*) FROM " + name)->integer(0);
      }
      return counts;
    });
  }

  /// Asks, and looks at the refusal.
  void refuse(const MalformedRequest& malformed, std::string_view token) {
    const auto answer = ask(malformed.request);
    ++statuses_[answer.status];
    const bool refused = answer.status >= 400 && answer.status < 500;
    EXPECT_TRUE(refused) << answer.status << ' ' << answer.body.substr(0, 500);
    if (!refused) return;
    const std::string code(json::parse(answer.body).at("code").as_string());
    ++codes_[code];
    EXPECT_LE(answer.body.size(), longest_refusal);
    const bool let_in = !answer.headers.find("WWW-Authenticate");
    EXPECT_EQ(let_in, !malformed.without_session || answer.status == 403) << "its handler was not reached";
    EXPECT_THAT(test::leaks(answer.body, token), testing::IsEmpty()) << answer.body;
    std::string said;
    for (const auto& line : world.log.lines) {
      said += line.event + " " + line.text + "\n";
      EXPECT_NE(line.level, LogLevel::error) << line.event << ' ' << line.text;
    }
    EXPECT_THAT(test::leaks(said, token), testing::IsEmpty()) << said;
    world.log.lines.clear();
  }

  std::unique_ptr<database::Database> shop_database_;
  std::unique_ptr<sandbox::SandboxShop> backend_;
  net::HandlerTransport transport_{world};
  std::map<int, int> statuses_;
  std::map<std::string, int> codes_;
};

TEST(Leaks, AreFoundByWhatTheySay) {
  EXPECT_THAT(
      test::leaks(R"({"error":"email: must be an e-mail address.","code":"invalid_input"})", "Bearer abc.def.ghi"),
      testing::IsEmpty());
  EXPECT_THAT(test::leaks("token abc.def.ghi of router.cpp", "Bearer abc.def.ghi"),
              testing::UnorderedElementsAre("abc.def.ghi", ".cpp"));
  EXPECT_THAT(test::leaks("password " + std::string(test::canary) + ": SELECT 1", "no token"),
              testing::UnorderedElementsAre(test::canary, "SELECT "));
}

TEST_F(Malformed, UntouchedTheyReachTheirHandlers) {
  const MalformedRequests requests(ApiDescription::ours(), 1);
  for (const auto& operation : ApiDescription::ours().operations()) {
    bool accepted = false;
    std::string heard;
    // Of what may be chosen not everything goes with everything.
    for (std::uint64_t number = 0; number < 20 && !accepted; ++number) {
      const auto request = requests.untouched(operation, surroundings(), number);
      const auto answer = ask(request);
      accepted = !answer.body.contains(R"("invalid_input")") && answer.status != 405 && answer.status != 413 &&
                 !answer.headers.find("WWW-Authenticate");
      heard = fmt::format("{} {} {}: {} {}", request.method, request.target, request.body, answer.status,
                          answer.body.substr(0, 500));
    }
    EXPECT_TRUE(accepted) << heard;
  }
}

TEST_F(Malformed, AreRefusedWithACodeAndTellNothing) {
  const auto seed = test::asked_for("TENDERO_MALFORMED_SEED", 20'251'123);
  const auto first = test::asked_for("TENDERO_MALFORMED_FIRST", 0);
  const auto count = test::asked_for("TENDERO_MALFORMED_COUNT", 10'000);
  const MalformedRequests requests(ApiDescription::ours(), seed);
  const auto around = surroundings();
  const std::string token(around.session.find("Authorization").value());
  const auto before = rows();
  for (auto number = first; number < first + count; ++number) {
    const auto malformed = requests.make(number, around);
    SCOPED_TRACE(
        fmt::format("TENDERO_MALFORMED_SEED={} TENDERO_MALFORMED_FIRST={} TENDERO_MALFORMED_COUNT=1: {}\n{} {}\n{}",
                    seed, number, malformed.what, malformed.request.method, malformed.request.target.substr(0, 300),
                    malformed.request.body.substr(0, 300)));
    refuse(malformed, token);
  }
  EXPECT_EQ(rows(), before) << "something was changed";
  EXPECT_EQ(ask("GET", "/api/v2/agents/me", {}, around.session).status, 200) << "the session is as good as before";
  std::string summary = fmt::format("{} malformed requests, seed {}:", count, seed);
  for (const auto& [status, times] : statuses_) summary += fmt::format(" {}: {}", status, times);
  for (const auto& [code, times] : codes_) summary += fmt::format(" {}: {}", code, times);
  RecordProperty("summary", summary);
  fmt::print("{}\n", summary);
}

TEST_F(Malformed, SignedNonsenseIsKeptAndAnswered200) {
  const auto seed = test::asked_for("TENDERO_MALFORMED_SEED", 20'251'123);
  const auto first = test::asked_for("TENDERO_MALFORMED_FIRST", 0);
  const auto count = test::asked_for("TENDERO_MALFORMED_COUNT", 600);
  const auto samples = test::webhook_samples();
  const auto kept = [this] {
    return write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM arrivals")->integer(0); });
  };
  for (auto number = first; number < first + count; ++number) {
    test::Dice dice(seed, number);
    const auto webhook = test::spoil_webhook(samples, dice);
    SCOPED_TRACE(fmt::format("TENDERO_MALFORMED_SEED={} TENDERO_MALFORMED_FIRST={} TENDERO_MALFORMED_COUNT=1: {}\n{}",
                             seed, number, webhook.what, webhook.body.substr(0, 300)));
    const auto before = kept();
    const auto answer = ask("POST", "/webhooks/whatsapp", webhook.body,
                            {{"X-Hub-Signature-256", "sha256=" + to_hex(hmac_sha256(webhook.body, "app"))}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(kept(), before + 1);
  }
}

}  // namespace
}  // namespace tendero::web
