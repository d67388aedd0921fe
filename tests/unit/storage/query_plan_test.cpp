// Every statement that runs per message, turn, send or page load finds its rows by an index.
#include <string>
#include <vector>

#include <fmt/format.h>

#include "storage/account_news.hpp"
#include "storage/agent_reads.hpp"
#include "storage/api_tokens.hpp"
#include "storage/arrivals.hpp"
#include "storage/assignments.hpp"
#include "storage/cancellations.hpp"
#include "storage/contact_list.hpp"
#include "storage/conversation_list.hpp"
#include "storage/customer_links.hpp"
#include "storage/desk_numbers.hpp"
#include "storage/exports.hpp"
#include "storage/handovers.hpp"
#include "storage/identity_change.hpp"
#include "storage/inbox.hpp"
#include "storage/instruction_versions.hpp"
#include "storage/knowledge.hpp"
#include "storage/labels.hpp"
#include "storage/media.hpp"
#include "storage/merges.hpp"
#include "storage/model_calls.hpp"
#include "storage/outbox.hpp"
#include "storage/presence.hpp"
#include "storage/prices.hpp"
#include "storage/quotes.hpp"
#include "storage/satisfaction.hpp"
#include "storage/service_clocks.hpp"
#include "storage/settings.hpp"
#include "storage/thumbnails.hpp"
#include "storage/ticket_history.hpp"
#include "storage/traces.hpp"
#include "storage/transcripts.hpp"
#include "storage/turns.hpp"
#include "storage/uploads.hpp"
#include "storage/viewers.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

/// Passes everything on, and asks SQLite first how it is going to find the rows.
class ExplainingTx final : public database::Tx {
 public:
  explicit ExplainingTx(database::Tx& tx) : tx_(tx) {}
  [[nodiscard]] database::Engine engine() const noexcept override { return tx_.engine(); }
  database::Rows query(std::string_view sql, const std::vector<database::Value>& values) override {
    explain(sql, values);
    return tx_.query(sql, values);
  }
  std::int64_t execute(std::string_view sql, const std::vector<database::Value>& values) override {
    explain(sql, values);
    return tx_.execute(sql, values);
  }

  std::vector<std::string> scans;  ///< statements that walk through a table or sort
  int statements = 0;

 private:
  void explain(std::string_view sql, const std::vector<database::Value>& values) {
    ++statements;
    for (const auto& row : tx_.query(fmt::format("EXPLAIN QUERY PLAN {}", sql), values)) {
      const std::string& step = row.text(3);
      const bool walks = step.starts_with("SCAN") && step != "SCAN CONSTANT ROW";
      if (walks || step.contains("TEMP B-TREE")) scans.push_back(fmt::format("{} in: {}", step, sql));
    }
  }

  database::Tx& tx_;
};

class QueryPlans : public StorageTest {
 protected:
  /// Runs the work and fails when one of its statements walks through a table.
  template <class Work>
  void uses_indices(Work work) {
    write([&](database::Tx& tx) {
      ExplainingTx explaining(tx);
      work(explaining);
      EXPECT_EQ(explaining.scans, std::vector<std::string>{});
      EXPECT_GT(explaining.statements, 0);
    });
  }
};

TEST_F(QueryPlans, OfTheWorkQueue) {
  uses_indices([&](database::Tx& tx) {
    enqueue(tx, {.shop = shop, .kind = "send", .line = "a", .once_key = "1", .payload = "{}", .due = now()}, now());
    enqueue(tx, {.shop = shop, .kind = "send", .line = "b", .once_key = "2", .payload = "{}", .due = now()}, now());
    EXPECT_TRUE(next_due(tx, {"parse", "turn", "send"}));
    EXPECT_TRUE(move_due(tx, "1", now()));
    auto leased = lease(tx, {"parse", "turn", "send"}, 5, now(), 30s, "me");
    ASSERT_EQ(leased.size(), 2U);
    EXPECT_TRUE(extend(tx, leased.at(0), now() + 60s));
    EXPECT_TRUE(retry(tx, leased.at(0), now(), "later"));
    EXPECT_TRUE(complete(tx, leased.at(1), now()));
    leased = lease(tx, {"send"}, 5, now(), 30s, "me");
    EXPECT_TRUE(bury(tx, leased.at(0), "bad", now()));
    EXPECT_EQ(dead_work(tx, {}, 5).size(), 1U);
    EXPECT_TRUE(dead_work(tx, leased.at(0).id));
    EXPECT_TRUE(replay(tx, leased.at(0).id, now()));
  });
}

