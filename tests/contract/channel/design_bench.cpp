#include "contract/channel/design_bench.hpp"

#include <stdexcept>
#include <utility>

#include <boost/json.hpp>

#include "channels/whatsapp/template_json.hpp"

namespace tendero::test {
namespace {

namespace json = boost::json;
using crm::HeadFormat;

const std::string account = "900800700600";
const std::string templates_of_account = "/v25.0/" + account + "/message_templates";

}  // namespace

DesignBench::DesignBench()
    : sandbox_(world_, transport_,
               {.access_token = Secret("token"), .app_secret = Secret("secret"), .webhook_url = "", .phones = {}}),
      templates_(transport_,
                 {.graph_url = "http://graph.test", .access_token = Secret("token"), .app_secret = Secret("secret")}) {
  transport_.serve("http://graph.test", [this](net::Request request) { return sandbox_.handle(std::move(request)); });
  for (const auto& [format, mime_type] :
       {std::pair{HeadFormat::image, "image/png"}, std::pair{HeadFormat::video, "video/mp4"},
        std::pair{HeadFormat::gif, "video/mp4"}, std::pair{HeadFormat::document, "application/pdf"}}) {
    const auto uploaded = world_.run(templates_.upload_example({.bytes = "x", .mime_type = mime_type, .name = "a b"}));
    if (!uploaded) throw std::runtime_error(uploaded.error().message);
    handles_[format] = *uploaded;
  }
}

std::string DesignBench::ask(const crm::MessageTemplate& design) {
  const auto made = world_.run(templates_.create(account, design));
  if (!made) return (made.error().kind == FaultKind::invalid ? "sender: " : "WhatsApp: ") + made.error().message;
  forget(design.name);
  return "";
}

std::string DesignBench::ask_unchecked(const crm::MessageTemplate& design) {
  const auto answer =
      world_.run(sandbox_.handle({.method = "POST",
                                  .target = templates_of_account,
                                  .headers = {{"Authorization", "Bearer token"}, {"Content-Type", "application/json"}},
                                  .body = json::serialize(channels::whatsapp::to_creation(design))}));
  if (answer.status != 200) return std::string(json::parse(answer.body).at("error").at("error_user_msg").as_string());
  forget(design.name);
  return "";
}

std::string DesignBench::status_of(const std::string& name) {
  world_.advance(std::chrono::hours{24});
  const auto page = world_.run(templates_.list(account, ""));
  if (!page) throw std::runtime_error(page.error().message);
  for (const auto& each : page->templates) {
    if (each.design.name == name) return each.status;
  }
  return "";
}

/// WhatsApp Cloud API, "Templates": a deleted name is blocked for 30 days.
void DesignBench::forget(const std::string& name) {
  const auto removed = world_.run(templates_.remove(account, name, ""));
  if (!removed) throw std::runtime_error(removed.error().message);
  world_.advance(std::chrono::hours{24 * 30});
}

}  // namespace tendero::test
