#include "net/client/address_policy.hpp"

#include <gtest/gtest.h>

namespace tendero::net {
namespace {

bool reaches(const char* address, Reach reach) { return may_reach(boost::asio::ip::make_address(address), reach); }

TEST(AddressPolicy, NobodyReachesLinkLocalOrMetadata) {
  for (const auto* address :
       {"169.254.169.254", "169.254.0.1", "fe80::1", "febf::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"}) {
    EXPECT_FALSE(reaches(address, Reach::administrator)) << address;
    EXPECT_FALSE(reaches(address, Reach::stranger)) << address;
  }
}

TEST(AddressPolicy, AnAdministratorReachesPrivateHosts) {
  for (const auto* address : {"127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.20", "100.64.0.1", "::1", "fc00::1",
                              "fd12:3456::1", "::ffff:127.0.0.1", "8.8.8.8", "2606:4700::1111"}) {
    EXPECT_TRUE(reaches(address, Reach::administrator)) << address;
  }
}

TEST(AddressPolicy, AStrangerReachesThePublicInternetOnly) {
  for (const auto* address : {"127.0.0.1",
                              "127.9.9.9",
                              "0.0.0.0",
                              "10.0.0.1",
                              "172.31.255.255",
                              "192.168.0.1",
                              "100.64.0.1",
                              "100.127.255.255",
                              "192.0.2.1",
                              "198.18.0.1",
                              "198.51.100.7",
                              "203.0.113.7",
                              "224.0.0.1",
                              "239.1.1.1",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "fc00::1",
                              "fdff::1",
                              "ff02::1",
                              "::ffff:10.0.0.1",
                              "64:ff9b::a00:1",
                              "64:ff9b:1::1",
                              "2002:7f00:1::1",
                              "2001:db8::1",
                              "2001::1",
                              "100::1",
                              "5f00::1"}) {
    EXPECT_FALSE(reaches(address, Reach::stranger)) << address;
  }
  for (const auto* address : {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "223.255.255.255",
                              "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
    EXPECT_TRUE(reaches(address, Reach::stranger)) << address;
  }
}

TEST(AddressPolicy, ThroughAProxyTheNameIsJudged) {
  for (const auto* host : {"169.254.169.254", "metadata.google.internal", "Metadata.Google.Internal."}) {
    EXPECT_FALSE(may_name(host, Reach::administrator)) << host;
  }
  for (const auto* host :
       {"10.0.0.1", "[::1]", "localhost", "printer", "shop.localhost", "shop.local", "db.internal.", "nas.home.arpa"}) {
    EXPECT_FALSE(may_name(host, Reach::stranger)) << host;
    EXPECT_TRUE(may_name(host, Reach::administrator)) << host;
  }
  EXPECT_TRUE(may_name("lookaside.fbsbx.com", Reach::stranger));
  EXPECT_TRUE(may_name("8.8.8.8", Reach::stranger));
}

}  // namespace
}  // namespace tendero::net
