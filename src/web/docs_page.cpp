#include "web/docs_page.hpp"

#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assets/assets.hpp"
#include "base/texts.hpp"

namespace tendero::web {

namespace {

/// Everything is the page's own; nothing may frame it or be asked elsewhere.
constexpr std::string_view page_policy =
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The page at `/` carries its few rules of style itself.
constexpr std::string_view start_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

net::Response file(const net::Request& request, const std::string& name) {
  const auto asset = assets::find_asset("docs/" + name);
  if (!asset) return net::error_response(404, "not_found", "The page has no such file.");
  const auto tag = fmt::format("\"{}\"", asset->sha256);
  const bool known = request.headers.find("If-None-Match") == tag;
  auto response = known ? net::text_response(304, "")
                        : net::text_response(200, std::string(asset->bytes), std::string(asset->mime));
  response.headers.set("ETag", tag);
  response.headers.set("Cache-Control", "no-cache");  // asked again each time: names carry no version
  response.headers.set("Content-Security-Policy", std::string(page_policy));
  return response;
}

Task<net::Response> describe(Call /*call*/) {
  const auto description = assets::find_api("openapi.json");
  if (!description) throw std::logic_error("the program was built without api/openapi.json");
  co_return net::json_response(200, std::string(description->bytes));
}

/// The page's own addresses are relative, so it needs the slash; a relative one also holds behind a proxy's prefix.
Task<net::Response> redirect(Call /*call*/) {
  auto response = net::text_response(302, "");
  response.headers.set("Location", "docs/");
  co_return response;
}

Task<net::Response> show(Call call) { co_return file(call.request, "index.html"); }
Task<net::Response> show_asset(Call call) { co_return file(call.request, "assets/" + call.path.at("file")); }

std::string in_html(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '<')
      safe += "&lt;";
    else if (letter == '>')
      safe += "&gt;";
    else if (letter == '&')
      safe += "&amp;";
    else if (letter == '"')
      safe += "&quot;";
    else
      safe += letter;
  }
  return safe;
}

/// The reader's first choice (RFC 9110, 12.5.4: browsers name it first).
const Texts& language_of(const net::Request& request) {
  const auto wanted = request.headers.find("Accept-Language").value_or("");
  return Texts::of(wanted.substr(0, wanted.find_first_of(",;")));
}

constexpr std::string_view style =
    ":root{color-scheme:light dark;font:17px/1.6 system-ui,sans-serif;"
    "background:light-dark(#fff,#0f1513);color:light-dark(#16211c,#e6ede9)}a{color:light-dark(#0f6b43,#55c792)}"
    "body{max-width:34rem;margin:16vh auto;padding:0 1.5rem}h1{font-size:2rem;line-height:1.2;margin:0}"
    "li{margin:.5rem 0}ul{padding-left:1.2rem}";

}  // namespace

void DocsPage::add_routes(Router& router) {
  router.add({"GET", "/", crm::Permission::open,
              Operation("showStart", "A page that says what runs here and where to go", {}, {200}),
              [this](Call call) { return start(std::move(call)); }});
  router.add({"GET", "/api/v2/openapi.json", crm::Permission::open,
              Operation("describeApi", "This description, as JSON", {}, {200}), describe});
  router.add({"GET", "/api/v2/docs", crm::Permission::open,
              Operation("leadToDocs", "Leads to the page of this description", {}, {302}), redirect});
  router.add({"GET", "/api/v2/docs/", crm::Permission::open,
              Operation("showDocs", "This description, as a page for people", {}, {200, 304}), show});
  router.add({"GET", "/api/v2/docs/assets/{file}", crm::Permission::open,
              Operation("showDocsFile", "A script, style or picture of that page", {}, {200, 304, 404}), show_asset});
}

Task<net::Response> DocsPage::start(Call call) const {
  const auto& texts = language_of(call.request);
  const auto item = [&](std::string_view address, std::string_view key) {
    return fmt::format(R"(<li><a href="{}">{}</a></li>)", address, in_html(texts.say(key)));
  };
  const auto heading = company_.empty() ? std::string("Tendero") : in_html(company_ + " · Tendero");
  auto response = net::text_response(
      200,
      fmt::format(R"(<!doctype html><html lang="{}"><head><meta charset="utf-8">)"
                  R"(<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>)"
                  R"(<style>{}</style></head><body><main><h1>{}</h1><p>{}</p><ul>{}{}{}</ul></main></body></html>)",
                  texts.language(), heading, style, heading, in_html(texts.say("start.running")),
                  item("api/v2/docs/", "start.docs"), item("health", "start.health"), item("metrics", "start.metrics")),
      "text/html;charset=utf-8");
  response.headers.set("Content-Security-Policy", std::string(start_policy));
  response.headers.set("Vary", "Accept-Language");
  response.headers.set("Content-Language", texts.language());
  co_return response;
}

}  // namespace tendero::web
