#include <stdexcept>
#include <utility>

#include "commerce/guard/guarded_shop.hpp"
#include "commerce/rest/rest_shop.hpp"
#include "contract/shop/shop_stage.hpp"
#include "database/sqlite.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/shop/sandbox_shop.hpp"

namespace tendero::commerce::contract {
namespace {

constexpr const char* origin = "http://shop.sandbox";

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
  return *std::move(result);
}

sandbox::FaultyKind sandbox_kind(Trouble trouble) {
  using sandbox::FaultyKind;
  switch (trouble) {
    case Trouble::down:
    case Trouble::too_late:
      return FaultyKind::delay;
    case Trouble::error_500:
      return FaultyKind::error_500;
    case Trouble::page_of_html:
      return FaultyKind::html;
    case Trouble::half_a_body:
      return FaultyKind::half_body;
    case Trouble::no_json:
      return FaultyKind::bad_json;
    case Trouble::dropped:
      return FaultyKind::drop;
    case Trouble::lost_answer:
      return FaultyKind::lose_answer;
    case Trouble::error_after:
      return FaultyKind::error_after;
    case Trouble::expired_token:
      return FaultyKind::expired_token;
  }
  throw std::logic_error("unknown trouble");
}

/// The connector alone, or as a server uses it.
enum class Way { plain, guarded };

std::unique_ptr<Shop> make_way(Way way, net::HttpTransport& transport, World& world) {
  IntegrationSettings settings{.enabled = true,
                               .api_url = origin,
                               .service_email = "crm-service@yourstore.com",
                               .service_password = Secret("secure_password")};
  if (way == Way::plain) return std::make_unique<rest::RestShop>(std::move(settings), transport, world);
  // The suite asks on and on under trouble, to see every question fail in its own way; when a breaker opens and closes
  // is shown by its own tests.
  guard::GuardSettings patient{.breaker = {.failures = 1'000}};
  return std::make_unique<guard::GuardedShop>(std::move(settings), transport, world, std::move(patient));
}

/// The `rest` connector in front of the sandbox shop, within the process and without real time.
class SandboxStage final : public ShopStage {
 public:
  SandboxStage(sandbox::WireStyle style, bool idempotency, Way way) {
    database_ = sound(database::open_sqlite({.path = ":memory:", .inline_mode = true}, world_));
    sandbox::SandboxShopSettings settings{.style = style, .idempotency = idempotency};
    backend_ = sound(world_.run(sandbox::SandboxShop::open(*database_, world_, std::move(settings))));
    listen();
    shop_ = make_way(way, transport_, world_);
  }

  tendero::test::TestWorld& world() override { return world_; }
  Shop& shop() override { return *shop_; }

  void trouble(Trouble kind, std::string method, std::string path) override {
    if (kind == Trouble::down) {
      transport_.shut(origin);
      return;
    }
    const auto delay = kind == Trouble::too_late ? Duration(60'000) : Duration(0);
    const int times = kind == Trouble::expired_token ? 1 : 0;
    backend_->add_fault({.kind = sandbox_kind(kind),
                         .path = std::move(path),
                         .method = std::move(method),
                         .times = times,
                         .delay = delay});
  }

  void relieve() override {
    backend_->clear_faults();
    listen();
  }

 private:
  void listen() {
    transport_.serve(origin, [this](net::Request request) { return backend_->handle(std::move(request)); });
  }

  tendero::test::TestWorld world_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<sandbox::SandboxShop> backend_;
  net::HandlerTransport transport_{world_};
  std::unique_ptr<Shop> shop_;
};

template <bool envelope, bool populated, bool money_as_text, sandbox::IdStyle ids, Way way = Way::plain>
std::unique_ptr<ShopStage> set_sandbox(bool idempotency) {
  return std::make_unique<SandboxStage>(
      sandbox::WireStyle{.envelope = envelope, .ids = ids, .populated = populated, .money_as_text = money_as_text},
      idempotency, way);
}

}  // namespace

std::vector<Setting> all_settings() {
  using enum sandbox::IdStyle;
  return {{"RestAsTheGuide", set_sandbox<true, true, false, object_id>},
          {"RestWithoutEnvelope", set_sandbox<false, true, false, object_id>},
          {"RestNotPopulated", set_sandbox<true, false, false, object_id>},
          {"RestBareAndNotPopulated", set_sandbox<false, false, false, object_id>},
          {"RestMoneyAsText", set_sandbox<true, true, true, extended_json>},
          {"RestBareExportedIds", set_sandbox<false, false, false, extended_json>},
          {"RestNumbersInAnEnvelope", set_sandbox<true, true, false, number>},
          {"RestNumbersNotPopulated", set_sandbox<true, false, false, number>},
          {"RestNumbersWithoutEnvelope", set_sandbox<false, true, false, number>},
          {"RestNumbersForIds", set_sandbox<false, false, true, number>},
          {"GuardedAsTheGuide", set_sandbox<true, true, false, object_id, Way::guarded>},
          {"GuardedNumbersForIds", set_sandbox<false, false, true, number, Way::guarded>}};
}

}  // namespace tendero::commerce::contract
