locals {
  pubsub_agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_service_account" "push" {
  account_id   = "pubsub-push"
  display_name = "Signs the pushes to event functions"
}

resource "google_service_account_iam_member" "push_tokens" {
  service_account_id = google_service_account.push.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.pubsub_agent
}

module "topic" {
  source   = "./modules/topic"
  for_each = local.topics

  name          = each.key
  subscriptions = { for name, one in local.subscriptions : name => one if one.topic == each.key }
  project       = var.project
  regions       = [var.region]
  functions_url = local.functions_url
  push_account  = google_service_account.push.email
  pubsub_agent  = local.pubsub_agent

  publishers = merge(
    { for id in lookup(local.iam.publishers, each.key, []) : id => module.function[id].account },
    each.key == "dead-letters" ? { pubsub = local.pubsub_agent } : {},
    startswith(each.key, "objects.") ? { storage = data.google_storage_project_service_account.this.member } : {},
  )

  depends_on = [google_project_service.this]
}
