locals {
  # By the environment variable that a function gets it as; values are put in by people, never by Terraform.
  secrets = toset(flatten([for one in values(local.functions) : one.secrets]))

  # Two regions of the residency, so that the values are there when one is gone; they do not follow `region`.
  secret_regions = var.residency == "eu" ? ["europe-west1", "europe-west4"] : ["us-central1", "us-east1"]
}

resource "google_secret_manager_secret" "this" {
  for_each = local.secrets

  secret_id = lower(replace(each.key, "_", "-"))

  replication {
    user_managed {
      dynamic "replicas" {
        for_each = local.secret_regions

        content {
          location = replicas.value
        }
      }
    }
  }

  depends_on = [google_project_service.this]
}
