#pragma once

#include "app/doctor/patient.hpp"
#include "base/task.hpp"

/// The checks, a file each. None changes anything at the patient or elsewhere.
namespace tendero::app::doctor {

// On this machine.
Task<Finding> check_settings(Patient& patient);
Task<Finding> check_data_folder(Patient& patient);  ///< opens the folder
Task<Finding> check_disk(Patient& patient);
Task<Finding> check_region(Patient& patient);
Task<Finding> check_media(Patient& patient);
Task<Finding> check_database(Patient& patient);    ///< opens the database
Task<Finding> check_migrations(Patient& patient);  ///< knows whether its tables can be read
Task<Finding> check_secrets(Patient& patient);
Task<Finding> check_queue(Patient& patient);
Task<Finding> check_dead_letters(Patient& patient);

// Over the network. Nothing there is changed, and nothing costs money.
Task<Finding> check_clock(Patient& patient);
Task<Finding> check_webhook_settings(Patient& patient);
Task<Finding> check_webhook(Patient& patient);
Task<Finding> check_token(Patient& patient);  ///< learns what the token reaches
Task<Finding> check_number(Patient& patient);
Task<Finding> check_subscription(Patient& patient);
Task<Finding> check_graph_version(Patient& patient);  ///< by what is known of them; asks nobody
Task<Finding> check_templates(Patient& patient);
Task<Finding> check_shop(Patient& patient);
Task<Finding> check_model(Patient& patient);

}  // namespace tendero::app::doctor
