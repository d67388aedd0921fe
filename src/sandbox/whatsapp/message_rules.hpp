#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "sandbox/whatsapp/media_store.hpp"
#include "sandbox/whatsapp/message_field.hpp"

/// WhatsApp Cloud API, "Send messages": the rules of each type of message, each returning what the phone shows of it. A
/// broken rule is kept by the field.
namespace tendero::sandbox::whatsapp {

/// Which members of a media object may stand beside `id` or `link`.
enum class MediaPlace { message, header, card };

/// `type`: image, video, audio, document or sticker. Returns where the phone finds the file.
std::string read_media_address(const Field& media, std::string_view type, MediaPlace place, MediaStore& store);
[[nodiscard]] boost::json::object read_media(const Field& media, const std::string& type, MediaStore& store);

[[nodiscard]] boost::json::object read_text(const Field& text);
[[nodiscard]] boost::json::object read_location(const Field& location);
[[nodiscard]] boost::json::object read_reaction(const Field& reaction);
[[nodiscard]] boost::json::object read_contacts(const Field& contacts);
[[nodiscard]] boost::json::object read_interactive(const Field& interactive, MediaStore& store);
[[nodiscard]] boost::json::object read_template(const Field& filled, MediaStore& store);

/// What can be tapped, of each type of `interactive`; its members are what the phone shows beside body and header.
[[nodiscard]] boost::json::object read_buttons(const Field& action);
[[nodiscard]] boost::json::object read_list(const Field& action);
[[nodiscard]] boost::json::object read_link(const Field& action);
[[nodiscard]] boost::json::object read_request(const Field& action, const std::string& type);
[[nodiscard]] boost::json::object read_call(const Field& action);
[[nodiscard]] boost::json::object read_flow(const Field& action);
[[nodiscard]] boost::json::object read_product(const Field& action);
[[nodiscard]] boost::json::object read_product_list(const Field& action);
[[nodiscard]] boost::json::object read_catalog(const Field& action);
[[nodiscard]] boost::json::object read_carousel(const Field& action, MediaStore& store);

/// Reply buttons under `key`, each with an id and a title that no other one has.
[[nodiscard]] boost::json::array read_replies(const Field& buttons, const std::string& key, std::size_t most);
/// Sections of products; how many products there are.
std::size_t read_product_sections(const Field& sections);

/// What the phone shows of something it has no picture for.
[[nodiscard]] boost::json::object text_view(std::string text);

}  // namespace tendero::sandbox::whatsapp
