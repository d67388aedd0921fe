#include "sandbox/whatsapp/phone_api.hpp"

#include <charconv>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "assets/assets.hpp"
#include "base/text.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::string_view api = "/phone/api/";

/// Pictures and recordings in chats may come from anywhere, and from the page itself before they are sent (blob:);
/// everything else is the page's own.
constexpr std::string_view page_policy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: http: https:; "
    "media-src 'self' blob: http: https:; frame-ancestors 'none'";

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

net::Response refused(const Fault& fault) {
  const int status = fault.code == "conflict"             ? 409
                     : fault.kind == FaultKind::invalid   ? 400
                     : fault.kind == FaultKind::not_found ? 404
                                                          : 500;
  return net::error_response(status, fault.code, fault.message);
}

net::Response not_found(std::string_view message) { return net::error_response(404, "not_found", message); }
net::Response invalid(std::string_view message) { return net::error_response(400, "invalid_input", message); }
net::Response json_answer(int status, const json::object& body) {
  return net::json_response(status, json::serialize(body));
}

}  // namespace

bool PhoneApi::serves(std::string_view path) { return path == "/" || path == "/phone" || path.starts_with("/phone/"); }

net::Response PhoneApi::handle(const net::Request& request) {
  const std::string_view path = request.path();
  if (!path.starts_with(api)) return page(request);
  const std::string_view verb = path.substr(api.size());
  if (request.method == "GET" && verb == "state") return state();
  if (request.method == "GET" && verb == "events") return follow(request);
  if (request.method != "POST") return not_found("There is no such address in the phone's API.");
  // A form on another site cannot send this content type, so no foreign page can write in a customer's name.
  const auto type = request.headers.find("Content-Type");
  if (!type || !type->starts_with("application/json")) return invalid("Content-Type: application/json is expected");
  boost::system::error_code bad;
  const json::value body = json::parse(request.body, bad);
  if (bad || !body.is_object()) return invalid("The body must be a JSON object.");
  return post(verb, body.get_object());
}

