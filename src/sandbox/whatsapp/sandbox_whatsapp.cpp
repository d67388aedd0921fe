#include "sandbox/whatsapp/sandbox_whatsapp.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>

#include "sandbox/whatsapp/account.hpp"
#include "sandbox/whatsapp/courier.hpp"
#include "sandbox/whatsapp/customer_changes.hpp"
#include "sandbox/whatsapp/echoes.hpp"
#include "sandbox/whatsapp/error_codes.hpp"
#include "sandbox/whatsapp/example_uploads.hpp"
#include "sandbox/whatsapp/graph.hpp"
#include "sandbox/whatsapp/media_store.hpp"
#include "sandbox/whatsapp/phone_api.hpp"
#include "sandbox/whatsapp/phones.hpp"
#include "sandbox/whatsapp/template_api.hpp"
#include "sandbox/whatsapp/template_book.hpp"
#include "sandbox/whatsapp/template_control.hpp"
#include "sandbox/whatsapp/template_review.hpp"
#include "sandbox/whatsapp/timeline.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

net::Response shown_faults(const Faults& faults, const CodeFaults& code_faults) {
  json::object left;
  for (const auto& [wish, count] : faults.left()) left[to_word(wish)] = count;
  json::array kinds;
  for (const std::string_view word : fault_wish_words()) kinds.push_back(json::value(word));
  for (const auto kind : {CodeFault::code, CodeFault::failed_code}) kinds.push_back(json::value(to_word(kind)));
  json::array left_codes;
  for (const auto& each : code_faults.left()) {
    left_codes.push_back({{"kind", to_word(each.kind)}, {"code", each.code}, {"count", each.count}});
  }
  json::array codes;
  for (const ErrorCode& each : error_codes()) {
    codes.push_back({{"code", each.code}, {"status", each.status}, {"title", each.title}});
  }
  return net::json_response(200, json::serialize(json::object{{"left", std::move(left)},
                                                              {"leftCodes", std::move(left_codes)},
                                                              {"kinds", std::move(kinds)},
                                                              {"codes", std::move(codes)}}));
}

/// A whole number from 0 to `most` under `key`; `otherwise` when it is missing, nothing when it is something else.
std::optional<std::int64_t> number_at(const json::object& object, std::string_view key, std::int64_t most,
                                      std::int64_t otherwise) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return otherwise;
  if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > most) return std::nullopt;
  return value->get_int64();
}

net::Response wish_code(const Faults& faults, CodeFaults& code_faults, CodeFault kind, const json::object& body) {
  constexpr std::int64_t most = 1'000'000;
  constexpr std::int64_t largest_code = 10'000'000;
  const json::value* code = body.if_contains("code");
  const auto number = number_at(body, "code", largest_code, 0);
  const auto count = number_at(body, "count", most, 1);
  if (code == nullptr || !number) return net::error_response(400, "invalid_input", "code: one of Meta's error codes");
  if (!count) return net::error_response(400, "invalid_input", "count: a whole number from 0 to 1000000");
  const auto wished = code_faults.wish(kind, static_cast<int>(*number), static_cast<int>(*count));
  if (!wished) return net::error_response(400, wished.error().code, wished.error().message);
  return shown_faults(faults, code_faults);
}

net::Response wish_fault(Faults& faults, CodeFaults& code_faults, const json::object& body) {
  constexpr std::int64_t most = 1'000'000;
  const json::value* kind = body.if_contains("kind");
  const auto code = kind != nullptr && kind->is_string() ? read_code_fault(kind->get_string()) : std::nullopt;
  if (code) return wish_code(faults, code_faults, *code, body);
  const auto wish = kind != nullptr && kind->is_string() ? read_fault_wish(kind->get_string()) : std::nullopt;
  if (!wish) return net::error_response(400, "invalid_input", "kind: one of those that GET /sandbox/faults lists");
  const auto count = number_at(body, "count", most, 1);
  const auto millis = number_at(body, "ms", most, 0);
  if (!count || !millis) return net::error_response(400, "invalid_input", "count, ms: whole numbers from 0 to 1000000");
  faults.wish(*wish, static_cast<int>(*count), Duration{*millis});
  return shown_faults(faults, code_faults);
}

