#pragma once

#include <vector>

#include "assistant/builtin/session.hpp"

/// Whether the shop has what the basket holds.
namespace tendero::assistant::builtin {

/// Holds the basket against what was just read of the shop: takes out what is sold out, and asks about the first line
/// of which there is less. True when something was said.
bool check_supply(Session& session, const std::vector<ProductFound>& products);

/// After the shop refused a line: looks every line up again and says what is wrong with the basket. Only what the shop
/// says of a product tells which one it was.
void look_again(Session& session);

}  // namespace tendero::assistant::builtin
