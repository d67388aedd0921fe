#include <gtest/gtest.h>

#include "unit/dialogue/facts/a_conversation.hpp"

// An honest assistant is not held up: talk is no fact.
namespace tendero::dialogue {
namespace {

class HonestAnswers : public testing::TestWithParam<const char*> {};

TEST_P(HonestAnswers, Pass) {
  EXPECT_EQ(AConversation{}.unsupported_in(GetParam()), std::vector<std::string>{}) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Spanish, HonestAnswers,
    testing::Values(
        "¡Hola! ¿Qué se te antoja hoy?", "¡Feliz viernes!", "Mándalo a ana@ y listo. Ve a la página.",
        "Espera 1 minuto, por favor.", "Me queda 1 duda.", "Tu pedido queda pendiente hasta que me confirmes.",
        "Te esperamos mañana.", "Estamos para servirte 24/7.", "¡Que tengas un excelente domingo!", "¡Buenos días!",
        "Claro, dame un momento.", "Inténtalo de nuevo en unos minutos, por favor.",
        "Perfecto, 2 Pizzas Pepperoni = $170.00\n¿Método de pago: Efectivo o tarjeta?", "¿Para recoger o a domicilio?",
        "¿Tienes el número de pedido (ORD-2025-XXXXXX)?", "Llevas: 2 Pizza Pepperoni. ¿Qué quieres cambiar?",
        "Listo, queda cancelado. Aquí estoy si se te antoja otra cosa.",
        "Listo, tu pedido quedó vacío. ¿Qué te gustaría ordenar?",
        "Un pedido que ya está hecho solo lo puede cancelar una persona del equipo.",
        "De acuerdo, todavía no lo hago. ¿Quieres cambiar algo o lo cancelamos?",
        "El pedido ORD-2025-000456 solo lo puede cancelar una persona del equipo.",
        "Tus pedidos activos:\n1. ORD-2025-000456: En Proceso, $450.00, entrega viernes, 4 de diciembre",
        "No tienes pedidos activos en este momento.",
        "No tengo aquí el horario de la tienda. Si quieres, te lo dice una persona del equipo.",
        "No tengo aquí información de promociones.", "Por ahora no está disponible. ¿Te muestro otra cosa?",
        "¡Sí, tenemos!", "Así puedes recibir tu pedido:\n• Recoger en tienda\n• Envío a domicilio: $45.00",
        "📍 Estamos en: Av. Principal 123", "Para hacer el pedido necesito tu número de teléfono.",
        "Todavía no es seguro que tu pedido haya quedado registrado.", "Falta elegir: bebida. ¿Cuál te gustaría?",
        "1. Pizza Pepperoni - $170.00\n2. Pizza - $1340.00\n\n¿Cuál te gustaría?", "¿Te lo entregamos el sábado?",
        "Si lo quieres para mañana, dímelo.", "¿Lo quieres para hoy o para mañana?", "¿Quieres 2 o 3 pizzas?",
        "Te paso con una persona del equipo. En cuanto pueda te escribe por aquí.",
        "Tu caso fue enviado a una persona del equipo.", "La de 35 cm lleva 70% mozzarella.",
        "🍕 Pizzas disponibles:\n1. Pizza Pepperoni - $170.00\n2. Pizza - $1340.00\n\n¿Cuál te gustaría?",
        "Contamos con 3 opciones disponibles:", "¡Todo listo! ¿Confirmas tu pedido?",
        "En esta lista están tus pedidos.", "Tu pedido está casi listo para confirmarlo, falta la dirección.",
        "Cuando tu pedido esté listo te avisamos.",
        "No encontré un pedido tuyo con el número ORD-2025-000999. ¿Puedes revisarlo?",
        "Gracias por avisar. Desde aquí no puedo ver los pagos.",
        "Eso no está disponible por este medio en este momento.", "La mañana es buena hora para pasar.",
        "Sin problema, Av.Principal está cerca. Nos vemos.Gracias", "Es sin azúcar y sin gluten.",
        "La pizza viene con 8 rebanadas.", "¿A qué hora te queda bien?", "Me faltan 2 datos: dirección y pago."));

INSTANTIATE_TEST_SUITE_P(
    EnglishAndPortuguese, HonestAnswers,
    testing::Values(
        "Hello! What would you like to order today?", "Have a great Friday!", "Feel free to ask.",
        "It is sugar free and gluten free.", "Perfect, 2 x Pizza Pepperoni.",
        "Your order is not placed yet. Shall I place it?", "Done, your order is empty now.",
        "Your order is pending your confirmation.",
        "📦 Order ORD-2025-000456\n📋 Status: Processing\n💰 Total: $450.00\n📅 Delivery: Friday, December 4",
        "I could not find an order with the number ORD-2025-000999.", "Please try again in a few minutes.",
        "You can pay with: Cash.", "I'm ready to help you with your order.", "You may also like the Pizza Pepperoni.",
        "I will let you know when your order is on its way.", "It will be ready in 30 minutes.", "Pick up or delivery?",
        "You still have 2 things to choose.", "All right, I'm here if you need anything else.",
        "Olá! O que você gostaria de pedir hoje?", "Bom dia! Posso ajudar?", "Seu pedido ainda não está pronto.",
        "Segunda opção: Pizza Pepperoni, R$ 170,00.", "Você quer retirar ou receber em casa?",
        "Seu pedido está em preparo."));

// What the assistant says by itself in Portuguese, from share/locales/pt.json.
INSTANTIATE_TEST_SUITE_P(
    OurPortuguese, HonestAnswers,
    testing::Values("Pronto, está cancelado. Estou aqui se quiser outra coisa.",
                    "Pronto, seu pedido ficou vazio. O que você gostaria de pedir?",
                    "Tudo bem, ainda não vou fazer o pedido. Quer mudar alguma coisa ou cancelamos?",
                    "Só uma pessoa da equipe pode cancelar um pedido que já está na loja.",
                    "Só uma pessoa da equipe pode cancelar o pedido ORD-2025-000456.", "Até logo! Tenha um ótimo dia.",
                    "Perfeito, 2 x Pizza Pepperoni = $170.00\nForma de pagamento: Dinheiro ou cartão de Crédito?",
                    "Retirada na loja ou entrega?",
                    "Claro, eu ajudo você. Você tem o número do pedido (ORD-2025-XXXXXX)?",
                    "Você não tem pedidos ativos no momento.",
                    "No momento não está disponível. Quer que eu mostre outra coisa?",
                    "Não encontrei um pedido seu com o número ORD-2025-000999. Pode conferir?", "Sim, temos!",
                    "Isso não está disponível por aqui no momento. Se quiser, uma pessoa da equipe atende você.",
                    "Ainda não é certo se o seu pedido ficou registrado. Não repita, por favor: estamos verificando.",
                    "Vou passar você para uma pessoa da equipe. Assim que puder, ela escreve para você por aqui.",
                    "Não tenho aqui informações de promoções.", "Tente de novo em alguns minutos.",
                    "Falta escolher: bebida. Qual você gostaria?"));

}  // namespace
}  // namespace tendero::dialogue
