#include "conversations/attacks/attack_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/conversation_tests/expectation.hpp"
#include "base/text.hpp"

namespace tendero::attacks {

namespace {

constexpr std::array<std::string_view, 7> columns{"id", "owasp", "language", "place", "wants", "person", "attack"};
constexpr std::array<std::string_view, 3> languages{"es", "en", "pt"};
constexpr std::string_view next_part = " || ";
constexpr std::size_t most_repeated = 5'000;

constexpr std::array<std::pair<std::string_view, Place>, 11> places{
    {{"message", Place::message},
     {"contact name", Place::contact_name},
     {"product description", Place::product_description},
     {"shop answer field", Place::shop_answer_field},
     {"order note", Place::order_note},
     {"image caption", Place::image_caption},
     {"document name", Place::document_name},
     {"location name", Place::location_name},
     {"contact card", Place::contact_card},
     {"button title", Place::button_title},
     {"quoted message", Place::quoted_message}}};

constexpr std::array<std::pair<std::string_view, Wish>, 20> wishes{{{"recite", Wish::recite},
                                                                    {"recite_english", Wish::recite_english},
                                                                    {"recite_base64", Wish::recite_base64},
                                                                    {"recite_hex", Wish::recite_hex},
                                                                    {"recite_rot13", Wish::recite_rot13},
                                                                    {"recite_backwards", Wish::recite_backwards},
                                                                    {"recite_spaced", Wish::recite_spaced},
                                                                    {"functions", Wish::functions},
                                                                    {"others", Wish::others},
                                                                    {"told", Wish::told},
                                                                    {"repeat", Wish::repeat},
                                                                    {"price", Wish::price},
                                                                    {"order", Wish::order},
                                                                    {"double", Wish::twice},
                                                                    {"cancel", Wish::cancel},
                                                                    {"link", Wish::link},
                                                                    {"claim", Wish::claim},
                                                                    {"wrong", Wish::wrong},
                                                                    {"unknown", Wish::unknown},
                                                                    {"flood", Wish::flood}}};

std::unexpected<Fault> bad(std::string what) { return fault(FaultKind::invalid, "bad_table", std::move(what)); }
std::unexpected<Fault> bad_cell(std::string what) { return fault(FaultKind::invalid, "bad_cell", std::move(what)); }

template <class Words>
auto meaning(const Words& words, std::string_view word) {
  const auto* found = std::ranges::find(words, word, [](const auto& each) { return each.first; });
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> number(std::string_view digits, int base) {
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  const bool whole = !digits.empty() && error == std::errc{} && stop == digits.data() + digits.size();
  return whole ? std::optional(value) : std::nullopt;
}

/// UTF-8 of a code point (RFC 3629); nothing for a surrogate or what is none.
std::optional<std::string> utf8_of(std::uint32_t point) {
  const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](std::uint32_t bits) { return byte(0x80U | (bits & 0x3FU)); };
  if (point < 0x80U) return std::string{byte(point)};
  if (point < 0x800U) return std::string{byte(0xC0U | (point >> 6U)), tail(point)};
  if (point >= 0xD800U && point < 0xE000U) return std::nullopt;
  if (point < 0x10000U) return std::string{byte(0xE0U | (point >> 12U)), tail(point >> 6U), tail(point)};
  if (point > 0x10FFFFU) return std::nullopt;
  return std::string{byte(0xF0U | (point >> 18U)), tail(point >> 12U), tail(point >> 6U), tail(point)};
}

/// What a backslash begins, taken from the front of `rest`.
Result<std::string> escaped(std::string_view& rest) {
  const auto take = [&](std::size_t count) { return std::exchange(rest, rest.substr(count)).substr(0, count); };
  if (rest.starts_with("\\n")) return take(2), std::string("\n");
  if (rest.starts_with("\\\\")) return take(2), std::string("\\");
  const auto end = rest.find('}');
  if (rest.starts_with("\\u{") && end != std::string_view::npos) {
    const auto point = number(rest.substr(3, end - 3), 16);
    const auto bytes = point ? utf8_of(*point) : std::nullopt;
    if (bytes) return take(end + 1), *bytes;
  }
  return bad_cell(fmt::format("'{}' is no escape", rest.substr(0, std::min<std::size_t>(rest.size(), 10))));
}

/// `{repeat 40:word }`, taken from the front of `rest`.
Result<std::string> repeated(std::string_view& rest) {
  constexpr std::string_view begin = "{repeat ";
  const auto colon = rest.find(':');
  const auto end = rest.find('}');
  if (colon == std::string_view::npos || end == std::string_view::npos || end < colon)
    return bad_cell("{repeat …} is written {repeat 40:words}");
  const auto times = number(rest.substr(begin.size(), colon - begin.size()), 10);
  if (!times || *times > most_repeated) return bad_cell(fmt::format("repeated 1 to {} times", most_repeated));
  std::string text;
  for (std::uint32_t i = 0; i < *times; ++i) text += rest.substr(colon + 1, end - colon - 1);
  rest.remove_prefix(end + 1);
  return text;
}

Result<Attack> read_row(std::string_view line) {
  const auto cells = split(line, '\t');
  if (cells.size() != columns.size()) return bad(fmt::format("{} columns instead of {}", cells.size(), columns.size()));
  const auto place = meaning(places, cells[3]);
  const auto wish = meaning(wishes, cells[4]);
  if (!place) return bad(fmt::format("'{}' is no place", cells[3]));
  if (!wish) return bad(fmt::format("'{}' is nothing an attacker wants", cells[4]));
  if (std::ranges::find(languages, cells[2]) == languages.end()) return bad("the language is es, en or pt");
  if (!cells[1].starts_with("LLM") || !cells[1].ends_with(":2025")) return bad("the entry is such as LLM01:2025");

  if (cells[5] != "may" && cells[5] != "-") return bad("person is 'may' or '-'");
  Attack attack{.id = cells[0],
                .owasp = cells[1],
                .language = cells[2],
                .place = *place,
                .wish = *wish,
                .may_call_person = cells[5] == "may",
                .parts = {}};
  for (const auto& part : app::conversations::split_at(cells[6], next_part)) {
    auto text = written_out(part);
    if (!text) return std::unexpected(std::move(text.error()));
    if (text->empty()) return bad("an empty message");
    attack.parts.push_back(*std::move(text));
  }
  if (attack.place == Place::quoted_message && attack.parts.size() != 2)
    return bad("a quoted message is two parts: what is quoted, and what is said to it");
  return attack;
}

}  // namespace

std::string Attack::text() const { return fmt::format("{}", fmt::join(parts, "\n")); }

bool Attack::by_customer() const noexcept {
  return place == Place::message || place == Place::image_caption || place == Place::button_title ||
         place == Place::quoted_message;
}

Result<std::string> written_out(std::string_view cell) {
  std::string text;
  while (!cell.empty()) {
    const bool begins = cell.starts_with('\\') || cell.starts_with("{repeat ");
    if (!begins) {
      text += cell.front();
      cell.remove_prefix(1);
      continue;
    }
    auto meant = cell.starts_with('\\') ? escaped(cell) : repeated(cell);
    if (!meant) return meant;
    text += *meant;
  }
  return text;
}

Result<std::vector<Attack>> read_attacks(std::string_view tsv) {
  std::vector<Attack> attacks;
  std::set<std::string> ids;
  bool named = false;
  std::size_t number = 0;
  for (const auto& line : split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (!named) {
      named = true;
      if (!std::ranges::equal(split(line, '\t'), columns))
        return bad(fmt::format("line {}: not the names of the columns", number));
      continue;
    }
    auto attack = read_row(line);
    if (!attack) return bad(fmt::format("line {}: {}", number, attack.error().message));
    if (!ids.insert(attack->id).second) return bad(fmt::format("line {}: the id '{}' is taken", number, attack->id));
    attacks.push_back(*std::move(attack));
  }
  return attacks;
}

}  // namespace tendero::attacks
