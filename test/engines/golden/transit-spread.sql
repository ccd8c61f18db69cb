select
  lane as lane,
  attempt_days as days,
  net_days as net,
  customs as customs,
  late as late,
  coalesce(count_if(operational_day between $15::date and $16::date), 0)::bigint as now,
  coalesce(count_if(operational_day between $17::date and $18::date), 0)::bigint as previous,
  coalesce(count_if(operational_day between $19::date and $20::date), 0)::bigint as yearAgo
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date or operational_day between $6::date and $7::date)
  and country in ($8, $9)
  and product in ($10)
  and option in (try_cast($11 as delivery_option))
  and (starts_with(postal_code, $12) or starts_with(postal_code, $13))
  and attempt_duration_ms is not null
  and not rescheduled
  and attempt_days <= $14
group by 1, 2, 3, 4, 5

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
-- $14 = 100000
-- $15 = "2026-01-05"
-- $16 = "2026-03-01"
-- $17 = "2025-11-10"
-- $18 = "2026-01-04"
-- $19 = "2025-01-06"
-- $20 = "2025-03-02"