net::Response PhoneApi::page(const net::Request& request) const {
  const std::string_view path = request.path();
  if (request.method != "GET") return net::error_response(405, "invalid_input", "Only GET is answered here.");
  if (path == "/" || path == "/phone") {
    net::Response redirect = net::text_response(302, "");
    redirect.headers.set("Location", "/phone/");
    return redirect;
  }
  constexpr std::string_view pictures = "/phone/media/";
  if (path.starts_with(pictures)) {
    const StoredMedia* media = media_.find(path.substr(pictures.size()));
    if (media == nullptr) return not_found("This file is no longer kept.");
    net::Response response = net::text_response(200, media->bytes, media->mime_type);
    // What somebody uploaded must never run in the page's name.
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.set("X-Content-Type-Options", "nosniff");
    return response;
  }
  const std::string name =
      "phone/" +
      (path == "/phone/" ? std::string("index.html") : std::string(path.substr(std::string_view("/phone/").size())));
  const auto asset = assets::find_asset(name);
  if (!asset) return not_found("The phone's page has no such file.");
  const std::string tag = "\"" + std::string(asset->sha256) + "\"";
  if (request.headers.find("If-None-Match") == tag) return net::text_response(304, "");
  net::Response response = net::text_response(200, std::string(asset->bytes), std::string(asset->mime));
  response.headers.set("ETag", tag);
  response.headers.set("Cache-Control", "no-cache");
  response.headers.set("Content-Security-Policy", std::string(page_policy));
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

net::Response PhoneApi::state() {
  json::array phones;
  for (const Phone& phone : phones_) phones.push_back(shown(phone));
  json::object body{{"business",
                     {{"name", settings_.business_name},
                      {"number", settings_.business_number},
                      {"phoneNumberId", settings_.phone_number_id}}},
                    {"phones", std::move(phones)},
                    {"cursor", std::to_string(events_.cursor())},
                    {"locale", settings_.locale},
                    {"activity", activity_.shown()}};
  if (activity_.shown()) body["activityLog"] = activity_.log();
  return json_answer(200, body);
}

net::Response PhoneApi::follow(const net::Request& request) {
  std::string after(request.headers.find("Last-Event-ID").value_or(""));
  if (after.empty()) after = request.query("after").value_or(std::to_string(events_.cursor()));
  std::int64_t cursor = 0;
  const auto [end, error] = std::from_chars(after.data(), after.data() + after.size(), cursor);
  if (error != std::errc() || end != after.data() + after.size()) return invalid("after: a cursor is a number");
  auto stream = events_.follow(cursor);
  if (!stream) return net::error_response(410, "gone", "That is too long ago. Ask for the state and begin there.");
  return net::sse_response(std::move(stream));
}

net::Response PhoneApi::post(std::string_view path, const json::object& body) {
  if (path == "phones") return add_phone(body);
  const auto parts = split(path, '/');
  const bool of_message = parts.size() == 5 && parts[2] == "messages" && (parts[4] == "edit" || parts[4] == "revoke");
  if ((parts.size() != 3 && !of_message) || parts[0] != "phones")
    return not_found("There is no such address in the phone's API.");
  Phone* phone = phones_.by_number("+" + net::decode_component(parts[1]).value_or(""));
  if (phone == nullptr) return not_found("There is no phone with this number.");
  if (of_message) return change(*phone, net::decode_component(parts[3]).value_or(""), parts[4], body);
  if (parts[2] == "marketing") return set_marketing(*phone, body);
  if (parts[2] == "messages") return write(*phone, body);
  if (parts[2] == "username") return rename(*phone, body);
  if (parts[2] == "number") return change_number(*phone, body);
  if (parts[2] == "read") {
    network_.look(*phone);
    return json_answer(200, {});
  }
  const json::value* online = body.if_contains("online");
  if (parts[2] == "online" && online != nullptr && online->is_bool()) {
    network_.set_online(*phone, online->get_bool());
    return json_answer(200, {});
  }
  return parts[2] == "online" ? invalid("online: true or false")
                              : not_found("There is no such address in the phone's API.");
}

net::Response PhoneApi::add_phone(const json::object& body) {
  const auto added = phones_.add(text_at(body, "number"), text_at(body, "name"), text_at(body, "username"));
  if (!added) return refused(added.error());
  const json::object view = shown(**added);
  events_.emit("phone", {{"phone", view}});
  return json_answer(201, view);
}

net::Response PhoneApi::write(Phone& phone, const json::object& body) {
  constexpr std::int64_t week = 7 * 24 * 3600;  // WhatsApp Cloud API, "Webhooks": tried for seven days
  const json::value* age = body.if_contains("ageSeconds");
  const auto seconds = age == nullptr    ? std::optional<std::int64_t>(0)
                       : age->is_int64() ? std::optional(age->get_int64())
                                         : std::nullopt;
  if (!seconds || *seconds < 0 || *seconds > week) return invalid("ageSeconds: a whole number from 0 to 604800");
  const auto message = network_.write(phone, {.client_id = text_at(body, "clientId"),
                                              .type = text_at(body, "type"),
                                              .text = text_at(body, "text"),
                                              .id = text_at(body, "id"),
                                              .title = text_at(body, "title"),
                                              .description = text_at(body, "description"),
                                              .reply_to = text_at(body, "replyTo"),
                                              .body = body,
                                              .age = std::chrono::seconds{*seconds}});
  return message ? json_answer(201, *message) : refused(message.error());
}

net::Response PhoneApi::change_number(Phone& phone, const json::object& body) {
  const auto changed = network_.change_number(phone, text_at(body, "number"));
  return changed ? json_answer(200, shown(phone)) : refused(changed.error());
}

net::Response PhoneApi::change(Phone& phone, const std::string& id, std::string_view how, const json::object& body) {
  const auto message = how == "edit" ? changes_.edit(phone, id, text_at(body, "text")) : changes_.revoke(phone, id);
  return message ? json_answer(200, *message) : refused(message.error());
}

net::Response PhoneApi::set_marketing(Phone& phone, const json::object& body) {
  const json::value* wanted = body.if_contains("wanted");
  if (wanted == nullptr || !wanted->is_bool()) return invalid("wanted: true or false");
  changes_.want_marketing(phone, wanted->get_bool());
  return json_answer(200, {});
}

net::Response PhoneApi::rename(Phone& phone, const json::object& body) {
  constexpr std::size_t longest = 35;  // WhatsApp: usernames have 3 to 35 characters
  phone.username = clean(trim(text_at(body, "username")), longest);
  events_.emit("phone", {{"phone", shown(phone)}});
  return json_answer(200, shown(phone));
}

}  // namespace tendero::sandbox::whatsapp
