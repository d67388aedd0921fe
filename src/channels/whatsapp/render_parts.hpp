#pragma once

#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "crm/content.hpp"

/// The objects that `render` is made of.
namespace tendero::channels::whatsapp {

/// The type of a message with such a file, which is also the name of its object: a voice note is an audio.
[[nodiscard]] std::string_view type_of(crm::MediaKind kind) noexcept;
[[nodiscard]] boost::json::object media_object(const crm::Media& media);
[[nodiscard]] boost::json::object location_object(const crm::Location& location);
/// Puts `value` under `key` unless it is empty.
void put(boost::json::object& object, std::string_view key, std::string_view value);
/// What `json` says; the words themselves when they are no JSON, so that they are refused where they stand.
[[nodiscard]] boost::json::value object_said_by(std::string_view json);

/// True for one product that can be shown alone: WhatsApp Cloud API, "Single-product messages", knows no header.
[[nodiscard]] bool is_single(const crm::Products& products) noexcept;

/// Sections of products, each with `product_items`.
[[nodiscard]] boost::json::array product_sections(const std::vector<crm::ProductSection>& sections);

[[nodiscard]] boost::json::object interactive_object(const crm::Choices& choices);
[[nodiscard]] boost::json::object interactive_object(const crm::LinkButton& link);
[[nodiscard]] boost::json::object interactive_object(const crm::Carousel& carousel);
[[nodiscard]] boost::json::object interactive_object(const crm::Products& products);
[[nodiscard]] boost::json::object interactive_object(const crm::CatalogLink& link);
[[nodiscard]] boost::json::object interactive_object(const crm::Request& request);
[[nodiscard]] boost::json::object interactive_object(const crm::CallButton& call);
[[nodiscard]] boost::json::object interactive_object(const crm::Form& form);

[[nodiscard]] boost::json::object template_object(const crm::Template& message);

}  // namespace tendero::channels::whatsapp