net::Response change_options(DeliveryOptions& options, const json::object& body) {
  constexpr std::int64_t most_updates = 1'000;
  constexpr std::int64_t hundred = 100;
  constexpr std::int64_t minute = 60'000;
  constexpr std::int64_t week = 7 * 24 * 60 * minute;
  const auto batch = number_at(body, "batch", most_updates, static_cast<std::int64_t>(options.batch));
  const auto batch_wait = number_at(body, "batchWaitMs", minute, options.batch_wait.count());
  const auto duplicates = number_at(body, "duplicatePercent", hundred, options.duplicate_percent);
  const auto reorder = number_at(body, "reorderPercent", hundred, options.reorder_percent);
  const auto delay = number_at(body, "statusDelayMs", minute, options.status_delay.count());
  const auto review = number_at(body, "templateReviewMs", week, options.template_review.count());
  const json::value* coexistence = body.if_contains("coexistence");
  if (coexistence != nullptr && !coexistence->is_bool()) {
    return net::error_response(400, "invalid_input", "coexistence: true or false");
  }
  if (!batch || !batch_wait || !duplicates || !reorder || !delay || !review) {
    return net::error_response(
        400, "invalid_input", "percentages are 0 to 100, batch 1 to 1000, times up to 60000 ms, a review up to a week");
  }
  options.batch = static_cast<std::size_t>(*batch);
  options.batch_wait = Duration{*batch_wait};
  options.duplicate_percent = static_cast<int>(*duplicates);
  options.reorder_percent = static_cast<int>(*reorder);
  options.status_delay = Duration{*delay};
  options.template_review = Duration{*review};
  if (coexistence != nullptr) options.coexistence = coexistence->get_bool();
  return net::json_response(200, json::serialize(json::object{{"batch", options.batch},
                                                              {"batchWaitMs", options.batch_wait.count()},
                                                              {"duplicatePercent", options.duplicate_percent},
                                                              {"reorderPercent", options.reorder_percent},
                                                              {"statusDelayMs", options.status_delay.count()},
                                                              {"templateReviewMs", options.template_review.count()},
                                                              {"coexistence", options.coexistence}}));
}

/// {scopes?: [text], expiresInSeconds?: whole number or null}
net::Response change_token(World& world, Account& account, const json::object& body) {
  constexpr std::int64_t most = 1'000'000'000;
  const json::value* scopes = body.if_contains("scopes");
  const json::value* ends = body.if_contains("expiresInSeconds");
  const bool never = ends != nullptr && ends->is_null();
  const auto seconds = never ? std::optional<std::int64_t>(0) : number_at(body, "expiresInSeconds", most, 0);
  std::vector<std::string> words;
  bool readable = seconds.has_value() && (scopes == nullptr || scopes->is_array());
  if (readable && scopes != nullptr) {
    for (const auto& each : scopes->get_array()) {
      readable = readable && each.is_string();
      if (each.is_string()) words.emplace_back(each.get_string());
    }
  }
  if (!readable)
    return net::error_response(400, "invalid_input",
                               "scopes: a list of texts; expiresInSeconds: 0 to 1000000000, or null");
  if (scopes != nullptr) account.set_scopes(std::move(words));
  if (never) account.set_expiry(std::nullopt);
  if (!never && ends != nullptr) account.set_expiry(world.clock.now() + std::chrono::seconds{*seconds});
  return net::json_response(200, R"({"success":true})");
}

}  // namespace

struct SandboxWhatsApp::Inside {
  Inside(World& world, net::HttpTransport& transport, WhatsAppSandboxSettings given, DeliveryOptions delivery)
      : world(world),
        settings(std::move(given)),
        options(delivery),
        phones(settings.country),
        activity(world, events, settings.activity),
        timeline(world),
        account(world, settings),
        courier(world, transport, settings, options, faults, activity, timeline, account),
        network(world, settings, options, faults, code_faults, events, phones, media, courier, timeline),
        book(world),
        review(world, options, book, courier, timeline),
        uploads(world, account),
        templates(settings, account, uploads, book, review),
        template_control(book, review),
        echoes(world, settings, events, phones, courier),
        changes(world, options, events, courier),
        graph(world, settings, faults, activity, media, network, account, book, uploads, templates),
        phone_api(settings, events, activity, media, phones, network, changes) {
    for (const PhoneSettings& each : settings.phones) {
      const auto added = phones.add(each.number, each.name, each.username);
      if (!added) throw std::invalid_argument("phone " + each.number + ": " + added.error().message);
    }
  }

