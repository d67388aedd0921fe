#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/fit.hpp"
#include "channels/whatsapp/render.hpp"
#include "crm/content.hpp"
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

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace

// Any template: it is rendered without harm, fitting leaves it alone, and what our check lets through WhatsApp takes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const crm::Content content = Maker(data, size).filled();
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
