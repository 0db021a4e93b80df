project             = "caravan-example"
environment         = "production"
residency           = "eu"
region              = "europe-west1"
domain              = "shop.example.com"
mail_from           = "Caravan <orders@shop.example.com>"
billing_account     = "000000-000000-000000"
monthly_budget      = 2000
operators           = ["operators@shop.example.com"]
support_email       = "support@shop.example.com"
repository          = "example/caravan"
requests_per_minute = 1200

# What a shopper waits for stays warm.
functions = {
  browse-catalog   = { min_instances = 2, max_instances = 300, concurrency = 80 }
  edit-cart        = { min_instances = 1 }
  request-checkout = { min_instances = 1 }
}
