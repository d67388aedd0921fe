#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "dialogue/facts/statement.hpp"

// What leads somewhere: order numbers, e-mails, links, long runs of digits. Read from the bytes, because their marks
// belong to them.
namespace tendero::dialogue::facts {

namespace {

using Bytes = std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alphanumeric(char c) { return is_digit(c) || is_ascii_letter(c); }

std::size_t count_digits(Bytes text) { return static_cast<std::size_t>(std::ranges::count_if(text, is_digit)); }

std::string digits_of(Bytes text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

/// As long as all the bytes from `at` on are such.
template <typename Such>
std::size_t run_end(Bytes text, std::size_t at, Such such) {
  while (at < text.size() && such(text[at])) ++at;
  return at;
}

// --- Order numbers ------------------------------------------------------------------------------------------------

/// "ORD-2025-000456", "ord-2025-000456": letters, a dash, figures. In small letters that takes three of them.
/// "ORD-2025-XXXXXX" shows what a number looks like; it is none.
bool looks_like_order_number(Bytes number, std::size_t letters) {
  constexpr std::size_t figures_in_small_letters = 3;
  if (fold(number).contains("xxx")) return false;
  const bool capitals = std::ranges::all_of(number.substr(0, letters), is_capital);
  return count_digits(number) >= (capitals ? 1 : figures_in_small_letters);
}

void find_lettered_numbers(const Text& text, Statements& found) {
  constexpr std::size_t fewest_letters = 2;
  constexpr std::size_t letters_of_a_prefix = 8;
  const auto raw = text.raw();
  for (std::size_t at = 0; at < raw.size();) {
    const auto letters = run_end(raw, at, is_ascii_letter);
    if (letters == at) {
      at = run_end(raw, at, [](char c) { return !is_ascii_letter(c); });
      continue;
    }
    const auto count = letters - at;
    const auto past = run_end(raw, letters, [](char c) { return is_alphanumeric(c) || c == '-'; });
    const bool dashed = letters + 1 < past && raw[letters] == '-' && is_alphanumeric(raw[letters + 1]);
    const auto number = raw.substr(at, past - at);
    if (dashed && count >= fewest_letters && count <= letters_of_a_prefix && looks_like_order_number(number, count)) {
      found.push_back({.kind = Kind::order_number, .begin = at, .end = past, .keys = {order_number_key(number)}});
    }
    at = past;
  }
}

/// "pedido 1045", "order #1045": for shops whose numbers are figures alone.
void find_plain_numbers(const Text& text, Statements& found) {
  static constexpr std::array<Bytes, 6> orders{"pedido", "orden", "order", "compra", "folio", "encomenda"};
  static constexpr std::array<Bytes, 9> fillers{"numero", "num", "no", "n", "nº", "number", "#", ".", "no."};
  constexpr std::size_t reach = 3;
  constexpr std::size_t fewest_figures = 3;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.is_any(at, orders)) continue;
    auto number = at + 1;
    while (number <= at + reach && (text.is_any(number, fillers) || text.is(number, "º"))) ++number;
    if (!text.is_number(number)) continue;
    const bool marked = text.is(number - 1, "#");
    const auto& written = text.at(number).folded;
    const bool plain = std::ranges::all_of(written, is_digit);
    if (!plain || (written.size() < fewest_figures && !marked)) continue;
    if (text.is(number + 1, "-") && text.joined(number + 1)) continue;
    found.push_back(about(text, Kind::order_number, number, number + 1, {order_number_key(written)}));
  }
}

// --- E-mails and links --------------------------------------------------------------------------------------------

bool is_local_part(char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-'; }
bool is_host_part(char c) { return is_alphanumeric(c) || c == '.' || c == '-'; }

bool is_address_byte(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != '"' &&
         static_cast<unsigned char>(c) < 0x7F;
}

/// Endings that are no words of a sentence whose space was forgotten; any ending counts before a path.
bool is_known_ending(Bytes ending) {
  static constexpr std::array<Bytes, 34> endings{
      "com",  "net", "org", "mx",   "br", "ar", "cl",      "pe",     "info",  "biz", "app", "shop",
      "dev",  "io",  "ly",  "link", "gg", "uk", "site",    "online", "xyz",   "top", "ru",  "cn",
      "page", "tv",  "uy",  "py",   "gt", "hn", "example", "store",  "click", "test"};
  return std::ranges::find(endings, ending) != endings.end();
}

/// Scheme and "www." do not matter, capitals neither.
std::string link_key(Bytes link) {
  auto plain = fold(link);
  for (const Bytes prefix : {"https://", "http://", "www."}) {
    if (plain.starts_with(prefix)) plain.erase(0, prefix.size());
  }
  while (plain.ends_with('/')) plain.pop_back();
  return "link:" + plain;
}

/// "https://…", "ldap://…" and what runs or dials when it is tapped on. RFC 3986, 3.1.
bool has_scheme(Bytes word) {
  static constexpr std::array<Bytes, 8> without_slashes{
      "javascript:", "vbscript:", "data:", "tel:", "sms:", "mailto:", "intent:", "whatsapp:"};
  const auto folded = fold(word);
  const auto slashes = folded.find("://");
  return (slashes != std::string::npos && slashes > 0 && slashes <= 10) ||
         std::ranges::any_of(without_slashes,
                             [&](Bytes scheme) { return folded.starts_with(scheme) && folded.size() > scheme.size(); });
}

std::size_t without_trailing_marks(Bytes text, std::size_t begin, std::size_t end) {
  constexpr Bytes trailing = ".,;:!?)]}*_~'";
  while (end > begin && trailing.contains(text[end - 1])) --end;
  return end;
}

/// "bella.example/menu": what a phone makes a link of although nobody wrote "https://".
bool is_bare_link(Bytes word) {
  const auto host_end = run_end(word, 0, is_host_part);
  const auto host = word.substr(0, host_end);
  const auto dot = host.rfind('.');
  if (dot == Bytes::npos || dot == 0) return false;
  const auto ending = fold(host.substr(dot + 1));
  const bool letters = ending.size() > 1 && std::ranges::all_of(ending, is_ascii_letter);
  const bool path = host_end + 1 < word.size() && word[host_end] == '/';
  return letters && (path || is_known_ending(ending));
}

// --- Long runs of digits ------------------------------------------------------------------------------------------

bool is_run_byte(char c) { return is_digit(c) || c == ' ' || c == '(' || c == ')' || c == '.' || c == '-'; }

/// Behind one of these seven digits are a phone; elsewhere it takes nine, as many as the shortest with its area code.
bool speaks_of_a_phone(Bytes before) {
  constexpr std::size_t reach = 24;
  const auto near = fold(before.substr(before.size() - std::min(reach, before.size())));
  static constexpr std::array<Bytes, 8> words{"tel", "llam", "marc", "whats", "phone", "call", "celular", "ligue"};
  return std::ranges::any_of(words, [&](Bytes word) { return near.contains(word); });
}

}  // namespace

std::string order_number_key(Bytes number) {
  std::string key = "order:";
  for (const char c : number) {
    if (is_alphanumeric(c)) key += is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return key;
}

void find_order_numbers(const Text& text, Statements& found) {
  find_lettered_numbers(text, found);
  find_plain_numbers(text, found);
}

void find_emails(const Text& text, Statements& found) {
  const auto raw = text.raw();
  for (auto at = raw.find('@'); at != Bytes::npos; at = raw.find('@', at + 1)) {
    auto begin = at;
    while (begin > 0 && is_local_part(raw[begin - 1])) --begin;
    auto end = run_end(raw, at + 1, is_host_part);
    while (end > at && !is_alphanumeric(raw[end - 1])) --end;
    if (begin == at || end <= at + 1 || !raw.substr(at + 1, end - at - 1).contains('.')) continue;
    found.push_back(
        {.kind = Kind::email, .begin = begin, .end = end, .keys = {"email:" + fold(raw.substr(begin, end - begin))}});
  }
}

void find_links(const Text& text, Statements& found) {
  const auto raw = text.raw();
  for (std::size_t at = 0; at < raw.size();) {
    if (!is_alphanumeric(raw[at])) {
      ++at;
      continue;
    }
    const auto past = run_end(raw, at, is_address_byte);
    const auto end = without_trailing_marks(raw, at, past);
    const auto word = raw.substr(at, end - at);
    const auto start = fold(word.substr(0, std::min<std::size_t>(word.size(), 8)));
    const bool schemed = start.starts_with("www.") || has_scheme(word);
    const auto next = run_end(raw, at, is_alphanumeric);
    if (schemed || (!covered(found, at) && is_bare_link(word))) {
      found.push_back({.kind = Kind::link, .begin = at, .end = end, .keys = {link_key(word)}});
      at = past;
    } else {
      at = run_end(raw, next, is_host_part);
    }
  }
}

void find_digit_runs(const Text& text, Statements& found) {
  constexpr std::size_t fewest = 9;
  constexpr std::size_t fewest_of_a_phone = 7;
  const auto raw = text.raw();
  const auto goes_on = [&](std::size_t at) { return at < raw.size() && is_run_byte(raw[at]) && !covered(found, at); };
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (!is_digit(raw[at]) || covered(found, at)) continue;
    auto end = at;
    while (goes_on(end)) ++end;
    auto last = end;
    while (!is_digit(raw[last - 1])) --last;
    const auto begin = at > 0 && raw[at - 1] == '+' ? at - 1 : at;
    const auto digits = digits_of(raw.substr(begin, last - begin));
    const auto least = speaks_of_a_phone(raw.substr(0, begin)) ? fewest_of_a_phone : fewest;
    if (digits.size() >= least) {
      found.push_back({.kind = Kind::digits, .begin = begin, .end = last, .keys = {"digits:" + digits}});
    }
    at = end - 1;
  }
}

}  // namespace tendero::dialogue::facts
