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
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
  and attempt_duration_ms is not null
  and not rescheduled
  and attempt_days > $10
order by attempt_duration_ms desc nulls last, barcode nulls last, customer_number nulls last
limit $11
offset $12

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = 1
-- $11 = 50
-- $12 = 100
