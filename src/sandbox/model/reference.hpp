#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "sandbox/model/heard.hpp"

/// References are how a script states facts: `{{create_ecommerce_order/quote/total}}` is whatever the shop said.
///
/// `tool/pointer` is a place in the newest result of a tool, `result/pointer` in the newest result of this turn;
/// `customer:1` and `earlier:1` are what a step's condition captured; within a loop `index` counts from 1 and any other
/// name is a place in the loop's item. Filters follow after `|`: `upper`, `lower`, `number` (figures, or a word for a
/// few: "dos", "a"), `plural` (Spanish, of the
/// first word), `plural:reference` (unless that is 1), `before:text`, `after:text`.
namespace tendero::sandbox::model {

/// What references can speak of.
struct Scope {
  const Heard& heard;
  std::vector<std::string> customer = {};  ///< captures of the condition on the newest words; [0] is all of it
  std::vector<std::string> earlier = {};   ///< captures of the conditions on earlier words, one list
  const boost::json::value* item = nullptr;
  std::size_t index = 0;  ///< of the item, from 1
};

/// Faults: `broken` `bad_reference` when there is no such place, with the reference in the message.
[[nodiscard]] Result<boost::json::value> look_up(std::string_view reference, const Scope& scope);
/// A text with every `{{reference}}` replaced.
[[nodiscard]] Result<std::string> fill_text(std::string_view text, const Scope& scope);
/// A JSON value with every text in it filled; a text that is one reference alone becomes that value, numbers included.
/// `{"$find": reference to a list, "where": {name: text}, "take": name}` is a field of the first item whose own field
/// holds the text, compared without case and accents; of a tool's lists the newest is searched first.
[[nodiscard]] Result<boost::json::value> fill_value(const boost::json::value& value, const Scope& scope);

/// The text with every reference cut out, which is what a script says by itself. Invalid (`bad_reference`) for braces
/// that do not close and filters that do not exist.
[[nodiscard]] Result<std::string> own_words(std::string_view text);

}  // namespace tendero::sandbox::model