TEST_F(QueryPlans, OfFilesThatAreSent) {
  const auto id = write([&](database::Tx& tx) {
    return queue_message(tx, thread, crm::Author::agent, {.content = crm::Media{}}, {}, "k", now());
  });
  uses_indices([&](database::Tx& tx) {
    reserve_blob(tx, "a", now());
    attach_file(tx, thread, id, {.state = crm::MediaState::stored, .blob = "a"}, now());
    note_upload(tx, shop, number, "a", "1", now());
    EXPECT_TRUE(fresh_upload(tx, number, "a", now() - 1h));
    keep_thumbnail(tx, shop, "a", "b", now());
    EXPECT_TRUE(thumbnail_of(tx, "a"));
    EXPECT_TRUE(is_named(tx, "b"));
    drop_media(tx, id, now());
    EXPECT_FALSE(is_named(tx, "b"));
  });
}

TEST_F(QueryPlans, OfFilesThatArePutIntoWords) {
  const auto id = *write([&](database::Tx& tx) {
    const crm::CustomerMessage said{
        .external_id = "w1", .at = now(), .content = crm::Media{.kind = crm::MediaKind::voice, .external_id = "m1"}};
    return store_customer_message(tx, thread, said, true, now());
  });
  uses_indices([&](database::Tx& tx) {
    const crm::MediaFile file{.state = crm::MediaState::stored, .blob = "a"};
    const TranscriptWishes wishes{.recordings = true};
    settle_media(tx, *media_of(tx, id), file, now());
    queue_transcript(tx, *media_of(tx, id), file, wishes, now());
    EXPECT_TRUE(words_expected_until(tx, uncovered(tx, thread.id), wishes, 20s, now()));
    EXPECT_EQ(transcripts_since(tx, thread.id, now()), 1);
    settle_transcript(tx, *transcript_of(tx, id), {.state = crm::TranscriptState::done, .words = "hola"}, now());
    EXPECT_EQ(crm::said_words(uncovered(tx, thread.id).at(0)), "hola");
    drop_transcript(tx, id);
  });
}

TEST_F(QueryPlans, OfWhatTheOwnerWrote) {
  uses_indices([&](database::Tx& tx) {
    EXPECT_FALSE(published_instructions(tx, shop));
    EXPECT_FALSE(instruction_draft(tx, shop));
    EXPECT_FALSE(has_live_knowledge(tx, shop));
    EXPECT_TRUE(small_settings(tx, shop).empty());
    EXPECT_FALSE(api_token_of_hash(tx, shop, "none"));
    EXPECT_TRUE(live_knowledge(tx, shop).empty());
    EXPECT_TRUE(awaiting_approval(tx, shop, 5).empty());
  });
}

TEST_F(QueryPlans, OfServiceCasesAndHowFastPeopleAnswer) {
  const auto message = customer_says("hola", "w1");
  uses_indices([&](database::Tx& tx) {
    const auto id = make_ticket(tx, *crm::find_preset("ecommerce"),
                                {.shop = shop,
                                 .contact = thread.contact,
                                 .conversation = thread.id,
                                 .request_key = "1",
                                 .category = "other",
                                 .subject = "a"},
                                2026, now());
    const auto made = ticket(tx, shop, "ecommerce", id).value();
    EXPECT_TRUE(resolved_tickets_of(tx, thread.contact).empty());
    EXPECT_EQ(active_tickets_of(tx, thread.id).size(), 1U);
    EXPECT_EQ(tickets_before(tx, shop, "ecommerce", {}, {}, 5).size(), 1U);
    EXPECT_EQ(ticket_of_request(tx, shop, "1"), id);
    EXPECT_TRUE(store_ticket(tx, made, now()));
    add_ticket_step(tx, made, {.kind = "created", .author = {}, .at = now()});
    add_ticket_note(tx, made, {.body = "a", .author = {}, .at = now()});
    EXPECT_TRUE(attach_message(tx, made, message, now()));
    EXPECT_EQ(ticket_steps(tx, id).size() + ticket_notes(tx, id).size() + attachments_of(tx, id).size(), 3U);
    drop_attachment(tx, message);
    change_answerer(tx, thread.id, crm::Answerer::waiting, now());
    note_service_response(tx, thread.id, now());
    EXPECT_TRUE(latest_clock(tx, thread.id));
    change_state(tx, thread.id, crm::ConversationState::resolved, now());
    const auto asked = add_satisfaction_question(tx, thread, {}, now());
    EXPECT_TRUE(satisfaction_asked_since(tx, thread.id, now() - 1h));
    EXPECT_TRUE(answer_satisfaction(tx, *satisfaction_question(tx, thread.id, asked), crm::Satisfaction::good, now()));
    EXPECT_EQ(satisfaction_answers(tx, shop, {}, 5).size(), 1U);
  });
}

