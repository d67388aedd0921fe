#include <utility>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/media_types.hpp"
#include "sandbox/whatsapp/message_rules.hpp"
#include "sandbox/whatsapp/message_view.hpp"

/// WhatsApp Cloud API, "Text messages", "Media messages", "Location messages" and "Reaction messages".
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

std::string read_stored(const Field& id, std::string_view type, MediaStore& store) {
  const std::string name = id.id(limits::external_id);
  const StoredMedia* stored = store.find(name);
  if (stored == nullptr) {
    id.not_valid("is not the id of a media that was uploaded.");
  } else if (!suits(type, stored->mime_type)) {
    id.not_valid(fmt::format("is a file of type {}, which {} cannot be.", stored->mime_type, type));
  } else if (const auto most = most_bytes_of(type, stored->mime_type); stored->bytes.size() > most) {
    id.not_valid(fmt::format("is a file of more than {} bytes.", most));
  }
  return "/phone/media/" + name;
}

/// WhatsApp Cloud API, "Audio messages": a voice note is Ogg with Opus, and a long one shows as a file.
bool shows_as_voice(const Field& media, MediaStore& store) {
  if (!media.may("voice").flag()) return false;
  const Field id = media.may("id");
  const StoredMedia* stored = id.given() ? store.find(id.text(limits::external_id)) : nullptr;
  if (stored == nullptr) return true;
  if (!stored->mime_type.starts_with("audio/ogg")) id.not_valid("must be an Ogg file: it is sent as a voice note.");
  return stored->bytes.size() <= limits::voice_note_with_icon;
}

}  // namespace

json::object text_view(std::string text) { return {{"type", "text"}, {"text", std::move(text)}}; }

json::object read_text(const Field& text) {
  text.only({"body", "preview_url"});
  text.may("preview_url").flag();
  return text_view(text.need("body").text(limits::text_body));
}

std::string read_media_address(const Field& media, std::string_view type, MediaPlace place, MediaStore& store) {
  const bool captioned = place == MediaPlace::message && type != "audio" && type != "sticker";
  if (captioned && type == "document") {
    media.only({"id", "link", "caption", "filename"});
  } else if (captioned) {
    media.only({"id", "link", "caption"});
  } else if (type == "document") {
    media.only({"id", "link", "filename"});
  } else if (type == "audio") {
    media.only({"id", "link", "voice"});
  } else {
    media.only({"id", "link"});
  }
  const Field id = media.may("id");
  const Field link = media.may("link");
  if (media.given() && id.given() == link.given()) {
    media.refuse(wrong_parameter(fmt::format("Param {} must have either id or link.", media.name())));
  }
  media.may("filename").text(limits::document_filename);
  return id.given() ? read_stored(id, type, store) : link.url(limits::media_link);
}

json::object read_media(const Field& media, const std::string& type, MediaStore& store) {
  ShownFile shown{.type = type, .url = read_media_address(media, type, MediaPlace::message, store)};
  shown.caption = media.may("caption").text(limits::caption);
  shown.filename = media.may("filename").text(limits::document_filename);
  shown.voice = type == "audio" && shows_as_voice(media, store);
  const Field id = media.may("id");
  if (const StoredMedia* stored = id.given() ? store.find(id.text(limits::external_id)) : nullptr; stored != nullptr) {
    shown.mime_type = stored->mime_type;
    shown.bytes = stored->bytes.size();
  }
  return file_view(shown);
}

json::object read_location(const Field& location) {
  location.only({"latitude", "longitude", "name", "address"});
  constexpr auto highest = static_cast<double>(limits::latitude);
  constexpr auto furthest = static_cast<double>(limits::longitude);
  ShownPlace shown;
  shown.latitude = location.need("latitude").number(-highest, highest);
  shown.longitude = location.need("longitude").number(-furthest, furthest);
  shown.name = location.may("name").text(limits::undocumented_text);
  shown.address = location.may("address").text(limits::undocumented_text);
  return place_view(shown);
}

json::object read_reaction(const Field& reaction) {
  reaction.only({"message_id", "emoji"});
  const std::string target = reaction.need("message_id").text(limits::external_id);
  const Field emoji = reaction.need("emoji");
  // WhatsApp Cloud API, "Reaction messages": an empty one takes the reaction back.
  return reaction_view(target, emoji.is_empty_text() ? std::string() : emoji.text(limits::undocumented_text));
}

}  // namespace tendero::sandbox::whatsapp
