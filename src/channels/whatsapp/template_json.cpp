#include "channels/whatsapp/template_json.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "crm/templates/template_text.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;
using crm::HeadFormat;
using crm::TapKind;

constexpr std::size_t longest_word = 60;
constexpr std::size_t longest_text = 4'096;

std::string upper(std::string_view text) {
  std::string all(text);
  std::ranges::transform(all, all.begin(), [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
  return all;
}

std::string word_at(const json::object& object, std::string_view key) {
  return clean(lower_ascii(text_at(object, key)), longest_word);
}

std::string words_at(const json::object& object, std::string_view key) {
  return clean(text_at(object, key), longest_text);
}

struct TapWord {
  TapKind kind;
  std::string_view word;
};
constexpr std::array tap_words{TapWord{TapKind::quick_reply, "QUICK_REPLY"},
                               TapWord{TapKind::url, "URL"},
                               TapWord{TapKind::phone_number, "PHONE_NUMBER"},
                               TapWord{TapKind::copy_code, "COPY_CODE"},
                               TapWord{TapKind::flow, "FLOW"},
                               TapWord{TapKind::catalog, "CATALOG"},
                               TapWord{TapKind::products, "MPM"},
                               TapWord{TapKind::product, "SPM"},
                               TapWord{TapKind::one_time_code, "OTP"},
                               TapWord{TapKind::voice_call, "VOICE_CALL"},
                               TapWord{TapKind::request_contact_info, "REQUEST_CONTACT_INFO"}};

/// Buttons whose words are the channel's own: it lists them, and takes none.
bool has_own_label(TapKind kind) { return kind == TapKind::copy_code || kind == TapKind::request_contact_info; }

// ---- reading ----

/// `example.<kind>_text` is a list, of the body a list in a list; of named variables it is a list of objects.
std::vector<std::string> examples_of(const json::object& component, std::string_view kind,
                                     const std::vector<std::string>& variables) {
  const json::object& example = object_at(component, "example");
  std::vector<std::string> examples;
  const json::array& named = array_at(example, std::string(kind) + "_named_params");
  if (!named.empty()) {
    for (const auto& variable : variables) {
      const auto found = std::ranges::find_if(named, [&](const json::value& each) {
        return each.is_object() && text_at(each.get_object(), "param_name") == variable;
      });
      examples.push_back(found == named.end() ? std::string() : words_at(found->get_object(), "example"));
    }
    return examples;
  }
  const json::array* list = &array_at(example, kind);
  if (!list->empty() && list->front().is_array()) list = &list->front().get_array();
  for (const json::value& each : *list) {
    examples.push_back(each.is_string() ? clean(std::string_view(each.get_string()), longest_text) : std::string());
  }
  return examples;
}

crm::TemplateText read_text(const json::object& component, std::string_view kind) {
  crm::TemplateText text{.text = words_at(component, "text")};
  text.examples = examples_of(component, kind, crm::variables_of(text.text));
  return text;
}

std::optional<crm::TemplateHead> read_head(const json::object& component) {
  const auto format = crm::read_head_format(word_at(component, "format"));
  if (!format || *format == HeadFormat::none) return std::nullopt;
  crm::TemplateHead head{.format = *format};
  if (*format == HeadFormat::text) {
    head.text = read_text(component, "header_text");
  } else {
    const json::array& handles = array_at(object_at(component, "example"), "header_handle");
    if (!handles.empty() && handles.front().is_string()) head.example = std::string(handles.front().get_string());
  }
  return head;
}

crm::TemplateTap read_tap(const json::object& button) {
  const auto word = upper(text_at(button, "type"));
  const auto* known = std::ranges::find(tap_words, word, &TapWord::word);
  crm::TemplateTap tap{.kind = known == tap_words.end() ? TapKind::other : known->kind,
                       .label = words_at(button, "text"),
                       .url = words_at(button, "url"),
                       .phone = words_at(button, "phone_number"),
                       .example = words_at(button, "example"),
                       .flow = text_at(button, "flow_id")};
  const json::array& examples = array_at(button, "example");
  if (!examples.empty() && examples.front().is_string()) {
    tap.example = clean(std::string_view(examples.front().get_string()), longest_text);
  }
  return tap;
}

/// Reads the components of a template or of one of its cards.
class Reading {
 public:
  explicit Reading(crm::MessageTemplate& design) : design_(design) {}

  void read(const json::array& components) {
    for (const json::value& each : components) {
      if (each.is_object()) read_component(each.get_object());
    }
  }

 private:
  void read_component(const json::object& component) {
    const auto type = upper(text_at(component, "type"));
    if (read_part(component, type, design_.head, design_.body, design_.taps)) return;
    if (type == "FOOTER") {
      design_.footer = words_at(component, "text");
      if (const auto minutes = number_at(component, "code_expiration_minutes")) {
        code().minutes = static_cast<int>(std::clamp<std::int64_t>(*minutes, 0, 10'000));
      }
    } else if (type == "CAROUSEL") {
      for (const json::value& card : array_at(component, "cards")) read_card(card);
    } else if (type == "LIMITED_TIME_OFFER") {
      const json::object& offer = object_at(component, "limited_time_offer");
      design_.offer = crm::TemplateOffer{.text = words_at(offer, "text"), .ends = flag_at(offer, "has_expiration")};
    } else {
      unknown(type);
    }
  }

  /// What a template and a card have alike.
  bool read_part(const json::object& component, std::string_view type, crm::TemplateHead& head, crm::TemplateText& body,
                 std::vector<crm::TemplateTap>& taps) {
    if (type == "HEADER") {
      auto found = read_head(component);
      if (found)
        head = *std::move(found);
      else
        unknown("HEADER " + upper(text_at(component, "format")));
    } else if (type == "BODY") {
      body = read_text(component, "body_text");
      if (flag_at(component, "add_security_recommendation")) code().security_advice = true;
    } else if (type == "BUTTONS") {
      for (const json::value& each : array_at(component, "buttons")) {
        if (!each.is_object()) continue;
        taps.push_back(read_tap(each.get_object()));
        if (taps.back().kind == TapKind::other) unknown("BUTTON " + upper(text_at(each.get_object(), "type")));
        if (taps.back().kind == TapKind::one_time_code) code();
      }
    } else {
      return false;
    }
    return true;
  }

  void read_card(const json::value& card) {
    if (!card.is_object()) return;
    crm::TemplateCardDesign design;
    for (const json::value& each : array_at(card.get_object(), "components")) {
      if (!each.is_object()) continue;
      const auto type = upper(text_at(each.get_object(), "type"));
      if (!read_part(each.get_object(), type, design.head, design.body, design.taps)) unknown("CARD " + type);
    }
    design_.cards.push_back(std::move(design));
  }

  crm::CodeWords& code() {
    if (!design_.code) design_.code.emplace();
    return *design_.code;
  }
  void unknown(std::string what) { design_.unknown_parts.push_back(clean(what, longest_word)); }

  crm::MessageTemplate& design_;
};

std::string reason_of(const json::object& said) {
  auto reason = words_at(said, "rejected_reason");
  return reason == "NONE" ? std::string() : reason;
}

/// WhatsApp Cloud API, "Authentication templates": listed with the channel's own words written out, and the button that
/// copies the code as an address that ends in it. What the shop said of them is whether and how long.
void fold_code_words(crm::MessageTemplate& design) {
  if (design.category != crm::authentication_category) return;
  if (!design.code) design.code.emplace();
  design.body = {};
  design.footer.clear();
  for (auto& tap : design.taps) {
    const bool copies = tap.kind == TapKind::url && !crm::variables_of(tap.url).empty();
    if (!copies && tap.kind != TapKind::one_time_code) continue;
    tap = {.kind = TapKind::one_time_code, .label = tap.label};
  }
}

// ---- writing ----

json::value text_value(std::string_view text) { return json::value(json::string_view(text)); }

json::array list_of(const std::vector<std::string>& texts) {
  json::array list;
  for (const auto& text : texts) list.push_back(text_value(text));
  return list;
}

/// `kind`: "header_text" or "body_text".
json::object example_object(const crm::TemplateText& text, std::string_view kind, bool named) {
  const auto variables = crm::variables_of(text.text);
  if (named) {
    json::array params;
    for (std::size_t index = 0; index < variables.size(); ++index) {
      const auto example = index < text.examples.size() ? text.examples[index] : std::string();
      params.push_back({{"param_name", variables[index]}, {"example", example}});
    }
    return {{std::string(kind) + "_named_params", std::move(params)}};
  }
  if (kind == "header_text") return {{kind, list_of(text.examples)}};
  json::array outer;
  outer.push_back(list_of(text.examples));
  return {{kind, std::move(outer)}};
}

json::object text_component(std::string_view type, const crm::TemplateText& text, std::string_view kind, bool named) {
  json::object component{{"type", type}, {"text", text.text}};
  if (!crm::variables_of(text.text).empty()) component["example"] = example_object(text, kind, named);
  return component;
}

json::object head_component(const crm::TemplateHead& head, bool named) {
  json::object component;
  if (head.format == HeadFormat::text) {
    component = text_component("HEADER", head.text, "header_text", named);
  } else {
    component["type"] = "HEADER";
    if (!head.example.empty()) component["example"] = {{"header_handle", list_of({head.example})}};
  }
  component["format"] = upper(crm::to_word(head.format));
  return component;
}

json::object button_object(const crm::TemplateTap& tap) {
  const auto* word = std::ranges::find(tap_words, tap.kind, &TapWord::kind);
  json::object button{{"type", word == tap_words.end() ? std::string_view("OTHER") : word->word}};
  if (!tap.label.empty() && !has_own_label(tap.kind)) button["text"] = tap.label;
  if (!tap.url.empty()) button["url"] = tap.url;
  if (!tap.phone.empty()) button["phone_number"] = tap.phone;
  if (!tap.flow.empty()) button["flow_id"] = tap.flow;
  if (tap.kind == TapKind::one_time_code) button["otp_type"] = "COPY_CODE";
  if (tap.kind == TapKind::copy_code) button["example"] = tap.example;
  if (tap.kind == TapKind::url && !tap.example.empty()) button["example"] = list_of({tap.example});
  return button;
}

json::object buttons_component(const std::vector<crm::TemplateTap>& taps) {
  json::array buttons;
  for (const auto& tap : taps) buttons.push_back(button_object(tap));
  return {{"type", "BUTTONS"}, {"buttons", std::move(buttons)}};
}

json::object body_component(const crm::MessageTemplate& design) {
  if (!design.code) return text_component("BODY", design.body, "body_text", design.named);
  return {{"type", "BODY"}, {"add_security_recommendation", design.code->security_advice}};
}

json::object carousel_component(const crm::MessageTemplate& design) {
  json::array cards;
  for (const auto& card : design.cards) {
    json::array components;
    if (card.head.format != HeadFormat::none) components.push_back(head_component(card.head, design.named));
    if (!card.body.text.empty()) components.push_back(text_component("BODY", card.body, "body_text", design.named));
    if (!card.taps.empty()) components.push_back(buttons_component(card.taps));
    cards.push_back({{"components", std::move(components)}});
  }
  return {{"type", "CAROUSEL"}, {"cards", std::move(cards)}};
}

json::array components_of(const crm::MessageTemplate& design) {
  json::array components;
  if (design.head.format != HeadFormat::none) components.push_back(head_component(design.head, design.named));
  components.push_back(body_component(design));
  if (design.offer) {
    components.push_back(
        {{"type", "LIMITED_TIME_OFFER"},
         {"limited_time_offer", {{"text", design.offer->text}, {"has_expiration", design.offer->ends}}}});
  }
  if (!design.footer.empty()) components.push_back({{"type", "FOOTER"}, {"text", design.footer}});
  if (design.code && design.code->minutes > 0) {
    components.push_back({{"type", "FOOTER"}, {"code_expiration_minutes", design.code->minutes}});
  }
  if (!design.cards.empty()) components.push_back(carousel_component(design));
  if (!design.taps.empty()) components.push_back(buttons_component(design.taps));
  return components;
}

}  // namespace

crm::ChannelTemplate read_channel_template(const json::object& said) {
  crm::ChannelTemplate found{.external_id = text_at(said, "id"),
                             .design = {.name = clean(text_at(said, "name"), longest_text),
                                        .language = clean(text_at(said, "language"), longest_word),
                                        .category = word_at(said, "category"),
                                        .named = word_at(said, "parameter_format") == "named"},
                             .status = word_at(said, "status"),
                             .quality = word_at(object_at(said, "quality_score"), "score"),
                             .reason = reason_of(said)};
  if (found.quality == "unknown") found.quality.clear();
  Reading(found.design).read(array_at(said, "components"));
  fold_code_words(found.design);
  return found;
}

json::object to_edit(const crm::MessageTemplate& design) {
  return {{"category", upper(design.category)}, {"components", components_of(design)}};
}

json::object to_creation(const crm::MessageTemplate& design) {
  json::object body{{"name", design.name},
                    {"language", design.language},
                    {"category", upper(design.category)},
                    {"parameter_format", design.named ? "NAMED" : "POSITIONAL"}};
  for (auto& member : to_edit(design)) body.insert(std::move(member));
  return body;
}

}  // namespace tendero::channels::whatsapp
