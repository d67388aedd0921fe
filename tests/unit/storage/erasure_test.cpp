#include "storage/erasure.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "storage/agent_orders.hpp"
#include "storage/agent_reads.hpp"
#include "storage/arrivals.hpp"
#include "storage/assignments.hpp"
#include "storage/attempts.hpp"
#include "storage/audit.hpp"
#include "storage/broadcasts.hpp"
#include "storage/cancellations.hpp"
#include "storage/contact_card.hpp"
#include "storage/contact_imports.hpp"
#include "storage/contact_notes.hpp"
#include "storage/conversation_notes.hpp"
#include "storage/customer_links.hpp"
#include "storage/erased_keys.hpp"
#include "storage/erased_reports.hpp"
#include "storage/erasure_trail.hpp"
#include "storage/exports.hpp"
#include "storage/handovers.hpp"
#include "storage/identity_change.hpp"
#include "storage/inbox.hpp"
#include "storage/labels.hpp"
#include "storage/media.hpp"
#include "storage/merges.hpp"
#include "storage/message_changes.hpp"
#include "storage/message_search.hpp"
#include "storage/model_calls.hpp"
#include "storage/outbox.hpp"
#include "storage/personal_data.hpp"
#include "storage/quotes.hpp"
#include "storage/reactions.hpp"
#include "storage/satisfaction.hpp"
#include "storage/scheduled_messages.hpp"
#include "storage/thumbnails.hpp"
#include "storage/ticket_history.hpp"
#include "storage/transcripts.hpp"
#include "storage/turns.hpp"
#include "storage/uploads.hpp"
#include "storage/viewers.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using Columns = std::set<std::string>;

// Whatever is kept of Zoraida holds one of these.
const std::string canary = "Zoraida";
const std::string phone = "525587654321";
const std::string phone_in_base64 = "NTI1NTg3NjU0MzIx";
const std::string wamid = "wamid.HBgMNTI1NTg3NjU0MzIxFQIAEhggQUJD";

class Erasure : public StorageTest {
 protected:
  std::map<std::string, Columns> schema() {
    return write([](database::Tx& tx) {
      // What an index of SQLite's keeps in tables of its own goes when the file is cleaned: sqlite_cleaning_test.cpp.
      const auto* const every = tx.engine() == database::Engine::sqlite
                                    ? "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                                      "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name IN "
                                      "(SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table')"
                                    : "SELECT table_name::text, column_name::text FROM information_schema.columns "
                                      "WHERE table_schema = current_schema()";
      std::map<std::string, Columns> tables;
      for (const auto& row : tx.rows(every)) tables[row.text(0)].insert(row.text(1));
      return tables;
    });
  }

  /// Where a text stands: "table.column", of every table there is.
  std::vector<std::string> places_of(const std::string& text) {
    const auto tables = schema();
    return write([&](database::Tx& tx) {
      std::vector<std::string> found;
      for (const auto& [table, columns] : tables) {
        for (const auto& column : columns) {
          const auto sql = "SELECT 1 FROM " + table + " WHERE CAST(" + column + " AS TEXT) LIKE $1 LIMIT 1";
          if (tx.row(sql, "%" + text + "%")) found.push_back(table + "." + column);
        }
      }
      return found;
    });
  }

