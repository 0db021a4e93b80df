# Vertex AI is asked by the functions that declare a model, and by no other.
resource "google_project_iam_member" "model" {
  for_each = toset([for id, declared in local.functions : id if contains(declared.outside, "gemini")])

  project = var.project
  role    = "roles/aiplatform.user"
  member  = module.function[each.key].account
}
