#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/message_rules.hpp"

/// WhatsApp Cloud API, "Interactive messages": what all types share, and which of it each type may have.
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

enum class Header { none, text, any, needed_text };

struct Type {
  std::string_view name;
  Header header = Header::none;
  bool body_needed = true;
  bool footer = false;
};

constexpr std::array types{Type{.name = "button", .header = Header::any, .footer = true},
                           Type{.name = "list", .header = Header::text, .footer = true},
                           Type{.name = "cta_url", .header = Header::any, .footer = true},
                           Type{.name = "flow", .header = Header::any, .footer = true},
                           Type{.name = "product", .body_needed = false, .footer = true},
                           Type{.name = "product_list", .header = Header::needed_text, .footer = true},
                           Type{.name = "catalog_message", .footer = true},
                           Type{.name = "carousel"},
                           Type{.name = "voice_call"},
                           Type{.name = "location_request_message"},
                           Type{.name = "request_contact_info"},
                           Type{.name = "address_message"},
                           Type{.name = "call_permission_request"}};

json::object read_action(const Field& action, const std::string& type, MediaStore& store) {
  if (type == "button") return read_buttons(action);
  if (type == "list") return read_list(action);
  if (type == "cta_url") return read_link(action);
  if (type == "flow") return read_flow(action);
  if (type == "product") return read_product(action);
  if (type == "product_list") return read_product_list(action);
  if (type == "catalog_message") return read_catalog(action);
  if (type == "carousel") return read_carousel(action, store);
  if (type == "voice_call") return read_call(action);
  return read_request(action, type);
}

/// What the phone shows above the body: words, or a picture.
json::object read_header(const Field& header, const Type& type, MediaStore& store) {
  const std::string kind = header.need("type").text(limits::undocumented_text);
  if (kind == "text") {
    header.only({"type", "text"});
    return {{"header", header.need("text").text(limits::header_text)}};
  }
  const bool picture = kind == "image" || kind == "video" || kind == "document";
  if (!picture || type.header != Header::any) {
    header.may("type").not_valid(fmt::format("{} is not allowed here.", kind));
    return {};
  }
  header.only({"type", kind});
  const std::string address = read_media_address(header.need(kind), kind, MediaPlace::header, store);
  if (kind == "image") return {{"image", {{"url", address}}}};
  return {{"header", "[" + kind + "]"}};
}

}  // namespace

json::object read_interactive(const Field& interactive, MediaStore& store) {
  const std::string name = interactive.need("type").text(limits::undocumented_text);
  const auto type = std::ranges::find(types, std::string_view(name), &Type::name);
  if (type == types.end()) {
    if (interactive.given()) {
      interactive.refuse({.code = 131'051,
                          .title = "Unsupported message type",
                          .details = "This sandbox does not show interactive messages of type " + name + "."});
    }
    return {};
  }
  interactive.only(
      {"type", type->header != Header::none ? "header" : "type", "body", type->footer ? "footer" : "type", "action"});
  const Field body = type->body_needed ? interactive.need("body") : interactive.may("body");
  body.only({"text"});
  const std::string text = body.need("text").text(limits::interactive_body);
  const Field header = type->header == Header::needed_text ? interactive.need("header") : interactive.may("header");
  json::object above = header.given() ? read_header(header, *type, store) : json::object();
  json::object view = read_action(interactive.need("action"), name, store);
  const Field footer = interactive.may("footer");
  footer.only({"text"});
  const std::string below = footer.need("text").text(limits::footer);
  const json::value* more = view.if_contains("text");
  view["text"] = more == nullptr ? text : text + (text.empty() ? "" : "\n\n") + std::string(more->as_string());
  for (auto& member : above) view.insert(std::move(member));
  if (!below.empty()) view["footer"] = below;
  return view;
}

}  // namespace tendero::sandbox::whatsapp
