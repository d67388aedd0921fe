#include "storage/merges.hpp"

#include <algorithm>

#include "storage/assignments.hpp"
#include "storage/contact_list.hpp"
#include "storage/conversation_list.hpp"
#include "storage/customer_links.hpp"
#include "storage/labels.hpp"
#include "storage/outbox.hpp"
#include "storage/threads.hpp"
#include "storage/turns.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::IdentifierKind;
using crm::Identifiers;
using crm::MergeState;

class Merges : public StorageTest {
 protected:
  /// Ana is known by a phone, and by an id that nobody knows to be hers.
  Merges() {
    ana = thread.contact;
    hidden = meet({{IdentifierKind::bsuid, "MX.1"}});
    hidden_thread = write([&](database::Tx& tx) {
      return *conversation(tx, find_or_make_conversation(tx, shop, hidden, number, now()));
    });
  }

  ContactId meet(const Identifiers& identifiers) {
    return write([&](database::Tx& tx) { return find_or_make_contact(tx, shop, identifiers, "Ana", now()); });
  }
  MessageId says(const crm::Conversation& in, const std::string& words) {
    return *write([&](database::Tx& tx) {
      const crm::CustomerMessage message{.external_id = words, .at = now(), .content = crm::Text{words}};
      note_customer_message(tx, in.id, now());
      return store_customer_message(tx, in, message, true, now());
    });
  }
  MergeId merge_them(ContactId from, ContactId into) {
    return *write([&](database::Tx& tx) {
      return merge_contacts(
          tx, {.shop = shop, .from = from, .into = into, .reason = crm::MergeReason::person, .by = eva}, now());
    });
  }
  Result<void> undo(MergeId id) {
    return world.run(database->write("undo", [&](database::Tx& tx) { return undo_merge(tx, shop, id, eva, now()); }));
  }
  std::vector<std::string> read_in(ConversationId id, int limit = 20) {
    std::vector<std::string> words;
    for (const auto& each : write([&](database::Tx& tx) { return history(tx, id, limit); }))
      words.push_back(crm::plain_text(each.content));
    return words;
  }
  ContactId root(ContactId id) {
    return write([&](database::Tx& tx) { return surviving(tx, id); });
  }
  Contact load(ContactId id) {
    return write([&](database::Tx& tx) { return *contact(tx, id); });
  }
  crm::Conversation load(const crm::Conversation& of) {
    return write([&](database::Tx& tx) { return *conversation(tx, of.id); });
  }
  std::size_t count(MergeState state) {
    return write([&](database::Tx& tx) { return merges_before(tx, shop, state, {}, 100).size(); });
  }

  const Actor eva{.kind = "agent", .id = 7, .name = "eva@shop.example"};
  const Identifiers both{{IdentifierKind::bsuid, "MX.1"}, {IdentifierKind::phone, "529991234567"}};
  ContactId ana;
  ContactId hidden;
  crm::Conversation hidden_thread;
};

TEST_F(Merges, AreMadeByASignatureOverBoth) {
  const auto mark = head();
  EXPECT_EQ(meet(both), ana) << "the one that was known first goes on";
  EXPECT_EQ(root(hidden), ana);
  EXPECT_EQ(load(hidden).id, ana);
  EXPECT_EQ(load(ana).identifiers.size(), 2U);
  EXPECT_EQ(meet({{IdentifierKind::bsuid, "MX.1"}}), ana);
  const auto merged = write([&](database::Tx& tx) { return merges_before(tx, shop, MergeState::merged, {}, 10); });
  ASSERT_EQ(merged.size(), 1U);
  EXPECT_EQ(merged.front().reason, crm::MergeReason::signature);
  const auto kinds = feed_kinds(mark);
  EXPECT_EQ(std::ranges::count(kinds, "contact.merged"), 1);
  const auto told = write([&](database::Tx& tx) { return audit_before(tx, shop, 0, 1); });
  EXPECT_EQ(told.front().entry.action, "contact.merged");
  EXPECT_EQ(told.front().entry.detail, R"({"merge":1,"into":1,"reason":"signed"})");
}

