#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "functional/town.hpp"

namespace tendero::functional {

/// One line of a conversation and what its answer may be recognised by: any of these words.
struct Exchange {
  std::string line;
  std::vector<std::string> answers;
};

/// Somebody with one conversation to hold, who writes the next line when the last is answered.
struct Customer {
  std::string number;  ///< on WhatsApp
  std::string phone;   ///< as the shop writes it
  const std::vector<Exchange>* script = nullptr;
  std::size_t said = 0;
  std::vector<std::string> heard = {};  ///< the answers, one for each line
  int doubled = 0;                      ///< answers that came twice
  bool left = false;  ///< was led elsewhere, or gave up on an answer that the server cannot know to have arrived

  [[nodiscard]] bool waits() const { return heard.size() < said; }
  /// The order's number, when one was made.
  [[nodiscard]] std::string order_number() const;
  /// Was told that it is not sure whether the order was made; a person goes on with them.
  [[nodiscard]] bool unsure() const;
  /// Was told, rightly, something from which the script does not go on.
  [[nodiscard]] bool led_elsewhere() const;
  [[nodiscard]] bool finished() const { return left || unsure() || (!waits() && said == script->size()); }
};

/// Many customers at once. Everything they know, they read on their phones; only whether an answer can still come is
/// read from the database.
class Crowd {
 public:
  Crowd(Town& town, std::size_t at_once) : town_(town), at_once_(at_once) {}

  /// Goes on, new customers coming for those who have finished, until `closing` says that nobody new comes and the last
  /// has finished.
  void talk(const std::function<bool()>& closing);

  [[nodiscard]] const std::vector<Customer>& customers() const noexcept { return customers_; }
  /// What nobody may hear: answers out of order, strange ones.
  [[nodiscard]] const std::vector<std::string>& complaints() const noexcept { return complaints_; }

 private:
  void invite();
  void read_phones(const boost::json::array& phones);
  void hear(Customer& customer, const boost::json::array& messages);
  void write_next(Customer& customer);
  bool give_up_lost_answers();
  [[nodiscard]] std::size_t busy() const;

  Town& town_;
  std::size_t at_once_;
  std::vector<Customer> customers_;
  std::vector<std::string> complaints_;
};

}  // namespace tendero::functional
