#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "assistant/builtin/answer.hpp"
#include "assistant/builtin/lexicon.hpp"
#include "assistant/builtin/memory.hpp"
#include "assistant/builtin/turn.hpp"
#include "base/texts.hpp"
#include "crm/preset.hpp"

namespace tendero::assistant::builtin {

/// Names of the tools that the engine knows how to use.
namespace tools {
inline constexpr std::string_view get_order = "get_ecommerce_order";
inline constexpr std::string_view active_orders = "get_active_orders";
inline constexpr std::string_view search = "search_ecommerce_products";
inline constexpr std::string_view categories = "list_ecommerce_categories";
inline constexpr std::string_view options = "get_store_options";
inline constexpr std::string_view create_order = "create_ecommerce_order";
inline constexpr std::string_view cancel_order = "cancel_ecommerce_order";
inline constexpr std::string_view knowledge = "search_knowledge";
}  // namespace tools

/// Everything the plan of one turn works with.
struct Session {
  Turn& turn;
  Memory& memory;
  Answer& answer;
  const Texts& texts;
  const Lexicon& lexicon;
  const crm::Preset& preset;
  std::string company;
  std::size_t wider_questions = 5;   ///< how many more searches a product that was not found is worth
  bool more_edits = false;           ///< a later wish of this turn changes the order too: no quote yet
  bool edited = false;               ///< the customer has just changed the order, so a changed quote is no news
  bool spoke_of_cancelling = false;  ///< of an order that is made: said once in a turn
  bool hand_over = false;
  std::string hand_over_reason = {};

  using Arguments = std::initializer_list<std::pair<std::string_view, TextArgument>>;
  void say(std::string_view key, Arguments arguments = {}) { answer.say(texts.say(key, arguments)); }
  /// `greeting` or `help`, in the words of the kind of business.
  void introduce(std::string_view key);
  /// Whether any tool of the shop exists here.
  [[nodiscard]] bool has_shop() const;

  /// A choice of ours with its title from the texts.
  [[nodiscard]] crm::Choice choice(std::string id, std::string_view title_key) const;

  /// Asks a tool. Null: no answer yet, or none that can be used; then what to say about that has been said.
  [[nodiscard]] const boost::json::object* ask(std::string_view tool, const boost::json::object& arguments);

  /// The sentence for a tool's refusal that means the same everywhere: down, switched off, not ours.
  void explain_failure(std::string_view code);
  /// Offers a person, as a button.
  void offer_person();
};

}  // namespace tendero::assistant::builtin
