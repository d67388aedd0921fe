#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "simulation/findings.hpp"
#include "simulation/outside.hpp"
#include "simulation/plan.hpp"
#include "simulation/story.hpp"

namespace tendero::simulation {

/// Somebody who says one line after the other and waits for the answer to each, as people do, though not for ever.
struct Customer {
  std::string number;
  int index = 0;
  int moves = 0;  ///< to other numbers
  std::vector<std::string> lines;
  std::vector<std::string> answers = {};
  std::int64_t said = 0;  ///< messages, of which a line may have several
  bool done = false;
  std::unique_ptr<Alarm> bell = nullptr;
};

/// Chatter and shopping on customers' phones.
class Customers {
 public:
  Customers(const Plan& plan, Outside& outside, Findings& findings, Story& story);

  [[nodiscard]] bool done() const;
  [[nodiscard]] const std::deque<Customer>& all() const noexcept { return customers_; }

 private:
  void invite(const Plan& plan);
  Task<> talk(Customer& customer);
  Task<> say(Customer& customer, std::string line);
  Task<> show_picture(Customer& customer);
  void send(Customer& customer, sandbox::whatsapp::CustomerWords words);
  /// The number changes while the answer is thought of.
  Task<> move_to_another_number(Customer& customer);
  /// How late the first line comes: so that the window closes about when it is answered.
  [[nodiscard]] Duration late_by(const Customer& customer);
  Task<> wait_for_answer(Customer& customer, std::size_t heard_before);
  Task<> pause(Customer& customer, Duration duration);
  void hear(std::string_view event, const boost::json::object& data);
  [[nodiscard]] Duration between(Duration least, Duration most);

  Outside& outside_;
  Findings& findings_;
  Story& story_;
  std::mt19937_64 random_;
  bool bursts_;
  bool calm_;
  bool photos_;
  bool new_numbers_;
  bool late_writers_;
  std::deque<Customer> customers_;
};

}  // namespace tendero::simulation
