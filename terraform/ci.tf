# GitHub's workflows deploy without a key: they exchange their own token for one of the deployer's.

resource "google_iam_workload_identity_pool" "ci" {
  workload_identity_pool_id = "ci"
  display_name              = "Continuous integration"
  depends_on                = [google_project_service.this]
}

resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.ci.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  attribute_condition                = "assertion.repository == '${var.repository}' && assertion.ref == 'refs/heads/main'"

  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_service_account" "deployer" {
  account_id   = "deployer"
  display_name = "Deploys releases from continuous integration"
}

resource "google_service_account_iam_member" "ci" {
  service_account_id = google_service_account.deployer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.ci.name}/attribute.repository/${var.repository}"
}

resource "google_project_iam_member" "deployer" {
  for_each = toset([
    "roles/artifactregistry.admin", "roles/cloudfunctions.admin", "roles/cloudkms.admin", "roles/cloudscheduler.admin",
    "roles/compute.admin", "roles/datastore.owner", "roles/iam.serviceAccountAdmin", "roles/iam.serviceAccountUser",
    "roles/iam.workloadIdentityPoolAdmin", "roles/logging.configWriter", "roles/monitoring.admin", "roles/pubsub.admin",
    "roles/resourcemanager.projectIamAdmin", "roles/run.admin", "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin", "roles/storage.admin",
  ])

  project = var.project
  role    = each.key
  member  = google_service_account.deployer.member
}
