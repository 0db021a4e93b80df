# The front: one address, a managed certificate, Cloud Armor, the static app from its bucket and each public route to
# its function. Methods are told apart, as generated/routes.json says; pages that functions make stand in the bucket, too.

locals {
  public = { for id, one in local.functions : id => one if one.public }

  # A route's parameters become wildcards of one segment.
  matches = [for route in local.routes : {
    method   = route.method
    template = replace(route.path, "/\\{[A-Za-z]+\\}/", "*")
    function = route.function
  }]

  # Paths of the web app, by what of the web bucket answers them: pages that render-page makes (schemas/pages.ts), and the
  # app itself where there is nothing to make ahead. What is left is a file, or not found.
  store = "demo"
  rewrites = [
    { path = "/", template = null, object = "/pages/${local.store}/home" },
    { path = null, template = "/c/{category=*}", object = "/pages/${local.store}/c/{category}" },
    { path = null, template = "/products/{slug=*}", object = "/pages/${local.store}/products/{slug}" },
    { path = "/sitemap.xml", template = null, object = "/pages/${local.store}/sitemap.xml" },
    { path = "/robots.txt", template = null, object = "/pages/${local.store}/robots.txt" },
    { path = "/search", template = null, object = "/index.html" },
    { path = "/cart", template = null, object = "/index.html" },
    { path = "/checkout", template = null, object = "/index.html" },
    { path = "/orders", template = null, object = "/index.html" },
    { path = null, template = "/orders/*", object = "/index.html" },
    { path = "/account", template = null, object = "/index.html" },
    { path = null, template = "/account/**", object = "/index.html" },
    { path = "/privacy", template = null, object = "/index.html" },
    { path = "/admin", template = null, object = "/index.html" },
    { path = null, template = "/admin/**", object = "/index.html" },
  ]
}

resource "google_compute_global_address" "web" {
  name       = "caravan"
  depends_on = [google_project_service.this]
}

resource "google_compute_managed_ssl_certificate" "web" {
  name = "caravan-${substr(sha1(var.domain), 0, 8)}"

  managed {
    domains = [var.domain]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_backend_bucket" "web" {
  name             = "caravan-web"
  bucket_name      = google_storage_bucket.web.name
  enable_cdn       = true
  compression_mode = "AUTOMATIC"

  custom_response_headers = local.page_headers

  cdn_policy {
    cache_mode         = "USE_ORIGIN_HEADERS"
    request_coalescing = true
    serve_while_stale  = 86400
  }
}

locals {
  hosting = jsondecode(file("${path.module}/../firebase.json")).hosting

  # What every page is sent with. How long it may be kept is each object's own.
  page_headers = flatten([
    for rule in local.hosting.headers : [
      for header in rule.headers : "${header.key}: ${header.value}" if header.key != "Cache-Control"
    ] if rule.source == "**"
  ])
}

resource "google_compute_region_network_endpoint_group" "function" {
  for_each = local.public

  name                  = each.key
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = module.function[each.key].service
  }
}

resource "google_compute_backend_service" "function" {
  for_each = local.public

  name                  = each.key
  protocol              = "HTTPS"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  enable_cdn            = each.value.cached
  security_policy       = google_compute_security_policy.web.id

  backend {
    group = google_compute_region_network_endpoint_group.function[each.key].id
  }

  dynamic "cdn_policy" {
    for_each = each.value.cached ? [true] : []

    content {
      cache_mode         = "USE_ORIGIN_HEADERS"
      request_coalescing = true

      cache_key_policy {
        include_host         = true
        include_protocol     = true
        include_query_string = true
        include_http_headers = ["X-Store-Id"]
      }
    }
  }

  log_config {
    enable      = true
    sample_rate = 0.1
  }
}

resource "google_compute_url_map" "web" {
  name            = "caravan"
  default_service = google_compute_backend_bucket.web.id

  host_rule {
    hosts        = [var.domain]
    path_matcher = "shop"
  }

  path_matcher {
    name            = "shop"
    default_service = google_compute_backend_bucket.web.id

    dynamic "route_rules" {
      for_each = local.matches

      content {
        priority = route_rules.key + 1
        service  = google_compute_backend_service.function[route_rules.value.function].id

        match_rules {
          path_template_match = route_rules.value.template

          header_matches {
            header_name = ":method"
            exact_match = route_rules.value.method
          }
        }
      }
    }

    dynamic "route_rules" {
      for_each = local.rewrites

      content {
        priority = length(local.matches) + route_rules.key + 1
        service  = google_compute_backend_bucket.web.id

        match_rules {
          full_path_match     = route_rules.value.path
          path_template_match = route_rules.value.template
        }

        route_action {
          url_rewrite {
            path_prefix_rewrite   = route_rules.value.path == null ? null : route_rules.value.object
            path_template_rewrite = route_rules.value.template == null ? null : route_rules.value.object
          }
        }
      }
    }

    # Of each public function, for whoever looks whether it is well.
    dynamic "route_rules" {
      for_each = sort(keys(local.public))

      content {
        priority = length(local.matches) + length(local.rewrites) + route_rules.key + 1
        service  = google_compute_backend_service.function[route_rules.value].id

        match_rules {
          full_path_match = "/healthz/${route_rules.value}"
        }
      }
    }
  }
}

# TLS 1.3 with whoever speaks it, 1.2 with forward secrecy for the rest; the provider offers no higher least version.
resource "google_compute_ssl_policy" "web" {
  name            = "caravan"
  min_tls_version = "TLS_1_2"
  profile         = "RESTRICTED"
}

resource "google_compute_target_https_proxy" "web" {
  name             = "caravan"
  url_map          = google_compute_url_map.web.id
  ssl_certificates = [google_compute_managed_ssl_certificate.web.id]
  ssl_policy       = google_compute_ssl_policy.web.id
}

resource "google_compute_global_forwarding_rule" "https" {
  name                  = "caravan-https"
  target                = google_compute_target_https_proxy.web.id
  ip_address            = google_compute_global_address.web.id
  port_range            = "443"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}

resource "google_compute_url_map" "to_https" {
  name = "caravan-to-https"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }
}

resource "google_compute_target_http_proxy" "to_https" {
  name    = "caravan-to-https"
  url_map = google_compute_url_map.to_https.id
}

resource "google_compute_global_forwarding_rule" "http" {
  name                  = "caravan-http"
  target                = google_compute_target_http_proxy.to_https.id
  ip_address            = google_compute_global_address.web.id
  port_range            = "80"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}
