#include "contract/api/malformed/spoilt_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "net/http_message.hpp"

namespace tendero::test {

namespace {

namespace json = boost::json;

/// Escapes that stand for nothing, or for what is no text.
const std::vector<std::string> unreadable{
    "%",   "%4",     "%zz",    "%g0",       "%%",           "%u0041", "%00", "a%00b",
    "%ff", "%c0%af", "%c3%28", "%ed%a0%80", "%f4%90%80%80", "%e2%82", "%80", "%fe%ff%00a"};

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t at = 1; at <= path.size();) {
    const auto slash = std::min(path.find('/', at), path.size());
    segments.push_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return segments;
}

std::string join(const std::vector<std::string>& segments) {
  std::string path;
  for (const auto& segment : segments) path += "/" + segment;
  return path;
}

class PathSpoiler {
 public:
  PathSpoiler(const ApiDescription& api, const DescribedOperation& operation, const std::string& target, Dice& dice)
      : api_(api), operation_(operation), dice_(dice) {
    const auto question = std::min(target.find('?'), target.size());
    path_ = target.substr(0, question);
    query_ = target.substr(question);
  }

  std::optional<SpoiltAddress> broken_escape() {
    auto segments = split(path_);
    auto& segment = segments.at(dice_.below(segments.size()));
    segment.insert(dice_.below(segment.size() + 1), dice_.pick(unreadable));
    // What stood behind it may have made it whole.
    const auto decoded = net::decode_component(segment);
    if (decoded && !decoded->contains('\0') && is_utf8(*decoded)) return std::nullopt;
    return SpoiltAddress{"broken escape", join(segments) + query_};
  }

  std::optional<SpoiltAddress> traversal() {
    static const std::vector<std::string> steps{
        "..", ".", "%2e%2e",  "%2E", "..%2f..", "%2e%2e%2f", "..%5c..", "...", "..;", "%252e%252e", "..%2fetc%2fpasswd",
        "",   "~", "..%c2%a0"};
    auto segments = split(path_);
    segments.insert(segments.begin() + static_cast<std::ptrdiff_t>(dice_.below(segments.size() + 1)),
                    dice_.pick(steps));
    return nowhere("traversal", join(segments));
  }

  std::optional<SpoiltAddress> other_slashes() {
    static const std::vector<std::string> slashes{"%2f", "%2F", "//", "\\", "%5c", "%252f", "/./", "/%20"};
    std::vector<std::size_t> places;
    for (std::size_t at = 1; at < path_.size(); ++at) {
      if (path_[at] == '/') places.push_back(at);
    }
    if (places.empty()) return std::nullopt;
    auto path = path_;
    path.replace(dice_.pick(places), 1, dice_.pick(slashes));
    return nowhere("other slashes", path);
  }

  std::optional<SpoiltAddress> misspelt() {
    static const std::vector<std::string> tails{"/", ".json", ";a=b", "%20", "~", "x", "'", "/.", "%23", "*", "%3f"};
    if (dice_.below(2) == 0) return nowhere("a tail", path_ + dice_.pick(tails));
    auto path = path_;
    auto& letter = path.at(dice_.below(path.size()));
    letter = static_cast<char>(letter ^ 0x20);
    if (letter <= ' ' || letter == '?' || letter == '#' || letter == '%' || letter == 0x7f) return std::nullopt;
    return nowhere("other letters", path);
  }

