output "account" {
  description = "The function's service account, as an IAM member."
  value       = google_service_account.this.member
}

output "email" {
  value = google_service_account.this.email
}

output "service" {
  description = "The Cloud Run service behind the function."
  value       = google_cloudfunctions2_function.this.service_config[0].service
}
