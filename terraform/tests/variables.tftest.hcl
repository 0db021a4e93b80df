# Wrong variables are refused with a word on what to do; nothing is created.
mock_provider "google" {}

variables {
  project         = "caravan-example"
  environment     = "staging"
  domain          = "shop.example.com"
  release         = "r1"
  mail_from       = "Caravan <orders@shop.example.com>"
  billing_account = "000000-000000-000000"
  monthly_budget  = 10
  operators       = ["operators@shop.example.com"]
  repository      = "example/caravan"
}

run "american" {
  command = plan

  plan_options {
    target = [
      google_firestore_database.this, google_storage_bucket.source, google_compute_managed_ssl_certificate.web,
      google_monitoring_notification_channel.operator, google_kms_key_ring.caravan, google_secret_manager_secret.this,
    ]
  }

  variables {
    residency = "us"
    region    = "us-east1"
  }

  assert {
    condition     = alltrue([for one in google_firestore_database.this : one.location_id == "nam5"])
    error_message = "American data must stay in America."
  }

  assert {
    condition     = google_storage_bucket.source.location == "US" && google_kms_key_ring.caravan.location == "us"
    error_message = "American buckets and keys must stay in America."
  }

  assert {
    condition = alltrue([
      for one in google_secret_manager_secret.this :
      alltrue([for replica in one.replication[0].user_managed[0].replicas : startswith(replica.location, "us-")])
    ])
    error_message = "American secrets must stay in America."
  }
}

run "region_outside_of_residency" {
  command = plan

  plan_options {
    target = [
      google_firestore_database.this, google_storage_bucket.source, google_compute_managed_ssl_certificate.web,
      google_monitoring_notification_channel.operator, google_artifact_registry_repository.images,
    ]
  }

  variables {
    residency = "eu"
    region    = "us-east1"
  }

  expect_failures = [var.region]
}

run "url_for_a_domain" {
  command = plan

  plan_options {
    target = [
      google_firestore_database.this, google_storage_bucket.source, google_compute_managed_ssl_certificate.web,
      google_monitoring_notification_channel.operator,
    ]
  }

  variables {
    domain = "https://shop.example.com/"
  }

  expect_failures = [var.domain]
}

run "nobody_hears" {
  command = plan

  plan_options {
    target = [
      google_firestore_database.this, google_storage_bucket.source, google_compute_managed_ssl_certificate.web,
      google_monitoring_notification_channel.operator,
    ]
  }

  variables {
    operators = []
  }

  expect_failures = [var.operators]
}

run "project_name" {
  command = plan

  plan_options {
    target = [
      google_firestore_database.this, google_storage_bucket.source, google_compute_managed_ssl_certificate.web,
      google_monitoring_notification_channel.operator,
    ]
  }

  variables {
    project = "My Shop"
  }

  expect_failures = [var.project]
}

run "kept_for_good" {
  command = plan

  plan_options {
    target = [
      google_firestore_database.this, google_storage_bucket.source, google_compute_managed_ssl_certificate.web,
      google_monitoring_notification_channel.operator,
    ]
  }

  assert {
    condition = alltrue([
      for one in google_firestore_database.this :
      one.delete_protection_state == "DELETE_PROTECTION_ENABLED" && one.point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_ENABLED"
    ])
    error_message = "Databases need delete protection and point-in-time recovery."
  }

  assert {
    condition     = google_storage_bucket.source.public_access_prevention == "enforced"
    error_message = "The bundles are nobody's business."
  }
}

run "quiet_logs" {
  command = plan

  plan_options {
    target = [google_logging_metric.this]
  }

  variables {
    log_level = "WARNING"
  }

  expect_failures = [google_logging_metric.this]
}

run "support_without_address" {
  command = plan

  plan_options {
    target = [module.function["accept-order"]]
  }

  variables {
    support_email = "the back office"
  }

  expect_failures = [var.support_email]
}

run "one_model" {
  command = plan

  plan_options {
    target = [module.function["accept-order"]]
  }

  variables {
    assistant_models = ["gemini-2.5-flash"]
  }

  expect_failures = [var.assistant_models]
}
