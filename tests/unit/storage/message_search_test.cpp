#include "storage/message_search.hpp"

#include <gmock/gmock.h>

#include "storage/agent_orders.hpp"
#include "storage/conversation_list.hpp"
#include "storage/customer_links.hpp"
#include "storage/echoes.hpp"
#include "storage/erasure.hpp"
#include "storage/media.hpp"
#include "storage/merges.hpp"
#include "storage/message_changes.hpp"
#include "storage/message_retention.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "storage/transcripts.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class MessageSearch : public StorageTest {
 protected:
  /// Once everything that was said is in the index.
  std::vector<MessageId> find(const std::string& typed, MessageId before = {}, int limit = 10,
                              std::optional<ConversationId> within = {}) {
    write([](database::Tx& tx) {
      index_newer_messages(tx, 100);
      index_earlier_messages(tx, 100);
    });
    return find_indexed(typed, before, limit, within);
  }
  std::vector<MessageId> find_indexed(const std::string& typed, MessageId before = {}, int limit = 10,
                                      std::optional<ConversationId> within = {}) {
    return write([&](database::Tx& tx) {
      std::vector<MessageId> ids;
      for (const auto& found : find_messages(tx, shop, search_words(typed), before, limit, within))
        ids.push_back(found.id);
      return ids;
    });
  }
  std::vector<ConversationId> find_people(const std::string& typed) {
    return write([&](database::Tx& tx) { return find_conversations(tx, shop, typed, 10); });
  }
  MessageId we_say(const std::string& words, const std::string& key) {
    return write([&](database::Tx& tx) {
      return queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{words}}, {}, key, now());
    });
  }
};

TEST_F(MessageSearch, FindsWhatBothSidesSaidTheNewestFirst) {
  const auto asked = customer_says("¿Cuándo llega mi ENVÍO?", "w1");
  const auto answered = we_say("Su envío llega mañana", "k1");
  customer_says("gracias", "w2");
  EXPECT_THAT(find("envio"), ElementsAre(answered, asked));
  EXPECT_THAT(find("llega manana"), ElementsAre(answered)) << "every word";
  EXPECT_THAT(find("env"), ElementsAre(answered, asked)) << "the last one as a beginning";
  EXPECT_THAT(find("env llega"), IsEmpty()) << "but not the others";
  EXPECT_THAT(find("helado"), IsEmpty());
}

TEST_F(MessageSearch, TakesWhatIsTypedForWordsAlone) {
  const auto id = customer_says("mi pedido ORD-2025-000456 no llega", "w1");
  EXPECT_THAT(find("ORD-2025-000456"), ElementsAre(id));
  EXPECT_THAT(find("000456"), ElementsAre(id));
  for (const std::string hostile : {"\"", "*", "pedido\" OR \"x", "NEAR(", "words:pedido'", "' | 'x", "!pedido", "--",
                                    "🍕", "pedido AND helado", "(pedido)"}) {
    EXPECT_NO_THROW(find(hostile)) << hostile;
  }
  EXPECT_THAT(find("pedido AND helado"), IsEmpty()) << "AND is a word";
  EXPECT_THAT(find("🍕"), IsEmpty()) << "no words: nothing, and not everything";
}

TEST_F(MessageSearch, GoesOnPageByPage) {
  std::vector<MessageId> said;
  for (int number = 0; number < 5; ++number) said.push_back(customer_says("hola", "w" + std::to_string(number)));
  EXPECT_THAT(find("hola", {}, 2), ElementsAre(said[4], said[3]));
  EXPECT_THAT(find("hola", said[3], 2), ElementsAre(said[2], said[1]));
  EXPECT_THAT(find("hola", said[1], 2), ElementsAre(said[0]));
}

TEST_F(MessageSearch, LooksIntoOneConversationAndWhatGoesOnInIt) {
  const auto here = customer_says("hola", "w1");
  const auto other = make_conversation("525500000001");
  const auto there = *write([&](database::Tx& tx) {
    return store_customer_message(tx, other, {.external_id = "w2", .at = now(), .content = crm::Text{"hola"}}, false,
                                  now());
  });
  EXPECT_THAT(find("hola"), ElementsAre(there, here));
  EXPECT_THAT(find("hola", {}, 10, thread.id), ElementsAre(here));
  write([&](database::Tx& tx) {
    merge_contacts(tx, {.shop = shop, .from = other.contact, .into = thread.contact}, now());
  });
  EXPECT_THAT(find("hola", {}, 10, thread.id), ElementsAre(there, here));
}

TEST_F(MessageSearch, FindsAnotherShopsNever) {
  customer_says("hola", "w1");
  EXPECT_THAT(write([&](database::Tx& tx) { return find_messages(tx, ShopId{99}, search_words("hola"), {}, 10); }),
              IsEmpty());
}

TEST_F(MessageSearch, FollowsWhatTheWriterChanged) {
  const auto id = customer_says("quiero un helado", "w1");
  write([&](database::Tx& tx) {
    note_change(tx, thread,
                {.external_id = "e1", .original_external_id = "w1", .at = now(), .content = crm::Text{"una paleta"}},
                now());
  });
  EXPECT_THAT(find("helado"), IsEmpty());
  EXPECT_THAT(find("paleta"), ElementsAre(id));
}