  /// What the team keeps of a contact. What belongs to nobody is there once.
  void note_down(database::Tx& tx, ContactId contact, const std::string& name, const std::string& number_of_theirs) {
    if (contact_fields(tx, shop).empty()) {
      add_contact_field(tx, shop, {.key = "city", .label = "Ciudad", .kind = "text"}, now());
      add_import(tx, shop, {.name = "a.csv", .author = "leo@shop.example"}, now());
      add_broadcast(tx, shop, {.name = "Mayo", .author = "leo@shop.example"}, now());
    }
    const ContactChange change{.tags = std::vector{name},
                               .values = {{contact_fields(tx, shop).front().id, name}},
                               .blocked = true,
                               .block_reason = name};
    change_contact(tx, shop, contact, change, now());
    change_contact(tx, shop, contact, {.blocked = false}, now());
    add_contact_note(tx, shop, contact, {.kind = "agent", .id = 7, .name = "leo@shop.example", .address = {}}, name,
                     now());
    const auto import = imports_before(tx, shop, 0, 1).front().id;
    // One that was refused or still waits names a phone alone; one that was carried out names its contact.
    add_import_rows(tx, shop, import,
                    {{.number = 2, .cells = {name}, .phone = number_of_theirs}, {.number = 3, .cells = {name}}});
    auto rows = import_rows_after(tx, import, "waiting", 0, 100);
    rows.back().contact = contact;
    rows.back().before = name;
    save_import_row(tx, rows.back());
    add_recipients(tx, shop, broadcasts_before(tx, shop, 0, 1).front().id, {contact}, now());
  }

