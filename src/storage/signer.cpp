#include "storage/signer.hpp"

#include <algorithm>

#include "crm/same_number.hpp"
#include "storage/contact_identifiers.hpp"
#include "storage/customer_links.hpp"
#include "storage/merges.hpp"

namespace tendero::storage {
namespace {

using crm::IdentifierKind;
using crm::Identifiers;

const std::string* value_of(const Identifiers& identifiers, IdentifierKind kind) {
  const auto found = std::ranges::find(identifiers, kind, &crm::Identifier::kind);
  return found == identifiers.end() ? nullptr : &found->value;
}

Identifiers held_by(database::Tx& tx, ContactId contact) {
  Identifiers all;
  for (auto& each : held_identifiers(tx, contact)) all.push_back(std::move(each.identifier));
  return all;
}

/// Their ids say that they are two people. A parent BSUID says more than one portfolio's.
bool contradict(const Identifiers& one, const Identifiers& other) {
  for (const auto kind : {IdentifierKind::parent_bsuid, IdentifierKind::bsuid}) {
    const auto* const left = value_of(one, kind);
    const auto* const right = value_of(other, kind);
    if (left != nullptr && right != nullptr) return *left != *right;
  }
  return false;
}

/// What is signed now comes before what was signed earlier.
Identifiers with_held(database::Tx& tx, Identifiers identifiers, const std::optional<ContactId>& contact) {
  if (contact) std::ranges::copy(held_by(tx, *contact), std::back_inserter(identifiers));
  return identifiers;
}

bool names_line_of(const Identifiers& identifiers, const crm::Identifier& held) {
  return is_number(held.kind) && std::ranges::any_of(identifiers, [&](const crm::Identifier& each) {
           return is_number(each.kind) && crm::compare_numbers(each.value, held.value) == crm::SameNumber::same;
         });
}

/// Puts those together whom one update names.
class Meeting {
 public:
  Meeting(database::Tx& tx, ShopId shop, const Identifiers& identifiers, Instant at, Instant now)
      : tx_(tx), shop_(shop), identifiers_(identifiers), at_(at), now_(now) {}

  void add(const Owner& owner) {
    if (owner.by_number && is_another(owner)) {
      take_numbers(tx_, shop_, owner.contact, identifiers_, at_, at_, now_);
      return;
    }
    if (!signer_.contact) {
      signer_.contact = owner.contact;
      signer_.until = owner.until;
      return;
    }
    join(owner);
  }

  [[nodiscard]] Signer signer() const { return signer_; }

 private:
  /// A number that they had until later than this was written is theirs, whatever they are called since.
  bool is_another(const Owner& owner) {
    if (owner.until) return false;
    return contradict(with_held(tx_, identifiers_, signer_.contact), held_by(tx_, owner.contact));
  }

  void join(const Owner& owner) {
    if (merge_refused(tx_, *signer_.contact, owner.contact)) {
      signer_.apart.push_back(owner.contact);
      return;
    }
    const auto into = std::min(*signer_.contact, owner.contact);
    const auto from = std::max(*signer_.contact, owner.contact);
    const auto reason = owner.as_written ? crm::MergeReason::signature : crm::MergeReason::rule;
    merge_contacts(tx_, {.shop = shop_, .from = from, .into = into, .reason = reason}, now_);
    signer_.contact = into;
    if (!owner.until) signer_.until.reset();
  }

  database::Tx& tx_;
  ShopId shop_;
  const Identifiers& identifiers_;
  Instant at_;
  Instant now_;
  Signer signer_;
};

/// Since when somebody else has it.
std::optional<Instant> held_elsewhere(database::Tx& tx, Holder holder, const crm::Identifier& identifier) {
  const auto row = tx.row(
      "SELECT learned_at FROM contact_identifiers WHERE shop_id = $1 AND kind = $2 AND value = $3 AND contact_id <> $4",
      holder.shop, crm::to_word(identifier.kind), identifier.value, holder.contact);
  return row ? std::optional(row->instant(0)) : std::nullopt;
}

/// A line has a phone and a wa_id, which come and go together; ids stand alone.
bool go_together(IdentifierKind one, IdentifierKind other) {
  return one == other || (is_number(one) && is_number(other));
}

/// Whoever signs with these has it no more. Two spellings that one person signs with are one line.
bool replaced(const crm::Identifier& held, const Identifiers& identifiers) {
  bool told = false;
  for (const auto& each : identifiers) {
    if (!go_together(each.kind, held.kind)) continue;
    told = true;
    if (each.value == held.value) return false;
    const bool one_line = crm::compare_numbers(each.value, held.value) != crm::SameNumber::different;
    if (is_number(held.kind) && one_line) return false;
  }
  return told;
}

/// What an update says of one contact that signed it.
class Signature {
 public:
  Signature(database::Tx& tx, Holder holder, const Identifiers& identifiers, Instant at, Instant now)
      : tx_(tx), holder_(holder), identifiers_(identifiers), at_(at), now_(now) {}

