#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/fit.hpp"
#include "channels/whatsapp/render.hpp"
#include "crm/content.hpp"
#include "crm/templates/fill_template.hpp"
#include "crm/templates/template_text.hpp"
#include "sandbox/whatsapp/business_message.hpp"

namespace {

using namespace tendero;

/// Makes values of the bytes it is given, one after the other; of nothing more when they are used up.
class Maker {
 public:
  Maker(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  std::uint8_t byte() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }
  bool coin() { return byte() % 2 == 1; }
  template <class Enum>
  Enum one_of(int count) {
    return static_cast<Enum>(byte() % count);
  }
  /// Mostly short, sometimes past every limit.
  std::string text() {
    std::string text;
    const std::uint8_t length = byte() % 8;
    for (std::uint8_t index = 0; index < length; ++index) text += static_cast<char>(byte());
    if (byte() % 16 == 15) text += std::string(std::size_t{byte()} * 10, 'x');
    return text;
  }
  /// Something that passes as often as not.
  std::string word() { return coin() ? "palabra" : text(); }
  template <class Make>
  auto some(Make make) {
    std::vector<decltype(make())> list;
    const std::uint8_t count = byte() % 5;
    for (std::uint8_t index = 0; index < count; ++index) list.push_back(make());
    return list;
  }

  crm::TemplateValue value() {
    return {.text = word(),
            .name = coin() ? std::string() : word(),
            .kind = one_of<crm::TemplateValueKind>(3),
            .currency = coin() ? std::string("MXN") : text(),
            .thousandths = byte()};
  }
  crm::Media media() {
    return {.kind = one_of<crm::MediaKind>(6),
            .link = coin() ? "https://shop.test/" + word() : text(),
            .caption = coin() ? std::string() : text(),
            .filename = coin() ? std::string() : text()};
  }
  crm::TemplateHeader header() {
    crm::TemplateHeader header;
    if (coin()) header.text = value();
    if (coin()) header.media = media();
    if (coin()) {
      header.location =
          crm::Location{.latitude = byte() - 100.0, .longitude = byte() * 1.5, .name = word(), .address = word()};
    }
    if (coin()) header.product = crm::CatalogProduct{.catalog = word(), .product = word()};
    return header;
  }
  crm::ProductSection section() {
    return {.title = word(), .products = some([this] { return word(); })};
  }
  crm::TemplateButton button() {
    return {.index = static_cast<std::int8_t>(byte()),
            .kind = one_of<crm::TemplateButtonKind>(6),
            .value = word(),
            .data = coin() ? std::string(R"({"a":[1]})") : text(),
            .sections = some([this] { return section(); })};
  }
  crm::TemplateCard card() {
    return {.header = header(), .body = values(), .buttons = some([this] { return button(); })};
  }
  std::vector<crm::TemplateValue> values() {
    return some([this] { return value(); });
  }
  crm::Template filled() {
    return {.name = word(),
            .language = coin() ? std::string("es_MX") : text(),
            .header = coin() ? crm::TemplateHeader{} : header(),
            .body = values(),
            .buttons = some([this] { return button(); }),
            .cards = some([this] { return card(); }),
            .offer_ends_ms = static_cast<std::int8_t>(byte())};
  }

  /// A text with variables, and with what looks like some.
  crm::TemplateText marked() {
    constexpr std::array<std::string_view, 6> pieces{"{{1}}", "{{2}}", "{{nombre}}", "{{", "}}", " y "};
    crm::TemplateText made;
    const std::uint8_t count = byte() % 8;
    for (std::uint8_t index = 0; index < count; ++index) {
      if (coin()) {
        made.text += pieces[byte() % pieces.size()];
      } else {
        made.text += word();
      }
    }
    made.examples = some([this] { return word(); });
    return made;
  }
  crm::TemplateTap tap() {
    return {.kind = one_of<crm::TapKind>(12),
            .label = word(),
            .url = coin() ? "https://shop.test/" + marked().text : text(),
            .example = word()};
  }
  crm::TemplateHead head() { return {.format = one_of<crm::HeadFormat>(8), .text = marked()}; }
  crm::MessageTemplate design() {
    return {.name = "pedido",
            .language = "es",
            .named = coin(),
            .head = head(),
            .body = marked(),
            .taps = some([this] { return tap(); }),
            .cards = some([this] {
              return crm::TemplateCardDesign{.head = head(), .body = marked(), .taps = some([this] { return tap(); })};
            }),
            .offer = coin() ? std::optional(crm::TemplateOffer{.text = word(), .ends = coin()}) : std::nullopt,
            .code = coin() ? std::optional(crm::CodeWords{}) : std::nullopt};
  }
  /// Says something at every blank.
  crm::Filling filling_of(const crm::MessageTemplate& design) {
    crm::Filling filling{.offer_ends_ms = 1'790'000'000'000};
    for (const auto& blank : crm::blanks_of(design)) {
      filling.texts[blank.key] = coin() ? word() : text() + std::string(byte() * 8U, 'x');
      filling.files[blank.key] = media();
      filling.places[blank.key] = crm::Location{.latitude = 20, .longitude = -89};
      filling.products[blank.key] = crm::CatalogProduct{.catalog = word(), .product = word()};
      filling.shelves[blank.key] = {.thumbnail = word(), .sections = some([this] { return section(); })};
    }
    return filling;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

// Whatever WhatsApp calls a template: what is filled has a value for each variable, on one line, within the limit.
void fill_any(Maker& maker) {
  constexpr std::size_t longest_body = 1024;
  const auto design = maker.design();
  const auto filled = crm::fill(design, maker.filling_of(design), longest_body);
  if (boost::json::serialize(boost::json::value(crm::preview(design, {}))).empty()) std::abort();
  if (!filled) return;
  if (filled->body.size() != (design.code ? 1 : crm::variables_of(design.body.text).size())) std::abort();
  for (const auto& value : filled->body) {
    if (value.text.empty() || value.text.find('\n') != std::string::npos) std::abort();
  }
  if (boost::json::serialize(channels::whatsapp::render(*filled)).empty()) std::abort();
}

}  // namespace

// Any template: it is rendered without harm, fitting leaves it alone, and what our check lets through WhatsApp takes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Maker maker(data, size);
  const crm::Content content = maker.filled();
  fill_any(maker);
  if (channels::whatsapp::fit(content) != std::vector{content}) std::abort();
  auto message = channels::whatsapp::render(content);
  if (boost::json::serialize(message).empty()) std::abort();
  if (!channels::whatsapp::check(content)) return 0;
  message["messaging_product"] = "whatsapp";
  message["to"] = "+529991234567";
  sandbox::whatsapp::MediaStore store;
  if (!sandbox::whatsapp::read_message(message, store)) std::abort();
  return 0;
}
