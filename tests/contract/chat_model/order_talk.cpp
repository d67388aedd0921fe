#include "order_talk.hpp"

namespace tendero::assistant {

Ordered order(ChatModel& model, test::TestWorld& world) {
  ShopTalk talk(model, world);
  Ordered ordered;
  for (const auto* line : {"Quiero ordenar pizza", "2 de pepperoni para recoger", "Efectivo"}) {
    ordered.words += talk.write(line) + "\n---\n";
  }
  ordered.used = talk.used;
  ordered.orders = talk.shop.orders_created();
  return ordered;
}

}  // namespace tendero::assistant
