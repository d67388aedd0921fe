#include "sandbox/whatsapp/graph.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/hmac.hpp"
#include "base/text.hpp"
#include "net/handler_transport.hpp"
#include "net/http_date.hpp"
#include "sandbox/whatsapp/media_types.hpp"
#include "sandbox/whatsapp/multipart.hpp"
#include "sandbox/whatsapp/template_filling.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::string_view download_folder = "graph-media";
constexpr Duration ticket_life = std::chrono::minutes{5};  // WhatsApp Cloud API, "Media": URLs are valid for 5 minutes

/// "v25.0"
bool is_version(std::string_view segment) {
  return segment.size() >= 4 && segment.front() == 'v' && segment.find('.') != std::string_view::npos &&
         std::ranges::all_of(segment.substr(1), [](char each) { return (each >= '0' && each <= '9') || each == '.'; });
}

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> parts;
  for (std::string& each : split(path, '/')) {
    if (!each.empty()) parts.push_back(std::move(each));
  }
  return parts;
}

net::Response json_answer(const json::object& body) { return net::json_response(200, json::serialize(body)); }

net::Response dropped() {
  net::Response response = net::text_response(500, "");
  response.headers.set(std::string(net::drop_header), "true");
  return response;
}

}  // namespace

bool Graph::serves(std::string_view path) {
  const auto parts = segments(path);
  return !parts.empty() && (is_version(parts.front()) || parts.front() == download_folder);
}

net::Response Graph::refuse(const GraphError& error) {
  constexpr std::size_t trace_bytes = 12;
  return to_response(error, "A" + world_.chance.make_token(trace_bytes));
}

Task<net::Response> Graph::handle(net::Request request) {
  const Instant begun = world_.clock.now();
  if (faults_.take(FaultWish::delay)) {
    const auto alarm = world_.scheduler.make_alarm();
    co_await alarm->wait_until(begun + faults_.delay());
  }
  net::Response response;
  if (faults_.take(FaultWish::drop_before)) {
    response = dropped();
  } else if (faults_.take(FaultWish::error_500)) {
    response = net::text_response(500, "<html><body>Sorry, something went wrong.</body></html>", "text/html");
  } else {
    response = answer(request);
    response.headers.set("Date", net::to_http_date(world_.clock.now()));
    if (faults_.take(FaultWish::bad_json)) response.body.resize(response.body.size() / 2);
    if (faults_.take(FaultWish::drop)) response = dropped();
  }
  note(request, response, begun);
  co_return response;
}

void Graph::note(const net::Request& request, const net::Response& response, Instant begun) {
  const bool lost = response.headers.find(net::drop_header).has_value();
  ActivityNote entry{.kind = "send",
                     .title = request.method + " " + std::string(request.path()),
                     .detail = {},
                     .ok = response.status == 200 && !lost,
                     .took = world_.clock.now() - begun};
  boost::system::error_code bad;
  const json::value body = json::parse(request.body, bad);
  if (!bad && body.is_object()) {
    entry.detail["body"] = body;
    const json::value* type = body.get_object().if_contains("type");
    const json::value* status = body.get_object().if_contains("status");
    if (type != nullptr && type->is_string()) entry.title = std::string(type->get_string());
    if (status != nullptr) entry.title = "read";
    const json::value* to = body.get_object().if_contains("to");
    if (to != nullptr && to->is_string()) entry.title += " · " + std::string(to->get_string());
  }
  if (lost) {
    entry.detail["error"] = "connection_lost";
  } else {
    entry.detail["status"] = response.status;
    if (response.status != 200) entry.detail["answer"] = response.body;
  }
  activity_.note(std::move(entry));
}

Checked<void> Graph::authorize(const net::Request& request, std::string_view scheme) const {
  const auto header = request.headers.find("Authorization");
  const bool bears = header && header->starts_with(scheme);
  const auto token = bears ? header->substr(scheme.size()) : std::string_view();
  if (auto admitted = account_.admit(token); !admitted) return admitted;
  const auto proof = request.query("appsecret_proof");
  if (proof && *proof != to_hex(hmac_sha256(token, settings_.app_secret.reveal()))) {
    return std::unexpected(GraphError{.title = "Invalid appsecret_proof provided in the API argument"});
  }
  return {};
}

