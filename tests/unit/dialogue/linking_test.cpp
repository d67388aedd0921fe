#include "dialogue/linking.hpp"

#include <gmock/gmock.h>

#include "unit/dialogue/linked_customer.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A contact whom the agent Eva links; the shop has an order of Juana (c7), who has another phone.
class ContactLinking : public LinkedCustomer {
 protected:
  ContactLinking() { backend.found_orders = std::vector{juanas_order()}; }

  static commerce::Order juanas_order() {
    auto order = order_of_pizzas();
    order.customer.id = "c7";
    order.customer.name = "Juana Díaz";
    order.customer.email = "Juana@Example.com";
    order.customer.phone = *PhoneNumber::parse("+525512345678", {});
    return order;
  }
  static Proof right() { return {.order_number = " #ord-2025-000777", .email = " juana@EXAMPLE.com "}; }
  static Proof wrong() { return {.order_number = "ORD-2025-000777", .email = "eva@example.com"}; }

  Linking who() { return {.shop = shop, .contact = thread.contact, .actor = eva}; }
  static std::string code_of(const Result<void>& done) { return done ? "done" : done.error().code; }
  std::string by_phone() { return code_of(world.run(link_by_phone(world, *database, integration, who()))); }
  std::string by_proof(const Proof& proof) { return by_proof(who(), proof); }
  std::string by_proof(const Linking& linking, const Proof& proof) {
    return code_of(world.run(link_by_proof(world, *database, integration, linking, proof)));
  }
  std::string end() { return code_of(world.run(unlink(world, *database, who()))); }

  std::vector<storage::AuditRow> audit() {
    return write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 1'000); });
  }
  std::string last_audit() {
    const auto row = audit().at(0);
    return row.actor.name + " " + row.entry.action + " " + row.entry.subject + " " + row.entry.detail;
  }
  std::string customer() { return stored() ? stored()->customer_id : ""; }

  storage::Actor eva{.kind = "agent", .id = 3, .name = "eva@shop.example", .address = "192.0.2.3"};
};

TEST_F(ContactLinking, ByPhoneIsWithTheCustomerWhoHasIt) {
  EXPECT_EQ(by_phone(), "done");
  EXPECT_EQ(customer(), "c1");
  EXPECT_EQ(stored()->by, crm::LinkedBy::verified_phone);
  EXPECT_EQ(last_audit(),
            R"(eva@shop.example customer.linked contact:1 {"by":"verified_phone","from":null,"to":"c1"})");
  EXPECT_EQ(audit().at(0).actor.address, "192.0.2.3");
}

TEST_F(ContactLinking, ByPhoneNeedsARecordWithThatPhone) {
  backend.customer = std::unexpected(of(FaultKind::not_found, "not_found"));
  EXPECT_EQ(by_phone(), "customer_unknown");
  for (const auto* other : {"+19991234567", "+525512345678"}) {
    backend.customer = juan("c9");
    backend.customer->phone = *PhoneNumber::parse(other, {});
    EXPECT_EQ(by_phone(), "customer_unknown") << other;
  }
  backend.customer->phone.reset();
  EXPECT_EQ(by_phone(), "customer_unknown");
  EXPECT_FALSE(stored());
  EXPECT_THAT(audit(), IsEmpty());
}

TEST_F(ContactLinking, ByPhoneNeedsOneThatIsSigned) {
  write([this](database::Tx& tx) {
    return tx.run("UPDATE contact_identifiers SET kind = 'bsuid' WHERE contact_id = $1", thread.contact);
  });
  EXPECT_EQ(by_phone(), "no_verified_phone");
  EXPECT_EQ(by_proof(right()), "done");
}

TEST_F(ContactLinking, ByProofIsWithTheCustomerOfTheOrder) {
  EXPECT_EQ(by_proof(right()), "done");
  EXPECT_EQ(customer(), "c7");
  EXPECT_EQ(stored()->by, crm::LinkedBy::proof);
  EXPECT_EQ(stored()->name, "Juana Díaz");
  EXPECT_EQ(last_audit(), R"(eva@shop.example customer.linked contact:1 {"by":"proof","from":null,"to":"c7"})");
}

