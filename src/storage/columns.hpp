#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "database/database.hpp"

/// How ids and words of this room go into columns and come out of them.
namespace tendero::storage {

/// An id that is not there is stored as NULL.
template <class Tag>
[[nodiscard]] database::Value maybe(Id<Tag> id) {
  return id ? database::Value(id) : database::Value();
}

template <class IdType>
[[nodiscard]] std::optional<IdType> maybe_id(const database::Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return row.id<IdType>(column);
}

/// A word that our own code stored; one that cannot be read means a bug or a damaged database, and throws.
template <class Enumeration>
[[nodiscard]] Enumeration stored(std::optional<Enumeration> (*read)(std::string_view) noexcept, std::string_view word) {
  const auto value = read(word);
  if (!value) throw std::logic_error("stored word cannot be read: " + std::string(word));
  return *value;
}

}  // namespace tendero::storage
