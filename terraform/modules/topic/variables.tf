variable "name" {
  type = string

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9._~+%-]{2,254}$", var.name)) && !startswith(var.name, "goog")
    error_message = "A topic's name has 3 to 255 letters, digits and -._~+%, and does not start with goog."
  }
}

variable "publishers" {
  description = "IAM members, by the function that each stands for."
  type        = map(string)
}

variable "subscriptions" {
  description = "Its consumers, from generated/subscriptions.json."
  type = map(object({
    function           = string
    ackDeadlineSeconds = number
    minBackoffSeconds  = number
    maxBackoffSeconds  = number
    maxAttempts        = optional(number)
    deadLetterTopic    = optional(string)
    ordered            = bool
    retentionSeconds   = number
    filter             = optional(string)
  }))
}

variable "project" {
  type = string
}

variable "regions" {
  description = "Where messages may be kept."
  type        = list(string)
}

variable "functions_url" {
  type = string
}

variable "push_account" {
  description = "The account that pushes are signed for."
  type        = string
}

variable "pubsub_agent" {
  description = "Pub/Sub's own account, as an IAM member."
  type        = string
}

variable "kms_key" {
  type    = string
  default = null
}
