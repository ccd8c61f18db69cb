select
  country as country,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and product in ($4)
  and option in (try_cast($5 as delivery_option))
  and (starts_with(postal_code, $6) or starts_with(postal_code, $7))
group by 1
order by parcels desc nulls last, country nulls last
limit $8

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "3085"
-- $5 = "evening"
-- $6 = "10"
-- $7 = "2011"
-- $8 = 200