  std::optional<SpoiltAddress> very_long() {
    return nowhere("very long", path_ + "/" + std::string(1 + dice_.below(9'000), 'a'));
  }

  std::optional<SpoiltAddress> wrong_id() {
    const auto pattern = split(operation_.path);
    auto segments = split(path_);
    std::vector<std::size_t> variable;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      if (pattern[at].starts_with('{')) variable.push_back(at);
    }
    if (variable.empty()) return std::nullopt;
    segments[dice_.pick(variable)] = no_id();
    return SpoiltAddress{"wrong id", join(segments) + query_};
  }

 private:
  /// Nobody and nothing is called like this.
  std::string no_id() {
    const auto odd = dice_.hex(12);
    const std::vector<std::string> ids{"zq" + odd,
                                       "-1",
                                       "0",
                                       "-0",
                                       "%2B1x",
                                       "1.5x",
                                       "0x1",
                                       "999999999999999999999999",
                                       "-9223372036854775809",
                                       "..",
                                       "%20%20",
                                       "%09",
                                       "%7B%7D",
                                       "%5B%5D",
                                       "zq%2Fzq",
                                       "zq%3Fa=b",
                                       "%27zq%27%20OR%20%27zq%27=%27zq",
                                       "zq%22%3B--",
                                       "%3Czq%3E" + odd,
                                       "%F0%9F%8D%95zq" + odd,
                                       "%E2%80%AEzq",
                                       "%D9%A3",
                                       "zq%0D%0AX-Header:%20zq",
                                       "zq%F3%A0%80%81",
                                       "zq" + std::string(3'000, 'q')};
    return dice_.pick(ids);
  }

  /// Only when the path really leads nowhere.
  std::optional<SpoiltAddress> nowhere(std::string what, const std::string& path) {
    if (api_.path_of(path) != nullptr) return std::nullopt;
    return SpoiltAddress{std::move(what), path + query_};
  }

  const ApiDescription& api_;
  const DescribedOperation& operation_;
  Dice& dice_;
  std::string path_;
  std::string query_;
};

std::optional<json::value> as_number(const std::string& written) {
  std::int64_t number = 0;
  const auto* const end = written.data() + written.size();
  const auto [stopped, error] = std::from_chars(written.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return json::value(number);
}

std::string with_parameter(const std::string& target, const std::string& name, const std::optional<std::string>& value,
                           bool first) {
  const auto question = std::min(target.find('?'), target.size());
  std::vector<std::string> pairs;
  for (std::size_t at = question + 1; at < target.size();) {
    const auto end = std::min(target.find('&', at), target.size());
    const auto pair = target.substr(at, end - at);
    if (first || !pair.starts_with(name + "=")) pairs.push_back(pair);
    at = end + 1;
  }
  if (value) pairs.insert(pairs.begin(), name + "=" + *value);
  std::string query;
  for (const auto& pair : pairs) query += (query.empty() ? "?" : "&") + pair;
  return target.substr(0, question) + query;
}

}  // namespace

std::vector<const json::object*> parameters_of(const ApiDescription& api, const DescribedOperation& operation,
                                               std::string_view place) {
  std::vector<const json::object*> found;
  const auto* listed = operation.says->if_contains("parameters");
  if (listed == nullptr) return found;
  for (const auto& each : listed->as_array()) {
    const auto& parameter = api.schemas().resolve(each).as_object();
    if (parameter.at("in") == json::value(place)) found.push_back(&parameter);
  }
  return found;
}

bool breaks_parameter(const ApiDescription& api, const json::object& parameter, const std::string& written) {
  const auto text = trim(written);
  const auto& schema = parameter.at("schema");
  const auto* required = parameter.if_contains("required");
  if (text.empty()) return required != nullptr && required->as_bool();
  const auto& rules = api.schemas().resolve(schema).as_object();
  const auto* type = rules.if_contains("type");
  const auto is = [type](std::string_view word) { return type != nullptr && *type == json::value(word); };
  if (is("boolean")) return text != "true" && text != "false";
  const auto value = is("integer") ? as_number(std::string(text)) : std::optional(json::value(text));
  return !value || !api.schemas().problems(schema, *value, Direction::sent).empty();
}

SpoiltAddress spoil_path(const ApiDescription& api, const DescribedOperation& operation, const std::string& target,
                         Dice& dice) {
  using Way = std::optional<SpoiltAddress> (PathSpoiler::*)();
  static constexpr std::array<Way, 9> ways{
      &PathSpoiler::broken_escape, &PathSpoiler::broken_escape, &PathSpoiler::traversal,
      &PathSpoiler::other_slashes, &PathSpoiler::misspelt,      &PathSpoiler::very_long,
      &PathSpoiler::wrong_id,      &PathSpoiler::wrong_id,      &PathSpoiler::wrong_id};
  PathSpoiler spoiler(api, operation, target, dice);
  for (;;) {
    if (auto spoilt = (spoiler.*dice.pick(ways))()) return *std::move(spoilt);
  }
}

SpoiltAddress spoil_query(const ApiDescription& api, const DescribedOperation& operation, const std::string& target,
                          Dice& dice) {
  static const std::vector<std::string> values{"abc",
                                               "-1",
                                               "0",
                                               "1.5",
                                               "1e3",
                                               "0x10",
                                               "10000",
                                               "999999999999999999999999",
                                               "-9223372036854775809",
                                               "%D9%A3",
                                               "1;2",
                                               "1,2",
                                               "null",
                                               "true",
                                               "[]",
                                               "%7B%7D",
                                               "5%205",
                                               "nonsense",
                                               "OPEN",
                                               "%27%20OR%20%27zq",
                                               "",
                                               "%20",
                                               std::string(5'000, 'q')};
  const auto parameters = parameters_of(api, operation, "query");
  for (;;) {
    const auto& parameter = *dice.pick(parameters);
    const std::string name(parameter.at("name").as_string());
    const auto* required = parameter.if_contains("required");
    if (dice.below(12) == 0 && required != nullptr && required->as_bool())
      return {"without " + name, with_parameter(target, name, std::nullopt, false)};
    const bool readable = dice.below(3) != 0;
    const auto& value = readable ? dice.pick(values) : dice.pick(unreadable);
    const auto decoded = net::decode_component(value, true);
    if (readable && !breaks_parameter(api, parameter, decoded.value())) continue;
    // Of two with the same name the first counts.
    const bool beside = dice.below(4) == 0;
    return {fmt::format("{}={}", name, value.substr(0, 40)), with_parameter(target, name, value, beside)};
  }
}

}  // namespace tendero::test
