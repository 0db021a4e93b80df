resource "google_monitoring_dashboard" "this" {
  for_each = local.dashboards

  dashboard_json = jsonencode(each.value)
  depends_on     = [google_logging_metric.this, google_project_service.this]
}
