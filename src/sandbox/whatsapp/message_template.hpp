#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/time.hpp"

namespace tendero::sandbox::whatsapp {

/// What a business asks for: a text with variables in one language.
struct TemplateDefinition {
  std::string name;
  std::string language;                                ///< "es_MX"
  std::string category;                                ///< "MARKETING", "UTILITY" or "AUTHENTICATION"
  std::string parameter_format = "POSITIONAL";         ///< or "NAMED"
  std::optional<std::int64_t> lives_for_seconds = {};  ///< message_send_ttl_seconds
  boost::json::array components = {};                  ///< types in capitals, as Meta answers them

  [[nodiscard]] bool is_named() const noexcept { return parameter_format == "NAMED"; }
};

/// A template at Meta. WhatsApp Cloud API, "Templates".
struct MessageTemplate {
  std::int64_t id = 0;
  TemplateDefinition definition;
  std::string status = "PENDING";
  std::string quality = "UNKNOWN";       ///< "GREEN", "YELLOW", "RED"
  std::string rejected_reason = "NONE";  ///< of one that was refused
  std::string previous_category = {};    ///< empty: it has always been what it is
  std::string correct_category = {};     ///< what Meta will make of it; empty: nothing is announced
  std::deque<Instant> edits_of_approved = {};
  std::int64_t submissions = 0;  ///< a verdict on an earlier one means nothing

  /// Meta lets a flagged one go on until it is paused or disabled.
  [[nodiscard]] bool may_be_sent() const noexcept { return status == "APPROVED" || status == "FLAGGED"; }
  /// A component by its type in capitals, or null.
  [[nodiscard]] const boost::json::object* component(std::string_view type) const;
};

/// The component of this type (in capitals) among these, or null.
[[nodiscard]] const boost::json::object* component_in(const boost::json::array& components, std::string_view type);

/// All fields that Meta shows of a template.
[[nodiscard]] boost::json::object shown(const MessageTemplate& message_template);

/// Whether there is a field of this name, set or not.
[[nodiscard]] bool is_template_field(std::string_view name) noexcept;

}  // namespace tendero::sandbox::whatsapp