TEST_F(QueryPlans, OfTheArrivals) {
  uses_indices([&](database::Tx& tx) {
    keep_arrival(tx, "{}", now());
    keep_arrival(tx, "{}", now());
    const auto oldest = oldest_arrivals(tx, 10, 100);
    ASSERT_EQ(oldest.size(), 2U);
    EXPECT_EQ(arrivals_waiting(tx).count, 2);
    EXPECT_TRUE(arrival(tx, oldest.at(0).id));
    EXPECT_TRUE(take_arrival(tx, oldest.at(0).id));
    set_aside(tx, oldest.at(1).id, now());
  });
}

TEST_F(QueryPlans, OfTheInbox) {
  uses_indices([&](database::Tx& tx) {
    EXPECT_FALSE(parsing_queued(tx, "l"));
    store_updates(tx, {{.key = "k", .line = "l", .phone_number_id = number, .payload = "{}"}}, now());
    EXPECT_TRUE(update(tx, UpdateId{1}));
    mark_update(tx, UpdateId{1}, "unknown", "x", now());
    EXPECT_EQ(unhandled_updates(tx, 10).size(), 1U);
    EXPECT_EQ(queue_unrouted(tx, number, shop, now(), 10), 0);
    EXPECT_EQ(trace_of_waiting(tx, thread.id), "");
    EXPECT_EQ(trace_of_answer(tx, MessageId{1}), "");
    EXPECT_EQ(trace_of_report(tx, shop, "wamid"), "");
  });
}

TEST_F(QueryPlans, OfAConversation) {
  uses_indices([&](database::Tx& tx) {
    const crm::Identifiers sender{{.kind = crm::IdentifierKind::phone, .value = "529991234567"},
                                  {.kind = crm::IdentifierKind::bsuid, .value = "MX.1"}};
    const auto who = find_or_make_contact(tx, shop, sender, "Ana", now());
    EXPECT_TRUE(contact(tx, who));
    follow_phone(tx, who, CustomerLink{.customer_id = "6"}, now());
    link_customer(tx, who, {.customer_id = "7"}, now());
    EXPECT_TRUE(customer_link(tx, who));
    EXPECT_EQ(contact_of_customer(tx, shop, "7"), who);
    find_or_make_contact(tx, shop, {{.kind = crm::IdentifierKind::phone, .value = "525512345678"}, sender.back()},
                         "Ana", now());
    EXPECT_TRUE(unlink_customer(tx, who, now()));
    const auto id = find_or_make_conversation(tx, shop, who, number, now());
    note_customer_message(tx, id, now());
    set_language(tx, id, "es");
    change_answerer(tx, id, crm::Answerer::bot, now());
    const auto open = *conversation(tx, id);
    const auto first = store_customer_message(
        tx, open, {.external_id = "w1", .at = now(), .content = crm::Text{"hola"}, .reply_to_external_id = "w0"}, true,
        now());
    EXPECT_EQ(history(tx, id, 20).size(), 1U);
    EXPECT_EQ(uncovered(tx, id).size(), 1U);
    EXPECT_TRUE(message(tx, *first));
    cover(tx, {*first}, TurnId{1});
  });
}

