#include "functional/crowd.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include <fmt/format.h>

namespace tendero::functional {

namespace {

constexpr int first_number = 11'000'000;
constexpr const char* order_made = "Pedido creado";
constexpr const char* order_unsure = "seguro";
// Right answers from which no script goes on: the shop cannot be asked now, or nobody knows yet whether the quote
// arrived, so that it is shown again.
constexpr std::array detours{"puedo consultar la tienda", "La tienda está tardando", "¿Confirmas tu pedido?"};

// No two answers that follow each other are alike, so that one which came twice is known by its words.
const std::vector<std::vector<Exchange>> scripts{
    {{"Quiero ordenar pizza", {"Pizzas disponibles"}},
     {"2 de pepperoni para recoger", {"$340.00"}},
     {"Efectivo", {order_made, order_unsure}},
     {"¿Cuáles son mis pedidos activos?", {"ORD-"}},
     {"gracias", {""}}},
    {{"hola", {""}}, {"¿Tienen pizza vegetariana?", {"$160.00"}}, {"gracias", {""}}},
    {{"Quiero ordenar pizza", {"Pizzas disponibles"}},
     {"2 de pepperoni para recoger", {"$340.00"}},
     {"Efectivo", {order_made, order_unsure}}}};

/// Sent, repeated once, and never reported on: nobody can know whether it arrived, and nothing more will be tried.
std::string lost_answers_to(const std::string& number) {
  return fmt::format(
      "SELECT count(*) FROM messages m JOIN outbox o ON o.message_id = m.id "
      "JOIN conversations c ON c.id = m.conversation_id JOIN contact_identifiers i ON i.contact_id = c.contact_id "
      "WHERE i.value = '{}' AND o.possibly_doubled = 1 AND m.delivery = 'unknown' "
      "AND NOT EXISTS (SELECT 1 FROM work w WHERE w.kind = 'send' AND w.payload = '{{\"message\":' || m.id || '}}')",
      number);
}

bool leads_elsewhere(const std::string& answer) {
  return std::ranges::any_of(detours, [&](const auto& words) { return answer.contains(words); });
}

bool fits(const std::string& answer, const Exchange& exchange) {
  return std::ranges::any_of(exchange.answers, [&](const auto& words) { return answer.contains(words); });
}

}  // namespace

std::string Customer::order_number() const {
  static const std::regex pattern(R"(ORD-\d{4}-\d+)");
  for (const auto& answer : heard) {
    std::smatch found;
    if (answer.contains(order_made) && std::regex_search(answer, found, pattern)) return found.str();
  }
  return {};
}

bool Customer::unsure() const { return !heard.empty() && heard.back().contains(order_unsure); }

bool Customer::led_elsewhere() const { return left && !heard.empty() && leads_elsewhere(heard.back()); }

void Crowd::talk(const std::function<bool()>& closing) {
  for (;;) {
    while (!closing() && busy() < at_once_) invite();
    const auto state = town_.state();
    read_phones(state.at("phones").as_array());
    if (busy() == 0 && closing()) return;
    if (busy() == 0) continue;
    town_.wait_for_any_message(state, [&] { return give_up_lost_answers(); });
  }
}

void Crowd::invite() {
  const auto index = static_cast<int>(customers_.size());
  customers_.push_back({.number = fmt::format("52155{}", first_number + index),
                        .phone = fmt::format("5255{}", first_number + index),
                        .script = &scripts[customers_.size() % scripts.size()]});
  town_.add_phone(customers_.back().number);
  write_next(customers_.back());
}

void Crowd::read_phones(const boost::json::array& phones) {
  for (auto& customer : customers_) {
    if (customer.finished()) continue;
    for (const auto& phone : phones) {
      if (phone.at("number").as_string() == customer.number) hear(customer, phone.at("messages").as_array());
    }
    if (!customer.waits() && !customer.finished()) write_next(customer);
  }
}

/// Reads the conversation from its beginning: lines and answers must take turns, an answer at most coming twice.
void Crowd::hear(Customer& customer, const boost::json::array& messages) {
  customer.heard.clear();
  customer.doubled = 0;
  std::size_t lines = 0;
  for (const auto& message : messages) {
    if (message.at("direction").as_string() != "in") {
      ++lines;
      continue;
    }
    const std::string answer(message.at("text").as_string());
    if (!customer.heard.empty() && answer == customer.heard.back()) {
      ++customer.doubled;
    } else if (customer.heard.size() < lines && fits(answer, customer.script->at(customer.heard.size()))) {
      customer.heard.push_back(answer);
    } else if (customer.heard.size() < lines && leads_elsewhere(answer)) {
      customer.heard.push_back(answer);
      customer.left = true;
      return;
    } else {
      complaints_.push_back(fmt::format("{} heard out of order or in answer to nothing: {}", customer.number, answer));
      customer.left = true;
      return;
    }
  }
}

void Crowd::write_next(Customer& customer) {
  const auto id = fmt::format("{}-{}", customer.number, customer.said);
  town_.write(customer.number, customer.script->at(customer.said).line, id);
  ++customer.said;
}

bool Crowd::give_up_lost_answers() {
  bool any = false;
  for (auto& customer : customers_) {
    if (customer.finished() || !customer.waits() || town_.count(lost_answers_to(customer.number)) == 0) continue;
    customer.left = true;
    any = true;
  }
  return any;
}

std::size_t Crowd::busy() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(customers_, [](const Customer& customer) { return !customer.finished(); }));
}

}  // namespace tendero::functional
