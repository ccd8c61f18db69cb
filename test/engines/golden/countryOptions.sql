select
  country as country,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and product in ($4)
  and (starts_with(postal_code, $5) or starts_with(postal_code, $6))
group by country
order by parcels desc nulls last, country nulls last
limit $7

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "3085"
-- $5 = "10"
-- $6 = "2011"
-- $7 = 200