TEST_F(ContactLinking, NobodyLearnsWhatWasWrongWithAProof) {
  const auto said = [this](const Proof& proof) {
    const auto done = world.run(link_by_proof(world, *database, integration, who(), proof));
    return done ? "done" : done.error().code + ": " + done.error().message;
  };
  const auto refusal = said(wrong());
  EXPECT_THAT(refusal, HasSubstr("proof_failed: "));
  auto nobodys = juanas_order();
  nobodys.customer.id = "";
  auto without_email = juanas_order();
  without_email.customer.email = "";
  auto other_number = juanas_order();
  other_number.number = "ORD-2025-000778";
  other_number.id = "ORD-2025-000777";
  for (const auto& order : {nobodys, without_email, other_number}) {
    write([](database::Tx& tx) { tx.run("DELETE FROM attempts"); });
    backend.found_orders = std::vector{order};
    EXPECT_EQ(said(right()), refusal);
  }
  backend.found_orders = std::vector<commerce::Order>{};
  EXPECT_EQ(said(right()), refusal);
  write([](database::Tx& tx) { tx.run("DELETE FROM attempts"); });
  backend.found_orders = std::unexpected(of(FaultKind::not_found, "not_found"));
  EXPECT_EQ(said(right()), refusal);
  backend.found_orders = std::unexpected(of(FaultKind::invalid, "invalid_input"));
  EXPECT_EQ(said(right()), refusal) << "a backend that dislikes the number";
  EXPECT_FALSE(stored());
}

TEST_F(ContactLinking, AnEmailIsTheSameLetterForLetter) {
  EXPECT_EQ(by_proof({.order_number = "ORD-2025-000777", .email = "juaná@example.com"}), "proof_failed");
  EXPECT_EQ(by_proof({.order_number = "ORD-2025-000777", .email = "@"}), "invalid_input");
  EXPECT_EQ(by_proof({.order_number = " # ", .email = "juana@example.com"}), "invalid_input");
}

TEST_F(ContactLinking, WrongProofsAreLimitedForAContact) {
  for (int attempt = 0; attempt < 5; ++attempt) EXPECT_EQ(by_proof(wrong()), "proof_failed") << attempt;
  EXPECT_EQ(last_audit(),
            R"(eva@shop.example customer.link_refused contact:1 {"by":"proof","why":"proof_failed","locked":true})");
  const auto calls = backend.calls.size();
  const auto refused = world.run(link_by_proof(world, *database, integration, who(), right()));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "rate_limited");
  EXPECT_EQ(refused.error().retry_after, 24h);
  EXPECT_EQ(backend.calls.size(), calls) << "the shop is not asked";
  const auto other = make_conversation("525512345678").contact;
  EXPECT_EQ(by_proof({.shop = shop, .contact = other, .actor = eva}, right()), "done") << "others are not locked";
  EXPECT_EQ(by_phone(), "done") << "nothing is guessed by phone";
  pass(24h);
  EXPECT_EQ(by_proof(right()), "done");
}

TEST_F(ContactLinking, WrongProofsAreLimitedForAnAgent) {
  const auto contact = [this](int number) {
    return Linking{
        .shop = shop, .contact = make_conversation("5255123400" + std::to_string(number)).contact, .actor = eva};
  };
  for (int number = 10; number < 40; ++number) EXPECT_EQ(by_proof(contact(number), wrong()), "proof_failed") << number;
  EXPECT_EQ(by_proof(contact(40), right()), "rate_limited");
  auto of_another = contact(41);
  of_another.actor.id = 4;
  EXPECT_EQ(by_proof(of_another, right()), "done");
  pass(1h);
  EXPECT_EQ(by_proof(contact(42), right()), "done");
}

TEST_F(ContactLinking, ARightProofBetweenDoesNotForgiveWrongOnes) {
  for (int attempt = 0; attempt < 4; ++attempt) EXPECT_EQ(by_proof(wrong()), "proof_failed");
  for (int again = 0; again < 10; ++again) EXPECT_EQ(by_proof(right()), "done");
  EXPECT_EQ(by_proof(wrong()), "proof_failed");
  EXPECT_EQ(by_proof(right()), "rate_limited");
}

TEST_F(ContactLinking, WhatTheShopDidNotAnswerUsesUpNoAttempt) {
  const auto answering = backend.found_orders;
  for (const auto* code : {"shop_unreachable", "shop_timeout", "shop_error"}) {
    backend.found_orders = std::unexpected(of(FaultKind::unavailable, code));
    for (int attempt = 0; attempt < 10; ++attempt) EXPECT_EQ(by_proof(right()), code);
    EXPECT_THAT(last_audit(), HasSubstr(code)) << "each is on record";
  }
  integration.configured.features.customer_link = false;
  for (int attempt = 0; attempt < 10; ++attempt) EXPECT_EQ(by_proof(right()), "feature_disabled");
  EXPECT_EQ(by_phone(), "feature_disabled");
  integration.available = false;
  for (int attempt = 0; attempt < 10; ++attempt) EXPECT_EQ(by_proof(right()), "integration_unavailable");
  EXPECT_EQ(by_phone(), "integration_unavailable");
  integration.available = true;
  integration.configured.features.customer_link = true;
  EXPECT_EQ(by_proof({.order_number = "1", .email = "nonsense"}), "invalid_input");
  backend.found_orders = answering;
  for (int attempt = 0; attempt < 5; ++attempt) EXPECT_EQ(by_proof(wrong()), "proof_failed");
}

