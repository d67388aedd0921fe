// Thousands of pairs of phones, written from what the numbering plans say and not by the rule under test: who is one
// person ends as one contact, who is two stays two.
#include <array>
#include <cstdint>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "storage/merges.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using crm::IdentifierKind;
using crm::Identifiers;

/// A block of a numbering plan: so many digits after the country code, of which these come first.
struct Block {
  std::string_view country;
  std::string_view code;
  std::string_view lead;
  std::size_t digits;
  bool mobile;
};

// By hand: ITU national numbering plans, ift.org.mx, enacom.gob.ar, anatel.gov.br, …
constexpr std::array blocks{
    Block{"MX", "52", "55", 10, true},   Block{"MX", "52", "56", 10, true},    Block{"MX", "52", "33", 10, true},
    Block{"MX", "52", "81", 10, true},   Block{"MX", "52", "222", 10, true},   Block{"MX", "52", "442", 10, true},
    Block{"MX", "52", "664", 10, true},  Block{"MX", "52", "999", 10, true},   Block{"MX", "52", "998", 10, false},
    Block{"AR", "54", "11", 10, true},   Block{"AR", "54", "351", 10, true},   Block{"AR", "54", "341", 10, true},
    Block{"AR", "54", "261", 10, true},  Block{"AR", "54", "299", 10, true},   Block{"AR", "54", "2966", 10, true},
    Block{"AR", "54", "114", 10, false}, Block{"AR", "54", "3514", 10, false}, Block{"AR", "54", "2234", 10, false},
    Block{"BR", "55", "11", 10, true},   Block{"BR", "55", "21", 10, true},    Block{"BR", "55", "31", 10, true},
    Block{"BR", "55", "51", 10, true},   Block{"BR", "55", "71", 10, true},    Block{"BR", "55", "85", 10, true},
    Block{"BR", "55", "92", 10, true},   Block{"BR", "55", "113", 10, false},  Block{"BR", "55", "852", 10, false},
    Block{"BR", "55", "614", 10, false}, Block{"BJ", "229", "97", 8, true},    Block{"BJ", "229", "66", 8, true},
    Block{"BJ", "229", "21", 8, false},  Block{"CI", "225", "07", 8, true},    Block{"CI", "225", "48", 8, true},
    Block{"CO", "57", "300", 10, true},  Block{"CO", "57", "315", 10, true},   Block{"CO", "57", "601", 10, false},
    Block{"CL", "56", "9", 9, true},     Block{"CL", "56", "2", 9, false},     Block{"CL", "56", "32", 9, false},
    Block{"PE", "51", "9", 9, true},     Block{"PE", "51", "1", 8, false},     Block{"PE", "51", "44", 8, false},
    Block{"EC", "593", "99", 9, true},   Block{"EC", "593", "2", 8, false},    Block{"UY", "598", "9", 8, true},
    Block{"UY", "598", "2", 8, false},   Block{"PY", "595", "981", 9, true},   Block{"PY", "595", "21", 9, false},
    Block{"BO", "591", "7", 8, true},    Block{"BO", "591", "3", 8, false},    Block{"VE", "58", "412", 10, true},
    Block{"VE", "58", "424", 10, true},  Block{"VE", "58", "212", 10, false},  Block{"GT", "502", "5", 8, true},
    Block{"GT", "502", "2", 8, false},   Block{"SV", "503", "7", 8, true},     Block{"HN", "504", "9", 8, true},
    Block{"NI", "505", "8", 8, true},    Block{"CR", "506", "8", 8, true},     Block{"CR", "506", "2", 8, false},
    Block{"PA", "507", "6", 8, true},    Block{"PA", "507", "2", 7, false},    Block{"DO", "1", "809", 10, true},
    Block{"DO", "1", "829", 10, true},   Block{"US", "1", "212", 10, true},    Block{"US", "1", "305", 10, true},
    Block{"US", "1", "713", 10, true},   Block{"ES", "34", "6", 9, true},      Block{"ES", "34", "71", 9, true},
    Block{"ES", "34", "91", 9, false},   Block{"DE", "49", "151", 11, true},   Block{"DE", "49", "176", 11, true},
    Block{"DE", "49", "30", 10, false},
};

