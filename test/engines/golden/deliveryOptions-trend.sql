select
  case when operational_day between $10::date and $11::date then $12 when operational_day between $13::date and $14::date then $15 end as period,
  strftime(date_trunc('week', operational_day), '%Y-%m-%d') as bucket,
  service as service,
  option as option,
  case when product in ($16) then 1 else 0 end as byBicycle,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
group by 1, date_trunc('week', operational_day), 3, 4, 5

-- $1 = "9401138"
-- $2 = "2025-11-10"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "2026-01-05"
-- $11 = "2026-03-01"
-- $12 = "now"
-- $13 = "2025-11-10"
-- $14 = "2026-01-04"
-- $15 = "before"
-- $16 = "3070"
