#include "storage/tickets.hpp"

#include <gmock/gmock.h>

#include "storage/merges.hpp"
#include "storage/ticket_figures.hpp"
#include "storage/ticket_history.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::TicketStatus;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Tickets : public StorageTest {
 protected:
  NewTicket about(const std::string& subject) {
    return {.shop = shop,
            .contact = thread.contact,
            .conversation = thread.id,
            .request_key = subject,
            .category = "other",
            .subject = subject,
            .made_by = "luz@shop.example"};
  }
  TicketId make(const NewTicket& ticket, std::string_view preset = "ecommerce", int year = 2026) {
    return write([&](database::Tx& tx) { return make_ticket(tx, *crm::find_preset(preset), ticket, year, now()); });
  }
  std::optional<Ticket> read(TicketId id, std::string_view preset = "ecommerce") {
    return write([&](database::Tx& tx) { return ticket(tx, shop, preset, id); });
  }
  std::string number(TicketId id, std::string_view preset = "ecommerce") { return read(id, preset).value().number; }
  std::vector<std::string> list(const TicketFilter& filter, std::string_view preset = "ecommerce") {
    std::vector<std::string> subjects;
    for (const auto& each : write([&](database::Tx& tx) { return tickets_before(tx, shop, preset, filter, {}, 10); }))
      subjects.push_back(each.subject);
    return subjects;
  }
  bool store(const Ticket& changed) {
    return write([&](database::Tx& tx) { return store_ticket(tx, changed, now()); });
  }
  Ticket resolved(const std::string& subject) {
    auto ticket = read(make(about(subject))).value();
    ticket.status = TicketStatus::resolved;
    ticket.resolved_at = now();
    ticket.outcome = crm::TicketOutcome::solved;
    ticket.resolution = "done";
    EXPECT_TRUE(store(ticket));
    return read(ticket.id).value();
  }
};

TEST_F(Tickets, AreKeptWhole) {
  auto sent = about("Llegó frío");
  sent.description = "La pizza";
  sent.location = "Calle 60";
  sent.priority = crm::TicketPriority::high;
  sent.agent = crm::AgentId{7};
  const auto before = head();
  const auto kept = read(make(sent)).value();
  EXPECT_EQ(kept.number, "SOL-2026-000001");
  EXPECT_EQ(kept.status, TicketStatus::fresh);
  EXPECT_EQ(kept.contact, thread.contact);
  EXPECT_EQ(kept.conversation, thread.id);
  EXPECT_EQ(kept.subject, "Llegó frío");
  EXPECT_EQ(kept.description, "La pizza");
  EXPECT_EQ(kept.location, "Calle 60");
  EXPECT_EQ(kept.priority, crm::TicketPriority::high);
  EXPECT_EQ(kept.agent, crm::AgentId{7});
  EXPECT_EQ(kept.made_by, "luz@shop.example");
  EXPECT_EQ(kept.revision, 1);
  EXPECT_EQ(kept.created_at, now());
  EXPECT_FALSE(kept.resolved_at);
  EXPECT_THAT(feed_kinds(before), Contains("ticket.created"));
}

TEST_F(Tickets, AreNumberedByPresetAndYear) {
  EXPECT_EQ(number(make(about("a"))), "SOL-2026-000001");
  EXPECT_EQ(number(make(about("b"))), "SOL-2026-000002");
  EXPECT_EQ(number(make(about("c"), "restaurant"), "restaurant"), "FOOD-000001");
  EXPECT_EQ(number(make(about("d"), "ecommerce", 2027)), "SOL-2027-000001");
  EXPECT_EQ(number(make(about("e"), "restaurant", 2027), "restaurant"), "FOOD-000002") << "no year, no new beginning";
}

TEST_F(Tickets, ANumberThatCameToNothingIsGivenToTheNextOne) {
  make(about("a"));
  const auto failed = world.run(database->write("test", [&](database::Tx& tx) -> Result<void> {
    make_ticket(tx, *crm::find_preset("ecommerce"), about("b"), 2026, now());
    return fault(FaultKind::denied, "no", "no");
  }));
  EXPECT_FALSE(failed);
  EXPECT_EQ(number(make(about("c"))), "SOL-2026-000002");
}

