resource "google_kms_key_ring" "caravan" {
  name       = "caravan"
  location   = var.region
  depends_on = [google_project_service.this]
}

# Wraps the data keys of personal data; a destroyed version makes what it wrapped unreadable for good.
resource "google_kms_crypto_key" "personal_data" {
  name                       = "personal-data"
  key_ring                   = google_kms_key_ring.caravan.id
  rotation_period            = "7776000s" # 90 days
  destroy_scheduled_duration = "2592000s" # 30 days

  lifecycle {
    prevent_destroy = true
  }
}
