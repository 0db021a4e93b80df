/** A type as Terraform writes it, and `r`equired, `o`ptional, `c`omputed. */
export type AttributeSchema = [type: unknown, flags: string]

export interface BlockSchema {
  attributes: Record<string, AttributeSchema>
  blocks: Record<
    string,
    { nesting: 'list' | 'set' | 'single'; min?: number; max?: number; block: BlockSchema }
  >
}

export interface GoogleSchema {
  notice: string
  provider: BlockSchema
  resources: Record<string, BlockSchema>
  sources: Record<string, BlockSchema>
}

/** What terraform/ uses of the google provider, without its prefix. */
export const RESOURCES = [
  'artifact_registry_repository',
  'artifact_registry_repository_iam_member',
  'billing_budget',
  'cloud_run_v2_service_iam_member',
  'cloud_scheduler_job',
  'cloudfunctions2_function',
  'compute_backend_bucket',
  'compute_backend_service',
  'compute_global_address',
  'compute_global_forwarding_rule',
  'compute_managed_ssl_certificate',
  'compute_region_network_endpoint_group',
  'compute_security_policy',
  'compute_ssl_policy',
  'compute_target_http_proxy',
  'compute_target_https_proxy',
  'compute_url_map',
  'firestore_backup_schedule',
  'firestore_database',
  'firestore_field',
  'firestore_index',
  'iam_workload_identity_pool',
  'iam_workload_identity_pool_provider',
  'kms_crypto_key',
  'kms_crypto_key_iam_member',
  'kms_key_ring',
  'logging_metric',
  'monitoring_alert_policy',
  'monitoring_custom_service',
  'monitoring_dashboard',
  'monitoring_notification_channel',
  'monitoring_slo',
  'monitoring_uptime_check_config',
  'project_iam_member',
  'project_service',
  'pubsub_subscription',
  'pubsub_subscription_iam_member',
  'pubsub_topic',
  'pubsub_topic_iam_member',
  'secret_manager_secret',
  'secret_manager_secret_iam_member',
  'service_account',
  'service_account_iam_member',
  'storage_bucket',
  'storage_bucket_iam_member',
  'storage_bucket_object',
  'storage_notification',
] as const

export const SOURCES = ['project', 'storage_project_service_account'] as const
