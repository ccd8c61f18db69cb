select
  strftime(date_trunc('week', outcome_day), '%Y-%m-%d') as week,
  case when lead_ms is not null then 1 else 0 end + case when filled is not null then 2 else 0 end + case when (filled >> $12) & 1 = 0 then 4 else 0 end + case when coalesce(not outcome in (try_cast($13 as milestone), try_cast($14 as milestone), try_cast($15 as milestone), try_cast($16 as milestone)), true) then 8 else 0 end + case when product in ($17, $18, $19, $20) then 16 else 0 end + case when product in ($21, $22, $23, $24, $25, $26) then 32 else 0 end + case when option in (try_cast($27 as delivery_option)) then 64 else 0 end + case when country in ($28) then 128 else 0 end + case when option in (try_cast($29 as delivery_option)) then 256 else 0 end as flags,
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
group by date_trunc('week', outcome_day), 2

-- $1 = "9401138"
-- $2 = "2025-11-17"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "home"
-- $11 = "xl"
-- $12 = 9
-- $13 = "DELIVERED_ADDRESS"
-- $14 = "DELIVERED_NEIGHBOUR"
-- $15 = "DELIVERED_SAFEPLACE"
-- $16 = "DELIVERED_LETTERBOX"
-- $17 = "3385"
-- $18 = "3390"
-- $19 = "3089"
-- $20 = "3096"
-- $21 = "3085"
-- $22 = "3090"
-- $23 = "3087"
-- $24 = "3094"
-- $25 = "3189"
-- $26 = "3389"
-- $27 = "none"
-- $28 = "NL"
-- $29 = "evening"
