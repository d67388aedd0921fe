#include "simulation/workloads/customers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "crm/service_window.hpp"

namespace tendero::simulation {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration patience = minutes{10};

/// One pixel.
constexpr std::string_view smallest_picture =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

using Talk = std::vector<std::string>;

const std::vector<Talk>& talks() {
  static const std::vector<Talk> all{
      {"Quiero ordenar pizza", "2 de pepperoni para recoger", "Efectivo"},
      {"Hola, quiero saber el estado de mi pedido", "Sí, es ORD-2025-000456"},
      {"¿Tienen pizza vegetariana?", "Quiero ordenar pizza", "2 de pepperoni para recoger", "mejor 3", "Efectivo"},
      {"hola", "¿Cuáles son mis pedidos activos?", "gracias"}};
  return all;
}

/// Somebody who cannot stop: a line of many short pieces.
std::string endless_line() {
  std::string line;
  for (int piece = 0; piece < 14; ++piece) line += (piece == 0 ? "hola" : "|oye");
  return line;
}

/// "2 de pepperoni" and "para recoger": people send before they have finished.
std::vector<std::string> pieces_of(const std::string& line) {
  auto pieces = split(line, '|');
  if (pieces.size() > 1) return pieces;
  const auto cut = line.find(" para ");
  if (cut == std::string::npos) return {line};
  return {line.substr(0, cut), line.substr(cut + 1)};
}

}  // namespace

Customers::Customers(const Plan& plan, Outside& outside, Findings& findings, Story& story)
    : outside_(outside),
      findings_(findings),
      story_(story),
      random_(plan.seed + 3),
      bursts_(plan.bursts),
      calm_(plan.order),
      photos_(plan.photos),
      new_numbers_(plan.new_numbers),
      late_writers_(plan.late_writers) {
  invite(plan);
  outside_.whatsapp().watch([this](std::string_view event, const boost::json::object& data) { hear(event, data); });
  for (auto& customer : customers_) outside_.world().scheduler.spawn("customer", talk(customer));
}

void Customers::invite(const Plan& plan) {
  for (int index = 0; index < plan.customers; ++index) {
    // The first is the guide's customer, who has orders; the others are strangers.
    const auto number = index == 0 ? std::string("5219991234567") : fmt::format("52155{:08}", 11'000'000 + index);
    auto lines = plan.order ? talks().front() : talks()[random_() % talks().size()];
    if (bursts_ && random_() % 3 == 0) lines.insert(lines.begin(), endless_line());
    customers_.push_back({.number = number, .index = index, .lines = std::move(lines)});
    customers_.back().bell = outside_.world().scheduler.make_alarm();
  }
}

Duration Customers::between(Duration least, Duration most) {
  return least + Duration{static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>((most - least).count()))};
}

Task<> Customers::talk(Customer& customer) {
  co_await pause(customer, between(Duration{0}, seconds{5}));
  for (const auto& line : customer.lines) {
    const auto heard_before = customer.answers.size();
    const auto pieces = bursts_ ? pieces_of(line) : std::vector{line};
    for (const auto& piece : pieces) {
      co_await say(customer, piece);
      if (pieces.size() > 1) co_await pause(customer, between(milliseconds{300}, milliseconds{1'900}));
    }
    if (photos_ && random_() % 3 == 0) co_await show_picture(customer);
    if (new_numbers_ && random_() % 3 == 0) co_await move_to_another_number(customer);
    const bool hasty = !calm_ && random_() % 6 == 0;
    if (!hasty) co_await wait_for_answer(customer, heard_before);
    co_await pause(customer, between(milliseconds{500}, seconds{4}));
    if (random_() % 2 == 0) outside_.whatsapp().look(customer.number);
  }
  customer.done = true;
}

Task<> Customers::say(Customer& customer, std::string line) {
  story_.note("customer", fmt::format("…{}: «{}»", customer.number.substr(8), line));
  send(customer, {.text = std::move(line), .age = late_by(customer)});
  co_return;
}

void Customers::send(Customer& customer, sandbox::whatsapp::CustomerWords words) {
  words.client_id = fmt::format("{}-{}", customer.index, customer.said);
  const auto written = outside_.whatsapp().write(customer.number, std::move(words));
  if (!written) findings_.complain("the phone cannot write: " + written.error().message);
  ++customer.said;
}

Task<> Customers::show_picture(Customer& customer) {
  co_await pause(customer, between(milliseconds{300}, seconds{3}));
  story_.note("customer", fmt::format("…{} sends a picture", customer.number.substr(8)));
  send(customer, {.type = "image", .body = {{"mimeType", "image/png"}, {"bytes", smallest_picture}}});
}

Task<> Customers::move_to_another_number(Customer& customer) {
  // WhatsApp's times are whole seconds, and nobody moves within the second in which they write: what is said then is
  // filed with whoever has the number since.
  co_await pause(customer, between(seconds{1}, seconds{6}));
  const auto number = fmt::format("52155{:08}", 22'000'000 + customer.index * 1'000 + ++customer.moves);
  story_.note("customer", fmt::format("…{} has the number …{} now", customer.number.substr(8), number.substr(8)));
  const auto moved = outside_.whatsapp().change_number(customer.number, number);
  if (!moved) findings_.complain("the phone cannot get another number: " + moved.error().message);
  customer.number = number;
}

Duration Customers::late_by(const Customer& customer) {
  if (!late_writers_ || customer.said > 0) return Duration{0};
  return crm::service_window - crm::service_window_margin - between(seconds{2}, seconds{30});
}

Task<> Customers::wait_for_answer(Customer& customer, std::size_t heard_before) {
  const Instant until = outside_.world().clock.now() + patience;
  while (customer.answers.size() <= heard_before && outside_.world().clock.now() < until) {
    co_await customer.bell->wait_until(until);
  }
}

Task<> Customers::pause(Customer& customer, Duration duration) {
  const Instant until = outside_.world().clock.now() + duration;
  while (outside_.world().clock.now() < until) co_await customer.bell->wait_until(until);
}

void Customers::hear(std::string_view event, const boost::json::object& data) {
  if (event != "message") return;
  const auto& message = data.at("message").as_object();
  if (message.at("direction").as_string() != "in") return;
  for (auto& customer : customers_) {
    if (data.at("number").as_string() != customer.number) continue;
    customer.answers.emplace_back(message.at("text").as_string());
    story_.note("phone", fmt::format("…{} shows «{}»", customer.number.substr(8), customer.answers.back()));
    customer.bell->ring();
  }
}

bool Customers::done() const { return std::ranges::all_of(customers_, &Customer::done); }

}  // namespace tendero::simulation
