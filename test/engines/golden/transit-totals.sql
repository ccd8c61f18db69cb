select
  $16 as period,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_ms is null and not impossible), 0)::bigint as attempt_open,
  coalesce(count_if(impossible), 0)::bigint as attempt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as attempt_imputed,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $17), 0)::bigint as attempt_within,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days > $18), 0)::bigint as attempt_later,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  quantile_cont(attempt_duration_ms, 0.95) filter (where attempt_duration_ms is not null) as attempt_p95Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_ms is null and not impossible), 0)::bigint as receipt_open,
  coalesce(count_if(impossible), 0)::bigint as receipt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as receipt_imputed,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $19), 0)::bigint as receipt_within,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days > $20), 0)::bigint as receipt_later,
  quantile_cont(receipt_duration_ms, 0.5) filter (where receipt_duration_ms is not null) as receipt_medianMs,
  quantile_cont(receipt_duration_ms, 0.9) filter (where receipt_duration_ms is not null) as receipt_p90Ms,
  quantile_cont(receipt_duration_ms, 0.95) filter (where receipt_duration_ms is not null) as receipt_p95Ms
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date or operational_day between $6::date and $7::date)
  and country in ($8, $9)
  and product in ($10)
  and option in (try_cast($11 as delivery_option))
  and (starts_with(postal_code, $12) or starts_with(postal_code, $13))
  and operational_day between $14::date and $15::date
group by 1
union all
select
  $36 as period,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_ms is null and not impossible), 0)::bigint as attempt_open,
  coalesce(count_if(impossible), 0)::bigint as attempt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as attempt_imputed,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $37), 0)::bigint as attempt_within,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days > $38), 0)::bigint as attempt_later,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  quantile_cont(attempt_duration_ms, 0.95) filter (where attempt_duration_ms is not null) as attempt_p95Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_ms is null and not impossible), 0)::bigint as receipt_open,
  coalesce(count_if(impossible), 0)::bigint as receipt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as receipt_imputed,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $39), 0)::bigint as receipt_within,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days > $40), 0)::bigint as receipt_later,
  quantile_cont(receipt_duration_ms, 0.5) filter (where receipt_duration_ms is not null) as receipt_medianMs,
  quantile_cont(receipt_duration_ms, 0.9) filter (where receipt_duration_ms is not null) as receipt_p90Ms,
  quantile_cont(receipt_duration_ms, 0.95) filter (where receipt_duration_ms is not null) as receipt_p95Ms
from parcels
where customer_number in ($21)
  and start_ms is not null
  and not customer_return
  and (operational_day between $22::date and $23::date or operational_day between $24::date and $25::date or operational_day between $26::date and $27::date)
  and country in ($28, $29)
  and product in ($30)
  and option in (try_cast($31 as delivery_option))
  and (starts_with(postal_code, $32) or starts_with(postal_code, $33))
  and operational_day between $34::date and $35::date
group by 1
union all
select
  $56 as period,
  count(*) as attempt_accepted,
  coalesce(count_if(attempt_duration_ms is not null), 0)::bigint as attempt_stopped,
  coalesce(count_if(attempt_ms is null and not impossible), 0)::bigint as attempt_open,
  coalesce(count_if(impossible), 0)::bigint as attempt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as attempt_imputed,
  coalesce(count_if(attempt_duration_ms is not null and rescheduled), 0)::bigint as attempt_rescheduled,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days <= $57), 0)::bigint as attempt_within,
  coalesce(count_if(attempt_duration_ms is not null and not rescheduled and attempt_days > $58), 0)::bigint as attempt_later,
  quantile_cont(attempt_duration_ms, 0.5) filter (where attempt_duration_ms is not null) as attempt_medianMs,
  quantile_cont(attempt_duration_ms, 0.9) filter (where attempt_duration_ms is not null) as attempt_p90Ms,
  quantile_cont(attempt_duration_ms, 0.95) filter (where attempt_duration_ms is not null) as attempt_p95Ms,
  count(*) as receipt_accepted,
  coalesce(count_if(receipt_duration_ms is not null), 0)::bigint as receipt_stopped,
  coalesce(count_if(receipt_ms is null and not impossible), 0)::bigint as receipt_open,
  coalesce(count_if(impossible), 0)::bigint as receipt_impossible,
  coalesce(count_if(start_imputed), 0)::bigint as receipt_imputed,
  coalesce(count_if(receipt_duration_ms is not null and rescheduled), 0)::bigint as receipt_rescheduled,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days <= $59), 0)::bigint as receipt_within,
  coalesce(count_if(receipt_duration_ms is not null and not rescheduled and receipt_days > $60), 0)::bigint as receipt_later,
  quantile_cont(receipt_duration_ms, 0.5) filter (where receipt_duration_ms is not null) as receipt_medianMs,
  quantile_cont(receipt_duration_ms, 0.9) filter (where receipt_duration_ms is not null) as receipt_p90Ms,
  quantile_cont(receipt_duration_ms, 0.95) filter (where receipt_duration_ms is not null) as receipt_p95Ms
from parcels
where customer_number in ($41)
  and start_ms is not null
  and not customer_return
  and (operational_day between $42::date and $43::date or operational_day between $44::date and $45::date or operational_day between $46::date and $47::date)
  and country in ($48, $49)
  and product in ($50)
  and option in (try_cast($51 as delivery_option))
  and (starts_with(postal_code, $52) or starts_with(postal_code, $53))
  and operational_day between $54::date and $55::date
group by 1

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "2025-11-10"
-- $5 = "2026-01-04"
-- $6 = "2025-01-06"
-- $7 = "2025-03-02"
-- $8 = "NL"
-- $9 = "BE"
-- $10 = "3085"
-- $11 = "evening"
-- $12 = "10"
-- $13 = "2011"
-- $14 = "2026-01-05"
-- $15 = "2026-03-01"
-- $16 = "now"
-- $17 = 1
-- $18 = 1
-- $19 = 1
-- $20 = 1
-- $21 = "9401138"
-- $22 = "2026-01-05"
-- $23 = "2026-03-01"
-- $24 = "2025-11-10"
-- $25 = "2026-01-04"
-- $26 = "2025-01-06"
-- $27 = "2025-03-02"
-- $28 = "NL"
-- $29 = "BE"
-- $30 = "3085"
-- $31 = "evening"
-- $32 = "10"
-- $33 = "2011"
-- $34 = "2025-11-10"
-- $35 = "2026-01-04"
-- $36 = "previous"
-- $37 = 1
-- $38 = 1
-- $39 = 1
-- $40 = 1
-- $41 = "9401138"
-- $42 = "2026-01-05"
-- $43 = "2026-03-01"
-- $44 = "2025-11-10"
-- $45 = "2026-01-04"
-- $46 = "2025-01-06"
-- $47 = "2025-03-02"
-- $48 = "NL"
-- $49 = "BE"
-- $50 = "3085"
-- $51 = "evening"
-- $52 = "10"
-- $53 = "2011"
-- $54 = "2025-01-06"
-- $55 = "2025-03-02"
-- $56 = "yearAgo"
-- $57 = 1
-- $58 = 1
-- $59 = 1
-- $60 = 1
