select
  count(*) as attempt_accepted,
  count(*) filter (where attempt_duration_ms is not null) as attempt_stopped,
  count(*) filter (where attempt_ms is null and not impossible) as attempt_open,
  count(*) filter (where impossible) as attempt_impossible,
  count(*) filter (where start_imputed) as attempt_imputed,
  count(*) filter (where attempt_duration_ms is not null and rescheduled) as attempt_rescheduled,
  count(*) filter (where attempt_duration_ms is not null and not rescheduled and attempt_days <= $10) as attempt_within,
  count(*) filter (where attempt_duration_ms is not null and not rescheduled and attempt_days > $11) as attempt_later,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  quantile_cont(attempt_duration_ms, 0.95) filter (where attempt_duration_ms is not null) as attempt_p95Ms,
  count(*) as receipt_accepted,
  count(*) filter (where receipt_duration_ms is not null) as receipt_stopped,
  count(*) filter (where receipt_ms is null and not impossible) as receipt_open,
  count(*) filter (where impossible) as receipt_impossible,
  count(*) filter (where start_imputed) as receipt_imputed,
  count(*) filter (where receipt_duration_ms is not null and rescheduled) as receipt_rescheduled,
  count(*) filter (where receipt_duration_ms is not null and not rescheduled and receipt_days <= $12) as receipt_within,
  count(*) filter (where receipt_duration_ms is not null and not rescheduled and receipt_days > $13) as receipt_later,
  quantile_cont(receipt_duration_ms, 0.5) filter (where receipt_duration_ms is not null) as receipt_medianMs,
  quantile_cont(receipt_duration_ms, 0.9) filter (where receipt_duration_ms is not null) as receipt_p90Ms,
  quantile_cont(receipt_duration_ms, 0.95) filter (where receipt_duration_ms is not null) as receipt_p95Ms
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in ($7)
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))

-- $1 = "9401138"
-- $2 = "2025-11-10"
-- $3 = "2026-01-04"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = 1
-- $11 = 1
-- $12 = 1
-- $13 = 1
