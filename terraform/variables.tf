variable "project" {
  description = "Id of the Google Cloud project, which must exist and have billing."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "Give the project's id (6 to 30 lower-case letters, digits and hyphens), not its name or number."
  }
}

variable "environment" {
  description = "Which installation this is; a label on everything."
  type        = string

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "Say staging or production."
  }
}

variable "residency" {
  description = "Where personal data may be kept: decides the region of functions, databases and buckets."
  type        = string
  default     = "eu"

  validation {
    condition     = contains(["eu", "us"], var.residency)
    error_message = "Say eu or us. It cannot be changed once the databases exist."
  }
}

variable "region" {
  description = "Where functions run; must lie within the residency."
  type        = string
  default     = "europe-west1"

  validation {
    condition     = startswith(var.region, var.residency == "eu" ? "europe-" : "us-")
    error_message = "Choose a region of the residency: europe-… for eu, us-… for us."
  }
}

variable "domain" {
  description = "The shop's address, such as shop.example.com. Point its A record at the output `address` after the first apply."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "Give a host name such as shop.example.com, without https:// and path."
  }
}

variable "release" {
  description = "Names the bundles of a release in the source bucket: releases/{release}/{function}.zip. scripts/deploy.ts sets it."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-z][0-9a-z._-]{0,62}$", var.release))
    error_message = "A release is a short lower-case name, such as a commit's id: it becomes a label."
  }
}

variable "functions" {
  description = "Overrides per function, by its id: what a shop's traffic asks for."
  type = map(object({
    memory        = optional(string)
    cpu           = optional(string)
    concurrency   = optional(number)
    min_instances = optional(number)
    max_instances = optional(number)
  }))
  default = {}
}

variable "mail_from" {
  description = "Whom mails come from."
  type        = string

  validation {
    condition     = can(regex("@", var.mail_from))
    error_message = "Give an address, such as Shop <orders@shop.example.com>."
  }
}

variable "log_level" {
  description = "The least severity that functions log."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["DEBUG", "INFO", "WARNING", "ERROR"], var.log_level)
    error_message = "Say DEBUG, INFO, WARNING or ERROR."
  }
}

variable "otlp_endpoint" {
  description = "Where traces go (OTLP over HTTP); empty: no tracing."
  type        = string
  default     = ""
}

variable "billing_account" {
  description = "Id of the billing account that the budget watches, such as 000000-000000-000000."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "Give the billing account's id: gcloud billing accounts list."
  }
}

variable "monthly_budget" {
  description = "What a month may cost, in whole units of the billing account's currency; mails go out at 50, 90 and 100 %."
  type        = number

  validation {
    condition     = var.monthly_budget >= 1
    error_message = "A budget is at least 1."
  }
}

variable "operators" {
  description = "Mail addresses that alerts and budget warnings go to."
  type        = list(string)

  validation {
    condition     = length(var.operators) > 0
    error_message = "Somebody must hear of alerts: give at least one address."
  }
}

variable "repository" {
  description = "The GitHub repository (owner/name) whose workflows may deploy."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.repository))
    error_message = "Give owner/name."
  }
}

variable "support_email" {
  description = "Where shoppers who ask for a person are told of; the first of `operators` when it is left out."
  type        = string
  default     = null

  validation {
    condition     = var.support_email == null || can(regex("^[^@[:space:]]+@[^@[:space:]]+$", var.support_email))
    error_message = "Give a mail address such as support@shop.example.com, or leave it out."
  }
}

variable "assistant_models" {
  description = "The Gemini models that the assistant asks: the first, and the one that it turns to when that fails."
  type        = list(string)
  default     = ["gemini-2.5-flash", "gemini-2.5-flash-lite"]

  validation {
    condition     = length(var.assistant_models) == 2
    error_message = "Give two models of Vertex AI, such as [\"gemini-2.5-flash\", \"gemini-2.5-flash-lite\"]."
  }
}

variable "requests_per_minute" {
  description = "How many requests one address may make before Cloud Armor turns it away for a while."
  type        = number
  default     = 1200

  validation {
    condition     = var.requests_per_minute >= 60
    error_message = "Fewer than 60 a minute turns shoppers away: a page alone makes several."
  }
}
