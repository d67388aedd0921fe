#include "contract/verify_shop/broken_backend.hpp"

namespace tendero::commerce::verify {

BrokenBackend::BrokenBackend(Breakage breakage)
    : breakage_(std::move(breakage)),
      database_(database::open_sqlite({.path = ":memory:", .inline_mode = true}, world).value()),
      shop_(world.run(sandbox::SandboxShop::open(*database_, world, breakage_.shop)).value()) {
  transport.serve(origin, [this](net::Request request) { return handle(std::move(request)); });
}

Task<net::Response> BrokenBackend::handle(net::Request request) {
  asked.push_back(request);
  if (breakage_.delay) {
    const auto alarm = world.scheduler.make_alarm();
    co_await alarm->wait_until(world.clock.now() + breakage_.delay(request));
  }
  if (breakage_.request) breakage_.request(request);
  auto response = co_await shop_->handle(request);
  if (breakage_.answer) breakage_.answer(asked.back(), response);
  co_return response;
}

VerifySettings BrokenBackend::service_account() {
  return {.url = origin, .email = "crm-service@yourstore.com", .password = Secret("secure_password")};
}

Report BrokenBackend::visit(VerifySettings settings) {
  return world.run(verify_shop(std::move(settings), transport, world));
}

Report BrokenBackend::visit() {
  auto settings = service_account();
  settings.write = breakage_.write;
  return visit(std::move(settings));
}

std::map<std::string, std::string> complaints(const Report& report) {
  std::map<std::string, std::string> all;
  for (const auto& finding : report.findings)
    if (finding.outcome == Outcome::fault || finding.outcome == Outcome::hint) all[finding.check] = finding.problem;
  return all;
}

}  // namespace tendero::commerce::verify
