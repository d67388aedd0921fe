#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/rest/order_body.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/field_rules.hpp"
#include "commerce/verify/own_order.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

struct Made {
  std::string id;
  std::string number;
};

bool was_taken(const Exchange& exchange) { return !read_meaning(exchange).is_trouble() && exchange.status() < 300; }

std::optional<Made> read_made(const Exchange& exchange) {
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::one);
  if (payload.elements.empty()) return std::nullopt;
  return Made{rest::read_own_id(*payload.elements.front()),
              rest::read_text(*payload.elements.front(), {"orderId"}, 60)};
}

/// The orders of ours that the backend now has under this reference.
Task<std::vector<Made>> find_ours(Visit& visit, NewOrder order) {
  const auto exchange =
      co_await visit.ask(order_question(Search::phone, order.customer_phone.digits(), Spelling::both, "50"));
  std::vector<Made> ours;
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
  for (const auto* element : payload.elements) {
    const auto read = rest::read_order(*element, visit.rules());
    if (read && rest::carries_reference(*read, order.reference)) ours.push_back({read->id, read->number});
  }
  co_return ours;
}

Task<std::string> status_of(Visit& visit, std::string id) {
  const auto exchange = co_await visit.ask(order_by_id_question(id));
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::one);
  if (payload.elements.empty()) co_return std::string();
  co_return read_order_status(rest::read_text(payload.elements.front()->find("status"), 60)).code;
}

/// Cancels without saying anything about it: for orders that should not have been made.
Task<void> take_back(Visit& visit, const Exchange& exchange) {
  const auto made = read_made(exchange);
  if (!made) co_return;
  auto answer = co_await visit.ask(status_question(made->id, "canceled"));
  static_cast<void>(answer);
}

void judge_answer(Visit& visit, const Exchange& exchange, const OwnOrder& own) {
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::one);
  const auto& order = *payload.elements.front();
  const auto& currency = visit.settings.currency;
  visit.observe_envelope(exchange, payload.as_contract);
  visit.observe_ids(exchange, payload.elements);
  if (const auto unnamed = judge_text(order, {"orderId"})) return visit.complain("write.answer", *unnamed, exchange);
  const auto amount = judge_amount(order, {"total"}, currency, true);
  const bool is_zero = amount && amount->code == "zero_amount";
  if (is_zero) return visit.complain("write.answer", at_fault("zero_total", amount->detail), exchange);
  if (amount) return visit.complain("write.answer", *amount, exchange);
  if (rest::read_amount(order.find("total"), currency) != own.order.total) {
    const auto detail = fmt::format("{}; {}", quote_field("total", order.find("total")), to_decimal(own.order.total));
    return visit.complain("write.answer", off_contract("total_differs", detail), exchange);
  }
  visit.pass("write.answer");
}

bool honours_keys(const Exchange& exchange, const std::string& key) {
  const auto& headers = exchange.response->headers;
  if (const auto said = headers.find("Idempotency-Supported")) return fold(*said) == "true";
  const auto echo = headers.find("Idempotency-Key");
  return echo && *echo == key;
}

Task<void> check_found(Visit& visit, Exchange created, OwnOrder own) {
  const auto ours = co_await find_ours(visit, own.order);
  if (ours.empty()) {
    visit.complain("write.reference", at_fault("reference_lost", own.order.reference), created);
  } else {
    visit.pass("write.reference", own.order.reference);
  }
}

/// Only where the backend says that it honours keys: elsewhere a repetition is a second order.
Task<void> check_once(Visit& visit, Exchange created, OwnOrder own) {
  if (!honours_keys(created, own.order.reference)) {
    visit.complain("write.once", off_contract("no_idempotency"), created);
    co_return;
  }
  const auto again = co_await visit.ask(create_question(visit, own));
  const auto first = read_made(created);
  const auto second = read_made(again);
  if (second && first && second->id == first->id) {
    visit.pass("write.once");
    co_return;
  }
  visit.complain("write.once", at_fault("duplicate"), again);
  if (was_taken(again)) co_await take_back(visit, again);
}

