#pragma once

#include <functional>
#include <string>
#include <vector>

#include "functional/program.hpp"

namespace tendero::functional {

/// Runs the body of the current test in a network namespace of its own: the test's program starts itself again there,
/// for this test alone, and the test has the result. Skips the test where the kernel gives nobody such a namespace.
void in_a_network_of_its_own(const std::function<void()>& body);

/// A machine beside this one, as far as the network knows: programs started on it reach this one over a cable, and
/// nothing else. Only inside `in_a_network_of_its_own`.
class OtherMachine {
 public:
  OtherMachine();

  [[nodiscard]] std::string address_here() const { return "10.93.0.1"; }
  [[nodiscard]] std::string address_there() const { return "10.93.0.2"; }
  /// Starts $TENDERO_PROGRAM there.
  [[nodiscard]] Program start(const std::vector<std::string>& words, const Program::Environment& environment) const;

  /// Pulls the cable: from now on nothing arrives on either side, and nobody is told.
  void cut();
  void join();

 private:
  [[nodiscard]] std::string network() const;

  Program holder_;  ///< keeps the namespace
};

}  // namespace tendero::functional
