#include "dialogue/secret_requests.hpp"

#include <algorithm>
#include <array>

#include "dialogue/facts/words.hpp"

namespace tendero::dialogue {

namespace {

using facts::Sentence;
using facts::Text;

// Folded, in the languages we speak.
constexpr std::array<std::string_view, 36> secrets{"cvv",
                                                   "cvc",
                                                   "codigo de seguridad",
                                                   "numero de tarjeta",
                                                   "numero de tu tarjeta",
                                                   "numero de la tarjeta",
                                                   "numeros de tu tarjeta",
                                                   "datos de tu tarjeta",
                                                   "datos de la tarjeta",
                                                   "digitos de tu tarjeta",
                                                   "fecha de vencimiento de",
                                                   "contrasena",
                                                   "tu nip",
                                                   "tu pin",
                                                   "codigo que te llego",
                                                   "codigo que recibiste",
                                                   "codigo sms",
                                                   "codigo de verificacion",
                                                   "card number",
                                                   "number of your card",
                                                   "card details",
                                                   "security code",
                                                   "your password",
                                                   "your pin",
                                                   "verification code",
                                                   "code you received",
                                                   "code we sent",
                                                   "numero do cartao",
                                                   "numero do seu cartao",
                                                   "dados do cartao",
                                                   "dados do seu cartao",
                                                   "codigo de seguranca",
                                                   "sua senha",
                                                   "codigo que voce recebeu",
                                                   "codigo de verificacao",
                                                   "codigo por sms"};
constexpr std::array<std::string_view, 16> warnings{"no",  "nunca", "jamas", "ni",  "never", "not", "don",  "doesn",
                                                    "nao", "nem",   "evita", "sin", "avoid", "won", "cant", "sem"};

bool holds_secret(const Text& text, const Sentence& sentence) {
  for (auto at = sentence.first; at < sentence.last; ++at) {
    if (std::ranges::any_of(secrets, [&](std::string_view phrase) { return text.match(at, phrase) > 0; })) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> secret_requests_in(std::string_view answer) {
  const Text text(answer);
  std::vector<std::string> found;
  for (const auto& sentence : text.sentences()) {
    if (!holds_secret(text, sentence) || text.holds(sentence, warnings)) continue;
    const auto begin = text.at(sentence.first).begin;
    found.emplace_back(answer.substr(begin, text.at(sentence.last - 1).end - begin));
  }
  return found;
}

}  // namespace tendero::dialogue
