#include "crm/templates/fill_template.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "crm/templates/template_text.hpp"
#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<BlankKind, 8> blank_kinds{
    {"text", "address_end", "code", "file", "place", "product", "products", "moment"}};

constexpr std::string_view ellipsis = "…";

std::string example_at(const std::vector<std::string>& examples, std::size_t index) {
  return index < examples.size() ? examples[index] : std::string();
}

void add_text(std::vector<Blank>& blanks, const std::string& place, const TemplateText& text) {
  const auto names = variables_of(text.text);
  for (std::size_t index = 0; index < names.size(); ++index) {
    blanks.push_back({.key = place + "." + names[index],
                      .kind = BlankKind::text,
                      .name = names[index],
                      .example = example_at(text.examples, index)});
  }
}

void add_head(std::vector<Blank>& blanks, const std::string& key, const TemplateHead& head) {
  switch (head.format) {
    case HeadFormat::none:
      return;
    case HeadFormat::text:
      return add_text(blanks, key, head.text);
    case HeadFormat::image:
    case HeadFormat::video:
    case HeadFormat::gif:
    case HeadFormat::document:
      return blanks.push_back({.key = key, .kind = BlankKind::file});
    case HeadFormat::location:
      return blanks.push_back({.key = key, .kind = BlankKind::place});
    case HeadFormat::product:
      return blanks.push_back({.key = key, .kind = BlankKind::product});
  }
}

/// What a tap must be told; nothing: it stands as it was approved.
std::optional<BlankKind> blank_of(const TemplateTap& tap) {
  if (tap.kind == TapKind::url && !variables_of(tap.url).empty()) return BlankKind::address_end;
  if (tap.kind == TapKind::copy_code || tap.kind == TapKind::one_time_code) return BlankKind::code;
  if (tap.kind == TapKind::products) return BlankKind::products;
  return std::nullopt;
}

void add_taps(std::vector<Blank>& blanks, const std::string& place, const std::vector<TemplateTap>& taps) {
  for (std::size_t index = 0; index < taps.size(); ++index) {
    const auto kind = blank_of(taps[index]);
    if (!kind) continue;
    // A one-time code stands in the text as well, and is said once.
    if (taps[index].kind == TapKind::one_time_code) continue;
    blanks.push_back(
        {.key = fmt::format("{}tap.{}", place, index), .kind = *kind, .name = {}, .example = taps[index].example});
  }
}

/// The key of the code in WhatsApp's own words around it.
constexpr std::string_view code_key = "body.1";

/// One line, or nothing.
std::string said_at(const Filling& filling, std::string_view key) {
  constexpr std::string_view in_body = "body.";
  auto found = filling.texts.find(key);
  if (found == filling.texts.end() && key.starts_with(in_body)) found = filling.texts.find(key.substr(in_body.size()));
  return found == filling.texts.end() ? std::string() : to_one_line(found->second);
}

/// The filling whose longest values of the body are cut until the body as it is read fits.
Filling shortened(const MessageTemplate& design, Filling filling, std::size_t longest_body) {
  std::vector<std::pair<std::string, std::string>> values;
  std::size_t whole = count_code_points(filled(design.body.text, [](const std::string&) { return std::string(); }));
  for (const auto& name : variables_of(design.body.text)) {
    values.emplace_back("body." + name, said_at(filling, "body." + name));
    whole += count_code_points(values.back().second);
  }
  while (whole > longest_body && !values.empty()) {
    auto& longest =
        std::ranges::max_element(values, {}, [](const auto& each) { return count_code_points(each.second); })->second;
    const auto length = count_code_points(longest);
    if (length <= 1) break;
    const auto surplus = whole - longest_body;
    const auto kept = length > surplus + 1 ? length - surplus - 1 : 0;
    longest = std::string(first_code_points(longest, kept)) + std::string(ellipsis);
    whole -= length - kept - 1;
  }
  for (auto& [key, value] : values) filling.texts.insert_or_assign(std::move(key), std::move(value));
  return filling;
}

/// Fills one template; keeps nothing.
class Pen {
 public:
  Pen(const MessageTemplate& design, const Filling& filling) : design_(design), filling_(filling) {}

