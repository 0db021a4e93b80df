# What `npm run generate` derives from the declarations. Nothing here is written by hand.
locals {
  functions     = jsondecode(file("${path.module}/generated/functions.json"))
  topics        = jsondecode(file("${path.module}/generated/topics.json"))
  subscriptions = jsondecode(file("${path.module}/generated/subscriptions.json"))
  schedules     = jsondecode(file("${path.module}/generated/schedules.json"))
  routes        = jsondecode(file("${path.module}/generated/routes.json"))
  buckets       = jsondecode(file("${path.module}/generated/buckets.json"))
  iam           = jsondecode(file("${path.module}/generated/iam.json"))
  alerts        = jsondecode(file("${path.module}/generated/alerts.json"))
  log_metrics   = jsondecode(file("${path.module}/generated/log-metrics.json"))
  objectives    = jsondecode(file("${path.module}/generated/objectives.json"))
  dashboards    = jsondecode(file("${path.module}/generated/dashboards.json"))
  firestore     = jsondecode(file("${path.module}/../firestore.indexes.json"))

  databases     = keys(local.iam.databases)
  functions_url = "https://${var.region}-${var.project}.cloudfunctions.net"
}
