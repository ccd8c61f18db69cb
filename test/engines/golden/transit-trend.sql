select
  $14 as period,
  strftime(date_trunc('week', operational_day), '%Y-%m-%d') as bucket,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $15), 0)::bigint as attempt_within,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $16), 0)::bigint as receipt_within,
  quantile_cont(receipt_duration_ms, 0.5) filter (where receipt_duration_ms is not null) as receipt_medianMs,
  quantile_cont(receipt_duration_ms, 0.9) filter (where receipt_duration_ms is not null) as receipt_p90Ms
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
  and operational_day between $12::date and $13::date
group by 1, date_trunc('week', operational_day)
union all
select
  $30 as period,
  strftime(date_trunc('week', operational_day), '%Y-%m-%d') as bucket,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $31), 0)::bigint as attempt_within,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $32), 0)::bigint as receipt_within,
  quantile_cont(receipt_duration_ms, 0.5) filter (where receipt_duration_ms is not null) as receipt_medianMs,
  quantile_cont(receipt_duration_ms, 0.9) filter (where receipt_duration_ms is not null) as receipt_p90Ms
from parcels
where customer_number in ($17)
  and start_ms is not null
  and not customer_return
  and (operational_day between $18::date and $19::date or operational_day between $20::date and $21::date)
  and country in ($22, $23)
  and product in ($24)
  and option in (try_cast($25 as delivery_option))
  and (starts_with(postal_code, $26) or starts_with(postal_code, $27))
  and operational_day between $28::date and $29::date
group by 1, date_trunc('week', operational_day)

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "2025-11-10"
-- $5 = "2026-01-04"
-- $6 = "NL"
-- $7 = "BE"
-- $8 = "3085"
-- $9 = "evening"
-- $10 = "10"
-- $11 = "2011"
-- $12 = "2026-01-05"
-- $13 = "2026-03-01"
-- $14 = "now"
-- $15 = 1
-- $16 = 1
-- $17 = "9401138"
-- $18 = "2026-01-05"
-- $19 = "2026-03-01"
-- $20 = "2025-11-10"
-- $21 = "2026-01-04"
-- $22 = "NL"
-- $23 = "BE"
-- $24 = "3085"
-- $25 = "evening"
-- $26 = "10"
-- $27 = "2011"
-- $28 = "2025-11-10"
-- $29 = "2026-01-04"
-- $30 = "before"
-- $31 = 1
-- $32 = 1
