resource "google_billing_budget" "monthly" {
  billing_account = var.billing_account
  display_name    = "Caravan ${var.environment}"

  budget_filter {
    projects = ["projects/${data.google_project.this.number}"]
  }

  amount {
    specified_amount {
      units = tostring(var.monthly_budget)
    }
  }

  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1]

    content {
      threshold_percent = threshold_rules.value
    }
  }

  all_updates_rule {
    monitoring_notification_channels = [for one in google_monitoring_notification_channel.operator : one.id]
  }
}

resource "google_monitoring_notification_channel" "operator" {
  for_each = toset(var.operators)

  display_name = each.key
  type         = "email"
  labels       = { email_address = each.key }
}
