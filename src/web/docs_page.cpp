#include "web/docs_page.hpp"

#include <stdexcept>
#include <string>

#include "assets/assets.hpp"
#include "web/page_files.hpp"

namespace tendero::web {

namespace {

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

Task<net::Response> show(Call call) { co_return page_file(call.request, "docs/index.html", Keeping::ask_again); }

Task<net::Response> show_asset(Call call) {
  co_return page_file(call.request, "docs/assets/" + call.path.at("file"), Keeping::ask_again);
}

}  // namespace

void add_docs_page(Router& router) {
  router.add({"GET", "/api/v2/openapi.json", crm::Permission::open,
              Operation("describeApi", "This description, as JSON", {}, {200}), describe});
  router.add({"GET", "/api/v2/docs", crm::Permission::open,
              Operation("leadToDocs", "Leads to the page of this description", {}, {302}), redirect});
  router.add({"GET", "/api/v2/docs/", crm::Permission::open,
              Operation("showDocs", "This description, as a page for people", {}, {200, 304}), show});
  router.add({"GET", "/api/v2/docs/assets/{file}", crm::Permission::open,
              Operation("showDocsFile", "A script, style or picture of that page", {}, {200, 304, 404}), show_asset});
}

}  // namespace tendero::web
