#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

/// What phones show of a message that is more than words: `type`, an object under that type, and `text`, which says the
/// same in words for whoever cannot show it (a picture has none: it is always shown).
namespace tendero::sandbox::whatsapp {

struct ShownFile {
  std::string type;            ///< image, video, audio, document or sticker
  std::string url;             ///< as the page asks for it
  std::string mime_type = {};  ///< empty: only an address is known
  std::size_t bytes = 0;       ///< 0: the same
  std::string filename = {};
  std::string caption = {};
  bool voice = false;
};
[[nodiscard]] boost::json::object file_view(const ShownFile& file);
/// Puts other words below a file that `file_view` made.
void set_caption(boost::json::object& view, std::string_view caption);

struct ShownPlace {
  double latitude = 0;
  double longitude = 0;
  std::string name = {};
  std::string address = {};
};
[[nodiscard]] boost::json::object place_view(const ShownPlace& place);

/// Of contact cards as WhatsApp writes them: each with its name and its numbers. What is no card is left out.
[[nodiscard]] boost::json::object cards_view(const boost::json::array& cards);

/// `items`: {product, quantity, price, currency} each.
[[nodiscard]] boost::json::object cart_view(boost::json::array items, std::string_view words);

/// Of an emoji on another message; an empty one takes the last away.
[[nodiscard]] boost::json::object reaction_view(std::string_view target, std::string_view emoji);
[[nodiscard]] bool is_reaction(const boost::json::object& view);
/// The message that a reaction is put on.
[[nodiscard]] std::string target_of(const boost::json::object& reaction);

}  // namespace tendero::sandbox::whatsapp
