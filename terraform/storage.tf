locals {
  # Buckets outlive a region, and their names are taken once in the world: none of them moves when the functions do.
  continent = var.residency == "eu" ? "EU" : "US"
}

resource "google_storage_bucket" "source" {
  name                        = "${var.project}-source"
  location                    = local.continent
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age = 180
    }
  }
}

# The static app and the pages made with it. Readable by everybody, through the load balancer.
resource "google_storage_bucket" "web" {
  name                        = "${var.project}-web"
  location                    = local.continent
  uniform_bucket_level_access = true
  force_destroy               = true

  website {
    main_page_suffix = "index.html"
    not_found_page   = "pages/${local.store}/404"
  }

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      num_newer_versions = 10
    }
  }
}

# A function makes the pages, and replaces those that it makes anew.
resource "google_storage_bucket_iam_member" "web_pages" {
  bucket = google_storage_bucket.web.name
  role   = "roles/storage.objectUser"
  member = module.function["render-page"].account
}

resource "google_storage_bucket_iam_member" "web_readers" {
  bucket = google_storage_bucket.web.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

# Buckets whose objects start functions: what happens to an object is told to the bucket's topic.
resource "google_storage_bucket" "objects" {
  for_each = local.buckets

  name                        = "${var.project}-${each.key}"
  location                    = local.continent
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  lifecycle {
    precondition {
      condition     = !contains(["source", "web"], each.key)
      error_message = "Name the bucket otherwise: source and web hold the bundles and the static app."
    }
  }
}

resource "google_storage_notification" "objects" {
  for_each = local.buckets

  bucket            = google_storage_bucket.objects[each.key].name
  topic             = module.topic[each.value.topic].id
  event_types       = each.value.eventTypes
  custom_attributes = each.value.attributes
  payload_format    = "JSON_API_V1"

  depends_on = [module.topic] # Cloud Storage checks that it may publish
}

resource "google_storage_bucket_iam_member" "objects" {
  for_each = { for pair in flatten([
    for bucket, one in local.buckets : [for id in one.functions : { bucket = bucket, function = id }]
  ]) : "${pair.bucket}/${pair.function}" => pair }

  bucket = google_storage_bucket.objects[each.value.bucket].name
  role   = "roles/storage.objectUser"
  member = module.function[each.value.function].account
}