  net::Response control(const net::Request& request) {
    const std::string_view path = request.path();
    if (path == "/sandbox/faults" && request.method == "GET") return shown_faults(faults, code_faults);
    if (path == "/sandbox/faults" && request.method == "DELETE") {
      faults.clear();
      code_faults.clear();
      return shown_faults(faults, code_faults);
    }
    if (path == "/sandbox/templates" && request.method == "GET") return template_control.list();
    boost::system::error_code bad;
    const json::value body = json::parse(request.body, bad);
    const bool object = !bad && body.is_object();
    if (path == "/sandbox/faults" && request.method == "POST" && object) {
      return wish_fault(faults, code_faults, body.get_object());
    }
    if (path == "/sandbox/templates" && request.method == "POST" && object) {
      return template_control.change(body.get_object());
    }
    if (path == "/sandbox/echoes" && request.method == "POST" && object) return echoes.answer(body.get_object());
    if (path == "/sandbox/token" && request.method == "POST" && object) {
      return change_token(world, account, body.get_object());
    }
    if (path == "/sandbox/options" && request.method == "POST" && object) {
      return change_options(options, body.get_object());
    }
    return object ? net::error_response(404, "not_found", "The sandbox has no such address.")
                  : net::error_response(400, "invalid_input", "The body must be a JSON object.");
  }

  World& world;
  WhatsAppSandboxSettings settings;
  DeliveryOptions options;
  Faults faults;
  CodeFaults code_faults;
  Events events;
  MediaStore media;
  Phones phones;
  Activity activity;
  Timeline timeline;
  Account account;
  Courier courier;
  Network network;
  TemplateBook book;
  TemplateReview review;
  ExampleUploads uploads;
  TemplateApi templates;
  TemplateControl template_control;
  Echoes echoes;
  CustomerChanges changes;
  Graph graph;
  PhoneApi phone_api;
};

SandboxWhatsApp::SandboxWhatsApp(World& world, net::HttpTransport& transport, WhatsAppSandboxSettings settings,
                                 DeliveryOptions options)
    : world_(world), inside_(std::make_shared<Inside>(world, transport, std::move(settings), options)) {}

SandboxWhatsApp::~SandboxWhatsApp() { inside_->events.close(); }

Task<net::Response> SandboxWhatsApp::answer(std::shared_ptr<Inside> inside, net::Request request) {
  const std::string path(request.path());
  if (Graph::serves(path)) {
    co_return co_await inside->graph.handle(std::move(request));
  }
  if (PhoneApi::serves(path)) co_return inside->phone_api.handle(request);
  if (path.starts_with("/sandbox/")) co_return inside->control(request);
  co_return net::error_response(404, "not_found", "The sandbox answers below /phone/, /sandbox/ and /v25.0/.");
}

Task<net::Response> SandboxWhatsApp::handle(net::Request request) {
  auto here = answer(inside_, std::move(request));
  co_return co_await boost::asio::co_spawn(world_.scheduler.executor(), std::move(here), boost::asio::use_awaitable);
}

Result<json::object> SandboxWhatsApp::write(std::string_view number, CustomerWords words) {
  Phone* phone = inside_->phones.by_number(number);
  if (phone == nullptr) {
    const auto added = inside_->phones.add(number, number, "");
    if (!added) return std::unexpected(added.error());
    phone = *added;
    inside_->events.emit("phone", {{"phone", shown(*phone)}});
  }
  return inside_->network.write(*phone, std::move(words));
}

Result<void> SandboxWhatsApp::change_number(std::string_view number, std::string_view to) {
  Phone* phone = inside_->phones.by_number(number);
  if (phone == nullptr) return fault(FaultKind::not_found, "not_found", "There is no phone with this number.");
  return inside_->network.change_number(*phone, to);
}

void SandboxWhatsApp::look(std::string_view number) {
  Phone* phone = inside_->phones.by_number(number);
  if (phone != nullptr) inside_->network.look(*phone);
}

void SandboxWhatsApp::watch(Events::Watcher watcher) { inside_->events.watch(std::move(watcher)); }
void SandboxWhatsApp::note(ActivityNote note) { inside_->activity.note(std::move(note)); }
void SandboxWhatsApp::wish(FaultWish wish, int count, Duration delay) { inside_->faults.wish(wish, count, delay); }
Result<void> SandboxWhatsApp::wish(CodeFault kind, int code, int count) {
  return inside_->code_faults.wish(kind, code, count);
}
Result<json::object> SandboxWhatsApp::put_template(json::object definition) {
  return inside_->template_control.put(std::move(definition));
}
Result<std::string> SandboxWhatsApp::echo(std::string_view number, std::string_view text) {
  return inside_->echoes.write(number, text);
}
void SandboxWhatsApp::set_options(DeliveryOptions options) { inside_->options = options; }
std::size_t SandboxWhatsApp::waiting_updates() const { return inside_->courier.waiting(); }
void SandboxWhatsApp::close() { inside_->events.close(); }

}  // namespace tendero::sandbox::whatsapp