net::Response Graph::answer(const net::Request& request) {
  if (faults_.take(FaultWish::token_expired)) {
    return refuse({.status = 401, .code = 190, .title = "Error validating access token: Session has expired"});
  }
  const auto path = segments(request.path());
  const auto node = std::span(path).subspan(1);
  const auto allowed = authorize(request, ExampleUploads::takes_bytes(node) ? "OAuth " : "Bearer ");
  if (!allowed) return refuse(allowed.error());
  if (path.front() == download_folder) {
    return path.size() == 2 && request.method == "GET" ? download(request, path[1])
                                                       : net::text_response(404, "Not Found");
  }
  return route(request, node);
}

net::Response Graph::route(const net::Request& request, std::span<const std::string> path) {
  const std::string node = path.empty() ? std::string() : path[0];
  if (node == settings_.phone_number_id) {
    if (path.size() == 1 && request.method == "GET") return describe_number(request);
    if (path.size() == 2 && request.method == "POST" && path[1] == "messages") return post_message(request);
    if (path.size() == 2 && request.method == "POST" && path[1] == "media") return upload(request);
  }
  if (path.size() == 1 && node == "debug_token" && request.method == "GET") return describe_token(request);
  if (path.size() == 2 && node == settings_.business_account_id && path[1] == "subscribed_apps") {
    return subscription(request);
  }
  if (ExampleUploads::serves(path)) {
    const auto answer = uploads_.answer(request, path);
    return answer ? json_answer(*answer) : refuse(answer.error());
  }
  if (templates_.serves(path)) {
    const auto answer = templates_.answer(request, path);
    return answer ? json_answer(*answer) : refuse(answer.error());
  }
  StoredMedia* media = path.size() == 1 ? media_.find(node) : nullptr;
  if (media != nullptr && media->kept_until && *media->kept_until <= world_.clock.now()) media = nullptr;
  if (media != nullptr && request.method == "GET") return describe_media(*media);
  if (media != nullptr && request.method == "DELETE") {
    media_.remove(node);
    return json_answer({{"success", true}});
  }
  return refuse(
      {.code = 33,
       .title = "Unsupported request. Object with ID '" + node +
                "' does not exist, cannot be loaded due to missing permissions, or does not support this operation",
       .type = "GraphMethodException"});
}

net::Response Graph::post_message(const net::Request& request) {
  if (const auto allowed = account_.require(Account::messaging); !allowed) return refuse(allowed.error());
  boost::system::error_code bad;
  const json::value body = json::parse(request.body, bad);
  if (bad || !body.is_object()) return refuse(wrong_parameter("The body is not a JSON object."));
  const json::value* product = body.get_object().if_contains("messaging_product");
  if (product == nullptr) return refuse(wrong_parameter("The parameter messaging_product is required."));
  if (*product != "whatsapp") return refuse(wrong_parameter("Param messaging_product must be whatsapp."));
  return body.get_object().contains("status") ? mark_read(body.get_object()) : send(body.get_object());
}

net::Response Graph::send(const json::object& body) {
  auto message = read_message(body, media_);
  if (!message) return refuse(message.error());
  if (message->is_template()) {
    const auto filled = fill_template(book_, body.at("template").as_object(), *message);
    if (!filled) return refuse(filled.error());
  }
  const auto accepted = network_.take(*message);
  if (!accepted) return refuse(accepted.error());
  json::object contact{{"input", message->to.empty() ? message->recipient : message->to}};
  if (!accepted->wa_id.empty()) contact["wa_id"] = accepted->wa_id;
  if (!accepted->user_id.empty()) contact["user_id"] = accepted->user_id;
  json::array contacts;
  contacts.push_back(std::move(contact));
  json::array messages;
  messages.push_back({{"id", accepted->id}, {"message_status", "accepted"}});
  return json_answer(
      {{"messaging_product", "whatsapp"}, {"contacts", std::move(contacts)}, {"messages", std::move(messages)}});
}

net::Response Graph::mark_read(const json::object& body) {
  if (body.at("status") != "read") return refuse(not_valid("status must be read."));
  const json::value* id = body.if_contains("message_id");
  if (id == nullptr || !id->is_string()) return refuse(missing("message_id"));
  const json::value* typing = body.if_contains("typing_indicator");
  if (typing != nullptr && (!typing->is_object() || !typing->get_object().contains("type"))) {
    return refuse(missing("typing_indicator['type']"));
  }
  const auto error = network_.mark_read(id->get_string(), typing != nullptr);
  return error ? refuse(*error) : json_answer({{"success", true}});
}

