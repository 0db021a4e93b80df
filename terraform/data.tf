resource "google_firestore_database" "this" {
  for_each = toset(local.databases)

  name                              = each.key
  location_id                       = var.residency == "eu" ? "eur3" : "nam5"
  type                              = "FIRESTORE_NATIVE"
  concurrency_mode                  = "PESSIMISTIC"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"
  deletion_policy                   = "ABANDON"

  depends_on = [google_project_service.this]
}

resource "google_firestore_backup_schedule" "daily" {
  for_each = google_firestore_database.this

  database  = each.value.name
  retention = "2592000s" # 30 days

  daily_recurrence {}
}

locals {
  indexes = { for pair in setproduct(local.databases, range(length(local.firestore.indexes))) :
    "${pair[0]}/${pair[1]}" => { database = pair[0], index = local.firestore.indexes[pair[1]] }
  }
  fields = { for pair in setproduct(local.databases, range(length(local.firestore.fieldOverrides))) :
    "${pair[0]}/${local.firestore.fieldOverrides[pair[1]].collectionGroup}.${local.firestore.fieldOverrides[pair[1]].fieldPath}" =>
    { database = pair[0], field = local.firestore.fieldOverrides[pair[1]] }
  }
}

resource "google_firestore_index" "this" {
  for_each = local.indexes

  database    = google_firestore_database.this[each.value.database].name
  collection  = each.value.index.collectionGroup
  query_scope = each.value.index.queryScope

  dynamic "fields" {
    for_each = each.value.index.fields

    content {
      field_path   = fields.value.fieldPath
      order        = lookup(fields.value, "order", null)
      array_config = lookup(fields.value, "arrayConfig", null)

      dynamic "vector_config" {
        for_each = lookup(fields.value, "vectorConfig", null)[*]

        content {
          dimension = vector_config.value.dimension
          flat {}
        }
      }
    }
  }
}

# An override without indexes exempts the field; one with a TTL also lets documents end by it.
resource "google_firestore_field" "this" {
  for_each = local.fields

  database   = google_firestore_database.this[each.value.database].name
  collection = each.value.field.collectionGroup
  field      = each.value.field.fieldPath

  dynamic "ttl_config" {
    for_each = lookup(each.value.field, "ttl", false) ? [true] : []
    content {}
  }

  index_config {
    dynamic "indexes" {
      for_each = each.value.field.indexes

      content {
        query_scope  = lookup(indexes.value, "queryScope", "COLLECTION")
        order        = lookup(indexes.value, "order", null)
        array_config = lookup(indexes.value, "arrayConfig", null)
      }
    }
  }
}
