terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }

  # The bucket comes with `terraform init -backend-config=bucket=NAME`: a backend cannot read variables.
  backend "gcs" {
    prefix = "caravan"
  }
}

provider "google" {
  project = var.project
  region  = var.region

  default_labels = {
    application = "caravan"
    environment = var.environment
  }
}

data "google_project" "this" {}

data "google_storage_project_service_account" "this" {}