  [[nodiscard]] Template write() const {
    Template message{.name = design_.name,
                     .language = design_.language,
                     .shown = preview(design_, filling_),
                     .header = header("head", design_.head),
                     .body = body("body", design_.body),
                     .buttons = buttons("", design_.taps),
                     .offer_ends_ms = design_.offer && design_.offer->ends ? filling_.offer_ends_ms : 0};
    if (design_.code) message.body = {{.text = said(code_key)}};
    for (std::size_t index = 0; index < design_.cards.size(); ++index) {
      const auto& card = design_.cards[index];
      const auto place = fmt::format("card.{}.", index);
      message.cards.push_back({.header = header(place + "head", card.head),
                               .body = body(place + "body", card.body),
                               .buttons = buttons(place, card.taps)});
    }
    return message;
  }

 private:
  [[nodiscard]] std::string said(std::string_view key) const { return said_at(filling_, key); }

  [[nodiscard]] std::string name_of(const std::string& variable) const {
    return design_.named ? variable : std::string();
  }

  [[nodiscard]] TemplateHeader header(const std::string& key, const TemplateHead& head) const {
    TemplateHeader header;
    const auto names = variables_of(head.text.text);
    if (head.format == HeadFormat::text && !names.empty()) {
      header.text = TemplateValue{.text = said(key + "." + names.front()), .name = name_of(names.front())};
    }
    if (const auto file = filling_.files.find(key); file != filling_.files.end()) header.media = file->second;
    if (const auto place = filling_.places.find(key); place != filling_.places.end()) header.location = place->second;
    if (const auto product = filling_.products.find(key); product != filling_.products.end())
      header.product = product->second;
    return header;
  }

  [[nodiscard]] std::vector<TemplateValue> body(const std::string& place, const TemplateText& text) const {
    std::vector<TemplateValue> values;
    for (const auto& name : variables_of(text.text)) {
      values.push_back({.text = said(place + "." + name), .name = name_of(name)});
    }
    return values;
  }

  [[nodiscard]] std::vector<TemplateButton> buttons(const std::string& place,
                                                    const std::vector<TemplateTap>& taps) const {
    std::vector<TemplateButton> buttons;
    for (std::size_t index = 0; index < taps.size(); ++index) {
      const auto key = fmt::format("{}tap.{}", place, index);
      const auto add = [&](TemplateButtonKind kind, std::string value) {
        buttons.push_back({.index = static_cast<int>(index), .kind = kind, .value = std::move(value)});
      };
      switch (taps[index].kind) {
        case TapKind::url:
          if (!variables_of(taps[index].url).empty()) add(TemplateButtonKind::url, said(key));
          break;
        case TapKind::copy_code:
          add(TemplateButtonKind::copy_code, said(key));
          break;
        // WhatsApp Cloud API, "Authentication templates": the code goes into the text and into a button of an address.
        case TapKind::one_time_code:
          add(TemplateButtonKind::url, said(code_key));
          break;
        case TapKind::flow:
          add(TemplateButtonKind::flow, said(key));
          break;
        case TapKind::products:
          if (const auto shelf = filling_.shelves.find(key); shelf != filling_.shelves.end()) {
            add(TemplateButtonKind::products, shelf->second.thumbnail);
            buttons.back().sections = shelf->second.sections;
          }
          break;
        case TapKind::quick_reply:
          if (auto payload = said(key); !payload.empty()) add(TemplateButtonKind::quick_reply, std::move(payload));
          break;
        default:
          break;
      }
    }
    return buttons;
  }

  const MessageTemplate& design_;
  const Filling& filling_;
};

bool says(const Filling& filling, const Blank& blank) {
  switch (blank.kind) {
    case BlankKind::text:
    case BlankKind::address_end:
    case BlankKind::code:
      return !said_at(filling, blank.key).empty();
    case BlankKind::file:
      return filling.files.contains(blank.key);
    case BlankKind::place:
      return filling.places.contains(blank.key);
    case BlankKind::product:
      return filling.products.contains(blank.key);
    case BlankKind::products:
      return filling.shelves.contains(blank.key);
    case BlankKind::moment:
      return filling.offer_ends_ms > 0;
  }
  return false;
}