TEST_F(MessageSearch, FindsARecordingByWhatWasHeardInIt) {
  const auto id = *write([&](database::Tx& tx) {
    const crm::CustomerMessage said{
        .external_id = "w1", .at = now(), .content = crm::Media{.kind = crm::MediaKind::voice, .external_id = "m1"}};
    return store_customer_message(tx, thread, said, true, now());
  });
  EXPECT_THAT(find("tamales"), IsEmpty());
  write([&](database::Tx& tx) {
    const crm::MediaFile file{.state = crm::MediaState::stored, .blob = "a"};
    settle_media(tx, *media_of(tx, id), file, now());
    queue_transcript(tx, *media_of(tx, id), file, {.recordings = true}, now());
    settle_transcript(tx, *transcript_of(tx, id), {.state = crm::TranscriptState::done, .words = "dos tamales"}, now());
  });
  EXPECT_THAT(find("tamales"), ElementsAre(id));
}

TEST_F(MessageSearch, FindsWhatTheShopWroteInItsOtherApp) {
  const auto id = *write([&](database::Tx& tx) {
    return store_echo(tx, thread, {.external_id = "w9", .at = now(), .content = crm::Text{"desde el móvil"}}, now());
  });
  EXPECT_THAT(find("movil"), ElementsAre(id));
}

TEST_F(MessageSearch, ForgetsWhoIsErasedAndWhatIsOld) {
  customer_says("soy Zoraida", "w1");
  write([&](database::Tx& tx) { erase_contact(tx, *find_person(tx, shop, thread.contact), now()); });
  EXPECT_THAT(find("zoraida"), IsEmpty());
  thread = make_conversation("525500000009");
  customer_says("algo viejo", "w2");
  pass(48h);
  write([&](database::Tx& tx) { forget_messages(tx, now() - 24h, 100); });
  EXPECT_THAT(find("viejo"), IsEmpty());
  EXPECT_EQ(write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM message_words")->integer(0); }), 0);
}

TEST_F(MessageSearch, TakesUpWhatAnEarlierVersionStoredStepByStep) {
  std::vector<MessageId> said;
  for (int number = 0; number < 5; ++number) said.push_back(customer_says("hola", "w" + std::to_string(number)));
  write([](database::Tx& tx) { tx.run("DELETE FROM message_words"); });
  EXPECT_THAT(find_indexed("hola"), IsEmpty());
  const auto step = [this] { return write([](database::Tx& tx) { return index_earlier_messages(tx, 2); }); };
  const auto newest = [this] { return write([](database::Tx& tx) { return newest_earlier_message(tx); }); };
  EXPECT_EQ(newest(), said[4]);
  EXPECT_EQ(step(), 2);
  EXPECT_THAT(find_indexed("hola"), ElementsAre(said[4], said[3])) << "the newest first";
  const auto meanwhile = customer_says("hola", "w9");
  write([](database::Tx& tx) { index_newer_messages(tx, 100); });
  EXPECT_EQ(step(), 2);
  EXPECT_EQ(step(), 1);
  EXPECT_EQ(newest(), std::nullopt);
  EXPECT_THAT(find_indexed("hola"), ElementsAre(meanwhile, said[4], said[3], said[2], said[1], said[0]));
}

TEST_F(MessageSearch, OfOneTheNewestWordsCountHoweverLateItIsIndexed) {
  const auto first = customer_says("hola", "w0");
  EXPECT_THAT(find("hola"), ElementsAre(first));
  const auto waits = customer_says("una pizza", "w1");
  write([&](database::Tx& tx) {
    tx.run("UPDATE messages SET content = $1 WHERE id = $2", crm::to_json(crm::Text{"una sopa"}), waits);
    index_stored_message(tx, waits);
  });
  const auto last = customer_says("adiós", "w2");
  EXPECT_THAT(find("pizza"), IsEmpty());
  EXPECT_THAT(find("sopa"), ElementsAre(waits)) << "nothing that waited was passed over";
  EXPECT_THAT(find("adios"), ElementsAre(last));
}

TEST_F(MessageSearch, FindsConversationsByWhoIsInThem) {
  customer_says("hola", "w1");
  const auto silent = make_conversation("525512345678");
  EXPECT_THAT(find_people("ana"), ElementsAre(thread.id)) << "in the other one nothing was said: " << silent.id.text();
  EXPECT_THAT(find_people("999 123"), ElementsAre(thread.id));
  write([&](database::Tx& tx) {
    link_customer(tx, thread.contact, {.customer_id = "7", .name = "Ana Gómez", .email = "gomez@home.example"}, now());
  });
  EXPECT_THAT(find_people("gomez@home"), ElementsAre(thread.id));
  EXPECT_THAT(find_people("nobody"), IsEmpty());
}

TEST_F(MessageSearch, FindsConversationsByTheNumberOfAnOrder) {
  customer_says("hola", "w1");
  write([&](database::Tx& tx) {
    const auto quote = store_quote(tx, shop, thread.id, "{}", TurnId{1}, now());
    tx.run("UPDATE quotes SET order_number = 'ORD-1' WHERE id = $1", quote);
    begin_agent_order(
        tx, {.shop = shop, .request_key = "7:1", .request = "{}", .customer_phone = "529991234567", .offer_json = "{}"},
        now());
    tx.run("UPDATE agent_orders SET order_number = 'ORD-2'");
  });
  EXPECT_THAT(find_people(" ORD-1 "), ElementsAre(thread.id));
  EXPECT_THAT(find_people("ORD-2"), ElementsAre(thread.id)) << "made at the desk, for the customer's phone";
  EXPECT_THAT(find_people("ORD-3"), IsEmpty());
}

}  // namespace
}  // namespace tendero::storage
