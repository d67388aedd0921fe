#pragma once

#include <memory>
#include <set>
#include <string>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "database/database.hpp"
#include "net/http_message.hpp"
#include "sandbox/shop/activity.hpp"
#include "sandbox/shop/call.hpp"
#include "sandbox/shop/faults.hpp"
#include "sandbox/shop/routes.hpp"
#include "sandbox/shop/seed.hpp"
#include "sandbox/shop/wire.hpp"

namespace tendero::sandbox {

struct SandboxShopSettings {
  std::string seed_json;   ///< what the shop opens with; empty: La Bella Italia, built in
  std::string public_url;  ///< how askers reach it ("http://localhost:3000"); empty: taken from each request's Host
  std::string api_key = "sandbox_api_key";  ///< accepted as bearer with the role api_service; empty: none
  WireStyle style;
  bool idempotency = false;  ///< honours `Idempotency-Key`, and says so
};

/// A shop's backend with all endpoints of the store contract, on its own tables, as strict as a real one: it believes
/// no price, no total and no caller. What it does on demand to test others (`/sandbox/…`, for this machine alone):
/// faults, activity, style, reset, changed products; see src/sandbox/README.md.
class SandboxShop {
 public:
  /// Brings the schema up to date and plants the seed when the database is new. Invalid (`bad_seed`), or the database's
  /// faults. Database and World must outlive the shop, the shop every request under way.
  static Task<Result<std::unique_ptr<SandboxShop>>> open(database::Database& database, World& world,
                                                         SandboxShopSettings settings);

  /// Answers one request, from any thread; the shop's own work happens on the World's executor and in its time.
  Task<net::Response> handle(net::Request request);

  /// Called with every answered request, on the World's executor.
  void on_activity(ActivityLog::Listener listener) { activity_.listen(std::move(listener)); }
  /// As `POST /sandbox/faults`, for use within the process; on the World's executor.
  void add_fault(ShopFault fault) { faults_.add(std::move(fault)); }
  void clear_faults() { faults_.clear(); }
  /// Back to the seed: orders, customers and stock as on the first day; faults off.
  Task<Result<void>> reset();

 private:
  SandboxShop(database::Database& database, World& world, SandboxShopSettings settings, ShopSeed seed);

  Task<Result<void>> prepare();
  Task<net::Response> answer(net::Request request);
  Task<net::Response> answer_rightly(const net::Request& request, std::string& who);
  Task<net::Response> run(MatchedRoute matched, const net::Request& request, std::string token, std::string& who);
  Task<net::Response> control(const net::Request& request);
  net::Response control_faults(const net::Request& request);
  net::Response change_style(const net::Request& request);
  std::string make_object_id();

  database::Database& database_;
  World& world_;
  SandboxShopSettings settings_;
  ShopSeed seed_;
  PlantedAccounts accounts_;
  Secret token_key_;
  FaultList faults_;
  ActivityLog activity_;
  std::set<std::string, std::less<>> dead_tokens_;
};

}  // namespace tendero::sandbox