TEST_F(ContactLinking, TheEmailThatWasTriedIsKeptNowhere) {
  EXPECT_EQ(by_proof({.order_number = "ORD-2025-000777", .email = "canary@example.com"}), "proof_failed");
  EXPECT_EQ(by_proof({.order_number = "ORD-2025-000777", .email = "canary@"}), "invalid_input");
  const auto everything = write([](database::Tx& tx) {
    std::string all;
    for (const auto* table : {"audit", "attempts", "customer_links", "feed"}) {
      for (const auto& column : tx.rows("SELECT name FROM pragma_table_info($1)", table)) {
        for (const auto& row : tx.rows("SELECT CAST(" + column.text(0) + " AS TEXT) FROM " + table))
          all += row.text_or_empty(0) + "\n";
      }
    }
    return all;
  });
  EXPECT_THAT(everything, HasSubstr("customer.link_refused"));
  EXPECT_THAT(everything, Not(HasSubstr("canary")));
  for (const auto& line : world.log.lines) EXPECT_THAT(line.text, Not(HasSubstr("canary")));
}

TEST_F(ContactLinking, AProofIsStrongerThanAPhone) {
  EXPECT_EQ(by_phone(), "done");
  EXPECT_EQ(by_proof(right()), "done");
  EXPECT_EQ(customer(), "c7");
  EXPECT_THAT(last_audit(), HasSubstr(R"("from":"c1","to":"c7")"));
  EXPECT_EQ(by_phone(), "conflict");
  EXPECT_EQ(customer(), "c7");
  backend.customer = juan("c7");
  EXPECT_EQ(by_phone(), "done");
  EXPECT_EQ(stored()->by, crm::LinkedBy::proof) << "it says the same and stays";
}

TEST_F(ContactLinking, AProofDoesNotReplaceAnother) {
  EXPECT_EQ(by_proof(right()), "done");
  auto carlos = juanas_order();
  carlos.customer.id = "c8";
  backend.found_orders = std::vector{carlos};
  for (int attempt = 0; attempt < 10; ++attempt) EXPECT_EQ(by_proof(right()), "conflict");
  EXPECT_EQ(customer(), "c7");
  EXPECT_THAT(last_audit(), HasSubstr("conflict"));
  EXPECT_EQ(end(), "done");
  EXPECT_EQ(by_proof(right()), "done");
  EXPECT_EQ(customer(), "c8");
}

TEST_F(ContactLinking, IsEndedOnceAndStaysEnded) {
  EXPECT_EQ(by_proof(right()), "done");
  EXPECT_EQ(end(), "done");
  EXPECT_EQ(last_audit(), R"(eva@shop.example customer.unlinked contact:1 {"from":"c7"})");
  const auto rows = audit().size();
  EXPECT_EQ(end(), "done");
  EXPECT_EQ(audit().size(), rows) << "nothing was changed";
  pass(48h);
  EXPECT_FALSE(take_turn());
  EXPECT_FALSE(stored());
  EXPECT_EQ(by_phone(), "done");
  pass(24h);
  backend.customer = juan("c2");
  EXPECT_EQ(take_turn()->customer_id, "c2") << "linked by a person, it follows the phone again";
}

TEST_F(ContactLinking, OfAContactThatIsNotOursIsNone) {
  const auto other = write([this](database::Tx& tx) { return storage::ensure_shop(tx, "other", now()); });
  for (const auto& linking : {Linking{.shop = shop, .contact = ContactId{99}, .actor = eva},
                              Linking{.shop = other, .contact = thread.contact, .actor = eva}}) {
    EXPECT_EQ(by_proof(linking, right()), "not_found");
    EXPECT_EQ(code_of(world.run(link_by_phone(world, *database, integration, linking))), "not_found");
    EXPECT_EQ(code_of(world.run(unlink(world, *database, linking))), "not_found");
  }
  EXPECT_THAT(backend.calls, IsEmpty());
}

TEST_F(ContactLinking, ManyProofsAtTheSameTimeAreNotMoreProofs) {
  std::string meanwhile;
  bool asked = false;
  for (int attempt = 0; attempt < 4; ++attempt) EXPECT_EQ(by_proof(wrong()), "proof_failed");
  backend.meanwhile = [&] {
    if (!std::exchange(asked, true)) meanwhile = by_proof(wrong());
  };
  EXPECT_EQ(by_proof(wrong()), "proof_failed");
  EXPECT_EQ(meanwhile, "rate_limited") << "the one that the shop has not answered yet is counted";
}

TEST_F(ContactLinking, WhatHappensWhileTheShopIsAskedCounts) {
  backend.meanwhile = [this] {
    pass(1s);
    write([this](database::Tx& tx) {
      storage::learn_identifiers(tx, thread.contact, {{crm::IdentifierKind::phone, "525512345678"}}, now());
    });
  };
  EXPECT_EQ(by_phone(), "conflict") << "the phone has moved";
  EXPECT_FALSE(stored());
}

}  // namespace
}  // namespace tendero::dialogue
