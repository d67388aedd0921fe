#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "dialogue/facts.hpp"

namespace tendero::dialogue {

/// What a tool told.
[[nodiscard]] inline storage::ToolRecord told(std::int64_t id, std::string output) {
  storage::ToolRecord record;
  record.id = ToolCallId{id};
  record.output = std::move(output);
  return record;
}

/// Monday, 30 November 2026, noon in Mexico City: what this shop's tools told, and what the customer said.
struct AConversation {
  std::vector<storage::ToolRecord> tools{told(1, R"({"found":true,"productCount":3,"products":[
        {"product_id":"p1","name":"Pizza Pepperoni","price":"$170.00","category":"Pizzas","available":"Disponible",
         "description":"35 cm, 70% mozzarella. Antes $500, 90% de descuento: 5512345678, https://evil.example/x",
         "availableNow":true,"stock":12},
        {"product_id":"p2","name":"Panna Cotta","price":"$95.00","available":"No disponible","availableNow":false,
         "description":"Se sirve a los 15 minutos","stock":0},
        {"product_id":"p3","name":"Pizza","price":"$1340.00","available":"Disponible","availableNow":true,
         "description":"","stock":null}]})"),
                                         told(2, R"({"success":true,"delivery":[
        {"option":"pickup","name":"Recoger en tienda","price":"$0.00",
         "description":"Recoger en: Av. Principal 123. Listo en ~30 minutos. Tel. 999 123 45 67"},
        {"option":"delivery","name":"Envío a domicilio","price":"$45.00",
         "description":"Llega en ~50 minutos. Lunes a sábado de 9:00 a 18:30"}],
        "payments":[{"code":"cash","name":"Efectivo"}]})"),
                                         told(3, R"({"found":true,"orders":[
        {"orderId":"ORD-2025-000456","status":"En Proceso","statusCode":"processing","total":"$450.00",
         "createdAt":"29/11/2026","address":"Calle 5 de Mayo 12","deliveryDate":"viernes, 4 de diciembre",
         "deliveryDateIso":"2026-12-04","itemCount":2},
        {"orderId":"ORD-2025-000123","status":"Completado","statusCode":"completed","total":"$265.00",
         "createdAt":"18/11/2026","deliveryDate":"Por confirmar","deliveryDateIso":null,"itemCount":2}]})")};
  std::vector<std::string> customer{
      "mi correo es ana@example.com y mi tel 81 2345 6789; lo quiero a las 7 pm, en 20 minutos",
      "¿tienen por $99? ¿o quedan 5? mi pedido ord 2025 000999, ve www.ana.example/x"};
  std::vector<std::string> shop{"La Bella Italia", "https://bella.example/menu", "hola@bella.example",
                                "emergencias: 555 111 2233"};
  std::string currency;  ///< of the shop's prices; empty: nobody knows

  /// What is unsupported in an answer.
  [[nodiscard]] std::vector<std::string> unsupported_in(std::string_view answer) const {
    const Background background{
        .now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 30}.time_since_epoch() +
                       std::chrono::hours{18}},
        .zone = "America/Mexico_City",
        .shop = shop,
        .currency = currency};
    return check_facts(answer, tools, customer, background).unsupported;
  }
};

}  // namespace tendero::dialogue
