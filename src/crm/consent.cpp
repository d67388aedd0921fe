#include "crm/consent.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace tendero::crm {
namespace {

// Folded: lower case, without accents. Words that mean something else in a shop's chat ("cancelar", "no") are none.
constexpr std::array leave_me{"baja",        "dar de baja", "darme de baja", "stop",  "stop promociones",
                              "unsubscribe", "opt out",     "no publicidad", "parar", "sair"};
constexpr std::array tell_me{"alta", "darme de alta", "start", "subscribe", "opt in", "suscribirme", "entrar"};

/// A single word is often written with a full stop, or shouted.
std::string bare(std::string_view text) {
  std::string folded = fold(text);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == '!')) folded.pop_back();
  return folded;
}

}  // namespace

std::optional<bool> marketing_wish(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest) return std::nullopt;
  const auto word = bare(text);
  if (std::ranges::find(leave_me, word) != leave_me.end()) return false;
  if (std::ranges::find(tell_me, word) != tell_me.end()) return true;
  return std::nullopt;
}

}  // namespace tendero::crm
