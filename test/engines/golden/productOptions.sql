select
  product as product,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and option in (try_cast($6 as delivery_option))
  and (starts_with(postal_code, $7) or starts_with(postal_code, $8))
group by 1
order by parcels desc nulls last, product nulls last
limit $9

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "evening"
-- $7 = "10"
-- $8 = "2011"
-- $9 = 200
