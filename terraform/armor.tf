locals {
  # Google's preconfigured rules, at the sensitivity that shops' own texts (reviews, addresses, card forms) pass.
  attacks = ["sqli", "xss", "lfi", "rfi", "rce", "scannerdetection", "protocolattack", "sessionfixation"]
}

resource "google_compute_security_policy" "web" {
  name        = "caravan"
  description = "Turns away floods and known attacks before a function is started for them."

  rule {
    action      = "throttle"
    priority    = 1000
    description = "Requests of one address"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = var.requests_per_minute
        interval_sec = 60
      }
    }
  }

  dynamic "rule" {
    for_each = local.attacks

    content {
      action      = "deny(403)"
      priority    = 100 + rule.key
      description = "Preconfigured rules: ${rule.value}"

      match {
        expr {
          expression = "evaluatePreconfiguredWaf('${rule.value}-v33-stable', {'sensitivity': 1})"
        }
      }
    }
  }

  rule {
    action      = "allow"
    priority    = 2147483647
    description = "Everything else"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }
}