TEST_F(Merges, ShowOneHistoryAndMoveNoMessage) {
  says(thread, "one");
  says(hidden_thread, "two");
  says(thread, "three");
  merge_them(hidden, ana);
  const std::vector<std::string> whole{"one", "two", "three"};
  EXPECT_EQ(read_in(thread.id), whole);
  EXPECT_EQ(read_in(hidden_thread.id), whole);
  EXPECT_EQ(read_in(thread.id, 2), (std::vector<std::string>{"two", "three"}));
  const auto listed =
      write([&](database::Tx& tx) { return conversations_before(tx, shop, {}, {}, 10, now()).entries; });
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed.front().conversation.id, thread.id);
  EXPECT_EQ(write([&](database::Tx& tx) { return count_contacts(tx, shop, {{}}); }), 1);
}

TEST_F(Merges, GoOnInTheSurvivorsConversationWithTheLaterWindow) {
  says(hidden_thread, "hola");
  merge_them(hidden, ana);
  EXPECT_EQ(load(thread).last_customer_message, now());
  EXPECT_EQ(write([&](database::Tx& tx) { return current_thread(tx, hidden_thread.id); }), thread.id);
  const auto now_known = meet({{IdentifierKind::bsuid, "MX.1"}});
  EXPECT_EQ(write([&](database::Tx& tx) { return find_or_make_conversation(tx, shop, now_known, number, now()); }),
            thread.id);
}

TEST_F(Merges, KeepTheNumberOfTheShopApart) {
  const auto elsewhere = write([&](database::Tx& tx) {
    route_number(tx, "900", shop, now());
    return *conversation(tx, find_or_make_conversation(tx, shop, hidden, "900", now()));
  });
  says(elsewhere, "there");
  says(thread, "here");
  merge_them(hidden, ana);
  EXPECT_EQ(read_in(thread.id), std::vector<std::string>{"here"});
  const auto there = write([&](database::Tx& tx) { return find_or_make_conversation(tx, shop, ana, "900", now()); });
  EXPECT_EQ(read_in(there), std::vector<std::string>{"there"});
}

TEST_F(Merges, LetWhatIsUnderWayReachThePerson) {
  says(hidden_thread, "hola");
  const auto queued = write([&](database::Tx& tx) {
    schedule_turn(tx, hidden_thread, now(), 10s, now());
    return queue_message(tx, hidden_thread, crm::Author::bot, {.content = crm::Text{"buenas"}}, {}, "k", now());
  });
  merge_them(hidden, ana);
  write([&](database::Tx& tx) {
    EXPECT_EQ(outbox_row(tx, queued)->contact, ana);
    EXPECT_EQ(contact(tx, outbox_row(tx, queued)->contact)->identifiers.size(), 2U);
    EXPECT_EQ(conversation(tx, hidden_thread.id)->contact, ana);
    EXPECT_EQ(uncovered(tx, hidden_thread.id).size(), 1U);
    EXPECT_TRUE(turn_due(tx, hidden_thread.id));
    EXPECT_EQ(begin_send(tx, queued, now()), crm::DeliveryState::sending);
  });
}

TEST_F(Merges, ATakeoverVoidsWhatTheAssistantHasUnderWayInEither) {
  const auto queued = write([&](database::Tx& tx) {
    return queue_message(tx, hidden_thread, crm::Author::bot, {.content = crm::Text{"buenas"}}, {}, "k", now());
  });
  merge_them(hidden, ana);
  write([&](database::Tx& tx) {
    change_answerer(tx, thread.id, crm::Answerer::human, now());
    EXPECT_EQ(begin_send(tx, queued, now()), crm::DeliveryState::dropped);
  });
}