TEST_F(QueryPlans, OfContactsThatAreOnePerson) {
  const crm::Identifier phone{.kind = crm::IdentifierKind::phone, .value = "529991234567"};
  const crm::Identifier moved{.kind = crm::IdentifierKind::phone, .value = "525500000001"};
  const crm::Identifier bsuid{.kind = crm::IdentifierKind::bsuid, .value = "MX.1"};
  const auto hidden = write([&](database::Tx& tx) {
    const auto id = find_or_make_contact(tx, shop, {bsuid}, "", now());
    find_or_make_conversation(tx, shop, id, number, now());
    return id;
  });
  const auto other = make_conversation("5491145678901").contact;
  uses_indices([&](database::Tx& tx) {
    const auto who = find_or_make_contact(tx, shop, {phone, bsuid}, "", now());
    EXPECT_EQ(surviving(tx, hidden), who);
    EXPECT_EQ(merged_contacts(tx, who).size(), 2U);
    EXPECT_EQ(history(tx, thread.id, 20).size(), 0U);
    const auto merged = merges_before(tx, shop, crm::MergeState::merged, {}, 10);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(change_identity(tx, shop, {phone}, {moved}, now(), now()), who);
    learn_identifiers(tx, who, {phone}, now());
    EXPECT_TRUE(undo_merge(tx, shop, merged.front().id, {.kind = "command"}, now()));
    EXPECT_TRUE(propose_merge(tx, shop, other, who, now()));
    EXPECT_EQ(merges_before(tx, shop, crm::MergeState::proposed, {}, 10).size(), 1U);
  });
}

TEST_F(QueryPlans, OfTheListsAtTheDesk) {
  customer_says("hola", "w1");
  uses_indices([&](database::Tx& tx) {
    EXPECT_EQ(conversations_before(tx, shop, {}, {}, 10, now()).entries.size(), 1U);
    for (const auto order : {ContactOrder::newest, ContactOrder::oldest, ContactOrder::seen, ContactOrder::name}) {
      EXPECT_EQ(contacts_after(tx, shop, {{}}, order, {}, 10).size(), 1U);
      EXPECT_EQ(
          contacts_after(tx, shop, {{}}, order, ContactPlace{.name = "b", .seen = 1, .id = ContactId{9}}, 10).size(),
          order == ContactOrder::newest || order == ContactOrder::seen ? 1U : 0U)
          << "never seen";
    }
    EXPECT_EQ(contacts_after(tx, shop, {{.text = "999"}}, ContactOrder::newest, {}, 10).size(), 1U);
    EXPECT_EQ(contacts_after(tx, shop, {{.text = "nobody@example.com"}}, ContactOrder::newest, {}, 10).size(), 0U);
    EXPECT_EQ(contacts_after(tx, shop, {{.tags = {"vip"}, .blocked = false, .linked = false, .open = true}},
                             ContactOrder::newest, ContactPlace{.id = ContactId{99}}, 10)
                  .size(),
              0U);
    EXPECT_EQ(contacts_after(tx, shop, {{.fields = {{.field = 1, .value = "x"}}}}, ContactOrder::name, {}, 10).size(),
              0U);
  });
}

TEST_F(QueryPlans, OfTheListsAtTheDeskByEveryFilter) {
  customer_says("hola", "w1");
  const auto label = write([&](database::Tx& tx) {
    const auto id = *add_label(tx, shop, {.name = "Envíos", .colour = "#1f7a4d"}, now());
    set_labels(tx, shop, thread.id, {id}, now());
    return id;
  });
  const crm::AgentId luz{7};
  uses_indices([&](database::Tx& tx) {
    for (const auto state : {std::optional<crm::ConversationState>(), std::optional(crm::ConversationState::open)}) {
      for (const auto& filter :
           {ConversationFilter{.state = state}, ConversationFilter{.state = state, .assignee = luz},
            ConversationFilter{.state = state, .unassigned = true, .reader = luz},
            ConversationFilter{.state = state, .label = label},
            ConversationFilter{.state = state, .priority = crm::Priority::high},
            ConversationFilter{.state = state, .snoozed = true},
            ConversationFilter{.state = state, .snoozed = false, .unread = true, .reader = luz}}) {
        conversations_before(tx, shop, filter, {}, 10, now());
      }
    }
    EXPECT_EQ(tally_conversations(tx, shop, luz, now()).all.count, 1);
  });
}