net::Response Graph::upload(const net::Request& request) {
  const auto content_type = request.headers.find("Content-Type");
  const auto form = read_form(content_type.value_or(""), request.body);
  if (!form) return refuse(wrong_parameter("The body must be multipart/form-data."));
  const auto find = [&](std::string_view name) { return std::ranges::find(*form, name, &FormPart::name); };
  if (find("messaging_product") == form->end() || find("messaging_product")->bytes != "whatsapp") {
    return refuse(wrong_parameter("The parameter messaging_product is required."));
  }
  const auto file = find("file");
  if (file == form->end()) return refuse(wrong_parameter("The parameter file is required."));
  const auto type = find("type");
  const std::string mime = type != form->end() ? std::string(type->bytes) : file->content_type;
  if (const auto error = refused_file(mime, file->bytes)) return refuse(*error);
  constexpr std::uint64_t ids = 900'000'000'000'000;
  const std::string id = std::to_string(100'000'000'000'000 + world_.chance.below(ids));
  media_.keep({.id = id,
               .mime_type = mime,
               .bytes = std::string(file->bytes),
               .sha256 = sha256_hex(file->bytes),
               .ticket = {},
               .ticket_until = {}});
  return json_answer({{"id", id}});
}

net::Response Graph::describe_media(StoredMedia& media) {
  media.ticket = world_.chance.make_token();
  media.ticket_until = world_.clock.now() + ticket_life;
  return json_answer(
      {{"url", settings_.public_url + "/" + std::string(download_folder) + "/" + media.id + "?ticket=" + media.ticket},
       {"mime_type", media.mime_type},
       {"sha256", media.sha256},
       {"file_size", std::to_string(media.bytes.size())},
       {"id", media.id},
       {"messaging_product", "whatsapp"}});
}

net::Response Graph::download(const net::Request& request, const std::string& id) {
  const StoredMedia* media = media_.find(id);
  const auto ticket = request.query("ticket");
  const bool valid = media != nullptr && ticket && !media->ticket.empty() && *ticket == media->ticket &&
                     world_.clock.now() < media->ticket_until;
  if (!valid) return net::text_response(404, "Not Found");
  if (faults_.take(FaultWish::media_unavailable)) return net::text_response(503, "Service Unavailable");
  return net::text_response(200, media->bytes, media->mime_type);
}

// Graph API, "Fields": those that are asked for and the id; without `fields` those of the node's default.
net::Response Graph::describe_number(const net::Request& request) {
  const json::object all{{"id", settings_.phone_number_id},
                         {"display_phone_number", "+" + settings_.business_number},
                         {"verified_name", settings_.business_name},
                         {"name_status", "APPROVED"},
                         {"quality_rating", "GREEN"},
                         {"whatsapp_business_manager_messaging_limit", "TIER_250"},
                         {"status", "CONNECTED"}};
  const auto fields = request.query("fields");
  if (!fields) return json_answer(all);
  json::object shown;
  for (const auto& field : split(*fields, ',')) {
    const auto* const value = all.if_contains(field);
    if (value == nullptr) return refuse({.title = "Tried accessing nonexisting field (" + field + ")"});
    shown[field] = *value;
  }
  shown["id"] = settings_.phone_number_id;
  return json_answer(shown);
}

net::Response Graph::describe_token(const net::Request& request) {
  const auto token = request.query("input_token");
  if (!token || token->empty()) return refuse({.title = "The parameter input_token is required."});
  return json_answer({{"data", account_.describe(*token)}});
}

net::Response Graph::subscription(const net::Request& request) {
  if (const auto allowed = account_.require(Account::management); !allowed) return refuse(allowed.error());
  if (request.method == "GET") return json_answer(account_.subscribed_apps());
  if (request.method != "POST" && request.method != "DELETE") {
    return refuse({.title = "Unsupported " + request.method + " request", .type = "GraphMethodException"});
  }
  account_.subscribe(request.method == "POST");
  return json_answer({{"success", true}});
}

}  // namespace tendero::sandbox::whatsapp
