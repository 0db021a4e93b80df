resource "google_kms_key_ring" "caravan" {
  name       = "caravan"
  location   = var.residency == "eu" ? "europe" : "us" # what it wrapped must open from wherever functions move to
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

# Only functions that seal or unseal personal data may use it.
resource "google_kms_crypto_key_iam_member" "personal_data" {
  for_each = toset([for id, declared in local.functions : id if contains(declared.outside, "vault")])

  crypto_key_id = google_kms_crypto_key.personal_data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = module.function[each.key].account
}
