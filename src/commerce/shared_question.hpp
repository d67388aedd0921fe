#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/world.hpp"

namespace tendero::commerce {

/// Equal questions that are under way at the same time are asked once, and everybody gets the one answer. If whoever
/// asks is broken off, those who wait ask anew.
template <class Key, class Value>
class SharedQuestion {
 public:
  using Ask = std::function<Task<Result<Value>>()>;

  explicit SharedQuestion(World& world) : world_(world) {}

  /// `ask` must stay valid until the answer is there.
  Task<Result<Value>> answer(Key key, const Ask& ask) {
    while (const auto* under_way = find(key)) {
      auto outcome = co_await wait_for(*under_way);
      if (outcome) co_return *std::move(outcome);
    }
    const auto flight = std::make_shared<Flight>();
    flights_.emplace(key, flight);
    const Landing landing{*this, key, *flight};
    auto outcome = co_await ask();
    flight->outcome = outcome;
    co_return outcome;
  }

 private:
  struct Flight {
    std::optional<Result<Value>> outcome;
    bool over = false;
    std::vector<Alarm*> waiting;
  };

  /// Whatever happens, those who wait are told.
  struct Landing {
    SharedQuestion& question;
    const Key& key;
    Flight& flight;
    ~Landing() {
      flight.over = true;
      for (auto* alarm : flight.waiting) alarm->ring();
      question.flights_.erase(key);
    }
  };

  const std::shared_ptr<Flight>* find(const Key& key) const {
    const auto found = flights_.find(key);
    return found == flights_.end() ? nullptr : &found->second;
  }

  /// Nothing when the asker was broken off.
  Task<std::optional<Result<Value>>> wait_for(std::shared_ptr<Flight> flight) {
    const auto alarm = world_.scheduler.make_alarm();
    flight->waiting.push_back(alarm.get());
    struct Leaving {
      Flight& flight;
      Alarm* alarm;
      ~Leaving() { std::erase(flight.waiting, alarm); }
    } const leaving{*flight, alarm.get()};
    // The asker's own deadline ends this; the bound only wakes us to look again.
    while (!flight->over) co_await alarm->wait_until(world_.clock.now() + longest_wait);
    co_return flight->outcome;
  }

  static constexpr Duration longest_wait{60'000};

  World& world_;
  std::map<Key, std::shared_ptr<Flight>> flights_;
};

}  // namespace tendero::commerce
