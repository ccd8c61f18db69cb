select
  case when coalesce(not outcome in (try_cast($13 as milestone), try_cast($14 as milestone), try_cast($15 as milestone), try_cast($16 as milestone)), true) then 1 else 0 end + case when outcome_day between $17::date and $18::date then 2 else 0 end + case when outcome_day between $19::date and $20::date then 4 else 0 end as flags,
  postal_code[1:2] as postcode,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and not customer_return
  and outcome_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
  and outcome is not null
  and service in (try_cast($10 as service), try_cast($11 as service))
  and not redirected
  and country in ($12)
group by 1, 2

-- $1 = "9401138"
-- $2 = "2025-12-01"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "home"
-- $11 = "xl"
-- $12 = "NL"
-- $13 = "DELIVERED_ADDRESS"
-- $14 = "DELIVERED_NEIGHBOUR"
-- $15 = "DELIVERED_SAFEPLACE"
-- $16 = "DELIVERED_LETTERBOX"
-- $17 = "2026-02-16"
-- $18 = "2026-02-22"
-- $19 = "2026-02-23"
-- $20 = "2026-03-01"
