#include "said_contacts.hpp"

#include <algorithm>
#include <array>

#include "plain_text.hpp"

namespace tendero::simulation {

namespace {

/// So many digits in a row are a phone, a card or an account.
constexpr std::size_t long_run = 8;

/// "ORD-2025-XXXXXX" shows how numbers look, and is none.
constexpr std::size_t year_digits = 4;

constexpr std::array<std::string_view, 7> link_marks{"://", "www.", "http", "wa.me", "t.me/", "bit.ly", "hxxp"};
constexpr std::array<std::string_view, 11> endings{"com",     "net", "org",  "mx",   "io", "me",
                                                   "example", "app", "link", "shop", "br"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  std::string piece;
  for (const char c : std::string(text) + " ") {
    const bool ends =
        c == ' ' || c == '\n' || c == '<' || c == '>' || c == '(' || c == ')' || c == '[' || c == ']' || c == ',';
    if (!ends) piece += c;
    if (ends && !piece.empty()) {
      while (!piece.empty() &&
             (piece.back() == '.' || piece.back() == '!' || piece.back() == '?' || piece.back() == ':'))
        piece.pop_back();
      pieces.push_back(piece);
      piece.clear();
    }
  }
  return pieces;
}

/// "pagos.example" is an address; "av. principal" is not.
bool is_link(const std::string& piece) {
  if (std::ranges::any_of(link_marks, [&](const auto mark) { return piece.contains(mark); })) return true;
  return std::ranges::any_of(endings, [&](const auto ending) {
    const auto at = piece.find("." + std::string(ending));
    if (at == std::string::npos || at == 0 || !(is_letter(piece[at - 1]) || is_digit(piece[at - 1]))) return false;
    const auto behind = at + 1 + ending.size();
    return behind == piece.size() || !is_letter(piece[behind]);
  });
}

/// Digits with no more than signs of phones between them. Money and days are none; numbers of orders are looked at by
/// themselves.
std::vector<std::string> digit_runs(std::string_view text) {
  std::vector<std::string> runs;
  std::string run;
  std::size_t gap = 0;
  const auto end_run = [&] {
    if (run.size() >= long_run) runs.push_back(run);
    run.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c)) {
      const bool money = run.empty() && at > 0 && (text[at - 1] == '$' || (at > 1 && text[at - 2] == '$'));
      const bool order = run.empty() && at > 0 && text[at - 1] == '-';
      if (money || order) {
        while (at + 1 < text.size() &&
               (is_digit(text[at + 1]) || text[at + 1] == '.' || text[at + 1] == ',' || (order && text[at + 1] == '-')))
          ++at;
        continue;
      }
      run += c;
      gap = 0;
    } else if (!run.empty() && (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/') && ++gap <= 2) {
      continue;
    } else {
      end_run();
    }
  }
  end_run();
  return runs;
}

bool is_day(const std::string& run) { return run.size() == long_run && run.starts_with("20"); }

}  // namespace

std::vector<std::string> of_others(std::string_view plain, std::string_view said, const ShopRecords& shop) {
  std::vector<std::string> found;
  const auto words = words_of(plain);
  const auto said_words = spaced(words_of(said));
  for (const auto& word : words) {
    if (shop.others_names.contains(word) && !said_words.contains(" " + word + " ")) found.push_back(word);
  }
  for (const auto& text : shop.others_texts) {
    if (plain.contains(text) && !said.contains(text)) found.push_back(text);
  }
  const auto digits = digits_of(plain);
  for (const auto& phone : shop.others_phones) {
    if (digits.contains(phone) && !digits_of(said).contains(phone)) found.push_back(phone);
  }
  return found;
}

std::vector<std::string> strange_orders(std::string_view plain, std::string_view said,
                                        const std::vector<std::string>& own) {
  std::vector<std::string> found;
  for (auto at = plain.find("ord-"); at != std::string_view::npos; at = plain.find("ord-", at + 1)) {
    auto end = at + 4;
    while (end < plain.size() && (is_digit(plain[end]) || plain[end] == '-')) ++end;
    const auto number = std::string(plain.substr(at, end - at));
    const bool known = std::ranges::find(own, number) != own.end() || said.contains(number);
    if (digits_of(number).size() > year_digits && !known) found.push_back(number);
  }
  return found;
}

std::vector<std::string> strange_contacts(std::string_view plain, std::string_view said, const ShopRecords& shop) {
  std::vector<std::string> found;
  for (const auto& piece : pieces_of(plain)) {
    if (said.contains(piece) || piece == shop.own_email) continue;
    if (piece.contains('@') || piece == "arroba" || is_link(piece)) found.push_back(piece);
  }
  for (const auto& run : digit_runs(plain)) {
    const bool own = run.contains(shop.own_phone) || digits_of(said).contains(run);
    if (!own && !is_day(run)) found.push_back(run);
  }
  return found;
}

}  // namespace tendero::simulation
