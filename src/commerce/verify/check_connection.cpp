#include <fmt/format.h>

#include "commerce/verify/checks.hpp"

namespace tendero::commerce::verify {
namespace {

bool is_loopback(std::string_view url) {
  return url.starts_with("http://localhost") || url.starts_with("http://127.") || url.starts_with("http://[::1]");
}

void judge_transport(Visit& visit, const Exchange& exchange) {
  const auto& url = visit.asker.url();
  if (url.starts_with("https://") && !visit.settings.verify_tls)
    return visit.complain("tls", off_contract("unverified_tls"), exchange);
  if (url.starts_with("http://") && !is_loopback(url))
    return visit.complain("tls", off_contract("plain_http"), exchange);
  visit.pass("tls");
}

}  // namespace

Task<bool> check_connection(Visit& visit) {
  const auto exchange =
      co_await visit.ask({.purpose = "shop.verify.health", .target = rest::Target("/health"), .bearer = Bearer::none});
  if (!exchange.response) {
    const auto trouble = read_meaning(exchange).trouble;
    const bool is_tls = trouble == "tls";
    visit.complain(is_tls ? "tls" : "reach", at_fault(trouble), exchange);
    visit.skip_all({"reach", "tls", "health"}, "after", is_tls ? "tls" : "reach");
    co_return false;
  }
  visit.pass("reach", fmt::format("{} ms", exchange.took.count()));
  judge_transport(visit, exchange);
  if (exchange.status() == 200) {
    visit.pass("health");
  } else {
    visit.complain("health", at_fault("unhealthy", fmt::format("{}", exchange.status())), exchange);
  }
  co_return true;
}

}  // namespace tendero::commerce::verify
