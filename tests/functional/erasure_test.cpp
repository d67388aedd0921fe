// Who is erased is in no file of the server's any more, and nothing that comes late brings them back.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

constexpr auto zoraida = "5215587654321";
constexpr auto maria = "5219991234567";
// What is known of Zoraida alone.
const std::vector<std::string> canaries{"5587654321", "Quetzalxochitl", "zarzaparrilla"};
constexpr auto old_wamid = "wamid.HBgNNTIxNTU4NzY1NDMyMRUCABIYIDQ0";

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at + 2 < bytes.size(); at += 3) {
    unsigned held = 0;
    for (std::size_t next = 0; next < 3; ++next) held = held << 8 | static_cast<unsigned char>(bytes[at + next]);
    for (int shift = 18; shift >= 0; shift -= 6) text += letters[held >> shift & 63];
  }
  return text;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char each : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(each));
  return text;
}

/// The text as it may stand in a file: plain, in hex, and in base64 wherever it begins there.
std::vector<std::string> written_ways(const std::string& text) {
  std::vector<std::string> ways{text, hex(text)};
  for (const std::size_t skipped : {0U, 1U, 2U}) ways.push_back(base64(std::string_view(text).substr(skipped)));
  return ways;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Erasing : public testing::Test {
 protected:
  Erasing() { town.add_phone(zoraida); }

  Answer call(const std::string& method, const std::string& path, const std::string& role = "admin") {
    const auto* const body = method == "POST" ? "{}" : "";
    return http(method, town.server_url() + "/api/v2" + path, body, {{"Authorization", "Bearer " + town.token(role)}});
  }
  std::int64_t contact_of(const std::string& digits) {
    return call("GET", "/contacts?q=" + digits).json().at("contacts").at(0).at("id").as_int64();
  }
  /// Exit status of `tendero erase …`.
  int command(std::vector<std::string> words) {
    words.insert(words.begin(), "erase");
    words.insert(words.end(), {"--data", town.data_folder()});
    Program program(std::move(words));
    program.close_input();
    said = program.rest_of_output();
    const int status = program.wait();
    said += program.errors();
    return status;
  }

  /// Zoraida as WhatsApp brings her: with a name, a number in the message's id, and words that only she says.
  [[nodiscard]] std::string webhook() const {
    const json::object message{{"from", zoraida},
                               {"id", old_wamid},
                               {"timestamp", std::to_string(began)},
                               {"type", "text"},
                               {"text", json::object{{"body", "¿Hay zarzaparrilla?"}}}};
    const json::object contact{{"profile", json::object{{"name", "Quetzalxochitl"}}}, {"wa_id", zoraida}};
    return envelope({{"contacts", json::array{contact}}, {"messages", json::array{message}}});
  }
  static std::string late_status(const std::string& wamid) {
    const json::object status{
        {"id", wamid}, {"status", "read"}, {"timestamp", "1790000000"}, {"recipient_id", zoraida}};
    return envelope({{"statuses", json::array{status}}});
  }
  static std::string envelope(json::object value) {
    value["messaging_product"] = "whatsapp";
    value["metadata"] = json::object{{"display_phone_number", "529995550000"}, {"phone_number_id", "700800900100"}};
    const json::object change{{"field", "messages"}, {"value", std::move(value)}};
    return json::serialize(
        json::object{{"object", "whatsapp_business_account"},
                     {"entry", json::array{json::object{{"id", "900800700600"}, {"changes", json::array{change}}}}}});
  }

  void live() {
    for (const auto* text :
         {"Hola, soy Quetzalxochitl y busco zarzaparrilla", "Quiero ordenar pizza", "2 de pepperoni para recoger"})
      town.ask(zoraida, text);
    ASSERT_TRUE(town.ask(zoraida, "Efectivo").contains("Pedido creado"));
    ASSERT_EQ(town.post_webhook(webhook()), 200);
    town.wait_for_messages(zoraida, 5);
    ASSERT_EQ(call("POST", fmt::format("/contacts/{}/customer", contact_of("5587654321"))).status, 200);
    town.ask(maria, "hola");
    settle();
  }
  /// Everything that is under way has ended, and its reports have come.
  void settle() {
    while (town.count("SELECT (SELECT COUNT(*) FROM work WHERE kind IN ('parse', 'turn', 'send', 'admit')) + "
                      "(SELECT COUNT(*) FROM arrivals)") > 0) {
    }
  }

  /// Which canaries stand in which files, the log's among them.
  [[nodiscard]] std::vector<std::string> canaries_found() {
    std::map<std::string, std::string> texts{{"log", town.server().errors()}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(town.data_folder())) {
      if (entry.is_regular_file()) texts[entry.path().filename()] = read(entry.path());
    }
    std::vector<std::string> found;
    for (const auto& [name, text] : texts) {
      for (const auto& canary : canaries) {
        for (const auto& way : written_ways(canary)) {
          if (text.contains(way)) found.push_back(fmt::format("{}: {} as {}", name, canary, way));
        }
      }
    }
    return found;
  }
  /// The server clears the free pages by itself.
  void wait_until_cleaned() {
    while (town.count("SELECT COUNT(*) FROM erasures WHERE cleaned_at IS NULL") > 0) {
    }
  }

  /// A moment ago: the service window is counted from the message's own time.
  const std::int64_t began =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  Town town{{}};
  std::string said;
};

TEST_F(Erasing, LeavesNoneOfAPersonInAnyFile) {
  live();
  ASSERT_FALSE(canaries_found().empty());
  const auto others = "SELECT COUNT(*) FROM messages WHERE conversation_id = (SELECT MAX(id) FROM conversations)";
  const auto marias = town.count(others);
  const auto contact = contact_of("5587654321");
  const auto preview = call("GET", fmt::format("/contacts/{}/erasure", contact));
  EXPECT_EQ(preview.json().at_pointer("/wouldErase/conversations"), 1) << preview.body;
  EXPECT_EQ(call("DELETE", fmt::format("/contacts/{}", contact), "supervisor").status, 403);

  const auto erased = call("DELETE", fmt::format("/contacts/{}", contact));
  EXPECT_EQ(erased.status, 200) << erased.body;
  EXPECT_GE(erased.json().at_pointer("/erased/messages").as_int64(), 10);
  EXPECT_TRUE(std::string_view(erased.json().at("remains").as_string()).contains("backend"));
  EXPECT_EQ(call("DELETE", fmt::format("/contacts/{}", contact)).status, 404) << "nothing is left to erase";
  wait_until_cleaned();
  EXPECT_EQ(canaries_found(), std::vector<std::string>{});
  EXPECT_EQ(town.count(others), marias);
  EXPECT_TRUE(town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?").contains("ORD-2025-000456"));
}

TEST_F(Erasing, WhatComesLateBringsNobodyBackAndANewMessageMakesAStranger) {
  live();
  EXPECT_EQ(command({"+52 55 8765 4321"}), 1) << "not without --yes";
  EXPECT_TRUE(said.contains("Nothing was erased")) << said;
  EXPECT_EQ(command({"+52 55 8765 4321", "--yes", "--json"}), 0) << said;
  EXPECT_TRUE(said.contains(R"("messages":)")) << said;
  EXPECT_EQ(command({"5215587654321", "--yes"}), 1);
  EXPECT_TRUE(said.contains("no such contact")) << said;

  EXPECT_EQ(town.post_webhook(webhook()), 200);
  EXPECT_EQ(town.post_webhook(late_status(old_wamid)), 200);
  town.ask(maria, "gracias");
  settle();
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM contacts"), 1);
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM parked_reports"), 0);
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM inbox WHERE payload LIKE '%5587654321%'"), 0);

  town.ask(zoraida, "hola");
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM contacts"), 2);
}

}  // namespace
}  // namespace tendero::functional