/// What is known of a pair by how it was made.
enum class Truth {
  one_by_rule,   ///< one line, and by its numbering plan nobody else's
  one_by_hint,   ///< one line; a stranger could have the other spelling
  two,           ///< two people, whose numbers resemble each other
  two_with_hint  ///< two people with the two spellings, whom their BSUIDs tell apart
};

struct Pair {
  Truth truth = Truth::two;
  std::string one;  ///< wa_ids
  std::string other;
};

class Plan {
 public:
  std::vector<Pair> pairs() {
    std::vector<Pair> made;
    for (int round = 0; round < 40; ++round) {
      for (const auto& block : blocks) {
        add_one_person(made, block);
        add_two_people(made, block);
      }
    }
    return made;
  }

 private:
  /// A line of this block that no pair has had, nor one that differs from such in its last digit.
  std::string line(const Block& block) {
    while (true) {
      std::string national(block.lead);
      // Brazilian mobiles of the time before the ninth digit began with 6 to 9, Argentine areas are followed by 2 to 9.
      if (block.country == "BR" && block.mobile) national += static_cast<char>('6' + below(4));
      if (block.country == "AR" && block.mobile) national += static_cast<char>('2' + below(8));
      while (national.size() < block.digits) national += static_cast<char>('0' + below(10));
      if (taken_.insert(std::string(block.code) + national.substr(0, national.size() - 1)).second) return national;
    }
  }

  static std::string join(std::string_view one, std::string_view two) { return std::string(one) + std::string(two); }

  void add_one_person(std::vector<Pair>& made, const Block& block) {
    const auto national = line(block);
    const auto plain = join(block.code, national);
    if (block.country == "MX") {
      made.push_back({Truth::one_by_rule, join("521", national), plain});
    } else if (block.country == "BJ") {
      made.push_back({Truth::one_by_rule, plain, join("22901", national)});
    } else if (block.country == "AR" && block.mobile) {
      made.push_back({Truth::one_by_hint, join("549", national), plain});
      const auto another = line(block);
      made.push_back({Truth::two_with_hint, join("549", another), join("54", another)});
    } else if (block.country == "BR" && block.mobile) {
      made.push_back({Truth::one_by_hint, join("55", national.substr(0, 2)) + join("9", national.substr(2)), plain});
      const auto another = line(block);
      made.push_back(
          {Truth::two_with_hint, join("55", another), join("55", another.substr(0, 2)) + join("9", another.substr(2))});
    } else if (block.country == "CI") {
      made.push_back({Truth::one_by_hint, plain, join("22507", national)});
    } else {
      made.push_back({Truth::one_by_rule, plain, plain});
    }
  }

  /// As each country writes a mobile today.
  static std::string as_written(const Block& block, const std::string& national) {
    if (block.country == "MX") return join("521", national);
    if (block.country == "AR" && block.mobile) return join("549", national);
    if (block.country == "BR" && block.mobile) return join("55", national.substr(0, 2)) + join("9", national.substr(2));
    if (block.country == "BJ") return join("22901", national);
    return join(block.code, national);
  }

  void add_two_people(std::vector<Pair>& made, const Block& block) {
    auto national = line(block);
    const auto one = as_written(block, national);
    national.back() = national.back() == '9' ? '0' : static_cast<char>(national.back() + 1);
    made.push_back({Truth::two, one, as_written(block, national)});
    // The same digits in another country.
    const auto shared = line(block);
    const std::string_view abroad = block.code == "44" ? "61" : "44";
    made.push_back({Truth::two, as_written(block, shared), join(abroad, shared)});
    if (block.country == "BR" && !block.mobile) {
      // A landline and the mobile that has its digits behind a 9: landlines never got one.
      const auto landline = line(block);
      made.push_back(
          {Truth::two, join("55", landline), join("55", landline.substr(0, 2)) + join("9", landline.substr(2))});
    }
    if (block.country == "MX") {
      // +1 and the digits that +52 1 is followed by.
      const auto border = line(block);
      made.push_back({Truth::two, join("521", border), join("1", border)});
    }
  }

  std::uint64_t below(std::uint64_t bound) {
    constexpr std::uint64_t factor = 6364136223846793005ULL;  // Knuth's linear congruence; the same pairs every time
    constexpr std::uint64_t step = 1442695040888963407ULL;
    state_ = state_ * factor + step;
    return (state_ >> 33U) % bound;
  }