  /// A customer of whom something stands in every table that can hold it.
  crm::Conversation live(const std::string& name, const std::string& number_of_theirs, const std::string& wamid_of) {
    const auto conversation = make_conversation(number_of_theirs);
    write([&](database::Tx& tx) {
      tx.run("UPDATE contacts SET name = $1, profile_name = $1 WHERE id = $2", name, conversation.contact);
      learn_identifiers(tx, conversation.contact, {{.kind = crm::IdentifierKind::wa_id, .value = number_of_theirs}},
                        now());
      const crm::CustomerMessage message{.external_id = wamid_of, .at = now(), .content = crm::Text{"Soy " + name}};
      store_customer_message(tx, conversation, message, true, now());
      const crm::CustomerMessage photo{.external_id = wamid_of + "photo",
                                       .at = now(),
                                       .content = crm::Media{.external_id = wamid_of + "file", .caption = name}};
      const auto has_photo = store_customer_message(tx, conversation, photo, false, now());
      // Named by what is in it, never by whose it is; so it may wait for its removal a while longer.
      const auto blob = sha256_hex("photo of " + name);
      settle_media(tx, *media_of(tx, *has_photo), {.state = crm::MediaState::stored, .blob = blob}, now());
      const auto seen = *media_of(tx, *has_photo);
      queue_transcript(tx, seen, seen.file, {.photos = true}, now());
      settle_transcript(tx, *transcript_of(tx, *has_photo),
                        {.state = crm::TranscriptState::done, .words = name, .engine = "openai:gpt-6-luna"}, now());
      note_upload(tx, shop, number, blob, "uploaded for " + name, now());
      keep_thumbnail(tx, shop, blob, sha256_hex("thumbnail of " + name), now());
      note_change(tx, conversation,
                  {.external_id = wamid_of + "edit",
                   .original_external_id = wamid_of,
                   .at = now(),
                   .content = crm::Text{"Soy yo, " + name}},
                  now());
      note_reaction(tx, conversation,
                    {.target = wamid_of, .emoji = name, .external_id = wamid_of + "heart", .at = now()}, now());
      const auto payload = R"({"from":")" + number_of_theirs + R"(","name":")" + name + R"("})";
      store_updates(tx,
                    {{.key = "message:" + number + ":" + wamid_of,
                      .line = "person:" + number_of_theirs,
                      .phone_number_id = number,
                      .payload = payload},
                     {.key = "status:" + number + ":" + wamid_of + "out:read",
                      .line = "status:" + wamid_of + "out",
                      .phone_number_id = number,
                      .payload = payload}},
                    now());
      schedule_turn(tx, conversation, now(), 10s, now());
      const auto turn = begin_turn(tx, conversation, "work:" + conversation.id.text(), now());
      record_tool(tx,
                  {.turn = turn.id,
                   .conversation = conversation.id,
                   .call_id = "c",
                   .name = "t",
                   .arguments = R"({"q":")" + name + R"("})",
                   .state = "done",
                   .output = R"({"q":")" + name + R"("})"},
                  "tool:" + conversation.id.text(), now());
      record_model_calls(
          tx, shop, {{.turn = turn.id, .conversation = conversation.id, .engine = "builtin", .outcome = "answered"}},
          20'261'130, now());
      const auto quote = store_quote(tx, shop, conversation.id, R"({"customer":")" + name + R"("})", turn.id, now());
      const auto reference = storage::quote(tx, quote)->reference;
      ask_cancellation(tx,
                       {.shop = shop,
                        .conversation = conversation.id,
                        .turn = turn.id,
                        .order_number = "ORD-" + name,
                        .order_id = name},
                       now());
      end_turn(tx, turn.id, "answered", "builtin", name, R"({"why":")" + name + R"("})", now());
      const auto ours = queue_message(tx, conversation, crm::Author::bot, {.content = crm::Text{"Hola " + name}},
                                      turn.id, "say:" + conversation.id.text(), now());
      begin_send(tx, ours, now());
      mark_sent(tx, ours, wamid_of + "out", now());
      apply_report(tx, shop, {.external_id = wamid_of + "elsewhere", .state = crm::DeliveryState::read, .at = now()},
                   now());
      add_note(tx, conversation, {.agent = crm::AgentId{7}, .author = "leo", .text = name + " is allergic to nuts"},
               "note:" + conversation.id.text(), now());
      schedule_message(tx, conversation,
                       {.once_key = "scheduled:" + conversation.id.text(),
                        .agent = crm::AgentId{7},
                        .author = "leo",
                        .text = "¿Cómo sigue, " + name + "?",
                        .due = now() + 1h},
                       now());
      note_down(tx, conversation.contact, name, number_of_theirs);
      hand_over(tx, conversation, {.turn = turn.id, .reason = "asked", .note = name + " wants a cake"}, now());
      add_satisfaction_question(tx, conversation, crm::AgentId{7}, now());
      const auto ticket_id = make_ticket(tx, *crm::find_preset("ecommerce"),
                                         {.shop = shop,
                                          .contact = conversation.contact,
                                          .conversation = conversation.id,
                                          .request_key = number_of_theirs,
                                          .category = "other",
                                          .subject = name,
                                          .description = "Soy " + name},
                                         2026, now());
      const auto case_of_theirs = ticket(tx, shop, "ecommerce", ticket_id).value();
      add_ticket_step(tx, case_of_theirs, {.kind = "resolved", .note = name, .author = {}, .at = now()});
      add_ticket_note(tx, case_of_theirs, {.body = name, .author = {}, .at = now()});
      attach_message(tx, case_of_theirs, ours, now());
      record_audit(tx, shop, {.kind = "agent", .id = 7, .name = "leo@shop.example"},
                   {.action = "ticket.created",
                    .subject = "ticket:1",
                    .detail = R"({"contact":)" + conversation.contact.text() + R"(,"note":")" + name + R"("})"},
                   now());
      publish(tx, shop, {}, "ticket.changed",
              R"({"ticket":1,"contact":)" + conversation.contact.text() + R"(,"note":")" + name + R"("})", now());
      const auto known = labels(tx, shop);
      const auto label =
          known.empty() ? *add_label(tx, shop, {.name = "Envíos", .colour = "#1f7a4d"}, now()) : known.front().id;
      set_labels(tx, shop, conversation.id, {label}, now());
      assign(tx, conversation.id, crm::AgentId{7}, now());
      mark_read(tx, conversation.id, crm::AgentId{7}, {}, now());
      note_viewer(tx, shop, conversation.id, crm::AgentId{7}, true, now());
      link_customer(tx, conversation.contact,
                    {.customer_id = "c" + name, .name = name, .email = name + "@home.example"}, now());
      begin_attempt(tx, {{.subject = "proof:contact:" + conversation.contact.text(), .rule = {.window = 1h}}}, now())
          .value();
      begin_agent_order(tx,
                        {.shop = shop,
                         .request_key = "7:" + number_of_theirs,
                         .request = name,
                         .customer_phone = number_of_theirs,
                         .offer_json = name},
                        now());
      const Actor leo{.kind = "agent", .id = 7, .name = "leo@shop.example"};
      for (const auto& subject : {"contact:" + conversation.contact.text(), "conversation:" + conversation.id.text()}) {
        record_audit(tx, shop, leo, {.action = "a", .subject = subject, .detail = R"({"to":")" + name + R"("})"},
                     now());
      }
      record_audit(tx, shop, leo,
                   {.action = "order.created",
                    .subject = "order:77",
                    .detail = R"({"customer":")" + number_of_theirs + R"(","note":")" + name + R"("})"},
                   now());
      record_audit(
          tx, shop, leo,
          {.action = "order.created", .detail = R"({"reference":")" + reference + R"(","note":")" + name + R"("})"},
          now());
      publish(tx, shop, {}, "order.status_changed", R"({"number":"","reference":")" + reference + R"(","by":7})",
              now());
      change_state(tx, conversation.id, crm::ConversationState::resolved, now());
    });
    write([](database::Tx& tx) {
      index_newer_messages(tx, 100);
      index_earlier_messages(tx, 100);
    });
    return conversation;
  }

