select
  case when coalesce(not outcome in (try_cast($12 as milestone), try_cast($13 as milestone), try_cast($14 as milestone), try_cast($15 as milestone)), true) then 1 else 0 end + case when outcome_day between $16::date and $17::date then 2 else 0 end + case when outcome_day between $18::date and $19::date then 4 else 0 end as flags,
  isodow(outcome_day) as weekday,
  case when outcome_half is null then null when outcome_half < $20 then 0 when outcome_half < $21 then 1 when outcome_half < $22 then 2 when outcome_half < $23 then 3 else 4 end as band,
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
group by 1, 2, 3

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
-- $12 = "DELIVERED_ADDRESS"
-- $13 = "DELIVERED_NEIGHBOUR"
-- $14 = "DELIVERED_SAFEPLACE"
-- $15 = "DELIVERED_LETTERBOX"
-- $16 = "2026-02-16"
-- $17 = "2026-02-22"
-- $18 = "2026-02-23"
-- $19 = "2026-03-01"
-- $20 = 16
-- $21 = 24
-- $22 = 35
-- $23 = 44
