select
  receipt_days as days,
  coalesce(count_if(operational_day between $11::date and $12::date), 0)::bigint as now,
  coalesce(count_if(operational_day between $13::date and $14::date), 0)::bigint as before
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
  and receipt_duration_ms is not null
  and not rescheduled
  and receipt_days <= $10
group by 1

-- $1 = "9401138"
-- $2 = "2025-11-10"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = 100000
-- $11 = "2026-01-05"
-- $12 = "2026-03-01"
-- $13 = "2025-11-10"
-- $14 = "2026-01-04"
