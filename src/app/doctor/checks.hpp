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
Task<Finding> check_database(Patient& patient);    ///< opens the database
Task<Finding> check_migrations(Patient& patient);  ///< knows whether its tables can be read
Task<Finding> check_secrets(Patient& patient);
Task<Finding> check_queue(Patient& patient);
Task<Finding> check_dead_letters(Patient& patient);

}  // namespace tendero::app::doctor
