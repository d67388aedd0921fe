#pragma once

#include <vector>

#include "database/database.hpp"
#include "simulation/findings.hpp"
#include "simulation/plan.hpp"
#include "simulation/workloads/agent.hpp"
#include "simulation/workloads/customers.hpp"
#include "simulation/workloads/strangers.hpp"

/// What must be true when all trouble is over and everything has come to rest. Each reads the server's database.
namespace tendero::simulation {

/// What customers said is stored once, and what is due to the bot is covered by one turn that ended, in order.
void check_turns(database::Tx& tx, const Plan& plan, const Customers& customers, Findings& findings);
/// Every message of ours came to an end that somebody can see, and only for a reason to another than arrival.
void check_deliveries(database::Tx& tx, const Plan& plan, Findings& findings);
/// What an agent was told is taken is there once.
void check_replies(database::Tx& tx, const Agent& agent, Findings& findings);
/// Every update has its outcome; what strangers left stands as what it is.
void check_updates(database::Tx& tx, const Strangers& strangers, Findings& findings);
/// Every file came, or is said never to come.
void check_files(database::Tx& tx, const Plan& plan, Findings& findings);
/// Nothing waits, nothing was buried. A person who was asked for may still come in time.
void check_queues(database::Tx& tx, Instant now, Findings& findings);
/// Whoever is in doubt about an order has a person before them; whoever has one was told so once.
void check_words_about_orders(database::Tx& tx, const Plan& plan, const Customers& customers, Findings& findings);

}  // namespace tendero::simulation
