# One policy for each rule of events/alerts, what of our own logs they count, and the probes of the front.

resource "google_monitoring_alert_policy" "this" {
  for_each = local.alerts

  display_name          = each.value.name
  severity              = upper(each.value.severity)
  combiner              = "OR"
  notification_channels = [for one in google_monitoring_notification_channel.operator : one.id]

  user_labels = {
    rule        = each.key
    severity    = each.value.severity
    environment = var.environment
    region      = var.region
  }

  conditions {
    display_name = each.value.summary

    condition_prometheus_query_language {
      query               = each.value.query
      duration            = "${each.value.forSeconds}s"
      evaluation_interval = "${each.value.everySeconds}s"
      rule_group          = "caravan"
      alert_rule          = each.value.name
      # Most of these metrics exist only once something was measured, so that a new project has none of them.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "${upper(each.value.severity)} in ${var.environment}: ${each.value.summary}"
    content   = each.value.description
    mime_type = "text/markdown"

    links {
      display_name = "Runbook"
      url          = "https://github.com/${var.repository}/blob/main/${each.value.runbook}"
    }
  }

  alert_strategy {
    auto_close = "86400s"
  }

  depends_on = [google_logging_metric.this, google_project_service.this]
}

resource "google_logging_metric" "this" {
  for_each = local.log_metrics

  name            = each.key
  description     = each.value.meaning
  filter          = each.value.filter
  value_extractor = try(each.value.value.extractor, null)

  label_extractors = each.value.labels

  metric_descriptor {
    metric_kind  = "DELTA"
    value_type   = each.value.value == null ? "INT64" : "DISTRIBUTION"
    unit         = each.value.unit
    display_name = each.key

    dynamic "labels" {
      for_each = each.value.labels

      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  dynamic "bucket_options" {
    for_each = each.value.value[*]

    content {
      explicit_buckets {
        bounds = bucket_options.value.bounds
      }
    }
  }

  lifecycle {
    precondition {
      condition     = contains(["DEBUG", "INFO"], var.log_level)
      error_message = "Alerts and objectives are counted of lines of severity INFO: set log_level to INFO or DEBUG."
    }
  }

  depends_on = [google_project_service.this]
}

locals {
  # What a shopper needs first: the page from its bucket, and an answer of a function.
  probes = {
    page = "/"
    api  = "/v1/products?pageSize=1"
  }
}

resource "google_monitoring_uptime_check_config" "front" {
  for_each = local.probes

  display_name = "caravan-${each.key}"
  period       = "60s"
  timeout      = "10s"

  http_check {
    path         = each.value
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project, host = var.domain }
  }

  depends_on = [google_project_service.this]
}
