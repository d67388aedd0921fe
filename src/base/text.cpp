#include "base/text.hpp"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

namespace tendero {
namespace {

icu::UnicodeString read(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string write(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

using Normalizers = const icu::Normalizer2* (*)(UErrorCode&);

icu::UnicodeString normalize(const icu::UnicodeString& text, Normalizers form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  icu::UnicodeString result = normalizer->normalize(text, status);
  return U_SUCCESS(status) ? result : text;
}

bool is_mark(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

constexpr UChar32 zero_width_joiner = 0x200D;

bool is_emoji_part(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) ||
         c == 0xFE0F;
}

/// Marks that are not seen and only serve to hide, reorder or smuggle text. The joiner is judged by its neighbours.
bool is_hidden(UChar32 c) {
  if (c == '\n' || c == '\t') return false;
  if (c == 0xFE0E || c == 0xFE0F || c == zero_width_joiner) return false;  // text or emoji shape, joined emoji
  const auto type = u_charType(c);
  if (type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_SURROGATE) return true;
  return U_IS_UNICODE_NONCHAR(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool starts_code_point(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

std::string fold(std::string_view utf8) {
  // NFKC_Casefold folds case and width and drops invisible marks; decomposing afterwards splits the accents off.
  const auto folded = normalize(read(utf8), icu::Normalizer2::getNFKCCasefoldInstance);
  const auto split_up = normalize(folded, icu::Normalizer2::getNFDInstance);
  icu::UnicodeString kept;
  bool space_due = false;
  for (std::int32_t i = 0; i < split_up.length(); i = split_up.moveIndex32(i, 1)) {
    const UChar32 c = split_up.char32At(i);
    if (is_mark(c)) continue;
    if (u_isUWhiteSpace(c)) {
      space_due = !kept.isEmpty();
      continue;
    }
    if (space_due) kept.append(UChar32{' '});
    space_due = false;
    kept.append(c);
  }
  return write(normalize(kept, icu::Normalizer2::getNFCInstance));
}

std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view white = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t start = 0;;) {
    const auto end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string clean(std::string_view text, std::size_t max_code_points) {
  const auto source = read(text);
  icu::UnicodeString kept;
  std::size_t count = 0;
  UChar32 before = 0;
  for (std::int32_t i = 0; i < source.length() && count < max_code_points; i = source.moveIndex32(i, 1)) {
    UChar32 c = source.char32At(i);
    const auto next_at = source.moveIndex32(i, 1);
    const UChar32 next = next_at < source.length() ? source.char32At(next_at) : 0;
    if (c == '\r' && next == '\n') continue;
    if (c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) c = '\n';
    if (is_hidden(c)) continue;
    if (c == zero_width_joiner) {
      const bool joins = is_emoji_part(before) && u_hasBinaryProperty(next, UCHAR_EXTENDED_PICTOGRAPHIC);
      if (!joins) continue;
      if (count + 1 == max_code_points) break;
    }
    kept.append(c);
    before = c;
    ++count;
  }
  return write(kept);
}

std::string plain_figures(std::string_view utf8) {
  constexpr UChar32 first_wide = 0xFF01;  // full-width forms stand in ASCII's order
  constexpr UChar32 last_wide = 0xFF5E;
  const auto source = read(utf8);
  icu::UnicodeString plain;
  for (std::int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1)) {
    const UChar32 c = source.char32At(i);
    const auto type = u_charType(c);
    const bool figure = c > 0x7F && (type == U_DECIMAL_DIGIT_NUMBER || type == U_OTHER_NUMBER);
    const double value = figure ? u_getNumericValue(c) : U_NO_NUMERIC_VALUE;
    if (value >= 0 && value <= 50 && value == static_cast<int>(value)) {  // ㊿ is the largest of these signs
      plain.append(read(std::to_string(static_cast<int>(value))));
    } else if (c >= first_wide && c <= last_wide) {
      plain.append(UChar32{c - first_wide + '!'});
    } else if (type == U_SPACE_SEPARATOR) {
      plain.append(UChar32{' '});
    } else if (c == 0xFE69) {  // small dollar sign
      plain.append(UChar32{'$'});
    } else {
      plain.append(c);
    }
  }
  return write(plain);
}

bool is_utf8(std::string_view bytes) noexcept {
  std::int32_t needed = 0;
  UErrorCode outcome = U_ZERO_ERROR;
  // Without room for the answer it only says how long that would be, or that there is none.
  u_strFromUTF8(nullptr, 0, &needed, bytes.data(), static_cast<std::int32_t>(bytes.size()), &outcome);
  return outcome != U_INVALID_CHAR_FOUND;
}

std::size_t count_code_points(std::string_view utf8) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, starts_code_point));
}

std::string_view first_code_points(std::string_view utf8, std::size_t count) noexcept {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (!starts_code_point(utf8[i])) continue;
    if (count == 0) return utf8.substr(0, i);
    --count;
  }
  return utf8;
}

}  // namespace tendero
