select
  case when operational_day between $12::date and $13::date then $14 when operational_day between $15::date and $16::date then $17 when operational_day between $18::date and $19::date then $20 end as period,
  service as service,
  option as option,
  lane as lane,
  received_as as received,
  outcome as outcome,
  late as late,
  rescheduled as rescheduled,
  redirected as redirected,
  case when return_ms is null then null when return_ms < $21 then 0 when return_ms < $22 then 1 else 2 end as back,
  case when product in ($23, $24, $25, $26) then 1 else 0 end + case when product in ($27) then 2 else 0 end + case when (option in (try_cast($28 as delivery_option)) and outcome_half > $29 and outcome_half <= $30 or option in (try_cast($31 as delivery_option)) and isodow(outcome_day) = $32) then 4 else 0 end as flags,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11

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
-- $14 = "now"
-- $15 = "2025-11-10"
-- $16 = "2026-01-04"
-- $17 = "previous"
-- $18 = "2025-01-06"
-- $19 = "2025-03-02"
-- $20 = "yearAgo"
-- $21 = 1741042800000
-- $22 = 1767654000000
-- $23 = "3385"
-- $24 = "3390"
-- $25 = "3089"
-- $26 = "3096"
-- $27 = "3070"
-- $28 = "evening"
-- $29 = 34
-- $30 = 43
-- $31 = "sunday"
-- $32 = 7