TEST_F(Tickets, AreKnownByTheirRequest) {
  const auto id = make(about("a"));
  EXPECT_EQ(write([&](database::Tx& tx) { return ticket_of_request(tx, shop, "a"); }), id);
  EXPECT_FALSE(write([&](database::Tx& tx) { return ticket_of_request(tx, shop, "b"); }));
}

TEST_F(Tickets, OfAnotherPresetOrShopAreNotThere) {
  const auto id = make(about("a"));
  EXPECT_FALSE(read(id, "restaurant"));
  EXPECT_THAT(list({}, "restaurant"), IsEmpty());
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  EXPECT_FALSE(write([&](database::Tx& tx) { return ticket(tx, other, "ecommerce", id); }));
}

TEST_F(Tickets, AreChangedByWhoReadThemLast) {
  auto changed = read(make(about("a"))).value();
  changed.subject = "b";
  changed.agent = crm::AgentId{3};
  pass(1min);
  const auto before = head();
  EXPECT_TRUE(store(changed));
  EXPECT_THAT(feed_kinds(before), ElementsAre("ticket.changed"));
  EXPECT_FALSE(store(changed)) << "it has another revision now";
  const auto kept = read(changed.id).value();
  EXPECT_EQ(kept.subject, "b");
  EXPECT_EQ(kept.revision, 2);
  EXPECT_EQ(kept.updated_at, now());
}

TEST_F(Tickets, AreFoundByWhatTheyAre) {
  make(about("Uno al 100%"));
  auto second = about("Dos");
  second.category = "payment_issue";
  second.priority = crm::TicketPriority::urgent;
  second.agent = crm::AgentId{3};
  auto escalated = read(make(second)).value();
  escalated.escalated_at = now();
  escalated.status = TicketStatus::in_progress;
  ASSERT_TRUE(store(escalated));
  EXPECT_THAT(list({}), ElementsAre("Dos", "Uno al 100%"));
  EXPECT_THAT(list({.status = TicketStatus::in_progress}), ElementsAre("Dos"));
  EXPECT_THAT(list({.category = "payment_issue"}), ElementsAre("Dos"));
  EXPECT_THAT(list({.priority = crm::TicketPriority::urgent}), ElementsAre("Dos"));
  EXPECT_THAT(list({.agent = crm::AgentId{3}}), ElementsAre("Dos"));
  EXPECT_THAT(list({.agent = crm::AgentId{0}}), ElementsAre("Uno al 100%"));
  EXPECT_THAT(list({.escalated = true}), ElementsAre("Dos"));
  EXPECT_THAT(list({.escalated = false}), ElementsAre("Uno al 100%"));
  EXPECT_THAT(list({.contact = thread.contact}), ElementsAre("Dos", "Uno al 100%"));
  EXPECT_THAT(list({.contact = ContactId{4711}}), IsEmpty());
  EXPECT_THAT(list({.text = "sol-2026-000002"}), ElementsAre("Dos"));
  EXPECT_THAT(list({.text = "100%"}), ElementsAre("Uno al 100%"));
  EXPECT_THAT(list({.text = "1%0"}), IsEmpty()) << "% means itself";
  EXPECT_THAT(list({.text = "ana"}), ElementsAre("Dos", "Uno al 100%")) << "by the customer's name";
}

TEST_F(Tickets, ActiveOnesAreThoseThatAreNotResolved) {
  resolved("a");
  make(about("b"));
  EXPECT_THAT(list({.active = true}), ElementsAre("b"));
}

TEST_F(Tickets, AreReadPageByPage) {
  for (const auto* subject : {"a", "b", "c"}) make(about(subject));
  const auto page = write([&](database::Tx& tx) { return tickets_before(tx, shop, "ecommerce", {}, TicketId{3}, 1); });
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].subject, "b");
}

TEST_F(Tickets, OfAContactThatWasMergedAreTheOtherOnesUntilThatIsUndone) {
  const auto id = make(about("a"));
  const auto other = make_conversation("525587650000");
  const auto merge = write([&](database::Tx& tx) {
    return merge_contacts(tx, {.shop = shop, .from = thread.contact, .into = other.contact}, now()).value();
  });
  EXPECT_EQ(read(id)->contact, other.contact);
  EXPECT_THAT(list({.contact = other.contact}), ElementsAre("a"));
  write([&](database::Tx& tx) { return undo_merge(tx, shop, merge, {.kind = "system"}, now()); });
  EXPECT_EQ(read(id)->contact, thread.contact);
  EXPECT_THAT(list({.contact = other.contact}), IsEmpty());
}

