# What the shop promises. The alerts on how fast it uses up its budget stand in alerts.tf, as rules like any other.

resource "google_monitoring_custom_service" "api" {
  service_id   = "caravan-api"
  display_name = "Caravan: the shop's API"
  depends_on   = [google_project_service.this]
}

resource "google_monitoring_slo" "this" {
  for_each = local.objectives

  service             = google_monitoring_custom_service.api.service_id
  slo_id              = each.key
  display_name        = each.value.name
  goal                = each.value.goal
  rolling_period_days = each.value.days

  request_based_sli {
    dynamic "good_total_ratio" {
      for_each = each.value.bad[*]

      content {
        total_service_filter = each.value.total
        bad_service_filter   = good_total_ratio.value
      }
    }

    dynamic "distribution_cut" {
      for_each = each.value.atMost[*]

      content {
        distribution_filter = each.value.total

        range {
          min = 0
          max = distribution_cut.value
        }
      }
    }
  }

  depends_on = [google_logging_metric.this]
}
