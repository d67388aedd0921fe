#pragma once

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "net/http_message.hpp"
#include "sandbox/whatsapp/template_book.hpp"
#include "sandbox/whatsapp/template_review.hpp"

namespace tendero::sandbox::whatsapp {

/// `/sandbox/templates`: what Meta and time do to templates, on demand.
class TemplateControl {
 public:
  TemplateControl(TemplateBook& book, TemplateReview& review) : book_(book), review_(review) {}

  /// {templates: […]}: all of them with all their fields.
  [[nodiscard]] net::Response list() const;
  /// {name, language} with one of: {event, reason?}; {quality}; {category}; {correctCategory}; or {category,
  /// components, parameter_format?, message_send_ttl_seconds?, status?} puts a template in place. Answers the template;
  /// 400 says what is wrong, 404 that there is none.
  [[nodiscard]] net::Response change(const boost::json::object& body);
  /// Puts a template in place at once, APPROVED unless `status` says otherwise, over the one with its name and
  /// language. Invalid (`invalid_input`) when it is none. Nobody is told.
  Result<boost::json::object> put(boost::json::object body);

 private:
  TemplateBook& book_;
  TemplateReview& review_;
};

}  // namespace tendero::sandbox::whatsapp