/// A text with what is known of its variables.
std::string shown_text(const std::string& place, const TemplateText& text, const Filling& filling) {
  const auto names = variables_of(text.text);
  return filled(text.text, [&](const std::string& name) {
    if (auto said = said_at(filling, place + "." + name); !said.empty()) return said;
    const auto index = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    const auto example = example_at(text.examples, index);
    return example.empty() ? "{{" + name + "}}" : example;
  });
}

void add_line(std::string& whole, std::string_view line) {
  if (line.empty()) return;
  if (!whole.empty()) whole += '\n';
  whole += line;
}

void add_part(std::string& whole, const std::string& place, const TemplateHead& head, const TemplateText& body,
              const Filling& filling) {
  if (head.format == HeadFormat::text)
    add_line(whole, shown_text(place + "head", head.text, filling));
  else if (head.format != HeadFormat::none)
    add_line(whole, fmt::format("[{}]", to_word(head.format)));
  add_line(whole, shown_text(place + "body", body, filling));
}

void add_labels(std::string& whole, const std::vector<TemplateTap>& taps) {
  for (const auto& tap : taps) {
    if (!tap.label.empty()) add_line(whole, "[" + tap.label + "]");
  }
}

}  // namespace

std::string_view to_word(BlankKind kind) noexcept { return blank_kinds.of(kind); }

std::string to_one_line(std::string_view text) {
  std::string line;
  bool gap = false;
  bool break_seen = false;
  for (const char each : trim(text)) {
    if (each == '\n' || each == '\r') break_seen = true;
    if (each == '\n' || each == '\r' || each == '\t' || each == ' ') {
      gap = true;
      continue;
    }
    if (gap) line += break_seen ? " · " : " ";
    gap = false;
    break_seen = false;
    line += each;
  }
  return line;
}

std::vector<Blank> blanks_of(const MessageTemplate& design) {
  std::vector<Blank> blanks;
  add_head(blanks, "head", design.head);
  if (design.code) blanks.push_back({.key = std::string(code_key), .kind = BlankKind::code, .name = "1"});
  add_text(blanks, "body", design.body);
  if (design.offer && design.offer->ends) blanks.push_back({.key = "offer", .kind = BlankKind::moment});
  for (std::size_t index = 0; index < design.cards.size(); ++index) {
    const auto place = fmt::format("card.{}.", index);
    add_head(blanks, place + "head", design.cards[index].head);
    add_text(blanks, place + "body", design.cards[index].body);
    add_taps(blanks, place, design.cards[index].taps);
  }
  add_taps(blanks, "", design.taps);
  return blanks;
}

std::vector<std::string> missing_in(const MessageTemplate& design, const Filling& filling) {
  std::vector<std::string> missing;
  for (const auto& blank : blanks_of(design)) {
    if (!says(filling, blank)) missing.push_back(blank.key);
  }
  return missing;
}

Result<Template> fill(const MessageTemplate& design, const Filling& filling, std::size_t longest_body) {
  if (!design.unknown_parts.empty()) {
    return fault(FaultKind::invalid, "template_unknown",
                 fmt::format("The template has parts that cannot be filled from here: {}. Choose another one.",
                             fmt::join(design.unknown_parts, ", ")));
  }
  if (const auto missing = missing_in(design, filling); !missing.empty()) {
    return fault(FaultKind::invalid, "template_incomplete",
                 fmt::format("Say what stands at: {}.", fmt::join(missing, ", ")));
  }
  const auto fitting = shortened(design, filling, longest_body);
  return Pen(design, fitting).write();
}

std::string preview(const MessageTemplate& design, const Filling& filling) {
  std::string whole;
  add_part(whole, "", design.head, design.body, filling);
  if (design.code) {
    const auto code = said_at(filling, code_key);
    add_line(whole, code.empty() ? std::string("{{1}}") : code);
  }
  if (design.offer) add_line(whole, design.offer->text);
  for (std::size_t index = 0; index < design.cards.size(); ++index) {
    add_part(whole, fmt::format("card.{}.", index), design.cards[index].head, design.cards[index].body, filling);
    add_labels(whole, design.cards[index].taps);
  }
  add_line(whole, design.footer);
  add_labels(whole, design.taps);
  return whole;
}

}  // namespace tendero::crm