TEST_F(QueryPlans, OfWhoHasAConversation) {
  const crm::AgentId luz{7};
  uses_indices([&](database::Tx& tx) {
    EXPECT_TRUE(claim(tx, thread.id, luz, now()));
    EXPECT_FALSE(assign(tx, thread.id, luz, now()));
    EXPECT_FALSE(unanswered_since(tx, thread.id));
    set_priority(tx, thread.id, crm::Priority::high, now());
    set_snooze(tx, thread.id, now() + 1h, now());
    mark_read(tx, thread.id, luz, {}, now());
    mark_unread(tx, thread.id, luz, now());
    say_presence(tx, shop, luz, crm::Presence::online, now());
    note_viewer(tx, shop, thread.id, luz, true, now());
    EXPECT_EQ(viewers(tx, thread.id, now()).size(), 1U);
    free_conversations_of(tx, shop, luz, now());
  });
}

TEST_F(QueryPlans, OfATurn) {
  uses_indices([&](database::Tx& tx) {
    schedule_turn(tx, thread, now(), 10s, now());
    schedule_turn(tx, thread, now(), 10s, now());
    const auto turn = begin_turn(tx, thread, "turn:1:1", now());
    const auto call = record_tool(
        tx, {.turn = turn.id, .conversation = thread.id, .name = "x", .state = "intended", .changes_world = true}, "t",
        now());
    EXPECT_EQ(open_intents(tx, thread.id).size(), 1U);
    complete_tool(tx, call, "done", "{}", 5ms, now());
    EXPECT_EQ(tools_of_turn(tx, turn.id).size(), 1U);
    EXPECT_EQ(recent_tools(tx, thread.id, 5).size(), 1U);
    const auto offered = store_quote(tx, shop, thread.id, "{}", turn.id, now());
    EXPECT_TRUE(open_quote(tx, thread.id));
    EXPECT_TRUE(quote(tx, offered));
    const auto cancelled = ask_cancellation(
        tx, {.shop = shop, .conversation = thread.id, .turn = turn.id, .order_number = "ORD-1", .order_id = "o1"},
        now());
    EXPECT_TRUE(open_cancellation(tx, thread.id));
    EXPECT_TRUE(end_cancellation(tx, cancelled, "void", "declined", now()));
    record_model_calls(tx, shop, {{.turn = turn.id, .conversation = thread.id, .input_tokens = 1}}, 20261130, now());
    EXPECT_EQ(model_calls_of_turn(tx, turn.id).size(), 1U);
    EXPECT_EQ(spent_on_contact(tx, thread.contact, now()).tokens, 1);
    EXPECT_EQ(spent_by_shop(tx, shop, 20261101, 20261130).tokens, 1);
    EXPECT_TRUE(tell_once(tx, shop, 20261130, "shop_day"));
    end_turn(tx, turn.id, "answered", "builtin", "memory", "{}", now());
    EXPECT_EQ(last_memory(tx, thread.id), "memory");
    EXPECT_EQ(last_order_number(tx, thread.id), "");
  });
}

TEST_F(QueryPlans, OfAHandOver) {
  uses_indices([&](database::Tx& tx) {
    const auto id = hand_over(tx, *conversation(tx, thread.id), {.reason = "asked"}, now());
    ASSERT_TRUE(id);
    EXPECT_TRUE(handover(tx, *id));
    EXPECT_TRUE(mark_escalated(tx, *id, now()));
    change_answerer(tx, thread.id, crm::Answerer::human, now());
    note_taker(tx, thread.id, crm::AgentId{7});
    EXPECT_EQ(open_handover(tx, thread.id)->taken_by, crm::AgentId{7});
    change_answerer(tx, thread.id, crm::Answerer::bot, now());
    EXPECT_FALSE(open_handover(tx, thread.id));
  });
}

