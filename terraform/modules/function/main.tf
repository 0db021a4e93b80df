# One function, whole: its account, what that may do, its code and who may call it.

resource "google_service_account" "this" {
  account_id   = var.name
  display_name = var.name
  description  = substr(var.declared.summary, 0, 256)
}

resource "google_cloudfunctions2_function" "this" {
  name        = var.name
  location    = var.region
  description = var.declared.summary
  labels      = { context = var.declared.context, release = replace(var.release, ".", "-") }

  build_config {
    runtime           = "nodejs24"
    entry_point       = var.name
    docker_repository = var.repository

    source {
      storage_source {
        bucket = var.source_bucket
        object = "releases/${var.release}/${var.name}.zip"
      }
    }
  }

  service_config {
    service_account_email            = google_service_account.this.email
    available_memory                 = coalesce(var.sizing.memory, var.declared.memory)
    available_cpu                    = coalesce(var.sizing.cpu, "1")
    max_instance_request_concurrency = coalesce(var.sizing.concurrency, 40)
    min_instance_count               = coalesce(var.sizing.min_instances, 0)
    max_instance_count               = coalesce(var.sizing.max_instances, 100)
    timeout_seconds                  = var.declared.timeoutSeconds
    ingress_settings                 = var.declared.public ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY"
    all_traffic_on_latest_revision   = true
    environment_variables            = var.environment

    dynamic "secret_environment_variables" {
      for_each = toset(var.declared.secrets)

      content {
        key        = secret_environment_variables.value
        project_id = var.project
        secret     = var.secrets[secret_environment_variables.value]
        version    = "latest"
      }
    }
  }

  depends_on = [google_secret_manager_secret_iam_member.reader]
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = toset(var.declared.secrets)

  secret_id = var.secrets[each.key]
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.this.member
}

# IAM on Firestore is per database: a condition on the project's binding says which.
resource "google_project_iam_member" "database" {
  project = var.project
  role    = "roles/datastore.user"
  member  = google_service_account.this.member

  condition {
    title      = "only-${trim(var.declared.database, "()")}"
    expression = "resource.name == \"projects/${var.project}/databases/${var.declared.database}\""
  }
}

resource "google_cloud_run_v2_service_iam_member" "invoker" {
  for_each = toset(var.invokers)

  name     = google_cloudfunctions2_function.this.service_config[0].service
  location = var.region
  role     = "roles/run.invoker"
  member   = each.key == "allUsers" ? "allUsers" : "serviceAccount:${each.key}@${var.project}.iam.gserviceaccount.com"
}