  /// True: the contact has something that it had not.
  bool note() {
    const auto held = held_identifiers(tx_, holder_.contact);
    if (is_known(held)) return false;
    for (const auto& each : held) {
      if (!replaced(each.identifier, identifiers_)) continue;
      if (each.since > at_) {
        overtaken_by_.push_back(each);
      } else {
        replace(each.identifier);
      }
    }
    bool news = false;
    for (const auto& each : identifiers_) news = take(each) || news;
    return news;
  }

 private:
  /// Everything is what the contact signed with last.
  bool is_known(const std::vector<HeldIdentifier>& held) const {
    return std::ranges::all_of(identifiers_, [&](const crm::Identifier& each) {
      const auto newest =
          std::ranges::find(held, each.kind, [](const HeldIdentifier& one) { return one.identifier.kind; });
      return newest != held.end() && newest->identifier == each;
    });
  }

  /// Who proved something is known by their BSUID: one phone may be given to somebody else, who then comes with another
  /// one.
  void replace(const crm::Identifier& identifier) {
    retire_identifier(tx_, holder_, identifier, at_, now_);
    if (identifier.kind == IdentifierKind::bsuid) end_link(tx_, holder_.contact, crm::LinkedBy::proof, now_);
  }

  bool take(const crm::Identifier& identifier) {
    for (const auto& later : overtaken_by_) {
      if (!go_together(later.identifier.kind, identifier.kind)) continue;
      note_retired(tx_, holder_, identifier, later.since);
      return false;
    }
    if (const auto since = held_elsewhere(tx_, holder_, identifier)) {
      // Somebody has it by now; until then it was theirs.
      if (*since > at_) note_retired(tx_, holder_, identifier, *since);
      return false;
    }
    if (retired_after(tx_, holder_, identifier, at_)) return false;
    return hold_identifier(tx_, holder_, identifier, at_);
  }

  database::Tx& tx_;
  Holder holder_;
  const Identifiers& identifiers_;
  Instant at_;
  Instant now_;
  std::vector<HeldIdentifier> overtaken_by_;  ///< what the contact has had only since later
};

}  // namespace

Signer find_signer(database::Tx& tx, ShopId shop, const Identifiers& identifiers, Instant at, Instant now) {
  Meeting meeting(tx, shop, identifiers, at, now);
  // By trust: whoever only a number leads to is measured against those whom more leads to.
  const auto owners = owners_at(tx, shop, identifiers, at);
  for (const bool by_number : {false, true}) {
    for (const auto& owner : owners) {
      if (owner.by_number == by_number) meeting.add(owner);
    }
  }
  return meeting.signer();
}

bool note_signed(database::Tx& tx, ShopId shop, ContactId contact, const Identifiers& identifiers, Instant at,
                 Instant now) {
  return Signature(tx, {.shop = shop, .contact = contact}, identifiers, at, now).note();
}

void take_numbers(database::Tx& tx, ShopId shop, ContactId from, const Identifiers& identifiers, Instant had_until,
                  Instant at, Instant now) {
  for (const auto& each : held_identifiers(tx, from)) {
    if (each.since > had_until || !names_line_of(identifiers, each.identifier)) continue;
    retire_identifier(tx, {.shop = shop, .contact = from}, each.identifier, at, now);
  }
}

void propose_by_hints(database::Tx& tx, ShopId shop, ContactId contact, const Identifiers& identifiers, Instant now) {
  Identifiers spellings;
  for (const auto& identifier : identifiers) {
    if (!is_number(identifier.kind)) continue;
    for (auto& spelling : crm::hinted_spellings(identifier.value)) {
      spellings.push_back({.kind = identifier.kind, .value = std::move(spelling)});
    }
  }
  if (spellings.empty()) return;
  const auto own = held_by(tx, contact);
  for (const auto& owner : owners_at(tx, shop, spellings, now)) {
    if (owner.contact == contact || contradict(own, held_by(tx, owner.contact))) continue;
    propose_merge(tx, shop, contact, owner.contact, now);
  }
}

}  // namespace tendero::storage
