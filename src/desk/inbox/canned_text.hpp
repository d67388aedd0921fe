#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "commerce/configuration/problems.hpp"
#include "storage/canned_replies.hpp"

/// The text of a canned reply: its variables, and what fills them.
namespace tendero::desk {

/// In code points.
inline constexpr std::size_t longest_shortcut = 30;
inline constexpr std::size_t longest_canned_title = 100;
inline constexpr std::size_t longest_canned_text = 4'000;

/// What may stand between `{{` and `}}`.
inline constexpr std::array<std::string_view, 4> canned_variables{"customer_name", "agent_name", "shop_name",
                                                                  "order_number"};

/// What is known in a conversation; empty: unknown.
struct CannedValues {
  std::string customer_name = {};
  std::string agent_name = {};
  std::string shop_name = {};
  std::string order_number = {};
};

struct FilledText {
  std::string text;                  ///< what is unknown stands there as it was written
  std::vector<std::string> missing;  ///< the variables that stand there still, each once
};

/// In one pass: what a value says is never taken for a variable.
[[nodiscard]] FilledText fill_canned(std::string_view text, const CannedValues& values);

/// Variables in the text that nobody knows, each once; "" for one that is not closed.
[[nodiscard]] std::vector<std::string> unknown_variables(std::string_view text);

/// A canned reply as it was sent, and whose it is to be.
struct SentCannedReply {
  storage::CannedReply reply;  ///< the owner is left open
  bool own = false;            ///< for the sender alone
};

/// `{shortcut, title, text, own?, revision?}`; else everything that is wrong with it, in the language of `texts`.
[[nodiscard]] commerce::Checked<SentCannedReply> read_canned_reply(const Json& sent, const Texts& texts);

/// As the API tells it.
[[nodiscard]] JsonObject canned_reply_view(const storage::CannedReply& reply);

}  // namespace tendero::desk
