select
  customer_number,
  barcode,
  reference,
  country,
  postal_code,
  city,
  product,
  weight_g,
  announced_ms,
  start_ms,
  start_imputed,
  strftime(operational_day, '%Y-%m-%d') as operational_day,
  attempt_ms,
  receipt_ms,
  impossible,
  rescheduled,
  attempt_days,
  receipt_days,
  attempt_duration_ms,
  receipt_duration_ms,
  last_ms,
  last_milestone,
  option,
  outcome,
  outcome_ms,
  return_reason,
  return_ms,
  return_done_ms
from parcels
where customer_number in ($1)
  and barcode in ($2)
limit $3

-- $1 = "9401138"
-- $2 = "3SKDWL000100001"
-- $3 = 1