  std::uint64_t state_ = 2025;
  std::set<std::string> taken_;
};

/// As an update signs a sender: the wa_id, and the canonical phone that is read from it.
Identifiers signed_as(const std::string& wa_id, const std::string& bsuid = {}) {
  Identifiers signed_by;
  if (!bsuid.empty()) signed_by.push_back({.kind = IdentifierKind::bsuid, .value = bsuid});
  if (const auto phone = PhoneNumber::parse("+" + wa_id, {})) {
    signed_by.push_back({.kind = IdentifierKind::phone, .value = phone->digits()});
  }
  signed_by.push_back({.kind = IdentifierKind::wa_id, .value = wa_id});
  return signed_by;
}

struct Wrongs {
  int duplicates = 0;
  int merges = 0;
  int proposals_missing = 0;
  int proposals_without_a_hint = 0;
};

class PhonePairs : public StorageTest {
 protected:
  /// Both of the pair write, and who has two spellings writes once more with a signature over both.
  void write_as(database::Tx& tx, const Pair& pair, int index) {
    const bool told_apart = pair.truth == Truth::two_with_hint;
    const auto bsuid_of = [&](char who) { return fmt::format("MX.{}{}", index, who); };
    const auto proposed = [&] { return merges_before(tx, shop, crm::MergeState::proposed, {}, 1'000'000).size(); };
    const auto before = proposed();
    const auto one = find_or_make_contact(
        tx, shop, signed_as(pair.one, told_apart || pair.truth == Truth::one_by_hint ? bsuid_of('A') : ""), "", now());
    const auto other =
        find_or_make_contact(tx, shop, signed_as(pair.other, told_apart ? bsuid_of('B') : ""), "", now());
    const auto news = proposed() - before;
    const bool hinted = pair.truth == Truth::one_by_hint;
    if (hinted && news == 0) ++wrongs.proposals_missing;
    if (!hinted && news > 0) ++wrongs.proposals_without_a_hint;
    if (hinted) {
      if (one == other) ++wrongs.merges;  // nothing had proved it yet
      find_or_make_contact(tx, shop, signed_as(pair.other, bsuid_of('A')), "", now());
      if (proposed() != before) ++wrongs.duplicates;
    }
    const bool joined = surviving(tx, one) == surviving(tx, other);
    const bool one_person = pair.truth == Truth::one_by_rule || hinted;
    if (one_person && !joined) report(pair, wrongs.duplicates);
    if (!one_person && joined) report(pair, wrongs.merges);
  }

  static void report(const Pair& pair, int& counter) {
    ++counter;
    ADD_FAILURE() << pair.one << " " << pair.other;
  }

  Wrongs wrongs;
};

TEST_F(PhonePairs, EndAsOneContactWhereTheyAreOnePersonAndNowhereElse) {
  const auto pairs = Plan().pairs();
  ASSERT_GE(pairs.size(), 5'000U);
  std::size_t index = 0;
  while (index < pairs.size()) {
    write([&](database::Tx& tx) {
      for (int count = 0; count < 200 && index < pairs.size(); ++count, ++index)
        write_as(tx, pairs.at(index), static_cast<int>(index));
    });
  }
  std::array<int, 4> of_kind{};
  for (const auto& pair : pairs) ++of_kind.at(static_cast<std::size_t>(pair.truth));
  std::cout << fmt::format(
      "{} pairs ({} one by rule, {} one by hint, {} two, {} two with a hint): {} duplicates, {} wrong merges, "
      "{} proposals missing, {} without a hint\n",
      pairs.size(), of_kind[0], of_kind[1], of_kind[2], of_kind[3], wrongs.duplicates, wrongs.merges,
      wrongs.proposals_missing, wrongs.proposals_without_a_hint);
  EXPECT_EQ(wrongs.duplicates, 0);
  EXPECT_EQ(wrongs.merges, 0);
  EXPECT_EQ(wrongs.proposals_missing, 0);
  EXPECT_EQ(wrongs.proposals_without_a_hint, 0);
  const auto contacts = write(
      [](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM contacts WHERE merged_into IS NULL")->integer(0); });
  EXPECT_EQ(contacts, 1 + of_kind[0] + of_kind[1] + 2 * of_kind[2] + 2 * of_kind[3]) << "with the fixture's own";
}

}  // namespace
}  // namespace tendero::storage
