select
  case when operational_day between $12::date and $13::date then $14 when operational_day between $15::date and $16::date then $17 when operational_day between $18::date and $19::date then $20 end as period,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_ms is null and not impossible), 0)::bigint as attempt_open,
  coalesce(count_if(impossible), 0)::bigint as attempt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as attempt_imputed,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $21), 0)::bigint as attempt_within,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days > $22), 0)::bigint as attempt_later,
  (quantile_cont(attempt_duration_ms, [0.5, 0.9, 0.95]) filter (where attempt_duration_ms is not null))[1] as attempt_medianMs,
  (quantile_cont(attempt_duration_ms, [0.5, 0.9, 0.95]) filter (where attempt_duration_ms is not null))[2] as attempt_p90Ms,
  (quantile_cont(attempt_duration_ms, [0.5, 0.9, 0.95]) filter (where attempt_duration_ms is not null))[3] as attempt_p95Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_ms is null and not impossible), 0)::bigint as receipt_open,
  coalesce(count_if(impossible), 0)::bigint as receipt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as receipt_imputed,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $23), 0)::bigint as receipt_within,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days > $24), 0)::bigint as receipt_later,
  (quantile_cont(receipt_duration_ms, [0.5, 0.9, 0.95]) filter (where receipt_duration_ms is not null))[1] as receipt_medianMs,
  (quantile_cont(receipt_duration_ms, [0.5, 0.9, 0.95]) filter (where receipt_duration_ms is not null))[2] as receipt_p90Ms,
  (quantile_cont(receipt_duration_ms, [0.5, 0.9, 0.95]) filter (where receipt_duration_ms is not null))[3] as receipt_p95Ms
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
group by 1

-- $1 = "9401138"
-- $2 = "2025-01-06"
-- $3 = "2025-03-02"
-- $4 = "2025-11-10"
-- $5 = "2026-03-01"
-- $6 = "NL"
-- $7 = "BE"
-- $8 = "3085"
-- $9 = "evening"
-- $10 = "10"
-- $11 = "2011"
-- $12 = "2026-01-05"
-- $13 = "2026-03-01"
-- $14 = "now"
-- $15 = "2025-11-10"
-- $16 = "2026-01-04"
-- $17 = "previous"
-- $18 = "2025-01-06"
-- $19 = "2025-03-02"
-- $20 = "yearAgo"
-- $21 = 1
-- $22 = 1
-- $23 = 1
-- $24 = 1