Task<void> check_refusals(Visit& visit, OwnOrder own) {
  auto nonsense = own;
  nonsense.order.reference += "-u";
  nonsense.order.items.front().product_id = unknown_id(visit.known.product_id);
  const auto answer = co_await visit.ask(create_question(visit, nonsense));
  if (was_taken(answer)) {
    visit.complain("write.unknown_product", at_fault("nonsense_taken"), answer);
    co_await take_back(visit, answer);
  } else if (answer.status() < 400 || answer.status() >= 500) {
    visit.complain("write.unknown_product", off_contract("refusal_unclear", std::to_string(answer.status())), answer);
  } else {
    visit.pass("write.unknown_product");
  }
  if (own.inactive_option.empty()) {
    visit.skip("write.inactive_option", "no_inactive_option");
    co_return;
  }
  auto not_offered = own;
  not_offered.order.reference += "-i";
  not_offered.order.delivery_option_id = own.inactive_option;
  not_offered.order.address = "Tendero verify-shop";
  const auto second = co_await visit.ask(create_question(visit, not_offered));
  if (was_taken(second)) {
    visit.complain("write.inactive_option", at_fault("inactive_taken"), second);
    co_await take_back(visit, second);
  } else {
    visit.pass("write.inactive_option");
  }
}

Task<void> check_change(Visit& visit, std::string check, Made made, std::string status) {
  const auto answer = co_await visit.ask(status_question(made.id, status));
  const auto meaning = read_meaning(answer);
  if (meaning.kind != Meaning::Kind::answered && answer.status() != 204) {
    visit.complain(check, at_fault(meaning.is_trouble() ? meaning.trouble : "no_route"), answer);
    co_return;
  }
  const auto now = co_await status_of(visit, made.id);
  if (now == status) {
    visit.pass(check, made.number);
  } else {
    visit.complain(check, at_fault("status_unchanged", fmt::format("{} → {}", made.number, now)), answer);
  }
}

/// What a create whose answer did not come may have left behind.
Task<void> clean_up(Visit& visit, OwnOrder own) {
  const auto ours = co_await find_ours(visit, own.order);
  for (const auto& made : ours) {
    auto answer = co_await visit.ask(status_question(made.id, "canceled"));
    static_cast<void>(answer);
  }
}

Task<void> write_and_look(Visit& visit, OwnOrder own) {
  const auto created = co_await visit.ask(create_question(visit, own));
  const auto made = was_taken(created) ? read_made(created) : std::nullopt;
  if (!made) {
    const auto meaning = read_meaning(created);
    const bool refused = created.status() >= 400 && created.status() < 500 && meaning.trouble == "bad_status";
    visit.complain("write.create",
                   at_fault(refused                ? "order_refused"
                            : meaning.is_trouble() ? meaning.trouble
                                                   : "no_order"),
                   created);
    co_await clean_up(visit, std::move(own));
    co_return;
  }
  visit.pass("write.create",
             fmt::format("{}: 1 × {}, {} {}, {}", made->number, own.product_name, to_decimal(own.order.total),
                         own.order.total.currency.code, own.order.customer_phone.digits()));
  judge_answer(visit, created, own);
  co_await check_found(visit, created, own);
  co_await check_once(visit, created, own);
  co_await check_refusals(visit, own);
  co_await check_change(visit, "write.status", *made, "processing");
  co_await check_change(visit, "write.cancel", *made, "canceled");
}

}  // namespace

Task<void> check_writing(Visit& visit) {
  const auto skip_all = [&](std::string_view reason, const std::string& what = {}) {
    visit.skip_all({"write.create", "write.answer", "write.reference", "write.once", "write.unknown_product",
                    "write.inactive_option", "write.status", "write.cancel"},
                   reason, what);
  };
  if (!visit.settings.write) {
    skip_all("read_only");
    co_return;
  }
  auto own = prepare_own_order(visit);
  if (own) co_await write_and_look(visit, *std::move(own));
  skip_all(own ? "after" : "nothing_to_order", "write.create");
}

}  // namespace tendero::commerce::verify
