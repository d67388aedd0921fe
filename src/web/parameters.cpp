#include "web/parameters.hpp"

#include <charconv>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::web {

namespace {

constexpr std::size_t longest = 200;  // bytes; nobody types more, and some of it ends up in a backend's URL

std::unexpected<Fault> wrong(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

std::optional<std::int64_t> read_number(std::string_view written) {
  std::int64_t number = 0;
  const auto* const end = written.data() + written.size();
  const auto [stopped, error] = std::from_chars(written.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

}  // namespace

std::string parameter(const Call& call, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (const auto value = call.request.query(name)) return std::string(trim(*value));
  }
  return {};
}

Result<std::string> text_parameter(const Call& call, std::initializer_list<std::string_view> names) {
  auto value = parameter(call, names);
  if (value.size() > longest) {
    return wrong(fmt::format("{} must not be longer than {} bytes.", *names.begin(), longest));
  }
  return value;
}

Result<std::string> required_parameter(const Call& call, std::initializer_list<std::string_view> names) {
  auto value = text_parameter(call, names);
  if (value && value->empty()) return wrong(fmt::format("{} is missing.", *names.begin()));
  return value;
}

Result<std::int64_t> number_parameter(const Call& call, std::string_view name, std::int64_t usual, std::int64_t least,
                                      std::int64_t most) {
  const auto written = parameter(call, {name});
  if (written.empty()) return usual;
  const auto number = read_number(written);
  if (!number || *number < least || *number > most) {
    return wrong(most == std::numeric_limits<std::int64_t>::max()
                     ? fmt::format("{} must be a whole number, at least {}.", name, least)
                     : fmt::format("{} must be a whole number from {} to {}.", name, least, most));
  }
  return *number;
}

Result<std::optional<bool>> flag_parameter(const Call& call, std::string_view name) {
  const auto written = parameter(call, {name});
  if (written.empty()) return std::nullopt;
  if (written != "true" && written != "false") return wrong(fmt::format("{} must be true or false.", name));
  return written == "true";
}

Result<int> limit_parameter(const Call& call, int usual, int most) {
  const auto limit = number_parameter(call, "limit", usual, 1, most);
  if (!limit) return std::unexpected(limit.error());
  return static_cast<int>(*limit);
}

Result<std::int64_t> id_in_path(const Call& call, std::string_view name) {
  const auto number = read_number(call.path.find(name)->second);
  if (!number || *number <= 0) return fault(FaultKind::not_found, "not_found", "There is no such thing.");
  return *number;
}

}  // namespace tendero::web