  Person person_of(const crm::Conversation& conversation) {
    return write([&](database::Tx& tx) { return *find_person(tx, shop, conversation.contact); });
  }

  void follow(const Person& person, const Trail& trail, int count) {
    for (TrailPage page{.found = {}, .last = 0, .more = true}; page.more;) {
      page = write([&](database::Tx& tx) { return trail.look(tx, person, page.last, count); });
      write([&](database::Tx& tx) { trail.forget(tx, person, page.found, now()); });
    }
  }

  void erase(const Person& person) {
    for (const auto* trail : {&updates_trail, &feed_trail, &audit_trail}) follow(person, *trail, 2);
    while (write([&](database::Tx& tx) { return erase_history(tx, person, now(), 2); }) >= 2) {
    }
    write([&](database::Tx& tx) { erase_contact(tx, person, now()); });
  }

  std::int64_t count(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
  std::map<std::string, std::int64_t> counts() {
    std::map<std::string, std::int64_t> all;
    for (const auto& [table, columns] : schema()) all[table] = count(table);
    return all;
  }
};

TEST_F(Erasure, SaysOfEveryTableAndColumnWhatBecomesOfIt) {
  std::map<std::string, Columns> said;
  for (const auto& each : personal_data()) {
    const auto columns = split(each.columns, ' ');
    EXPECT_TRUE(said.emplace(std::string(each.table), Columns(columns.begin(), columns.end())).second) << each.table;
    EXPECT_FALSE(each.why.empty()) << each.table;
  }
  for (const auto& [table, columns] : schema()) EXPECT_EQ(said[table], columns) << table;
  for (const auto& [table, columns] : said) EXPECT_TRUE(schema().contains(table)) << table << " is no more";
}

TEST_F(Erasure, LeavesNothingOfAPersonInAnyTable) {
  const auto conversation = live(canary, phone, wamid);
  write([&](database::Tx& tx) { ask_export(tx, shop, {.report = "conversations"}, {.kind = "agent"}, now()); });
  for (const auto& each : personal_data()) {
    // Files stand outside of tables in this test; they go as unused ones, in whatever store.
    if (each.how != Erased::nobodys && each.table != "arrivals" && each.table != "merge_reviews" &&
        each.table != "merges" && each.table != "retired_identifiers" && each.table != "dead_work" &&
        each.table != "large_objects") {
      EXPECT_GT(count(std::string(each.table)), 0) << "the test leaves out " << each.table;
    }
  }
  ASSERT_FALSE(places_of(canary).empty());
  erase(person_of(conversation));
  EXPECT_EQ(places_of(canary), std::vector<std::string>{});
  EXPECT_EQ(places_of(phone), std::vector<std::string>{});
  EXPECT_EQ(places_of(phone_in_base64), std::vector<std::string>{});
  EXPECT_FALSE(write([&](database::Tx& tx) { return find_person(tx, shop, conversation.contact); }));
  EXPECT_EQ(feed().back().kind, "contact.erased");
  write([this](database::Tx& tx) {
    EXPECT_EQ(cleaning_due(tx).has_value(), tx.engine() == database::Engine::sqlite);
    note_cleaned(tx, now(), now());
    EXPECT_FALSE(cleaning_due(tx));
  });
}

TEST_F(Erasure, OfTheOneThatCountsTakesThoseThatWereMergedAndWhatTheyHadBefore) {
  const std::string former = "525587650000";
  const auto merged = live(canary, phone, wamid);
  const auto survivor = make_conversation(former);
  write([&](database::Tx& tx) {
    merge_contacts(tx, {.shop = shop, .from = merged.contact, .into = survivor.contact}, now());
    change_identity(tx, shop, {{.kind = crm::IdentifierKind::phone, .value = former}},
                    {{.kind = crm::IdentifierKind::bsuid, .value = "MX.zoraida"}}, now(), now());
  });
  const auto person = person_of(merged);
  EXPECT_EQ(person.contact, survivor.contact);
  EXPECT_EQ(person.conversations.size(), 2U);
  erase(person);
  for (const auto& text : {canary, phone, former, std::string("MX.zoraida")})
    EXPECT_EQ(places_of(text), std::vector<std::string>{}) << text;
  for (const auto* const table : {"merges", "retired_identifiers"}) EXPECT_EQ(count(table), 0) << table;
  EXPECT_FALSE(write([&](database::Tx& tx) { return find_person(tx, shop, survivor.contact); }));
}

TEST_F(Erasure, LeavesWhoHasTheirFormerNumberNow) {
  const auto before = make_conversation(phone);
  write([&](database::Tx& tx) {
    change_identity(tx, shop, {{.kind = crm::IdentifierKind::phone, .value = phone}},
                    {{.kind = crm::IdentifierKind::bsuid, .value = "MX.1"}}, now(), now());
  });
  pass(1h);
  const auto after = live(canary, phone, wamid);
  ASSERT_NE(after.contact, before.contact);
  const auto canaries = places_of(canary);
  erase(person_of(before));
  EXPECT_EQ(places_of(canary), canaries);
}

TEST_F(Erasure, LeavesOthersAsTheyWere) {
  live("Beatriz", "525500000001", "wamid.beatriz");
  const auto before = counts();
  const auto beatriz = places_of("Beatriz");
  const auto zoraida = live(canary, phone, wamid);
  erase(person_of(zoraida));
  auto after = counts();
  EXPECT_EQ(places_of("Beatriz"), beatriz);
  // What stays of Zoraida names nobody: the feed's and the audit's numbers, keys of work, fingerprints.
  for (const auto* const table : {"feed", "audit", "work_keys", "erased_keys", "erasures", "unused_blobs"}) {
    EXPECT_GE(after[table], before.at(table)) << table;
    after[table] = before.at(table);
  }
  for (const auto& [table, rows] : before) EXPECT_EQ(after[table], rows) << table;
}

TEST_F(Erasure, KnowsWhatComesAgainByItsFingerprint) {
  const auto zoraida = live(canary, phone, wamid);
  erase(person_of(zoraida));
  write([&](database::Tx& tx) {
    const NewUpdate again{.key = "message:" + number + ":" + wamid,
                          .line = "person:" + phone,
                          .phone_number_id = number,
                          .payload = phone};
    EXPECT_FALSE(store_update(tx, again, now())) << "delivered again";
    const crm::DeliveryReport late{.external_id = wamid + "out", .state = crm::DeliveryState::read, .at = now()};
    EXPECT_FALSE(apply_report(tx, shop, late, now()));
    EXPECT_TRUE(is_of_erased(tx, late));
    EXPECT_TRUE(was_erased(tx, erased_fingerprint("order_request", "7:" + phone)));
    EXPECT_FALSE(is_of_erased(tx, {.external_id = "wamid.other", .state = crm::DeliveryState::read, .at = now()}));
  });
  EXPECT_EQ(places_of(phone), std::vector<std::string>{});
  EXPECT_EQ(count("parked_reports"), 0);
}

TEST_F(Erasure, KnowsTheReportOfASendThatWasUnderWayByOurReference) {
  const auto conversation = make_conversation(phone);
  const auto reference = write([&](database::Tx& tx) {
    const auto id = queue_message(tx, conversation, crm::Author::bot, {.content = crm::Text{"Hola"}}, {}, "k", now());
    begin_send(tx, id, now());
    return outbox_row(tx, id)->reference();
  });
  erase(person_of(conversation));
  EXPECT_TRUE(write([&](database::Tx& tx) {
    return is_of_erased(tx, {.external_id = "wamid.new", .outbox_reference = reference, .at = now()});
  }));
}

TEST_F(Erasure, CanBeginAnewAfterAnyPortion) {
  const auto conversation = live(canary, phone, wamid);
  write([&](database::Tx& tx) { return erase_history(tx, *find_person(tx, shop, conversation.contact), now(), 2); });
  follow(person_of(conversation), updates_trail, 1);
  erase(person_of(conversation));
  EXPECT_EQ(places_of(canary), std::vector<std::string>{});
  EXPECT_EQ(places_of(phone), std::vector<std::string>{});
}

TEST_F(Erasure, LeavesAnotherPersonsWaitingUpdateThatSpeaksOfThem) {
  const auto conversation = make_conversation(phone);
  write([&](database::Tx& tx) {
    store_updates(tx,
                  {{.key = "theirs", .line = "person:" + phone, .phone_number_id = number, .payload = phone},
                   {.key = "another's", .line = "person:999", .phone_number_id = number, .payload = "call " + phone}},
                  now());
  });
  erase(person_of(conversation));
  EXPECT_EQ(count("inbox"), 1);
  EXPECT_EQ(count("work"), 1);
}

TEST_F(Erasure, FindsWebhooksThatWaitAndNameThePerson) {
  const auto person = person_of(make_conversation(phone));
  write([&](database::Tx& tx) {
    keep_arrival(tx, R"({"from":"5255876543219"})", now());
    keep_arrival(tx, R"({"from":"525587654321"})", now());
  });
  const auto found = write([&](database::Tx& tx) { return arrivals_naming(tx, person, 10); });
  ASSERT_EQ(found.size(), 1U) << "a longer number is somebody else's";
  EXPECT_EQ(found.front().id, ArrivalId{2});
}

TEST_F(Erasure, FindsAPersonByWhatTheChannelCallsThem) {
  const auto conversation = live(canary, phone, wamid);
  write([&](database::Tx& tx) {
    EXPECT_EQ(contact_known_as(tx, shop, phone), conversation.contact);
    EXPECT_FALSE(contact_known_as(tx, shop, "525500000009"));
    EXPECT_FALSE(find_person(tx, ShopId{99}, conversation.contact)) << "of another shop";
    const auto held = holdings(tx, *find_person(tx, shop, conversation.contact));
    EXPECT_EQ(held.conversations, 1);
    EXPECT_EQ(held.messages, 3);
    EXPECT_EQ(held.agent_orders, 1);
    EXPECT_EQ(held.orders_in_doubt, 1) << "the agent's, of which the shop has said nothing";
    EXPECT_TRUE(held.linked);
  });
}

}  // namespace
}  // namespace tendero::storage
