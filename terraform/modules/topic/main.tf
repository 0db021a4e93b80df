# One topic, whole: who may publish to it, and each consumer's push subscription with its retries and dead letter.

resource "google_pubsub_topic" "this" {
  name                       = var.name
  message_retention_duration = "604800s"
  kms_key_name               = var.kms_key

  message_storage_policy {
    allowed_persistence_regions = var.regions
  }
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = var.publishers

  topic  = google_pubsub_topic.this.id
  role   = "roles/pubsub.publisher"
  member = each.value
}

resource "google_pubsub_subscription" "this" {
  for_each = var.subscriptions

  name                       = each.key
  topic                      = google_pubsub_topic.this.id
  ack_deadline_seconds       = each.value.ackDeadlineSeconds
  message_retention_duration = "${each.value.retentionSeconds}s"
  enable_message_ordering    = each.value.ordered
  filter                     = each.value.filter

  expiration_policy {
    ttl = "" # never: a quiet month must not delete a consumer
  }

  push_config {
    push_endpoint = "${var.functions_url}/${each.value.function}"

    oidc_token {
      service_account_email = var.push_account
      audience              = "${var.functions_url}/${each.value.function}"
    }
  }

  retry_policy {
    minimum_backoff = "${each.value.minBackoffSeconds}s"
    maximum_backoff = "${each.value.maxBackoffSeconds}s"
  }

  dynamic "dead_letter_policy" {
    for_each = each.value.deadLetterTopic[*]

    content {
      dead_letter_topic     = "projects/${var.project}/topics/${dead_letter_policy.value}"
      max_delivery_attempts = each.value.maxAttempts
    }
  }
}

# Pub/Sub's own account takes a message off the subscription when it moves it to the dead letters.
resource "google_pubsub_subscription_iam_member" "dead_letter" {
  for_each = { for name, one in var.subscriptions : name => one if one.deadLetterTopic != null }

  subscription = google_pubsub_subscription.this[each.key].id
  role         = "roles/pubsub.subscriber"
  member       = var.pubsub_agent
}
