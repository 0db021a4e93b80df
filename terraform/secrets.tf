locals {
  # By the environment variable that a function gets it as; values are put in by people, never by Terraform.
  secrets = toset(flatten([for one in values(local.functions) : one.secrets]))
}

resource "google_secret_manager_secret" "this" {
  for_each = local.secrets

  secret_id = lower(replace(each.key, "_", "-"))

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.this]
}
