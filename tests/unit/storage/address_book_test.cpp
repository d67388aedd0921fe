#include "storage/address_book.hpp"

#include "storage/contacts.hpp"
#include "storage/person.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class AddressBook : public StorageTest {
 protected:
  static crm::AddressBookEntry entry(const std::string& phone, const std::string& name) {
    return {.person = {{crm::IdentifierKind::phone, phone}}, .name = name, .at = {}};
  }
  bool note(const std::string& phone, const std::string& name, Duration later = Duration::zero()) {
    return write([&](database::Tx& tx) { return note_address(tx, shop, entry(phone, name), now() + later, now()); });
  }
  std::optional<Contact> known(const std::string& phone) {
    return write([&](database::Tx& tx) {
      const auto id = contact_known_as(tx, shop, phone);
      return id ? contact(tx, *id) : std::nullopt;
    });
  }
};

TEST_F(AddressBook, NamesWhoeverIsKnown) {
  const auto before = known("529991234567")->id;
  EXPECT_TRUE(note("529991234567", "Ana de la esquina"));
  EXPECT_EQ(known("529991234567")->id, before);
  EXPECT_EQ(known("529991234567")->display_name(), "Ana de la esquina");
}

TEST_F(AddressBook, WhoeverWritesLaterHasTheNameAlready) {
  EXPECT_TRUE(note("529990000001", "Luis"));
  const auto made = write([&](database::Tx& tx) {
    return find_or_make_contact(tx, shop,
                                {{crm::IdentifierKind::bsuid, "MX.1"},
                                 {crm::IdentifierKind::phone, "529990000001"},
                                 {crm::IdentifierKind::wa_id, "5219990000001"}},
                                "el Luis", now());
  });
  const auto signer = write([&](database::Tx& tx) { return contact(tx, made).value(); });
  EXPECT_EQ(signer.display_name(), "Luis");
  EXPECT_EQ(signer.profile_name, "el Luis");
}

TEST_F(AddressBook, TheLatestEntryHoldsInWhateverOrderItComes) {
  EXPECT_TRUE(note("529990000001", "nuevo", 10s));
  EXPECT_FALSE(note("529990000001", "viejo", 5s));
  EXPECT_FALSE(note("529990000001", "nuevo", 10s)) << "the same again";
  EXPECT_EQ(known("529990000001")->name, "nuevo");
  EXPECT_TRUE(note("529990000001", "", 20s));
  EXPECT_FALSE(note("529990000001", "nuevo", 10s));
  EXPECT_EQ(known("529990000001")->name, "");
}

TEST_F(AddressBook, NobodyIsMadeToBeTakenOut) {
  EXPECT_FALSE(note("529990000001", ""));
  EXPECT_FALSE(known("529990000001"));
}

}  // namespace
}  // namespace tendero::storage
