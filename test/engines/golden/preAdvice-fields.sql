select
  lane as lane,
  service as service,
  needed as needed,
  filled as filled,
  coalesce(count_if(operational_day between $14::date and $15::date), 0)::bigint as now,
  coalesce(count_if(operational_day between $16::date and $17::date), 0)::bigint as previous,
  coalesce(count_if(operational_day between $18::date and $19::date), 0)::bigint as yearAgo
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date or operational_day between $6::date and $7::date)
  and country in ($8, $9)
  and product in ($10)
  and option in (try_cast($11 as delivery_option))
  and (starts_with(postal_code, $12) or starts_with(postal_code, $13))
  and lead_ms is not null
  and filled is not null
group by 1, 2, 3, 4

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
-- $16 = "2025-11-10"
-- $17 = "2026-01-04"
-- $18 = "2025-01-06"
-- $19 = "2025-03-02"
