select
  country as country,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $10), 0)::bigint as attempt_within,
  (quantile_cont(attempt_duration_ms, [0.5, 0.9]) filter (where attempt_duration_ms is not null))[1] as attempt_medianMs,
  (quantile_cont(attempt_duration_ms, [0.5, 0.9]) filter (where attempt_duration_ms is not null))[2] as attempt_p90Ms,
  (quantile_disc(attempt_days, [0.5, 0.9]) filter (where attempt_duration_ms is not null and not rescheduled and attempt_days <= $11))[1] as attempt_medianDays,
  (quantile_disc(attempt_days, [0.5, 0.9]) filter (where attempt_duration_ms is not null and not rescheduled and attempt_days <= $12))[2] as attempt_p90Days,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $13), 0)::bigint as receipt_within,
  (quantile_cont(receipt_duration_ms, [0.5, 0.9]) filter (where receipt_duration_ms is not null))[1] as receipt_medianMs,
  (quantile_cont(receipt_duration_ms, [0.5, 0.9]) filter (where receipt_duration_ms is not null))[2] as receipt_p90Ms,
  (quantile_disc(receipt_days, [0.5, 0.9]) filter (where receipt_duration_ms is not null and not rescheduled and receipt_days <= $14))[1] as receipt_medianDays,
  (quantile_disc(receipt_days, [0.5, 0.9]) filter (where receipt_duration_ms is not null and not rescheduled and receipt_days <= $15))[2] as receipt_p90Days
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
group by 1
order by attempt_accepted desc nulls last, country nulls last

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
-- $11 = 100000
-- $12 = 100000
-- $13 = 1
-- $14 = 100000
-- $15 = 100000
