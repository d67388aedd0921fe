#include "sandbox/whatsapp/template_error.hpp"

#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

std::string_view title_of(TemplateFlaw flaw) {
  switch (flaw) {
    case TemplateFlaw::other:
      return "Invalid parameter";
    case TemplateFlaw::too_many_templates:
      return "Message template limit exceeded";
    case TemplateFlaw::name_blocked:
      return "Message template is being deleted";
    case TemplateFlaw::exists:
      return "Content in this language already exists";
    case TemplateFlaw::too_long:
      return "Character limit exceeded";
    case TemplateFlaw::missing_field:
      return "Message template components param is missing expected field(s)";
    case TemplateFlaw::header_or_body:
      return "Message header or body format is incorrect";
    case TemplateFlaw::footer:
      return "Message footer format is incorrect";
    case TemplateFlaw::too_many_variables:
      return "Parameter words ratio exceeds limit";
    case TemplateFlaw::variable_at_end:
      return "Leading or trailing parameters are not allowed";
    case TemplateFlaw::not_found:
      return "Message template not found";
  }
  return {};
}

}  // namespace

GraphError template_error(TemplateFlaw flaw, std::string what) {
  return {.code = 100,
          .title = "Invalid parameter",
          .subcode = static_cast<int>(flaw),
          .user_title = std::string(title_of(flaw)),
          .user_message = std::move(what)};
}

GraphError as_template_error(const GraphError& error) {
  constexpr int missing_parameter = 131'008;
  if (error.subcode != 0 || !error.user_message.empty()) return error;
  return template_error(error.code == missing_parameter ? TemplateFlaw::missing_field : TemplateFlaw::other,
                        error.details.empty() ? error.title : error.details);
}

std::string read_words(const Field& field, std::size_t most) {
  std::string words = field.text(std::numeric_limits<std::size_t>::max());
  if (count_code_points(words) > most) {
    field.refuse(template_error(TemplateFlaw::too_long,
                                fmt::format("{} must be at most {} characters long.", field.name(), most)));
  }
  return words;
}

}  // namespace tendero::sandbox::whatsapp
