#include "crm/linked_by.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<LinkedBy, 2> ways{{"verified_phone", "proof"}};

}  // namespace

std::string_view to_word(LinkedBy by) noexcept { return ways.of(by); }
std::optional<LinkedBy> read_linked_by(std::string_view word) noexcept { return ways.read(word); }

}  // namespace tendero::crm
