select
  lane as lane,
  attempt_days as days,
  net_days as net,
  customs as customs,
  late as late,
  coalesce(count_if(operational_day between $13::date and $14::date), 0)::bigint as now,
  coalesce(count_if(operational_day between $15::date and $16::date), 0)::bigint as previous,
  coalesce(count_if(operational_day between $17::date and $18::date), 0)::bigint as yearAgo
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
  and attempt_duration_ms is not null
  and not rescheduled
  and attempt_days <= $12
group by 1, 2, 3, 4, 5

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
-- $12 = 100000
-- $13 = "2026-01-05"
-- $14 = "2026-03-01"
-- $15 = "2025-11-10"
-- $16 = "2026-01-04"
-- $17 = "2025-01-06"
-- $18 = "2025-03-02"
