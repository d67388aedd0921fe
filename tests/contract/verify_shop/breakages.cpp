#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "contract/verify_shop/broken_backend.hpp"

namespace tendero::commerce::verify {
namespace {

namespace json = boost::json;
using net::Request;
using net::Response;

bool asks(const Request& request, std::string_view path) { return request.path() == path; }
bool asks_below(const Request& request, std::string_view path) { return request.path().starts_with(path); }
bool searches(const Request& request, std::string_view type) {
  return asks(request, "/api/orders/search") && (request.query("search_type") == type || request.query(type));
}

/// Changes the JSON of a body.
template <class Text>
void edit(Text& message, const std::function<void(json::value&)>& change) {
  auto value = json::parse(message.body);
  change(value);
  message.body = json::serialize(value);
}

/// Every object in a JSON value, the outermost first.
void each_object(json::value& value, const std::function<void(json::object&)>& change) {
  if (auto* object = value.if_object()) {
    change(*object);
    for (auto& member : *object) each_object(member.value(), change);
  } else if (auto* array = value.if_array()) {
    for (auto& element : *array) each_object(element, change);
  }
}

/// Replaces a member wherever it stands in the answers to paths that begin so.
auto with_member(std::string path, std::string name, std::function<json::value(const json::value&)> change) {
  return [path, name, change](const Request& request, Response& response) {
    if (!asks_below(request, path) || response.status >= 300) return;
    edit(response, [&](json::value& body) {
      each_object(body, [&](json::object& object) {
        if (auto* member = object.if_contains(name)) *member = change(*member);
      });
    });
  };
}

auto with_answer(std::string path, int status, std::string body, std::string type = "application/json") {
  return [=](const Request& request, Response& response) {
    if (asks(request, path)) response = net::text_response(status, body, type);
  };
}

json::value as_text(const json::value& number) { return json::string(json::serialize(number)); }

/// Only the canonical digits are compared, as where a phone is a text like any other.
void compare_literally(std::string& target) {
  for (const std::string_view place : {"search_value=", "&phone=", "?phone=", "/by-phone/"}) {
    const auto at = target.find(place);
    if (at == std::string::npos) continue;
    const auto begin = at + place.size();
    const auto length =
        target.find('&', begin) == std::string::npos ? target.size() - begin : target.find('&', begin) - begin;
    const auto phone = target.substr(begin, length);
    if (phone.size() != 12 || !phone.starts_with("52")) target.replace(begin, length, "520000000001");
  }
}

void drop_half(const Request& request, Response& response) {
  if (asks(request, "/api/payment-methods"))
    response.headers.set(std::string(net::drop_header), std::string(net::drop_half));
}

void list_everybody(Request& request) {
  if (searches(request, "phone")) request.target = "/api/orders?limit=50";
}

void find_any_unknown(Request& request) {
  if (searches(request, "order_id") && request.target.contains("tendero-verify-unknown") &&
      request.headers.find("Authorization").value_or("").starts_with("Bearer eyJ"))
    request.target = "/api/orders?limit=1";
}

void add_closed_order(const Request& request, Response& response) {
  if (!asks_below(request, "/api/orders/active/")) return;
  edit(response, [](json::value& body) {
    auto& orders = body.at("data").as_array();
    if (orders.empty()) return;
    auto closed = orders.front();
    closed.as_object()["status"] = "completed";
    orders.push_back(closed);
  });
}

void rename_token(const Request& request, Response& response) {
  if (!asks(request, "/auth/login") || response.status != 200) return;
  edit(response, [](json::value& body) {
    const auto token = body.at("jwt");
    body.as_object().erase("jwt");
    body.as_object()["data"] = {{"accessToken", token}};
  });
}

void forget_token(const Request& request, Response& response) {
  if (asks(request, "/auth/login") && response.status == 200)
    edit(response, [](json::value& body) { body.as_object().erase("jwt"); });
}

void trust_any_password(Request& request) {
  if (asks(request, "/auth/login"))
    edit(request, [](json::value& body) { body.as_object()["password"] = "secure_password"; });
}

void let_strangers_in(Request& request) {
  if (!request.headers.find("Authorization")) request.headers.set("Authorization", "Bearer sandbox_api_key");
}

void answer_403_to_bad_tokens(const Request& request, Response& response) {
  if (response.status == 401 && request.headers.find("Authorization")) response.status = 403;
}

void fail_on_unknown_product(const Request& request, Response& response) {
  if (asks_below(request, "/api/products/") && response.status == 404) response.status = 500;
}

void forget_category_ids(const Request& request, Response& response) {
  if (!asks(request, "/api/categories")) return;
  edit(response, [](json::value& body) { each_object(body, [](json::object& object) { object.erase("_id"); }); });
}

void wrap_in_result(const Request& request, Response& response) {
  if (!asks(request, "/api/products")) return;
  edit(response, [](json::value& body) { body = json::value{{"result", body.at("data")}}; });
}

void ask_more_for_one(const Request& request, Response& response) {
  if (!asks_below(request, "/api/products/") || response.status != 200) return;
  edit(response, [](json::value& body) { body.at("data").as_object()["price"] = 999; });
}

void ignore_search(Request& request) {
  const bool narrows = request.query("search") != "";
  if (asks(request, "/api/products") && narrows) request.target = "/api/products?limit=20";
}

auto slow(std::string path, Duration delay) {
  return [=](const Request& request) { return asks(request, path) ? delay : Duration{0}; };
}

}  // namespace

std::vector<Breakage> breakages_of_reading() {
  const auto minus = [](const json::value&) { return json::value(-170); };
  const auto no = [](const json::value&) { return json::value(false); };
  const auto words = [](const json::value&) { return json::value("ayer por la tarde"); };
  const auto shut = [](const json::value&) { return json::value("apagado"); };
  return {
      {.name = "WrongEnvelope", .expected = {{"endpoint.products", "wrong_envelope"}}, .answer = wrap_in_result},
      {.name = "NoEnvelope", .expected = {{"envelope", "other_envelope"}}, .shop = {.style = {.envelope = false}}},
      {.name = "PriceAsText",
       .expected = {{"products.price", "text_amount"}},
       .answer = with_member("/api/products", "price", as_text)},
      {.name = "TotalAsText",
       .expected = {{"orders.total", "text_amount"}},
       .answer = with_member("/api/orders", "total", as_text)},
      {.name = "TotalInWords",
       .expected = {{"orders.total", "bad_amount"}},
       .answer = with_member("/api/orders/search", "total", [](const json::value&) { return json::value("mucho"); })},
      {.name = "NegativePrice",
       .expected = {{"products.price", "negative_amount"}, {"products.by_id", "negative_amount"}},
       .answer = with_member("/api/products", "price", minus)},
      {.name = "PriceOfOneDiffers", .expected = {{"products.by_id", "price_differs"}}, .answer = ask_more_for_one},
      {.name = "ErrorIn200",
       .expected = {{"endpoint.categories", "error_in_200"}},
       .answer = with_answer("/api/categories", 200, R"({"success":false,"error":"boom"})")},
      {.name = "PhoneOfOrdersNotMatched",
       .expected = {{"orders.phone_spellings", "phone_not_matched"}},
       .request =
           [](Request& request) {
             if (searches(request, "phone")) compare_literally(request.target);
           }},
      {.name = "PhoneOfCustomersNotMatched",
       .expected = {{"customer.phone_spellings", "phone_not_matched"}},
       .request =
           [](Request& request) {
             if (asks_below(request, "/api/users/by-phone/")) compare_literally(request.target);
           }},
      {.name = "IdsAreNumbers",
       .expected = {{"ids", "other_id"}},
       .shop = {.style = {.ids = sandbox::IdStyle::number}}},
      {.name = "NoIds", .expected = {{"ids", "missing_field"}}, .answer = forget_category_ids},
      {.name = "NotPopulated",
       .expected = {{"orders.items", "not_populated"},
                    {"orders.customer", "not_populated"},
                    {"products.category", "not_populated"}},
       .shop = {.style = {.populated = false}}},
      {.name = "TooSlow",
       .expected = {{"endpoint.dashboard", "timeout"}},
       .delay = slow("/api/dashboard", Duration{60'000})},
      {.name = "Sluggish", .expected = {{"speed", "slow"}}, .delay = slow("/api/categories", Duration{4'000})},
      {.name = "OnePermissionMissing",
       .expected = {{"endpoint.delivery_options", "forbidden"}},
       .answer = with_answer("/api/delivery-options", 403, R"({"message":"Missing permission"})")},
      {.name = "NoSuchRoute",
       .expected = {{"endpoint.dashboard", "no_route"}},
       .answer = with_answer("/api/dashboard", 404, "<pre>Cannot GET /api/dashboard</pre>", "text/html")},
      {.name = "Html",
       .expected = {{"endpoint.delivery_options", "not_json"}},
       .answer = with_answer("/api/delivery-options", 200, "<html>Please log in</html>", "text/html")},
      {.name = "HalfBody", .expected = {{"endpoint.payment_methods", "connection_lost"}}, .answer = drop_half},
      {.name = "FailsInside",
       .expected = {{"endpoint.categories", "server_error"}},
       .answer = with_answer("/api/categories", 500, R"({"message":"boom"})")},
      {.name = "OrdersOfOthers",
       .expected = {{"orders.by_phone", "foreign_orders"}, {"orders.unknown", "unknown_is_found"}},
       .request = list_everybody},
      {.name = "UnknownNumberFindsAnOrder",
       .expected = {{"orders.unknown", "unknown_is_found"}},
       .request = find_any_unknown},
      {.name = "UnknownProductIsAFailure",
       .expected = {{"products.by_id.unknown", "unknown_is_failure"}},
       .answer = fail_on_unknown_product},
      {.name = "ClosedOrdersAreActive", .expected = {{"active.open", "closed_in_active"}}, .answer = add_closed_order},
      {.name = "LoginWithoutToken", .expected = {{"login", "no_token"}}, .answer = forget_token},
      {.name = "TokenElsewhere", .expected = {{"login.token_field", "token_elsewhere"}}, .answer = rename_token},
      {.name = "AnyPasswordWillDo",
       .expected = {{"login.wrong_password", "wrong_password_accepted"}},
       .request = trust_any_password},
      {.name = "OpenToStrangers", .expected = {{"token.required", "open_door"}}, .request = let_strangers_in},
      {.name = "BadTokenIsForbidden",
       .expected = {{"token.refused", "token_not_401"}},
       .answer = answer_403_to_bad_tokens},
      {.name = "Unhealthy",
       .expected = {{"health", "unhealthy"}},
       .answer = with_answer("/health", 503, R"({"status":"down"})")},
      {.name = "DatesInWords",
       .expected = {{"orders.dates", "unreadable_date"}},
       .answer = with_member("/api/orders", "createdAt", words)},
      {.name = "InactiveOptionLooksOffered",
       .expected = {{"delivery.active", "unreadable_flag"}},
       .answer = with_member("/api/delivery-options", "isActive", shut)},
      {.name = "NoOptionOffered",
       .expected = {{"delivery.active", "none_offered"}},
       .answer = with_member("/api/delivery-options", "isActive", no)},
      {.name = "SearchIgnored", .expected = {{"products.unknown", "search_ignored"}}, .request = ignore_search},
  };
}

std::vector<Breakage> breakages_of_writing() {
  const sandbox::SandboxShopSettings once{.idempotency = true};
  return {
      {.name = "DuplicatesOnRetry",
       .expected = {{"write.once", "duplicate"}},
       .answer = [](const Request&, Response& response) { response.headers.set("Idempotency-Supported", "true"); },
       .write = true},
      {.name = "ForgetsNotes",
       .expected = {{"write.reference", "reference_lost"}},
       .request =
           [](Request& request) {
             if (request.method != "POST" || !asks(request, "/api/orders")) return;
             edit(request, [](json::value& body) {
               body.as_object().erase("notes");
               body.as_object().erase("externalReference");
             });
           },
       .shop = once,
       .write = true},
      {.name = "TakesInactiveOptions",
       .expected = {{"write.inactive_option", "inactive_taken"}},
       .request =
           [](Request& request) {
             if (request.method != "POST" || !request.body.contains("-i\"")) return;
             edit(request, [](json::value& body) { body.as_object()["deliveryOption"] = "pickup"; });
           },
       .shop = once,
       .write = true},
      {.name = "ForgetsTotals",
       .expected = {{"write.answer", "zero_total"}},
       .answer =
           [](const Request& request, Response& response) {
             if (request.method == "POST" && asks(request, "/api/orders") && response.status < 300)
               edit(response, [](json::value& body) { body.at("data").as_object()["total"] = 0; });
           },
       .shop = once,
       .write = true},
      {.name = "OnlySaysThatItChanged",
       .expected = {{"write.status", "status_unchanged"}, {"write.cancel", "status_unchanged"}},
       .request =
           [](Request& request) {
             if (request.method == "PUT") request.method = "GET";
           },
       .shop = once,
       .write = true},
      {.name = "RefusesOrders",
       .expected = {{"write.create", "order_refused"}},
       .request =
           [](Request& request) {
             if (request.method == "POST" && asks(request, "/api/orders")) request.body = R"({"items":[]})";
           },
       .shop = once,
       .write = true},
  };
}

}  // namespace tendero::commerce::verify
