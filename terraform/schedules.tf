resource "google_service_account" "scheduler" {
  account_id   = "scheduler"
  display_name = "Calls the scheduled functions"
}

resource "google_cloud_scheduler_job" "this" {
  for_each = local.schedules

  name             = each.key
  region           = var.region
  schedule         = each.value.schedule
  time_zone        = each.value.timeZone
  attempt_deadline = "180s"

  http_target {
    uri         = "${local.functions_url}/${each.value.function}"
    http_method = "POST"

    oidc_token {
      service_account_email = google_service_account.scheduler.email
      audience              = "${local.functions_url}/${each.value.function}"
    }
  }

  depends_on = [module.function]
}
