select
  lane as lane,
  service as service,
  needed as needed,
  filled as filled,
  coalesce(count_if(operational_day between $12::date and $13::date), 0)::bigint as now,
  coalesce(count_if(operational_day between $14::date and $15::date), 0)::bigint as previous,
  coalesce(count_if(operational_day between $16::date and $17::date), 0)::bigint as yearAgo
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
  and lead_ms is not null
  and filled is not null
group by 1, 2, 3, 4

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
-- $14 = "2025-11-10"
-- $15 = "2026-01-04"
-- $16 = "2025-01-06"
-- $17 = "2025-03-02"
