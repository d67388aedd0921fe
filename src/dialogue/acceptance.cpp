#include "dialogue/acceptance.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/texts.hpp"

namespace tendero::dialogue {

namespace {

using Words = std::set<std::string, std::less<>>;

/// A word list of every language we speak: customers mix them.
Words words_of(std::string_view key) {
  Words words;
  for (const auto& language : Texts::languages()) {
    for (const auto& word : Texts::of(language).list(key)) words.insert(fold(word));
  }
  return words;
}

void add_words(const Texts& texts, std::string_view prefix, Words& words) {
  for (const auto& key : texts.keys()) {
    if (!key.starts_with(prefix)) continue;
    for (const auto& word : texts.list(key)) words.insert(fold(word));
  }
}

/// The words that accept or pay in Portuguese and are none in another language.
Words only_portuguese() {
  Words words;
  add_words(Texts::of("pt"), "acceptance.yes", words);
  add_words(Texts::of("pt"), "acceptance.payment.", words);
  Words others;
  for (const auto& language : Texts::languages()) {
    if (language != "pt") add_words(Texts::of(language), "acceptance.", others);
  }
  std::erase_if(words, [&](const auto& word) { return others.contains(word); });
  return words;
}

/// Folded words without punctuation or emoji. A question mark stays a word of its own: asking is not accepting.
std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) found.push_back(std::move(word));
    word.clear();
  };
  for (const char c : fold(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      word += c;
    } else {
      flush();
      if (c == '?') found.emplace_back("?");
    }
  }
  flush();
  return found;
}

bool has_thumb_up(std::string_view text) {
  return text.contains("\U0001F44D") || text.contains("\U0001F44C") || text.contains("\u2705");
}

/// The shop's active payment methods by every word a customer may use for them.
std::map<std::string, std::string> payment_words(const commerce::Quote& quote) {
  static const Words filler = words_of("acceptance.filler");
  std::map<std::string, std::string> words;
  for (const auto& choice : quote.payment_choices) {
    for (const auto& word : tokens(choice.name)) {
      if (!filler.contains(word)) words.emplace(word, choice.code);  // the "de" of "Tarjeta de Crédito" names nothing
    }
    words.emplace(fold(choice.code), choice.code);
    const auto key = fmt::format("acceptance.payment.{}", choice.code);
    if (!Texts::of("es").has(key)) continue;
    for (const auto& word : words_of(key)) words.emplace(word, choice.code);
  }
  return words;
}

/// What all the words together amount to.
struct Tally {
  bool yes = false;
  bool no = false;
  bool strange = false;  ///< a word that is neither
  std::set<std::string> payments;
};

void count_tap(std::string_view id, Tally& tally) {
  if (id == accept_choice) {
    tally.yes = true;
  } else if (id == refuse_choice) {
    tally.no = true;
  } else if (id.starts_with(payment_choice_prefix)) {
    tally.payments.emplace(id.substr(payment_choice_prefix.size()));
  } else {
    tally.strange = true;
  }
}

/// Portuguese says "nao" for no, and "no" for "in the": "sim, no cartão", "no dinheiro".
bool is_portuguese(const std::vector<std::string>& said) {
  static const Words only = only_portuguese();
  return std::ranges::any_of(said, [](const auto& word) { return only.contains(word); });
}

void count_words(std::string_view text, const std::map<std::string, std::string>& payments, Tally& tally) {
  static const Words yes = words_of("acceptance.yes");
  static const Words no = words_of("acceptance.no");
  static const Words filler = words_of("acceptance.filler");
  if (has_thumb_up(text)) tally.yes = true;
  const auto said = tokens(text);
  const bool portuguese = is_portuguese(said);
  for (std::size_t at = 0; at < said.size(); ++at) {
    const auto& word = said[at];
    if (portuguese && word == "no" && at + 1 < said.size() && payments.contains(said[at + 1])) continue;
    if (no.contains(word)) {
      tally.no = true;
    } else if (const auto payment = payments.find(word); payment != payments.end()) {
      tally.payments.insert(payment->second);
    } else if (yes.contains(word)) {
      tally.yes = true;
    } else if (!filler.contains(word)) {
      tally.strange = true;
    }
  }
}

void count_cancel_tap(std::string_view id, std::string_view order_number, Tally& tally) {
  if (id == fmt::format("{}{}", cancel_choice_prefix, order_number)) {
    tally.yes = true;
  } else if (id == fmt::format("{}{}", keep_choice_prefix, order_number)) {
    tally.no = true;
  } else {
    tally.strange = true;  // the button of another question
  }
}

/// Asked whether to cancel, "cancela" is a yes, though it is a no to a quote.
void count_cancel_words(std::string_view text, const std::vector<std::string>& number, Tally& tally) {
  static const Words cancels = words_of("cancellation.yes");
  static const Words yes = words_of("acceptance.yes");
  static const Words no = words_of("acceptance.no");
  static const Words filler = words_of("acceptance.filler");
  if (has_thumb_up(text)) tally.yes = true;
  for (const auto& word : tokens(text)) {
    if (cancels.contains(word)) {
      tally.yes = true;
    } else if (no.contains(word)) {
      tally.no = true;
    } else if (yes.contains(word)) {
      tally.yes = true;
    } else if (!filler.contains(word) && std::ranges::find(number, word) == number.end()) {
      tally.strange = true;
    }
  }
}

}  // namespace

Verdict judge_cancellation(const std::vector<CustomerWords>& said, std::string_view order_number) {
  const auto number = tokens(order_number);
  Tally tally;
  for (const auto& words : said) {
    if (words.chosen_id.empty()) {
      count_cancel_words(words.text, number, tally);
    } else {
      count_cancel_tap(words.chosen_id, order_number, tally);
    }
  }
  if (tally.strange || tally.yes == tally.no) return Verdict::unclear;
  return tally.yes ? Verdict::accepted : Verdict::refused;
}

Judgement judge(const std::vector<CustomerWords>& said, const commerce::Quote& shown, OrderConfirmation confirmation) {
  const auto payments = payment_words(shown);
  Tally tally;
  for (const auto& words : said) {
    if (words.chosen_id.empty()) {
      count_words(words.text, payments, tally);
    } else {
      count_tap(words.chosen_id, tally);
    }
  }

  Judgement judgement;
  if (tally.payments.size() == 1) {
    const auto& code = *tally.payments.begin();
    const bool offered =
        std::ranges::any_of(shown.payment_choices, [&](const auto& choice) { return choice.code == code; });
    if (offered) judgement.payment_method = code;
  }
  if (tally.no && !tally.yes) {
    judgement.verdict = Verdict::refused;
    return judgement;
  }
  if (tally.no || tally.strange || tally.payments.size() > 1) return judgement;

  const bool named_what_was_missing = shown.payment_method.empty() && !judgement.payment_method.empty();
  const bool implied = confirmation == OrderConfirmation::implied && named_what_was_missing;
  if (tally.yes || implied) judgement.verdict = Verdict::accepted;
  return judgement;
}

}  // namespace tendero::dialogue