TEST_F(Merges, KeepThePersonWhoWasAskedFor) {
  write([&](database::Tx& tx) { change_answerer(tx, hidden_thread.id, crm::Answerer::human, now()); });
  merge_them(hidden, ana);
  EXPECT_EQ(load(thread).answerer, crm::Answerer::human);
}

TEST_F(Merges, CarryOverWhatTheSurvivorHasNot) {
  write([&](database::Tx& tx) {
    tx.run("UPDATE contacts SET name = 'Doña Ana', blocked = 1 WHERE id = $1", hidden);
    link_customer(tx, hidden, {.customer_id = "7", .by = crm::LinkedBy::proof}, now());
  });
  const auto id = merge_them(hidden, ana);
  EXPECT_EQ(load(ana).display_name(), "Doña Ana");
  EXPECT_TRUE(load(thread).contact_blocked);
  EXPECT_EQ(write([&](database::Tx& tx) { return customer_link(tx, ana)->customer_id; }), "7");
  ASSERT_TRUE(undo(id));
  EXPECT_EQ(load(ana).name, "");
  EXPECT_FALSE(load(ana).blocked);
  EXPECT_TRUE(load(hidden).blocked);
  EXPECT_FALSE(write([&](database::Tx& tx) { return customer_link(tx, ana); }));
  EXPECT_TRUE(write([&](database::Tx& tx) { return customer_link(tx, hidden); }));
}

TEST_F(Merges, CanBeUndone) {
  says(thread, "mine");
  pass(1s);
  says(hidden_thread, "hidden");
  const auto before = load(thread).last_customer_message;
  const auto id = merge_them(hidden, ana);
  const auto mark = head();
  ASSERT_TRUE(undo(id));
  EXPECT_EQ(root(hidden), hidden);
  EXPECT_EQ(load(hidden).identifiers, (Identifiers{{IdentifierKind::bsuid, "MX.1"}}));
  EXPECT_EQ(load(ana).identifiers.size(), 1U);
  EXPECT_EQ(read_in(thread.id), std::vector<std::string>{"mine"});
  EXPECT_EQ(read_in(hidden_thread.id), std::vector<std::string>{"hidden"});
  EXPECT_EQ(load(thread).last_customer_message, before);
  EXPECT_EQ(load(hidden_thread).contact, hidden);
  const auto kinds = feed_kinds(mark);
  EXPECT_EQ(std::ranges::count(kinds, "contact.merge_undone"), 1);
  EXPECT_EQ(undo(id).error().code, "conflict");
  EXPECT_EQ(undo(MergeId{99}).error().code, "not_found");
}

TEST_F(Merges, ByASignatureThatAPersonHasUndoneAreNotMadeAgain) {
  meet(both);
  ASSERT_TRUE(undo(MergeId{1}));
  EXPECT_EQ(meet(both), hidden) << "a BSUID says more than a phone";
  EXPECT_EQ(root(hidden), hidden);
  EXPECT_EQ(load(ana).identifiers.size(), 1U) << "nothing is taken";
  merge_them(hidden, ana);
  EXPECT_EQ(root(hidden), ana) << "a person may";
}

TEST_F(Merges, OfMergedOnesAreUndoneInAnyOrder) {
  const auto third = meet({{IdentifierKind::phone, "34612345678"}});
  const auto inner = merge_them(third, hidden);
  const auto outer = merge_them(hidden, ana);
  EXPECT_EQ(root(third), ana) << "no chain";
  ASSERT_TRUE(undo(inner));
  EXPECT_EQ(root(third), third);
  EXPECT_EQ(load(third).identifiers.size(), 1U);
  EXPECT_EQ(root(hidden), ana);
  ASSERT_TRUE(undo(outer));
  EXPECT_EQ(load(hidden).identifiers.size(), 1U);
  const auto again = merge_them(third, hidden);
  const auto whole = merge_them(hidden, ana);
  ASSERT_TRUE(undo(whole));
  EXPECT_EQ(root(third), hidden);
  EXPECT_EQ(load(hidden).identifiers.size(), 2U);
  ASSERT_TRUE(undo(again));
  EXPECT_EQ(load(hidden).identifiers.size(), 1U);
}

