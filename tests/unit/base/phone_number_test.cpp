#include "base/phone_number.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tendero {
namespace {

struct Spelling {
  const char* country;
  const char* written;
  const char* canonical;
};

void PrintTo(const Spelling& spelling, std::ostream* out) { *out << spelling.country << ' ' << spelling.written; }

class PhoneReads : public testing::TestWithParam<Spelling> {};

TEST_P(PhoneReads, ItsCanonicalForm) {
  const auto& row = GetParam();
  const auto number = PhoneNumber::parse(row.written, Country{row.country});
  ASSERT_TRUE(number) << number.error().message;
  EXPECT_EQ(number->digits(), row.canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Mexico, PhoneReads,
    testing::Values(Spelling{"MX", "9991234567", "529991234567"}, Spelling{"MX", "529991234567", "529991234567"},
                    Spelling{"MX", "+529991234567", "529991234567"}, Spelling{"MX", "5219991234567", "529991234567"},
                    Spelling{"MX", "+5219991234567", "529991234567"},
                    Spelling{"MX", "+52 1 999 123 4567", "529991234567"},
                    Spelling{"MX", "00 52 1 (999) 123-4567", "529991234567"},
                    Spelling{"MX", "005219991234567", "529991234567"}, Spelling{"MX", "999.123.45.67", "529991234567"},
                    Spelling{"MX", "5215512345678", "525512345678"}, Spelling{"MX", "5512345678", "525512345678"},
                    Spelling{"MX", "whatsapp:+5215512345678", "525512345678"},
                    Spelling{"MX", "tel:+52-55-1234-5678", "525512345678"},
                    Spelling{"MX", "+52\u00A0999\u2013123\u20114567", "529991234567"},
                    Spelling{"MX", "\uFF0B\uFF15\uFF12\uFF19\uFF19\uFF19\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17",
                             "529991234567"},
                    Spelling{"US", "5219991234567", "529991234567"}));

// Strangers writing to a Mexican shop: every digit counts, the Mexican rule touches nobody else.
INSTANTIATE_TEST_SUITE_P(
    StrangersInMexico, PhoneReads,
    testing::Values(Spelling{"MX", "5511987654321", "5511987654321"}, Spelling{"MX", "+551187654321", "551187654321"},
                    Spelling{"MX", "5491123456789", "5491123456789"}, Spelling{"MX", "12125550123", "12125550123"},
                    Spelling{"MX", "15550123456", "15550123456"}, Spelling{"MX", "19995550123", "19995550123"},
                    Spelling{"MX", "34612345678", "34612345678"}, Spelling{"MX", "+4512345678", "4512345678"},
                    Spelling{"MX", "50212345678", "50212345678"}, Spelling{"MX", "573001234567", "573001234567"}));

INSTANTIATE_TEST_SUITE_P(
    Brazil, PhoneReads,
    testing::Values(Spelling{"BR", "11987654321", "5511987654321"}, Spelling{"BR", "(11) 98765-4321", "5511987654321"},
                    Spelling{"BR", "011 98765-4321", "5511987654321"}, Spelling{"BR", "5511987654321", "5511987654321"},
                    Spelling{"BR", "+55 11 98765-4321", "5511987654321"}, Spelling{"BR", "1132345678", "551132345678"},
                    // accounts from before the ninth digit keep their eight in their WhatsApp id
                    Spelling{"BR", "553187654321", "553187654321"}, Spelling{"BR", "529991234567", "529991234567"}));

INSTANTIATE_TEST_SUITE_P(Argentina, PhoneReads,
                         testing::Values(Spelling{"AR", "1123456789", "541123456789"},
                                         Spelling{"AR", "011 2345-6789", "541123456789"},
                                         Spelling{"AR", "5491123456789", "5491123456789"},
                                         Spelling{"AR", "+54 9 11 2345 6789", "5491123456789"},
                                         Spelling{"AR", "+54 11 15 2345-6789", "5491123456789"},
                                         Spelling{"AR", "+541123456789", "541123456789"}));

INSTANTIATE_TEST_SUITE_P(
    UnitedStates, PhoneReads,
    testing::Values(Spelling{"US", "2125550123", "12125550123"}, Spelling{"US", "(212) 555-0123", "12125550123"},
                    Spelling{"US", "1 212 555 0123", "12125550123"}, Spelling{"US", "+1 212 555 0123", "12125550123"},
                    Spelling{"US", "5550123456", "15550123456"}, Spelling{"US", "+529991234567", "529991234567"}));

INSTANTIATE_TEST_SUITE_P(
    Spain, PhoneReads,
    testing::Values(Spelling{"ES", "612345678", "34612345678"}, Spelling{"ES", "612 34 56 78", "34612345678"},
                    Spelling{"ES", "0034612345678", "34612345678"}, Spelling{"ES", "34612345678", "34612345678"},
                    Spelling{"ES", "+34 612 345 678", "34612345678"}, Spelling{"ES", "5219991234567", "529991234567"},
                    Spelling{"ES", "4512345678", "4512345678"}));

// Not assigned to anybody, used in sandboxes and examples.
INSTANTIATE_TEST_SUITE_P(Tests, PhoneReads,
                         testing::Values(Spelling{"MX", "520000000000", "520000000000"},
                                         Spelling{"MX", "5210000000001", "520000000001"},
                                         Spelling{"MX", "+5255123", "5255123"},
                                         Spelling{"MX", "16505551111", "16505551111"}));

class PhoneRefuses : public testing::TestWithParam<const char*> {};

TEST_P(PhoneRefuses, WhatIsNoNumber) {
  const auto number = PhoneNumber::parse(GetParam(), Country{"MX"});
  ASSERT_FALSE(number) << number->digits();
  EXPECT_EQ(number.error().kind, FaultKind::invalid);
  EXPECT_EQ(number.error().code, "invalid_phone");
}

INSTANTIATE_TEST_SUITE_P(Texts, PhoneRefuses,
                         testing::Values("", " ", "+", "00", "123", "1234567", "ORD-2025-000123", "ana@correo.mx",
                                         "12345678901234567890", "52+9991234567", "++529991234567", "+0529991234567",
                                         "+9991234567890", "999 123 4567 ext 12", "\xff\xfe", "número 9991234567"));

TEST(PhoneNumber, IsWrittenAsTheShopWantsIt) {
  const auto number = PhoneNumber::parse("+52 1 999 123 4567", Country{"MX"});
  EXPECT_EQ(number->written(PhoneFormat::raw), "529991234567");
  EXPECT_EQ(number->written(PhoneFormat::e164), "+529991234567");
  EXPECT_EQ(number->written(PhoneFormat::local), "9991234567");
  EXPECT_EQ(PhoneNumber::parse("34612345678", Country{"ES"})->written(PhoneFormat::local), "612345678");
  EXPECT_EQ(PhoneNumber::parse("12125550123", Country{"MX"})->written(PhoneFormat::local), "2125550123");
}

TEST(PhoneNumber, HidesItsMiddleInLogs) {
  EXPECT_EQ(PhoneNumber::parse("529991234567", Country{"MX"}).value().masked(), "52999***4567");
  EXPECT_EQ(PhoneNumber::parse("+4512345678", Country{"MX"}).value().masked(), "45***5678");
  EXPECT_EQ(PhoneNumber::parse("+6834002", Country{"MX"}).value().masked(), "68***02");
}

TEST(PhoneNumberProperty, TheFiveMexicanSpellingsAreOneNumber) {
  std::mt19937_64 random(521);
  for (int i = 0; i < 500; ++i) {
    const std::string ten = std::to_string(2'000'000'000 + random() % 8'000'000'000);
    const auto canonical = "52" + ten;
    for (const auto& written : {ten, "52" + ten, "+52" + ten, "521" + ten, "+521" + ten, "0052" + ten}) {
      const auto number = PhoneNumber::parse(written, Country{"MX"});
      ASSERT_TRUE(number) << written;
      ASSERT_EQ(number->digits(), canonical) << written;
    }
  }
}

TEST(PhoneNumberProperty, TheCanonicalFormIsReadAsItselfEverywhere) {
  const std::vector<std::string> samples{"9991234567",   "(11) 98765-4321", "011 2345-6789", "+1 212 555 0123",
                                         "+34612345678", "+4512345678",     "+447911123456", "+390612345678",
                                         "+79161234567", "+33612345678",    "+8613812345678"};
  for (const auto* home : {"MX", "BR", "AR", "US", "ES"}) {
    for (const auto& sample : samples) {
      const auto number = PhoneNumber::parse(sample, Country{home});
      if (!number) continue;
      for (const auto* elsewhere : {"MX", "BR", "AR", "US", "ES"}) {
        const auto again = PhoneNumber::parse("+" + number->digits(), Country{elsewhere});
        ASSERT_TRUE(again) << number->digits();
        ASSERT_EQ(*again, *number) << sample << " of " << home << " read in " << elsewhere;
      }
    }
  }
}

TEST(PhoneNumberCountry, IsThatOfItsPlan) {
  const auto country = [](std::string_view digits) {
    const auto found = PhoneNumber::parse(digits, Country{"MX"})->country();
    return found ? found->code : std::string();
  };
  EXPECT_EQ(country("+5219991234567"), "MX");
  EXPECT_EQ(country("+12125550123"), "US");
  EXPECT_EQ(country("+14165550123"), "CA");
  EXPECT_EQ(country("+18095550123"), "DO");
  EXPECT_EQ(country("+77012345678"), "KZ");
  EXPECT_EQ(country("+10005550123"), "US");  // in nobody's plan
  EXPECT_EQ(country("+80012345678"), "");    // of no country
}

TEST(PhoneNumberCountry, HasPhonesWhenItIsOne) {
  for (const auto* code : {"MX", "US", "GB"}) EXPECT_TRUE(has_phones({code})) << code;
  for (const auto* code : {"", "UK", "mx", "XX", "001", "*"}) EXPECT_FALSE(has_phones({code})) << code;
}

TEST(PhoneNumberProperty, AnyBytesAreReadOrRefusedAndNeverMoreThanFifteenDigits) {
  std::mt19937_64 random(15);
  const std::string alphabet = "0123456789+- ()./xA\xC3\xA9\xFF";
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (auto length = random() % 24; length > 0; --length) text += alphabet[random() % (i % 2 ? alphabet.size() : 12)];
    const auto number = PhoneNumber::parse(text, Country{"MX"});
    if (!number) continue;
    ASSERT_LE(number->digits().size(), 15U) << text;
    ASSERT_EQ(number->digits().find_first_not_of("0123456789"), std::string::npos) << text;
    const auto again = PhoneNumber::parse("+" + number->digits(), Country{"MX"});
    ASSERT_TRUE(again) << text;
    ASSERT_EQ(*again, *number) << text;
  }
}

}  // namespace
}  // namespace tendero