TEST_F(Tickets, ThoseThatAreResolvedAreFoundByTheirCustomer) {
  make(about("a"));
  const auto ticket = resolved("b");
  const auto other = make_conversation("525587650000");
  const auto found = [&](ContactId contact) {
    return write([&](database::Tx& tx) { return resolved_tickets_of(tx, contact).size(); });
  };
  EXPECT_EQ(found(thread.contact), 1U);
  EXPECT_EQ(found(other.contact), 0U);
  write([&](database::Tx& tx) {
    merge_contacts(tx, {.shop = shop, .from = thread.contact, .into = other.contact}, now());
  });
  EXPECT_EQ(found(other.contact), 1U);
}

TEST_F(Tickets, BeginAgainWithTheirResolutionInTheHistory) {
  const auto ticket = resolved("a");
  EXPECT_TRUE(write([&](database::Tx& tx) { return reopen_ticket(tx, ticket, "again", "luz", now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return reopen_ticket(tx, ticket, "again", "luz", now()); }))
      << "somebody was faster";
  const auto open = read(ticket.id).value();
  EXPECT_EQ(open.status, TicketStatus::open);
  EXPECT_EQ(open.reopened, 1);
  EXPECT_FALSE(open.resolved_at);
  EXPECT_FALSE(open.outcome);
  EXPECT_EQ(open.resolution, "");
  const auto steps = write([&](database::Tx& tx) { return ticket_steps(tx, ticket.id); });
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].kind, "reopened");
  EXPECT_EQ(steps[0].before, TicketStatus::resolved);
  EXPECT_EQ(steps[0].after, TicketStatus::open);
}

TEST_F(Tickets, AMessageBelongsToOneOfThem) {
  const auto message = customer_says("foto", "w1");
  const auto first = read(make(about("a"))).value();
  const auto second = read(make(about("b"))).value();
  const auto attach = [&](const Ticket& ticket) {
    return write([&](database::Tx& tx) { return attach_message(tx, ticket, message, now()); });
  };
  EXPECT_TRUE(attach(first));
  EXPECT_FALSE(attach(second));
  EXPECT_FALSE(attach(first));
  EXPECT_FALSE(write([&](database::Tx& tx) { return detach_message(tx, second.id, message); }));
  EXPECT_TRUE(write([&](database::Tx& tx) { return detach_message(tx, first.id, message); }));
  EXPECT_TRUE(attach(second));
  EXPECT_THAT(write([&](database::Tx& tx) { return attachments_of(tx, second.id); }), ElementsAre(message));
}

TEST_F(Tickets, AreCounted) {
  make(about("a"));
  pass(30min);
  const auto begun = now();
  auto slow = read(make(about("b"))).value();
  pass(2h);
  slow.status = TicketStatus::resolved;
  slow.resolved_at = now();
  slow.outcome = crm::TicketOutcome::workaround;
  ASSERT_TRUE(store(slow));
  make(about("c"), "restaurant");
  const auto figures = [&](Instant from) {
    return write([&](database::Tx& tx) { return ticket_figures(tx, shop, "ecommerce", from, now() + 1h); });
  };
  const auto all = figures({});
  EXPECT_EQ(all.total, 2);
  EXPECT_EQ(all.active, 1);
  EXPECT_EQ(all.unassigned, 1);
  EXPECT_EQ(all.resolved, 1);
  EXPECT_EQ(all.mean_resolution, 2h);
  EXPECT_EQ(all.by_status.at("new"), 1);
  EXPECT_EQ(all.by_outcome.at("workaround"), 1);
  EXPECT_EQ(all.by_outcome.size(), 1U);
  EXPECT_EQ(figures(begun).total, 1);
  EXPECT_EQ(figures(now()).mean_resolution, 0h) << "nothing is divided by nothing";
}

}  // namespace
}  // namespace tendero::storage