TEST_F(Merges, MakeNoCircle) {
  merge_them(hidden, ana);
  write([&](database::Tx& tx) {
    EXPECT_FALSE(merge_contacts(tx, {.shop = shop, .from = ana, .into = hidden}, now()));
    EXPECT_FALSE(merge_contacts(tx, {.shop = shop, .from = ana, .into = ana}, now()));
  });
  EXPECT_EQ(root(ana), ana);
}

TEST_F(Merges, AreProposedByAHintOnceAndCanBeDismissed) {
  const auto landline = meet({{IdentifierKind::phone, "541145678901"}});
  const auto mark = head();
  const auto mobile = meet({{IdentifierKind::phone, "5491145678901"}});
  EXPECT_NE(mobile, landline);
  EXPECT_EQ(feed_kinds(mark), std::vector<std::string>{"contact.merge_proposed"});
  const auto proposed = write([&](database::Tx& tx) { return merges_before(tx, shop, MergeState::proposed, {}, 10); });
  ASSERT_EQ(proposed.size(), 1U);
  EXPECT_EQ(proposed.front().contact, mobile);
  EXPECT_EQ(proposed.front().into, landline);
  write([&](database::Tx& tx) {
    ASSERT_TRUE(dismiss_merge(tx, shop, proposed.front().id, eva, now()));
    EXPECT_EQ(dismiss_merge(tx, shop, proposed.front().id, eva, now()).error().code, "conflict");
    EXPECT_FALSE(propose_merge(tx, shop, landline, mobile, now())) << "somebody has looked";
  });
  EXPECT_EQ(count(MergeState::proposed), 0U);
}

TEST_F(Merges, OfOneShopAreNothingToAnother) {
  const auto id = merge_them(hidden, ana);
  write([&](database::Tx& tx) {
    EXPECT_FALSE(merge(tx, ShopId{99}, id));
    EXPECT_EQ(undo_merge(tx, ShopId{99}, id, eva, now()).error().code, "not_found");
  });
}

TEST_F(Merges, KeepWhoHasTheConversationAndUnderWhichLabels) {
  says(hidden_thread, "hola");
  const crm::AgentId leo{7};
  write([&](database::Tx& tx) {
    const auto label = *add_label(tx, shop, {.name = "Envíos", .colour = "#1f7a4d"}, now());
    set_labels(tx, shop, hidden_thread.id, {label}, now());
    set_priority(tx, hidden_thread.id, crm::Priority::urgent, now());
    change_answerer(tx, hidden_thread.id, crm::Answerer::human, now());
    EXPECT_TRUE(claim(tx, hidden_thread.id, leo, now()));
  });
  merge_them(hidden, ana);
  const auto handling = write([&](database::Tx& tx) { return handling_of(tx, thread.id); });
  ASSERT_TRUE(handling.assignee);
  EXPECT_EQ(handling.assignee->id, leo);
  EXPECT_EQ(handling.priority, crm::Priority::urgent);
  EXPECT_EQ(write([&](database::Tx& tx) { return labels_of(tx, thread.id).size(); }), 1U);
}

TEST_F(Merges, DoNotTakeAConversationFromWhoeverHasIt) {
  write([&](database::Tx& tx) {
    EXPECT_TRUE(claim(tx, thread.id, crm::AgentId{8}, now()));
    EXPECT_TRUE(claim(tx, hidden_thread.id, crm::AgentId{7}, now()));
    set_priority(tx, thread.id, crm::Priority::high, now());
  });
  merge_them(hidden, ana);
  const auto handling = write([&](database::Tx& tx) { return handling_of(tx, thread.id); });
  EXPECT_EQ(handling.assignee->id, crm::AgentId{8});
  EXPECT_EQ(handling.priority, crm::Priority::high);
}

}  // namespace
}  // namespace tendero::storage
