select
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_ms is null and not impossible), 0)::bigint as attempt_open,
  coalesce(count_if(impossible), 0)::bigint as attempt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as attempt_imputed,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $10), 0)::bigint as attempt_within,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days > $11), 0)::bigint as attempt_later,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  quantile_cont(attempt_duration_ms, 0.95) filter (where attempt_duration_ms is not null) as attempt_p95Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_ms is null and not impossible), 0)::bigint as receipt_open,
  coalesce(count_if(impossible), 0)::bigint as receipt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as receipt_imputed,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $12), 0)::bigint as receipt_within,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days > $13), 0)::bigint as receipt_later,
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
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))

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
-- $11 = 1
-- $12 = 1
-- $13 = 1
