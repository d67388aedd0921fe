#pragma once

#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// Puts the wishes of one message in relation: what corrects, completes or repeats another becomes one with it, and
/// what says nothing of its own beside the others goes. "Dos de pepperoni, no, mejor tres" wants three; "mi pedido es
/// el 456, ¿ya salió?" asks once; "sí, en efectivo" is no bare yes.
void settle(Understood& understood);

}  // namespace tendero::assistant::builtin
