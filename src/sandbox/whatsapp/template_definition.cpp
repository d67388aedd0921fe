#include "sandbox/whatsapp/template_definition.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/value.hpp>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/template_definition_rules.hpp"
#include "sandbox/whatsapp/template_error.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

/// "es", "es_MX", "zh_HK": WhatsApp Cloud API, "Supported languages".
bool is_language(std::string_view code) {
  const auto all = [](std::string_view part, std::size_t least, std::size_t most, auto is) {
    return part.size() >= least && part.size() <= most &&
           std::ranges::all_of(part, [&](unsigned char each) { return is(each) != 0; });
  };
  const auto gap = code.find('_');
  const bool language = all(code.substr(0, gap), 2, 3, [](int each) { return std::islower(each); });
  return language && (gap == std::string_view::npos ||
                      all(code.substr(gap + 1), 2, 3, [](int each) { return std::isupper(each); }));
}

std::string read_name(const Field& field) {
  std::string name = read_words(field, limits::template_name);
  const bool good = std::ranges::all_of(
      name, [](unsigned char each) { return std::islower(each) != 0 || std::isdigit(each) != 0 || each == '_'; });
  if (!good) field.not_valid("may have lower-case letters, digits and _ only.");
  return name;
}

std::string read_language(const Field& field, TemplateOrigin origin) {
  std::string language = read_words(field, limits::template_language);
  if (origin == TemplateOrigin::asked_for && !is_language(language)) field.not_valid("is not a supported language.");
  return language;
}

std::string read_category(const Field& field) {
  const std::string category = read_capitals(field);
  if (field.given() && category != "MARKETING" && category != "UTILITY" && category != "AUTHENTICATION") {
    field.not_valid("must be one of MARKETING, UTILITY, AUTHENTICATION.");
  }
  return category;
}

/// How long it is tried to deliver; -1: 30 days. WhatsApp Cloud API, "Time-to-live".
std::optional<std::int64_t> read_life(const Field& field) {
  constexpr std::int64_t longest = std::int64_t{30} * 24 * 60 * 60;
  constexpr std::int64_t shortest = 30;
  if (!field.given()) return std::nullopt;
  const std::int64_t seconds = field.integer(-1, longest);
  if (seconds != -1 && seconds < shortest) field.not_valid("must be -1, or 30 seconds at least.");
  return seconds;
}

json::array read_components(const Field& components, const TemplateDefinition& definition, TemplateOrigin origin) {
  const TemplateFrame frame{.category = definition.category,
                            .language = definition.language,
                            .named = definition.is_named(),
                            .origin = origin};
  return definition.category == "AUTHENTICATION" ? read_authentication_components(components, frame)
                                                 : read_definition_components(components, frame);
}

}  // namespace

Checked<TemplateDefinition> read_definition(const json::object& given, TemplateOrigin origin) {
  std::optional<GraphError> error;
  const json::value value(given);
  const Field body(&value, "", error);
  body.only({"name", "language", "category", "parameter_format", "allow_category_change", "message_send_ttl_seconds",
             "components"});
  TemplateDefinition definition;
  definition.name = read_name(body.need("name"));
  definition.language = read_language(body.need("language"), origin);
  definition.category = read_category(body.need("category"));
  const Field format = body.may("parameter_format");
  if (format.given()) definition.parameter_format = read_capitals(format);
  if (definition.parameter_format != "POSITIONAL" && definition.parameter_format != "NAMED") {
    format.not_valid("must be POSITIONAL or NAMED.");
  }
  body.may("allow_category_change").flag();
  definition.lives_for_seconds = read_life(body.may("message_send_ttl_seconds"));
  if (!error) definition.components = read_components(body.need("components"), definition, origin);
  if (error) return std::unexpected(as_template_error(*error));
  return definition;
}

Checked<TemplateDefinition> read_changes(const MessageTemplate& before, const json::object& given) {
  std::optional<GraphError> error;
  const json::value value(given);
  const Field body(&value, "", error);
  body.only({"category", "components", "message_send_ttl_seconds", "parameter_format"});
  TemplateDefinition definition = before.definition;
  const Field category = body.may("category");
  if (category.given()) definition.category = read_category(category);
  // WhatsApp Cloud API, "Templates", editing: the category of an approved template stays.
  if (definition.category != before.definition.category && before.status == "APPROVED") {
    category.not_valid("of an approved template cannot be changed.");
  }
  const Field format = body.may("parameter_format");
  if (format.given() && read_capitals(format) != before.definition.parameter_format) {
    format.not_valid("cannot be changed.");
  }
  const Field life = body.may("message_send_ttl_seconds");
  if (life.given()) definition.lives_for_seconds = read_life(life);
  const Field components = body.may("components");
  if (!error && components.given()) {
    definition.components = read_components(components, definition, TemplateOrigin::asked_for);
  }
  if (!error && given.empty()) body.refuse(missing("components"));
  if (error) return std::unexpected(as_template_error(*error));
  return definition;
}

}  // namespace tendero::sandbox::whatsapp
