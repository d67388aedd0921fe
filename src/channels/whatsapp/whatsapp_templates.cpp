#include "channels/whatsapp/whatsapp_templates.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "channels/whatsapp/check_design.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/template_json.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// WhatsApp Cloud API, "Template management, get": what is asked for, and the most that a page holds.
constexpr std::string_view listed_fields =
    "id,name,status,category,language,parameter_format,components,quality_score,rejected_reason";
constexpr int page_size = 100;

/// A message that is refused for its parameters is a template that is refused for them.
Fault about_template(Fault fault) {
  if (fault.kind != FaultKind::denied && fault.code != "message_refused") return fault;
  return {FaultKind::denied, "template_refused", std::move(fault.message), fault.retry_after};
}

}  // namespace

WhatsAppTemplates::WhatsAppTemplates(net::HttpTransport& transport, WhatsAppSettings settings)
    : graph_(transport, std::move(settings)) {}

Result<void> WhatsAppTemplates::check(const crm::MessageTemplate& design) const { return check_design(design); }

Task<Result<Templates::Page>> WhatsAppTemplates::list(std::string account, std::string after) {
  auto query = fmt::format("fields={}&limit={}", net::encode_component(listed_fields), page_size);
  if (!after.empty()) query += "&after=" + net::encode_component(after);
  auto answer = co_await graph_.call({.purpose = "whatsapp.list_templates",
                                      .path = net::encode_component(account) + "/message_templates",
                                      .query = std::move(query),
                                      .body = {}});
  if (!answer) co_return std::unexpected(std::move(answer.error()));
  Page page;
  for (const json::value& each : array_at(*answer, "data")) {
    if (each.is_object()) page.templates.push_back(read_channel_template(each.get_object()));
  }
  const json::object& paging = object_at(*answer, "paging");
  // Graph API, "Paginated results": there is more only while `next` is told.
  if (!text_at(paging, "next").empty()) page.next = text_at(object_at(paging, "cursors"), "after");
  co_return page;
}

Task<Result<Submitted>> WhatsAppTemplates::hand_in(GraphCall call) {
  auto answer = co_await graph_.call(std::move(call));
  if (!answer) co_return std::unexpected(about_template(std::move(answer.error())));
  co_return Submitted{.external_id = text_at(*answer, "id"),
                      .status = lower_ascii(text_at(*answer, "status")),
                      .category = lower_ascii(text_at(*answer, "category"))};
}

Task<Result<Submitted>> WhatsAppTemplates::create(std::string account, crm::MessageTemplate design) {
  if (const auto checked = check_design(design); !checked) co_return std::unexpected(checked.error());
  auto made = co_await hand_in({.purpose = "whatsapp.create_template",
                                .method = "POST",
                                .path = net::encode_component(account) + "/message_templates",
                                .query = {},
                                .body = json::serialize(to_creation(design))});
  if (made && made->status.empty()) made->status = "pending";
  co_return made;
}

Task<Result<Submitted>> WhatsAppTemplates::edit(std::string external_id, crm::MessageTemplate design) {
  if (const auto checked = check_design(design); !checked) co_return std::unexpected(checked.error());
  auto made = co_await hand_in({.purpose = "whatsapp.edit_template",
                                .method = "POST",
                                .path = net::encode_component(external_id),
                                .query = {},
                                .body = json::serialize(to_edit(design))});
  // The answer to an edit says no more than that it was taken: it is looked at again.
  if (made) made->external_id = std::move(external_id);
  if (made && made->status.empty()) made->status = "pending";
  co_return made;
}

Task<Result<std::string>> WhatsAppTemplates::upload_example(ExampleFile file) {
  co_return co_await examples_.upload(std::move(file));
}

Task<Result<void>> WhatsAppTemplates::remove(std::string account, std::string name, std::string external_id) {
  auto query = "name=" + net::encode_component(name);
  if (!external_id.empty()) query += "&hsm_id=" + net::encode_component(external_id);
  auto answer = co_await graph_.call({.purpose = "whatsapp.delete_template",
                                      .method = "DELETE",
                                      .path = net::encode_component(account) + "/message_templates",
                                      .query = std::move(query),
                                      .body = {}});
  if (answer) co_return Result<void>{};
  // It is gone already, and that is what was wanted.
  if (answer.error().code == "template_missing") co_return Result<void>{};
  co_return std::unexpected(about_template(std::move(answer.error())));
}

}  // namespace tendero::channels::whatsapp
