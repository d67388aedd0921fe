#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "commerce/verify/verify_shop.hpp"
#include "database/sqlite.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce::verify {

/// One way in which a backend is not what the contract says, and the checks that must say so.
struct Breakage {
  std::string name;
  std::map<std::string, std::string> expected;      ///< check → problem; nothing else may be complained about
  std::function<void(net::Request&)> request = {};  ///< what the backend makes of a question
  std::function<void(const net::Request&, net::Response&)> answer = {};
  std::function<Duration(const net::Request&)> delay = {};
  sandbox::SandboxShopSettings shop = {};
  bool write = false;
};

[[nodiscard]] std::vector<Breakage> breakages_of_reading();
[[nodiscard]] std::vector<Breakage> breakages_of_writing();

/// La Bella Italia with single answers changed, without sockets and in the test's own time.
class BrokenBackend {
 public:
  static constexpr auto origin = "http://localhost:3000";

  explicit BrokenBackend(Breakage breakage);
  BrokenBackend(const BrokenBackend&) = delete;
  BrokenBackend& operator=(const BrokenBackend&) = delete;

  [[nodiscard]] Report visit(VerifySettings settings);
  [[nodiscard]] Report visit();
  [[nodiscard]] static VerifySettings service_account();

  test::TestWorld world;
  net::HandlerTransport transport{world};
  std::vector<net::Request> asked;

 private:
  Task<net::Response> handle(net::Request request);

  Breakage breakage_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
};

/// Faults and hints of a report: check → problem.
[[nodiscard]] std::map<std::string, std::string> complaints(const Report& report);

}  // namespace tendero::commerce::verify