TEST_F(QueryPlans, OfTheOutbox) {
  uses_indices([&](database::Tx& tx) {
    const auto id = queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"hola"}}, {}, "turn:1:0", now());
    begin_send(tx, id, now());
    apply_report(tx, shop, {.external_id = "w1", .state = crm::DeliveryState::read, .at = now()}, now());
    mark_sent(tx, id, "w1", now());
    apply_report(tx, shop, {.external_id = "w1", .state = crm::DeliveryState::delivered, .at = now()}, now());
    EXPECT_EQ(outbox_row(tx, id)->state, crm::DeliveryState::read);
  });
}

// It counts, so it sorts what it found; but it looks at the messages of its month alone.
TEST_F(QueryPlans, OfTheCostsOfAMonth) {
  write([&](database::Tx& tx) {
    ExplainingTx explaining(tx);
    EXPECT_TRUE(priced_messages(explaining, shop, now(), now() + 24h).empty());
    for (const auto& step : explaining.scans)
      EXPECT_TRUE(step.starts_with("SCAN alike ") || step.contains("TEMP B-TREE FOR GROUP BY")) << step;
  });
  uses_indices([&](database::Tx& tx) {
    const auto id = queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"hola"}}, {}, "k", now());
    std::vector<crm::Message> messages{*message(tx, id)};
    add_prices(tx, messages);
  });
}

TEST_F(QueryPlans, OfTheNumbersOfSomeDays) {
  customer_says("hola", "w1");
  write([&](database::Tx& tx) { change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  uses_indices([&](database::Tx& tx) {
    const auto from = now() - 1h;
    const auto until = now() + 1h;
    EXPECT_EQ(message_marks(tx, shop, message_window(tx, from, until), from, until, 10).size(), 1U);
    EXPECT_EQ(conversations_begun(tx, shop, from, until).size(), 1U);
    EXPECT_EQ(handovers_between(tx, shop, from, until).size(), 0U);
    EXPECT_EQ(resolutions_between(tx, shop, from, until).size(), 1U);
    EXPECT_EQ(conversations_standing(tx, shop).size(), 1U);
    EXPECT_EQ(orders_made(tx, shop, from, until).size(), 0U);
    EXPECT_TRUE(spent_by_day(tx, shop, 20261101, 20261130).empty());
    EXPECT_TRUE(conversation_card(tx, thread.id));
    EXPECT_TRUE(audit_between(tx, shop, audit_window(tx, from, until), from, until, 10).empty());
  });
}

TEST_F(QueryPlans, OfExports) {
  uses_indices([&](database::Tx& tx) {
    const auto id = ask_export(tx, shop, {.report = "desk", .format = "csv"}, {.kind = "agent"}, now());
    EXPECT_EQ(exports_before(tx, shop, {}, 10).size(), 1U);
    EXPECT_EQ(count_open_exports(tx, shop), 1);
    EXPECT_TRUE(begin_export(tx, id, now()));
    EXPECT_TRUE(note_export_progress(tx, id, 50, now()));
    EXPECT_TRUE(finish_export(tx, id, "a", 1, 1, now()));
    EXPECT_TRUE(is_in_export(tx, "a"));
    EXPECT_TRUE(cancel_export(tx, shop, id, now()));
    EXPECT_EQ(prune_exports(tx, now() + 1h, now(), 10), 1);
  });
}

TEST_F(QueryPlans, OfTheFeedAndTheSettings) {
  uses_indices([&](database::Tx& tx) {
    publish(tx, shop, thread.id, "x", "{}", now());
    EXPECT_FALSE(feed_after(tx, shop, 0, 10).empty());
    EXPECT_GT(feed_head(tx, shop), 0);
    EXPECT_EQ(feed_start(tx, shop), 1);
    store_setting(tx, shop, "a", "{}", now());
    EXPECT_TRUE(setting(tx, shop, "a"));
    EXPECT_TRUE(shop_of_number(tx, number));
  });
}

TEST_F(QueryPlans, OfNewsAboutTheAccount) {
  uses_indices([&](database::Tx& tx) {
    note_account_news(tx, shop, number, {.field = "security", .event = "PIN_CHANGED", .at = now()}, now());
    EXPECT_EQ(account_news_before(tx, shop, 0, 10).size(), 1U);
  });
}

}  // namespace
}  // namespace tendero::storage
