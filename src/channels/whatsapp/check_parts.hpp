#pragma once

#include <string>
#include <string_view>

#include "channels/whatsapp/field_check.hpp"
#include "crm/content.hpp"

/// The rules that `check` is made of, one overload for each kind of message.
namespace tendero::channels::whatsapp {

/// Which media may stand in a place.
enum class MediaPlace {
  message,  ///< of its own: any, with a caption
  header,   ///< above an interactive message or a template: image, video or document
  card,     ///< of a carousel: image or video
};
/// `field`: the name of the object that holds `id` or `link`.
void check_media(FieldCheck& check, const std::string& field, const crm::Media& media, MediaPlace place);
void check_location(FieldCheck& check, const std::string& field, const crm::Location& location);
void check_cards(FieldCheck& check, const crm::ContactCards& contacts);

void check_interactive(FieldCheck& check, const crm::Choices& choices);
void check_interactive(FieldCheck& check, const crm::LinkButton& link);
void check_interactive(FieldCheck& check, const crm::Carousel& carousel);
void check_interactive(FieldCheck& check, const crm::Products& products);
void check_interactive(FieldCheck& check, const crm::CatalogLink& link);
void check_interactive(FieldCheck& check, const crm::Request& request);
void check_interactive(FieldCheck& check, const crm::CallButton& call);
void check_interactive(FieldCheck& check, const crm::Form& form);

/// Buttons that come back with a tap, `key` holding id and title of each.
void check_reply_buttons(FieldCheck& check, const std::string& field, std::string_view key, std::size_t most,
                         const std::vector<crm::Choice>& choices);
/// `field`: the name of the list of sections, each with `product_items`.
void check_product_sections(FieldCheck& check, const std::string& field,
                            const std::vector<crm::ProductSection>& sections);

void check_template(FieldCheck& check, const crm::Template& message);

}  // namespace tendero::channels::whatsapp
