#include "web/panel_page.hpp"

#include <utility>

#include "base/json.hpp"
#include "web/page_files.hpp"

namespace tendero::web {

namespace {

RouteHandler file_handler(std::string name) {
  return [path = "desk/" + std::move(name)](Call call) -> Task<net::Response> {
    co_return page_file(call.request, path, Keeping::ask_again);
  };
}

Task<net::Response> show_asset(Call call) {
  co_return page_file(call.request, "desk/assets/" + call.path.at("file"), Keeping::for_good);
}

std::string manifest_of(const std::string& company) {
  const auto name = company.empty() ? std::string("Tendero") : company + " · Tendero";
  return Json(JsonObject{{"name", name},
                         {"short_name", company.empty() ? "Tendero" : company},
                         {"start_url", "./"},
                         {"scope", "./"},
                         {"display", "standalone"},
                         {"background_color", "#ffffff"},
                         {"theme_color", "#12784a"},
                         {"icons", JsonArray{JsonObject{{"src", "./icon.svg"},
                                                        {"sizes", "any"},
                                                        {"type", "image/svg+xml"},
                                                        {"purpose", "any maskable"}}}}})
      .write();
}

}  // namespace

void add_panel_page(Router& router, std::string company) {
  const auto add = [&](std::string pattern, std::string id, std::string summary, std::string file) {
    router.add({"GET", std::move(pattern), crm::Permission::open,
                Operation(std::move(id), std::move(summary), {}, {200, 304}), file_handler(std::move(file))});
  };
  add("/", "showPanel", "The agents' desk", "index.html");
  add("/icon.svg", "showPanelIcon", "The desk's icon", "icon.svg");
  add("/service-worker.js", "showPanelWorker", "What shows the desk's notifications", "service-worker.js");
  router.add({"GET", "/assets/{file}", crm::Permission::open,
              Operation("showPanelFile", "A script or style of the desk", {}, {200, 304, 404}), show_asset});
  router.add({"GET", "/manifest.webmanifest", crm::Permission::open,
              Operation("showPanelManifest", "What the desk is called as an app", {}, {200}),
              [manifest = manifest_of(company)](Call /*call*/) -> Task<net::Response> {
                auto response = net::text_response(200, manifest, "application/manifest+json");
                response.headers.set("Cache-Control", "no-cache");
                co_return response;
              }});
}

}  // namespace tendero::web
