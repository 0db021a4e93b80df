output "url" {
  description = "The shop."
  value       = "https://${var.domain}"
}

output "address" {
  description = "Point the domain's A record here; the certificate is made once it does."
  value       = google_compute_global_address.web.address
}

output "web_bucket" {
  description = "Where scripts/deploy.ts puts the static app."
  value       = google_storage_bucket.web.name
}

output "source_bucket" {
  description = "Where scripts/deploy.ts puts the bundles."
  value       = google_storage_bucket.source.name
}

output "secrets_to_fill" {
  description = "Give each a value before the first deployment: gcloud secrets versions add NAME --data-file=-"
  value       = sort([for secret in google_secret_manager_secret.this : secret.secret_id])
}

output "deployer" {
  description = "The account that continuous integration deploys as."
  value       = google_service_account.deployer.email
}

output "workload_identity_provider" {
  description = "What a workflow names to become the deployer."
  value       = google_iam_workload_identity_pool_provider.github.name
}
