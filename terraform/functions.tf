module "function" {
  source   = "./modules/function"
  for_each = local.functions

  name          = each.key
  declared      = each.value
  invokers      = local.iam.invokers[each.key]
  sizing        = try(var.functions[each.key], {})
  project       = var.project
  region        = var.region
  release       = var.release
  source_bucket = google_storage_bucket.source.name
  repository    = google_artifact_registry_repository.images.id
  secrets       = { for variable, secret in google_secret_manager_secret.this : variable => secret.secret_id }

  environment = merge(
    {
      GOOGLE_CLOUD_PROJECT = var.project
      FUNCTION_REGION      = var.region
      FUNCTIONS_URL        = local.functions_url
      CARAVAN_URL          = "https://${var.domain}"
      PERSONAL_DATA_KEY    = google_kms_crypto_key.personal_data.id
      MAIL_FROM            = var.mail_from
      OPERATOR_EMAIL       = var.operators[0]
      SUPPORT_EMAIL        = coalesce(var.support_email, var.operators[0])
      LOG_LEVEL            = var.log_level
      DATA_RESIDENCY       = var.residency
      # Models are asked in the region of the functions, so that what shoppers say stays within the residency.
      GOOGLE_CLOUD_LOCATION  = var.region
      ASSISTANT_MODEL        = var.assistant_models[0]
      ASSISTANT_SECOND_MODEL = var.assistant_models[1]
      # The load balancer and Google's front end each add an address; what is left of them the caller has made up.
      PROXY_HOPS = "2"
    },
    var.otlp_endpoint == "" ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT = var.otlp_endpoint },
  )

  depends_on = [google_project_service.this, google_service_account.push, google_service_account.scheduler]
}
