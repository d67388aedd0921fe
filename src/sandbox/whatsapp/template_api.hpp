#pragma once

#include <span>
#include <string>

#include <boost/json/object.hpp>

#include "net/http_message.hpp"
#include "sandbox/whatsapp/account.hpp"
#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/example_uploads.hpp"
#include "sandbox/whatsapp/settings.hpp"
#include "sandbox/whatsapp/template_book.hpp"
#include "sandbox/whatsapp/template_review.hpp"

namespace tendero::sandbox::whatsapp {

/// The part of the Graph API that manages templates; each call needs the scope whatsapp_business_management.
/// WhatsApp Cloud API, "Templates".
///
///   GET    /{version}/{account_id}/message_templates   ?fields, limit (25), after, name, status, language, category:
///                                                       {data: […], paging: {cursors: {before, after}, next?}};
///                                                       nothing found: {data: []}
///   POST   /{version}/{account_id}/message_templates   {name, language, category, parameter_format?,
///                                                       allow_category_change?, message_send_ttl_seconds?,
///                                                       components}: {id, status: "PENDING", category}
///   DELETE /{version}/{account_id}/message_templates   ?name, hsm_id: {success: true}
///   GET    /{version}/{template_id}                     ?fields: the template
///   POST   /{version}/{template_id}                     {category?, components?, message_send_ttl_seconds?}:
///                                                       {success: true}, and PENDING again
class TemplateApi {
 public:
  TemplateApi(const WhatsAppSandboxSettings& settings, const Account& account, const ExampleUploads& uploads,
              TemplateBook& book, TemplateReview& review)
      : settings_(settings), account_(account), uploads_(uploads), book_(book), review_(review) {}

  /// `path` without the version.
  [[nodiscard]] bool serves(std::span<const std::string> path) const;
  [[nodiscard]] Checked<boost::json::object> answer(const net::Request& request, std::span<const std::string> path);

 private:
  [[nodiscard]] Checked<boost::json::object> list(const net::Request& request) const;
  [[nodiscard]] Checked<boost::json::object> create(const net::Request& request);
  [[nodiscard]] Checked<boost::json::object> remove(const net::Request& request);
  [[nodiscard]] Checked<boost::json::object> edit(const net::Request& request, MessageTemplate& message_template);

  const WhatsAppSandboxSettings& settings_;
  const Account& account_;
  const ExampleUploads& uploads_;
  TemplateBook& book_;
  TemplateReview& review_;
};

}  // namespace tendero::sandbox::whatsapp
