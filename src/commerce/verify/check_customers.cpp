#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/field_rules.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

/// The customer in an answer, if it is the one with this phone.
bool is_customer(Visit& visit, const Payload& payload, const PhoneNumber& phone) {
  if (payload.elements.empty()) return false;
  const auto customer = rest::read_customer(*payload.elements.front(), visit.rules());
  return customer && customer->phone && *customer->phone == phone;
}

void judge_found(Visit& visit, std::string_view check, const Exchange& exchange, const PhoneNumber& phone) {
  const auto payload = read_payload(exchange, rest::customer_resource(), Shape::one);
  if (payload.elements.empty()) return visit.complain(check, at_fault("known_not_found", phone.digits()), exchange);
  visit.observe_ids(exchange, payload.elements);
  const auto& customer = *payload.elements.front();
  if (const auto missing = judge_text(customer, {"phone"})) return visit.complain(check, *missing, exchange);
  if (!is_customer(visit, payload, phone))
    return visit.complain(check, at_fault("foreign_customer", quote_field("phone", customer.find("phone"))), exchange);
  if (const auto nameless = judge_text(customer, {"name"})) return visit.complain(check, *nameless, exchange);
  if (const auto unreadable = judge_date(customer, "createdAt", visit.settings.zone))
    return visit.complain(check, *unreadable, exchange);
  visit.pass(check);
}

Task<void> check_spellings(Visit& visit, PhoneNumber phone) {
  std::vector<std::string> missed;
  std::optional<Exchange> first;
  for (const auto& spelling : spellings_of(phone)) {
    auto exchange = co_await visit.ask(customer_question(spelling));
    const auto payload = read_payload(exchange, rest::customer_resource(), Shape::one);
    if (is_customer(visit, payload, phone)) continue;
    missed.push_back(spelling);
    if (!first) first = std::move(exchange);
  }
  if (first) {
    visit.complain("customer.phone_spellings",
                   at_fault("phone_not_matched", fmt::format("{}", fmt::join(missed, ", "))), *first);
  } else {
    visit.pass("customer.phone_spellings", fmt::format("{}", fmt::join(spellings_of(phone), ", ")));
  }
}

Task<void> check_unknown(Visit& visit) {
  const auto exchange = co_await visit.ask(customer_question(unknown_phone()));
  const auto payload = read_payload(exchange, rest::customer_resource(), Shape::one);
  if (!payload.elements.empty()) {
    visit.complain("customer.unknown", at_fault("unknown_is_found"), exchange);
  } else if (payload.meaning.is_trouble()) {
    visit.complain("customer.unknown", at_fault("unknown_is_failure"), exchange);
  } else {
    visit.pass("customer.unknown");
  }
}

void judge_profile(Visit& visit, const PhoneNumber& phone) {
  const auto& exchange = visit.answers.at("endpoint.profile");
  judge_found(visit, "customer.profile", exchange, phone);
  if (!visit.sound("customer.profile")) return visit.skip("customer.statistics", "after", "customer.profile");
  const auto payload = read_payload(exchange, rest::customer_resource(), Shape::one);
  const auto* stats = rest::find_field(*payload.elements.front(), {"ecommerceStats"});
  if (stats != nullptr && stats->if_object() != nullptr) return visit.pass("customer.statistics");
  visit.complain("customer.statistics", off_contract("no_statistics", quote_field("ecommerceStats", stats)), exchange);
}

void judge_by_email(Visit& visit) {
  const auto& exchange = visit.answers.at("endpoint.customer_search");
  const auto payload = read_payload(exchange, rest::customer_resource(), Shape::list);
  const bool found = std::ranges::any_of(payload.elements, [&](const Json* one) {
    return fold(rest::read_text(one->find("email"), 200)) == fold(visit.known.email);
  });
  if (found) return visit.pass("customer.by_email");
  visit.complain("customer.by_email", at_fault("known_not_found", visit.known.email), exchange);
}

}  // namespace

Task<void> check_customers(Visit& visit) {
  const auto phone = visit.known.phone;
  if (!visit.sound("endpoint.customer")) {
    visit.skip_all({"customer.by_phone", "customer.phone_spellings", "customer.unknown"}, "after", "endpoint.customer");
  } else {
    if (phone) judge_found(visit, "customer.by_phone", visit.answers.at("endpoint.customer"), *phone);
    if (phone && visit.sound("customer.by_phone")) co_await check_spellings(visit, *phone);
    if (phone) visit.skip("customer.phone_spellings", "after", "customer.by_phone");
    visit.skip_all({"customer.by_phone", "customer.phone_spellings"}, "no_customer");
    co_await check_unknown(visit);
  }
  const bool has_profile =
      visit.sound("endpoint.profile") && !read_meaning(visit.answers.at("endpoint.profile")).is_trouble();
  if (has_profile && phone) judge_profile(visit, *phone);
  visit.skip_all({"customer.profile", "customer.statistics"}, has_profile ? "no_customer" : "after",
                 "endpoint.profile");
  const bool can_search = visit.sound("endpoint.customer_search");
  if (can_search && !visit.known.email.empty()) judge_by_email(visit);
  visit.skip("customer.by_email", can_search ? "no_customer" : "after", "endpoint.customer_search");
}

}  // namespace tendero::commerce::verify
