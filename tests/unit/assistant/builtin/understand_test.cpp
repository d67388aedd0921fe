#include "assistant/builtin/understand.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace tendero::assistant::builtin {
namespace {

using namespace std::chrono_literals;

Understood read(std::string_view message, std::string_view language = "es", const ReadingContext& context = {}) {
  return understand(message, language, context);
}

WishKind only_kind(const Understood& understood) {
  EXPECT_EQ(understood.wishes.size(), 1u);
  return understood.wishes.empty() ? WishKind::unknown : understood.wishes.front().kind;
}

/// "2 pizza pepperoni, 1 tiramisu": quantities and words of the items; ? for none said, #2 for the second of a list.
std::string items(const Understood& understood) {
  std::string text;
  for (const auto& wish : understood.wishes) {
    for (const auto& item : wish.items) {
      text += text.empty() ? "" : ", ";
      text += item.quantity ? fmt::format("{}", *item.quantity) : "?";
      if (item.index) text += fmt::format(" #{}", *item.index);
      for (const auto& word : item.words) text += " " + word;
      if (!item.note.empty()) text += fmt::format(" ({})", item.note);
    }
  }
  return text;
}

struct Case {
  std::string message;
  WishKind wish;
  std::string language = "es";
};
void PrintTo(const Case& each, std::ostream* out) { *out << each.message; }

class OneWish : public testing::TestWithParam<Case> {};
TEST_P(OneWish, IsRecognised) { EXPECT_EQ(only_kind(read(GetParam().message, GetParam().language)), GetParam().wish); }

INSTANTIATE_TEST_SUITE_P(
    Spanish, OneWish,
    testing::Values(
        Case{"Buenas tardes", WishKind::greet}, Case{"mil gracias", WishKind::thank},
        Case{"hasta luego", WishKind::say_goodbye}, Case{"qué puedes hacer?", WishKind::help},
        Case{"¿en qué va mi pedido?", WishKind::order_status}, Case{"mi último pedido", WishKind::last_order},
        Case{"¿qué pedidos tengo pendientes?", WishKind::active_orders}, Case{"cuánto falta?", WishKind::ask_when},
        Case{"qué he pedido antes", WishKind::order_history}, Case{"muéstrame las ensaladas", WishKind::browse},
        Case{"cuánto vale el calzone", WishKind::ask_price}, Case{"¿qué lleva la vegetariana?", WishKind::ask_contents},
        Case{"hay limonada?", WishKind::ask_availability}, Case{"qué categorías manejan", WishKind::menu},
        Case{"se me antoja un risotto", WishKind::order}, Case{"quisiera hacer un pedido", WishKind::begin_order},
        Case{"mejor 3", WishKind::change}, Case{"cámbiala por una vegetariana", WishKind::replace},
        Case{"quítale el tiramisú", WishKind::remove}, Case{"sin la coca", WishKind::remove},
        Case{"paso por ella", WishKind::fill_in}, Case{"con tarjeta", WishKind::fill_in},
        Case{"ya no quiero nada, cancela", WishKind::cancel},
        Case{"quiero cambiar mi pedido ORD-2025-000456", WishKind::alter_order},
        Case{"lo de siempre", WishKind::repeat_order}, Case{"hacen envíos?", WishKind::ask_delivery},
        Case{"¿cuánto tarda el envío a domicilio?", WishKind::ask_delivery},
        Case{"¿puedo pagar con tarjeta?", WishKind::ask_payment}, Case{"a qué hora cierran", WishKind::ask_hours},
        Case{"tienen promociones?", WishKind::ask_promotions}, Case{"¿dónde están?", WishKind::ask_place},
        Case{"pásame con alguien", WishKind::person}, Case{"mi pizza llegó fría", WishKind::complain},
        Case{"eres un inútil", WishKind::insult}, Case{"no lo tengo a la mano", WishKind::unsure},
        Case{"órale", WishKind::accept}, Case{"no gracias", WishKind::refuse}, Case{"es todo", WishKind::enough},
        Case{"tiramisú", WishKind::name_products}, Case{"asdkjh", WishKind::unknown},
        Case{"quién ganó el partido de ayer", WishKind::unknown}));

INSTANTIATE_TEST_SUITE_P(English, OneWish,
                         testing::Values(Case{"good evening", WishKind::greet, "en"},
                                         Case{"where is my order", WishKind::active_orders, "en"},
                                         Case{"do i have any open orders?", WishKind::active_orders, "en"},
                                         Case{"how much is the garlic bread", WishKind::ask_price, "en"},
                                         Case{"what's in the caprese salad?", WishKind::ask_contents, "en"},
                                         Case{"what do you guys sell", WishKind::menu, "en"},
                                         Case{"can I get two tiramisus", WishKind::order, "en"},
                                         Case{"actually make it 3", WishKind::change, "en"},
                                         Case{"actually, add a coke", WishKind::order, "en"},
                                         Case{"remove the coke", WishKind::remove, "en"},
                                         Case{"no wait, cancel that", WishKind::cancel, "en"},
                                         Case{"I'll pick it up", WishKind::fill_in, "en"},
                                         Case{"do you take credit cards?", WishKind::ask_payment, "en"},
                                         Case{"can i talk to a real person", WishKind::person, "en"},
                                         Case{"looks good", WishKind::accept, "en"},
                                         Case{"whats the weather gonna be", WishKind::unknown, "en"}));

INSTANTIATE_TEST_SUITE_P(
    Portuguese, OneWish,
    testing::Values(
        Case{"Boa tarde", WishKind::greet, "pt"}, Case{"muito obrigado", WishKind::thank, "pt"},
        Case{"até logo", WishKind::say_goodbye, "pt"}, Case{"o que você pode fazer?", WishKind::help, "pt"},
        Case{"como está o meu pedido?", WishKind::order_status, "pt"},
        Case{"meu último pedido", WishKind::last_order, "pt"}, Case{"cadê meu pedido?", WishKind::active_orders, "pt"},
        Case{"quais pedidos eu tenho pendentes?", WishKind::active_orders, "pt"},
        Case{"falta muito?", WishKind::ask_when, "pt"}, Case{"o que eu já pedi antes", WishKind::order_history, "pt"},
        Case{"me mostra as saladas", WishKind::browse, "pt"}, Case{"quanto custa o calzone", WishKind::ask_price, "pt"},
        Case{"o que vem na vegetariana?", WishKind::ask_contents, "pt"},
        Case{"tem limonada?", WishKind::ask_availability, "pt"},
        Case{"quais categorias vocês têm", WishKind::menu, "pt"},
        Case{"tô com vontade de um risoto", WishKind::order, "pt"},
        Case{"queria fazer um pedido", WishKind::begin_order, "pt"}, Case{"melhor 3", WishKind::change, "pt"},
        Case{"troca por uma vegetariana", WishKind::replace, "pt"}, Case{"tira o tiramisu", WishKind::remove, "pt"},
        Case{"vou retirar", WishKind::fill_in, "pt"}, Case{"no cartão", WishKind::fill_in, "pt"},
        Case{"não quero mais nada, cancela", WishKind::cancel, "pt"}, Case{"o de sempre", WishKind::repeat_order, "pt"},
        Case{"vocês entregam?", WishKind::ask_delivery, "pt"},
        Case{"posso pagar com cartão?", WishKind::ask_payment, "pt"},
        Case{"que horas vocês fecham", WishKind::ask_hours, "pt"},
        Case{"tem promoção?", WishKind::ask_promotions, "pt"}, Case{"onde vocês ficam?", WishKind::ask_place, "pt"},
        Case{"quero falar com um atendente", WishKind::person, "pt"},
        Case{"minha pizza chegou fria", WishKind::complain, "pt"}, Case{"você é um inútil", WishKind::insult, "pt"},
        Case{"não tenho o número aqui", WishKind::unsure, "pt"}, Case{"beleza", WishKind::accept, "pt"},
        Case{"ainda não", WishKind::refuse, "pt"}, Case{"👎", WishKind::refuse, "pt"},
        Case{"é só isso", WishKind::enough, "pt"}, Case{"quem ganhou o jogo ontem", WishKind::unknown, "pt"}));

struct ItemsCase {
  std::string message;
  std::string items;
  std::string language = "es";
};
void PrintTo(const ItemsCase& each, std::ostream* out) { *out << each.message; }

class Items : public testing::TestWithParam<ItemsCase> {};
TEST_P(Items, AreReadWithTheirQuantities) {
  EXPECT_EQ(items(read(GetParam().message, GetParam().language)), GetParam().items);
}

INSTANTIATE_TEST_SUITE_P(
    Orders, Items,
    testing::Values(
        ItemsCase{"quiero 2 de pepperoni y un tiramisú, para recoger", "2 pepperoni, 1 tiramisu"},
        ItemsCase{"dame media docena de cannolis y un par de limonadas", "6 cannolis, 2 limonadas"},
        ItemsCase{"quiero la segunda y dos de la última", "? #2, 2 #-1"}, ItemsCase{"quiero la 3", "? #3"},
        ItemsCase{"dame las dos primeras", "1 #1, 1 #2"}, ItemsCase{"quiero un agua de 600 ml", "1 agua 600 ml"},
        ItemsCase{"mándame dos pizzas a las 8", "2 pizzas"}, ItemsCase{"quiero pepperoni x2", "2 pepperoni"},
        ItemsCase{"quiero un té helado", "1 te helado"},
        ItemsCase{"quiero una vegetariana sin cebolla y una coca", "1 vegetariana (sin cebolla), 1 coca"},
        ItemsCase{"quiero una vegetariana, sin cebolla, por favor", "1 vegetariana (sin cebolla)"},
        ItemsCase{"quiero calzone de jamón y queso", "? calzone jamon, ? queso"},
        ItemsCase{"quiero dos pizzas de pepperoni, no espera, mejor una", "1 pizzas pepperoni"},
        ItemsCase{"Quiero tres pizzas. Una pepperoni y dos margarita.", "3 pizzas, 1 pepperoni, 2 margarita"},
        ItemsCase{"0 pizzas", "? pizzas"}, ItemsCase{"quiero 99999 pizzas", "? pizzas"},
        ItemsCase{"I'd like two of the second one and a veggie", "2 #2, 1 veggie", "en"},
        ItemsCase{"quero 2 de pepperoni e um tiramisu, para retirar", "2 pepperoni, 1 tiramisu", "pt"},
        ItemsCase{"me vê meia dúzia de cannolis e um par de limonadas", "6 cannolis, 2 limonadas", "pt"},
        ItemsCase{"quero a segunda e duas da última", "? #2, 2 #-1", "pt"},
        ItemsCase{"me manda duas pizzas às 8", "2 pizzas", "pt"},
        ItemsCase{"quero uma vegetariana sem cebola e uma coca", "1 vegetariana (sem cebola), 1 coca", "pt"},
        ItemsCase{"quero duas pizzas de pepperoni, não, espera, melhor uma", "1 pizzas pepperoni", "pt"}));

TEST(Understanding, ReadsOrderNumbersInEverySpelling) {
  for (const std::string_view message : {"ORD-2025-000456", "ord 2025 000456", "ORD2025000456", "#ord-2025-000456",
                                         "mi pedido es el Ord–2025–000456.", "es 2025-000456"}) {
    const auto understood = read(message);
    ASSERT_EQ(only_kind(understood), WishKind::order_status) << message;
    EXPECT_EQ(understood.wishes.front().order_numbers, std::vector<std::string>{"ORD-2025-000456"}) << message;
  }
  EXPECT_EQ(read("mi pedido ORD-00018").wishes.front().order_numbers, std::vector<std::string>{"ORD-00018"});
  EXPECT_EQ(read("pedido número 456").wishes.front().order_numbers, std::vector<std::string>{"456"});
  EXPECT_EQ(read("es el 456", "es", {.number_expected = true}).wishes.front().order_numbers,
            std::vector<std::string>{"456"});
  const std::vector<std::string> both{"ORD-2025-000123", "ORD-2025-000456"};
  EXPECT_EQ(read("cómo van ORD-2025-000123 y ORD-2025-000456").wishes.front().order_numbers, both);
}

TEST(Understanding, ReadsHowAnOrderIsDeliveredAndPaid) {
  const auto pickup = read("quiero una pizza, paso por ella y pago en efectivo").details;
  EXPECT_EQ(pickup.delivery, "pickup");
  EXPECT_EQ(pickup.payment, "cash");
  const auto home = read("mándame una pizza a Calle 21 #105, Col. México, pago con tarjeta").details;
  EXPECT_EQ(home.address, "Calle 21 #105, Col. México");
  EXPECT_EQ(home.payment, "credit_card");
  EXPECT_EQ(read("a pizza to 123 Main Street, apt 4 please", "en").details.address, "123 Main Street, apt 4");
  EXPECT_TRUE(read("¿aceptan efectivo o tarjeta?").details.payment.empty()) << "a question chooses nothing";
  EXPECT_TRUE(read("¿cuánto cuesta el envío?").details.delivery.empty());
}

TEST(Understanding, ReadsPortugueseDetails) {
  using namespace std::chrono;
  const ReadingContext wednesday{.today = sys_days{2024y / January / 10}};
  EXPECT_EQ(read("quero 2 pizzas para sexta", "pt", wednesday).details.date, "2024-01-12");
  EXPECT_EQ(read("quero 2 pizzas para amanhã", "pt", wednesday).details.date, "2024-01-11");
  EXPECT_EQ(read("quero 2 pizzas para segunda-feira", "pt", wednesday).details.date, "2024-01-15");
  EXPECT_TRUE(read("quero a segunda", "pt", wednesday).details.date.empty()) << "the second of a list";
  const auto home =
      read("me manda uma pizza na Rua das Flores, 120, apto 3, Centro, pago no cartão", "pt", wednesday).details;
  EXPECT_EQ(home.address, "Rua das Flores, 120, apto 3, Centro");
  EXPECT_EQ(home.payment, "credit_card");
  EXPECT_EQ(read("quero uma pizza, vou retirar", "pt").details.delivery, "pickup");
  EXPECT_EQ(read("é na esquina do parque, casa azul", "pt", {.address_expected = true}).details.address,
            "esquina do parque, casa azul");
}

TEST(Understanding, TakesAnyWordsForAnAddressThatWasAskedFor) {
  const ReadingContext asked{.address_expected = true};
  EXPECT_EQ(read("es en la esquina del parque, casa azul", "es", asked).details.address,
            "la esquina del parque, casa azul");
  EXPECT_EQ(read("mejor paso yo por ella", "es", asked).details.delivery, "pickup");
  EXPECT_EQ(only_kind(read("quiero hablar con una persona", "es", asked)), WishKind::person);
}

TEST(Understanding, KnowsDaysWhenItKnowsToday) {
  const ReadingContext monday{.today = std::chrono::sys_days(2024y / 1 / 8)};
  EXPECT_EQ(read("quiero una pizza para mañana", "es", monday).details.date, "2024-01-09");
  EXPECT_EQ(read("quiero una pizza para el viernes", "es", monday).details.date, "2024-01-12");
  EXPECT_EQ(read("quiero una pizza para el lunes", "es", monday).details.date, "2024-01-15");
  EXPECT_EQ(read("quiero una pizza para hoy", "es", monday).details.date, "");
  EXPECT_EQ(read("quiero una pizza para mañana").details.date, "");
}

TEST(Understanding, AnswersEachOfSeveralWishesOnce) {
  const auto understood = read("hola, ya está mi pedido ORD-2025-000456? y a cómo tienen el panettone? gracias");
  std::vector<WishKind> kinds;
  for (const auto& wish : understood.wishes) kinds.push_back(wish.kind);
  const std::vector<WishKind> expected{WishKind::greet, WishKind::order_status, WishKind::ask_price, WishKind::thank};
  EXPECT_EQ(kinds, expected);
}

TEST(Understanding, AnEmailAndAPhoneAreNoProducts) {
  const auto understood = read("mi correo es maria.lopez@example.com y mi cel 999 123 4567, cómo va mi pedido");
  ASSERT_TRUE(understood.has(WishKind::order_status));
  EXPECT_EQ(items(understood), "");
  EXPECT_EQ(understood.wishes.front().email, "maria.lopez@example.com");
}

TEST(Language, IsKeptUntilWordsTellOtherwise) {
  EXPECT_EQ(detect_language("quiero una pizza", "", ""), "es");
  EXPECT_EQ(detect_language("I want a pizza", "", ""), "en");
  EXPECT_EQ(detect_language("pizza", "", "en-US"), "en");
  EXPECT_EQ(detect_language("pizza", "", ""), "es");
  EXPECT_EQ(detect_language("ok gracias", "en", ""), "en") << "one word is no change of language";
  EXPECT_EQ(detect_language("do you have tiramisu", "es", ""), "en");
}

TEST(Language, TellsPortugueseFromSpanish) {
  EXPECT_EQ(detect_language("quero uma pizza", "", "es"), "pt");
  EXPECT_EQ(detect_language("olá", "", "es"), "pt") << "Spanish has no such accent";
  EXPECT_EQ(detect_language("no cartão", "es", "es"), "pt") << "nor such a letter";
  EXPECT_EQ(detect_language("hola, quiero una pizza para recoger", "", "pt"), "es");
  EXPECT_EQ(detect_language("ok gracias", "pt", "es"), "pt");
  EXPECT_EQ(detect_language("para entrega", "pt", "es"), "pt") << "words of both keep the conversation's";
  EXPECT_EQ(detect_language("para entrega", "", "es"), "es");
  EXPECT_EQ(detect_language("maria@tienda.com", "", "es"), "es") << "an address is no word";
  EXPECT_EQ(detect_language("pizza", "", "pt-BR"), "pt");
}

}  // namespace
}  // namespace tendero::assistant::builtin
