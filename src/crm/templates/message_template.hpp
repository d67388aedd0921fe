#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::crm {

/// A text of a template. Its variables stand in it in double braces: "{{1}}", "{{customer_name}}".
struct TemplateText {
  std::string text;
  std::vector<std::string> examples =
      {};  ///< what the channel's reviewers see instead of the variables, in their order
  [[nodiscard]] bool operator==(const TemplateText&) const = default;
};

/// What stands above a template's text.
enum class HeadFormat { none, text, image, video, gif, document, location, product };
[[nodiscard]] std::string_view to_word(HeadFormat format) noexcept;
[[nodiscard]] std::optional<HeadFormat> read_head_format(std::string_view word) noexcept;
struct TemplateHead {
  HeadFormat format = HeadFormat::none;
  TemplateText text = {};    ///< of format text
  std::string example = {};  ///< of a file: the channel's handle of an uploaded one
  [[nodiscard]] bool operator==(const TemplateHead&) const = default;
};

/// A button below a template. `other`: one of a kind that came to the channel later than this program.
enum class TapKind {
  quick_reply,
  url,
  phone_number,
  copy_code,
  flow,
  catalog,
  products,
  product,
  one_time_code,
  voice_call,
  request_contact_info,
  other
};
[[nodiscard]] std::string_view to_word(TapKind kind) noexcept;
[[nodiscard]] std::optional<TapKind> read_tap_kind(std::string_view word) noexcept;
struct TemplateTap {
  TapKind kind = TapKind::quick_reply;
  std::string label = {};
  std::string url = {};      ///< may end in one variable
  std::string phone = {};    ///< with its country
  std::string example = {};  ///< of the code, or of the address as a whole
  std::string flow = {};     ///< id of the channel's form
  [[nodiscard]] bool operator==(const TemplateTap&) const = default;
};

/// Cards to swipe through, below the text.
struct TemplateCardDesign {
  TemplateHead head = {};
  TemplateText body = {};
  std::vector<TemplateTap> taps = {};
  [[nodiscard]] bool operator==(const TemplateCardDesign&) const = default;
};

/// A time in which an offer can be taken.
struct TemplateOffer {
  std::string text;
  bool ends = false;  ///< the end is said when it is sent
  [[nodiscard]] bool operator==(const TemplateOffer&) const = default;
};

/// Instead of a body: the channel's own words around a one-time code.
struct CodeWords {
  bool security_advice = false;
  int minutes = 0;  ///< how long the code is good; 0: not said
  [[nodiscard]] bool operator==(const CodeWords&) const = default;
};

inline constexpr std::string_view utility_category = "utility";
inline constexpr std::string_view marketing_category = "marketing";
inline constexpr std::string_view authentication_category = "authentication";

/// A message that the channel approves beforehand and that may be sent when the service window is closed. One name may
/// exist in several languages, each a template of its own.
struct MessageTemplate {
  std::string name;
  std::string language;                                  ///< the channel's: "es_MX"
  std::string category = std::string(utility_category);  ///< also words that are new to us
  bool named = false;                                    ///< its variables have names, not numbers
  TemplateHead head = {};
  TemplateText body = {};
  std::string footer = {};
  std::vector<TemplateTap> taps = {};
  std::vector<TemplateCardDesign> cards = {};
  std::optional<TemplateOffer> offer = std::nullopt;
  std::optional<CodeWords> code = std::nullopt;
  std::vector<std::string> unknown_parts = {};  ///< the channel's words for what we cannot show
  [[nodiscard]] bool operator==(const MessageTemplate&) const = default;
};

/// How templates are stored, and written in the API. Nothing for what is none.
[[nodiscard]] std::string to_json(const MessageTemplate& design);
[[nodiscard]] std::optional<MessageTemplate> read_message_template(std::string_view json);

}  // namespace tendero::crm
