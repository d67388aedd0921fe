#include "dialogue/loop_guard.hpp"

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "unit/dialogue/turn_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;

/// A conversation in which the bot answers everything; which turn is not answered any more, 0: all are.
struct Talk {
  std::vector<crm::Message> messages = {};
  Instant at = from_millis(1'763'884'800'000);

  void add(crm::Author author, const std::string& words) {
    crm::Message message;
    message.author = author;
    message.content = crm::Text{words};
    message.at = at;
    messages.push_back(std::move(message));
  }
  [[nodiscard]] std::string last() const { return crm::plain_text(messages.back().content); }
};

struct Side {
  const char* what;
  std::function<std::string(int turn, const std::string& heard)> says;
  Duration after;
  std::function<std::string(int turn)> answer;
  int stopped_at;
};

int stopped_at(const Side& side) {
  Talk talk;
  for (int turn = 1; turn <= 12; ++turn) {
    const auto heard = talk.messages.empty() ? std::string() : talk.last();
    talk.at += side.after;
    talk.add(crm::Author::customer, side.says(turn, heard));
    if (is_machine_loop(talk.messages)) return turn;
    talk.at += 2s;
    talk.add(crm::Author::bot, side.answer(turn));
  }
  return 0;
}

std::string another_answer(int turn) { return "Respuesta número " + std::to_string(turn); }
std::string same_answer(int) { return "No le entendí."; }

TEST(LoopGuard, StopsMachinesWithinFiveTurnsAndNoPerson) {
  const std::string absent = "Gracias por escribirnos. En breve le atendemos.";
  const auto always = [](std::string words) { return [words](int, const std::string&) { return words; }; };
  const auto numbered = [&](int turn, const std::string&) { return absent + " Folio " + std::to_string(turn); };
  const auto echo = [](int, const std::string& heard) { return heard.empty() ? "Hola" : heard; };
  const auto order = [](int turn, const std::string&) {
    return "quiero la pizza " + std::string(static_cast<std::size_t>(turn), 'x');
  };
  for (const auto& side : {
           Side{"an absence note", always(absent), 3s, another_answer, 5},
           Side{"a slow one", always(absent), 4min, another_answer, 5},
           Side{"one with a number in it", numbered, 3s, another_answer, 5},
           Side{"an echo", echo, 3s, another_answer, 5},
           Side{"an echo of the same words", echo, 3s, same_answer, 5},
           Side{"a short word to which we say the same", always("Menú"), 3s, same_answer, 6},
           Side{"yes to one question after the other", always("sí"), 3s, another_answer, 0},
           Side{"a person's daily question", always("¿Dónde está mi pedido de ayer?"), 24h, same_answer, 0},
           Side{"a person who speaks", order, 8s, same_answer, 0},
           Side{"numbered sentences at a person's pace", numbered, 2min, another_answer, 0},
           Side{"no words at all", always(""), 3s, same_answer, 0},
       }) {
    EXPECT_EQ(stopped_at(side), side.stopped_at) << side.what;
  }
}

TEST(LoopGuard, APersonWhoRepeatsAWordIsServed) {
  Talk talk;
  for (int time = 0; time < 3; ++time) {
    talk.add(crm::Author::customer, "hola?");
    EXPECT_FALSE(is_machine_loop(talk.messages));
    talk.add(crm::Author::bot, "¿En qué le ayudo?");
  }
}

TEST(LoopGuard, ABurstIsOneTime) {
  Talk talk;
  for (int time = 0; time < 9; ++time) talk.add(crm::Author::customer, "¿Hay alguien que me pueda atender?");
  EXPECT_FALSE(is_machine_loop(talk.messages));
}

TEST(LoopGuard, AnAgentsWordsBeginAnew) {
  Talk talk;
  for (int time = 0; time < 6; ++time) {
    talk.add(crm::Author::customer, "Gracias por escribirnos. En breve le atendemos.");
    talk.add(time == 4 ? crm::Author::agent : crm::Author::bot, "Hola");
  }
  talk.add(crm::Author::customer, "Gracias por escribirnos. En breve le atendemos.");
  EXPECT_FALSE(is_machine_loop(talk.messages));
}

TEST(LoopGuard, NothingIsNoLoop) { EXPECT_FALSE(is_machine_loop({})); }

using StoppedLoop = TurnTest;

TEST_F(StoppedLoop, AutoResponderGetsAPersonOnceAndNoMoreAnswers) {
  model.replies = {assistant::words("¡Hola! ¿Qué le gustaría ordenar?")};
  int answered = 0;
  for (int turn = 1; turn <= 9; ++turn) {
    pass(3s);
    if (answer("Estamos cerrados. Le atenderemos mañana.").value() == TurnEnd::answered) ++answered;
  }
  EXPECT_EQ(answered, 4);
  EXPECT_EQ(model.asked.size(), 4U) << "the fifth is not asked";
  EXPECT_EQ(current().answerer, crm::Answerer::waiting);
  EXPECT_EQ(write([](database::Tx& tx) {
              return tx.row("SELECT COUNT(*) FROM turns WHERE detail LIKE '%\"why\":\"loop\"%'")->integer(0);
            }),
            1);
}

TEST_F(StoppedLoop, EchoIsStoppedToo) {
  std::string heard = "hola";
  std::size_t turns = 0;
  for (; turns < 9; ++turns) {
    model.replies = {assistant::words("Respuesta " + std::string(turns + 1, 'a'))};
    pass(2s);
    if (answer(heard).value() != TurnEnd::answered) break;
    heard = "Respuesta " + std::string(turns + 1, 'a');
  }
  EXPECT_EQ(turns, 4U) << "the fifth is silent";
}

}  // namespace
}  // namespace tendero::dialogue
