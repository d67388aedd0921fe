#include "crm/priority.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<Priority, 4> priorities{{"low", "normal", "high", "urgent"}};

}  // namespace

std::string_view to_word(Priority priority) noexcept { return priorities.of(priority); }
std::optional<Priority> read_priority(std::string_view word) noexcept { return priorities.read(word); }

Priority raised(Priority priority) noexcept {
  switch (priority) {
    case Priority::low:
      return Priority::normal;
    case Priority::normal:
      return Priority::high;
    case Priority::high:
    case Priority::urgent:
      break;
  }
  return Priority::urgent;
}

}  // namespace tendero::crm
