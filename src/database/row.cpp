#include <stdexcept>
#include <string>

#include "database/database.hpp"

namespace tendero::database {
namespace {

template <class Wanted>
const Wanted& column_as(const std::vector<Value>& values, std::size_t column, const char* wanted) {
  const auto* found = std::get_if<Wanted>(&values.at(column).storage());
  if (found == nullptr) throw std::logic_error("column " + std::to_string(column) + " is not " + wanted);
  return *found;
}

}  // namespace

std::int64_t Row::integer(std::size_t column) const { return column_as<std::int64_t>(values_, column, "an integer"); }

const std::string& Row::text(std::size_t column) const { return column_as<std::string>(values_, column, "a text"); }

std::optional<Instant> Row::maybe_instant(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

std::optional<std::int64_t> Row::maybe_integer(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::string Row::text_or_empty(std::size_t column) const { return is_null(column) ? std::string() : text(column); }

}  // namespace tendero::database
