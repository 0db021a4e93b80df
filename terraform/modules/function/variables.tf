variable "name" {
  description = "Id of the function, of its account and of its exported handler."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.name))
    error_message = "A function's id becomes a service account's: 6 to 30 lower-case letters, digits and hyphens."
  }
}

variable "declared" {
  description = "Its entry in generated/functions.json."
  type = object({
    context        = string
    summary        = string
    trigger        = string
    public         = bool
    memory         = string
    timeoutSeconds = number
    database       = string
    secrets        = list(string)
  })
}

variable "invokers" {
  description = "Short names of the accounts that may call it, or allUsers."
  type        = list(string)

  validation {
    condition     = !contains(var.invokers, "allAuthenticatedUsers")
    error_message = "allAuthenticatedUsers is anybody with a Google account: name accounts, or declare the route public."
  }
}

variable "sizing" {
  description = "What overrides the defaults."
  type = object({
    memory        = optional(string)
    cpu           = optional(string)
    concurrency   = optional(number)
    min_instances = optional(number)
    max_instances = optional(number)
  })
  default = {}
}

variable "environment" {
  description = "Environment variables; no secrets."
  type        = map(string)
}

variable "secrets" {
  description = "Ids of Secret Manager's secrets, by the variable that they are given as."
  type        = map(string)
}

variable "project" {
  type = string
}

variable "region" {
  type = string
}

variable "release" {
  type = string
}

variable "source_bucket" {
  type = string
}

variable "repository" {
  description = "The repository for the built image."
  type        = string
}
