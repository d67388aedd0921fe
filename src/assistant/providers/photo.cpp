#include "assistant/providers/photo.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tendero::assistant {

namespace json = boost::json;

namespace {

constexpr unsigned marker_byte = 0xFF;
constexpr unsigned start_of_scan = 0xDA;
constexpr unsigned first_application = 0xE1;  // E0 is JFIF itself
constexpr unsigned last_application = 0xEF;
constexpr unsigned colours = 0xEE;  // Adobe's, without which colours are read wrongly
constexpr unsigned comment = 0xFE;

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool tells_of_more(unsigned marker) {
  return marker == comment || (marker >= first_application && marker <= last_application && marker != colours);
}

}  // namespace

std::string without_metadata(std::string jpeg) {
  constexpr std::size_t head = 4;  // marker and length, ITU T.81, B.1.1.4
  if (!jpeg.starts_with("\xFF\xD8")) return jpeg;
  const std::string_view all = jpeg;
  std::string plain(all.substr(0, 2));
  std::size_t at = 2;
  while (at + head <= all.size() && byte_at(all, at) == marker_byte && byte_at(all, at + 1) != start_of_scan) {
    const std::size_t length = 2 + (byte_at(all, at + 2) << 8 | byte_at(all, at + 3));
    if (length < head || at + length > all.size()) return jpeg;
    if (!tells_of_more(byte_at(all, at + 1))) plain += all.substr(at, length);
    at += length;
  }
  plain += all.substr(at);
  return plain;
}

bool is_photo_type(std::string_view mime_type) noexcept {
  return mime_type == "image/jpeg" || mime_type == "image/png" || mime_type == "image/webp";
}

std::string responses_photo_body(const PhotoQuestion& question) {
  const json::array content{json::object{{"type", "input_text"}, {"text", question.question}},
                            json::object{{"type", "input_image"}, {"image_url", question.data_url}, {"detail", "low"}}};
  return json::serialize(json::object{{"model", question.model},
                                      {"store", false},
                                      {"instructions", question.instructions},
                                      {"input", json::array{json::object{{"role", "user"}, {"content", content}}}},
                                      {"max_output_tokens", question.max_output_tokens}});
}

std::string chat_photo_body(const PhotoQuestion& question, const CapabilityProfile& profile) {
  const json::array content{
      json::object{{"type", "text"}, {"text", question.question}},
      json::object{{"type", "image_url"}, {"image_url", json::object{{"url", question.data_url}, {"detail", "low"}}}}};
  return json::serialize(
      json::object{{"model", question.model},
                   {"messages", json::array{json::object{{"role", "system"}, {"content", question.instructions}},
                                            json::object{{"role", "user"}, {"content", content}}}},
                   {profile.max_tokens_field, question.max_output_tokens}});
}

}  // namespace tendero::assistant
